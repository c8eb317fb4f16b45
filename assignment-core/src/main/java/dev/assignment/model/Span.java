package dev.assignment.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Checks of durations and instants at the call that built the value; truncated to microseconds, as all time of a desk is. */
public final class Span {

    /** More than a desk lives; keeps every deadline within what an instant can be. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private Span() {}

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /**
     * Checks an instant: every database must be able to store it.
     *
     * @param field what it is, for the message
     * @param value the instant
     * @return the instant, truncated to microseconds
     * @throws IllegalArgumentException if it is not in the years 1 to 9999
     */
    public static Instant instant(String field, Instant value) {
        Objects.requireNonNull(value, field);
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    field + " must be between " + EARLIEST + " and " + LATEST + ", but is " + value);
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Checks a duration that must be above zero.
     *
     * @param field what it is, for the message
     * @param value the duration
     * @return the duration, truncated to microseconds
     * @throws IllegalArgumentException if it is below a microsecond or above 36 525 days
     */
    public static Duration positive(String field, Duration value) {
        Duration span = notNegative(field, value);
        if (span.isZero()) {
            throw new IllegalArgumentException(field + " must be at least a microsecond, but is " + value);
        }
        return span;
    }

    /**
     * Checks a duration.
     *
     * @param field what it is, for the message
     * @param value the duration
     * @return the duration, truncated to microseconds
     * @throws IllegalArgumentException if it is negative or above 36 525 days
     */
    public static Duration notNegative(String field, Duration value) {
        Objects.requireNonNull(value, field);
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    field + " must be between 0 and " + LONGEST.toDays() + " days, but is " + value);
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }
}
