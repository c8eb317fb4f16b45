package dev.assignment.model;

import java.time.Duration;

/**
 * The pause of an agent after a completed ticket.
 *
 * @param time how long, zero for none
 */
public record WrapUp(Duration time) {

    /** No pause. */
    public static final WrapUp NONE = new WrapUp(Duration.ZERO);

    /**
     * Checks the value and truncates it to microseconds.
     *
     * @param time how long
     * @throws IllegalArgumentException if the duration is negative
     */
    public WrapUp {
        time = Span.notNegative("wrapUp", time);
    }

    /**
     * A pause.
     *
     * @param time how long, zero for none
     * @return the wrap-up
     * @throws IllegalArgumentException if the duration is negative
     */
    public static WrapUp of(Duration time) {
        return new WrapUp(time);
    }
}
