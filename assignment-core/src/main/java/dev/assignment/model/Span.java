package dev.assignment.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Checks of durations at the call that built the value. They are truncated to microseconds, as all time of a desk is. */
final class Span {

    /** More than a desk lives; keeps every deadline within what an instant can be. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private Span() {}

    /** A duration of at least a microsecond. */
    static Duration positive(String field, Duration value) {
        Duration span = notNegative(field, value);
        if (span.isZero()) {
            throw new IllegalArgumentException(field + " must be at least a microsecond, but is " + value);
        }
        return span;
    }

    /** A duration of zero or more. */
    static Duration notNegative(String field, Duration value) {
        Objects.requireNonNull(value, field);
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    field + " must be between 0 and " + LONGEST.toDays() + " days, but is " + value);
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }
}
