package dev.assignment.model;

import java.time.Duration;

/**
 * How many tickets an agent may be given within a sliding window of time. It holds on every path but force and adopt.
 *
 * @param tickets how many, 1 to {@value #MOST}; an offer counts, accepted or not
 * @param window within how long, more than 0
 */
public record IntakeLimit(int tickets, Duration window) {

    /** The highest limit: the agent's state remembers the instants of so many tickets. */
    public static final int MOST = 1_000;

    /**
     * Checks the values and truncates the duration to microseconds.
     *
     * @param tickets how many
     * @param window within how long
     * @throws IllegalArgumentException if a value is out of range
     */
    public IntakeLimit {
        Range.check("intake limit", tickets, 1, MOST);
        window = Span.positive("intake window", window);
    }
}
