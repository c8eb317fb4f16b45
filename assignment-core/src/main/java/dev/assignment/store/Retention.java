package dev.assignment.store;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long finished tickets are remembered. While a ticket is remembered, submitting it again says {@code
 * AlreadyKnown} and completing it again says {@code AlreadyFinished}; remembering none gives idempotency up.
 * Each call that changes something first forgets what has been finished for longer than set.
 *
 * @param most at most so many of the last finished tickets, if set
 * @param longest at most for so long, if set
 */
public record Retention(OptionalInt most, Optional<Duration> longest) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Checks the values.
     *
     * @param most at most so many, if set
     * @param longest at most for so long, if set
     * @throws IllegalArgumentException if a value is negative, or the time longer than 36 500 days
     */
    public Retention {
        Objects.requireNonNull(most, "retention count");
        Objects.requireNonNull(longest, "retention time");
        if (most.isPresent() && most.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "retention count must be between 0 and " + Integer.MAX_VALUE + ", but is " + most.getAsInt());
        }
        if (longest.isPresent() && (longest.get().isNegative() || longest.get().compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "retention time must be between 0 and 36500 days, but is " + longest.get());
        }
    }

    /**
     * Remembers the last finished tickets.
     *
     * @param tickets how many, 0 or more
     * @return the setting
     */
    public static Retention last(int tickets) {
        return new Retention(OptionalInt.of(tickets), Optional.empty());
    }

    /**
     * Remembers finished tickets for a while.
     *
     * @param time for how long
     * @return the setting
     */
    public static Retention lasting(Duration time) {
        return new Retention(OptionalInt.empty(), Optional.of(Objects.requireNonNull(time, "retention time")));
    }

    /**
     * Remembers nothing, and so gives up idempotency: a ticket that is submitted again after its end is a new one.
     *
     * @return the setting
     */
    public static Retention none() {
        return last(0);
    }
}
