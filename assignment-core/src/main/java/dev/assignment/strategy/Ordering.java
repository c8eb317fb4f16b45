package dev.assignment.strategy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How the ticket is chosen among those waiting. An ordering gives a ticket a key at arrival, because a number can be
 * kept in an index and in a column and a comparator cannot: the lowest key goes first, equal keys by age.
 */
public final class Ordering {

    private enum Rule {
        PRIORITY_THEN_AGE,
        FIFO,
        AGING
    }

    private static final Ordering PRIORITY_THEN_AGE = new Ordering(Rule.PRIORITY_THEN_AGE, 1);
    private static final Ordering FIFO = new Ordering(Rule.FIFO, 1);

    private final Rule rule;
    private final long stepMicros;

    private Ordering(Rule rule, long stepMicros) {
        this.rule = rule;
        this.stepMicros = stepMicros;
    }

    /**
     * Strict priority, FIFO inside. The default.
     *
     * @return the ordering
     */
    public static Ordering priorityThenAge() {
        return PRIORITY_THEN_AGE;
    }

    /**
     * By age alone; priority is ignored and counts as 0 beside other queues.
     *
     * @return the ordering
     */
    public static Ordering fifo() {
        return FIFO;
    }

    /**
     * By effective priority = priority + waited ÷ step, as an exact ratio: each step of waiting is worth one point.
     *
     * @param step how long a ticket waits for one point, 1 microsecond to 36 500 days
     * @return the ordering
     * @throws IllegalArgumentException if the step is out of range
     */
    public static Ordering aging(Duration step) {
        Objects.requireNonNull(step, "aging step");
        if (step.compareTo(Duration.ofNanos(1000)) < 0 || step.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException(
                    "aging step must be between 1 microsecond and 36500 days, but is " + step);
        }
        return new Ordering(Rule.AGING, Math.addExact(step.getSeconds() * 1_000_000, step.getNano() / 1000));
    }

    /**
     * The key of a ticket.
     *
     * @param priority the ticket's priority
     * @param arrivedAt when it arrived
     * @return the key, lowest first; equal keys go by age
     */
    public long key(int priority, Instant arrivedAt) {
        return switch (rule) {
            case PRIORITY_THEN_AGE -> -priority;
            case FIFO -> 0;
            // p + (now - arrived) / step is higher exactly when arrived - p * step is lower, whatever the time is.
            case AGING -> micros(arrivedAt) - priority * stepMicros;
        };
    }

    /**
     * The effective priority of a ticket at an instant, to compare tickets of different queues.
     *
     * @param priority the ticket's priority
     * @param arrivedAt when it arrived
     * @param now the instant
     * @return the effective priority as an exact ratio
     */
    public EffectivePriority effective(int priority, Instant arrivedAt, Instant now) {
        return switch (rule) {
            case PRIORITY_THEN_AGE -> new EffectivePriority(priority, 1);
            case FIFO -> new EffectivePriority(0, 1);
            case AGING -> new EffectivePriority(priority * stepMicros + (micros(now) - micros(arrivedAt)), stepMicros);
        };
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /**
     * A ratio of whole numbers.
     *
     * @param numerator the ratio times the denominator
     * @param denominator above 0
     */
    public record EffectivePriority(long numerator, long denominator) implements Comparable<EffectivePriority> {

        @Override
        public int compareTo(EffectivePriority other) {
            long high = Math.multiplyHigh(numerator, other.denominator);
            long otherHigh = Math.multiplyHigh(other.numerator, denominator);
            return high != otherHigh
                    ? Long.compare(high, otherHigh)
                    : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator); // low words
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ordering that && rule == that.rule && stepMicros == that.stepMicros;
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, stepMicros);
    }

    @Override
    public String toString() {
        return switch (rule) {
            case PRIORITY_THEN_AGE -> "priority-then-age";
            case FIFO -> "fifo";
            case AGING -> "aging:" + Duration.ofSeconds(stepMicros / 1_000_000, stepMicros % 1_000_000 * 1000);
        };
    }
}
