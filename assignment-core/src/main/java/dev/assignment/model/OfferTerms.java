package dev.assignment.model;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * That a ticket is offered before it is assigned, and on which terms. The agent's capacity is taken from the offer on; the
 * agent has the ticket when it accepts. The same serves a host that must call a remote system before an assignment counts:
 * accept confirms, decline rolls back, and the deadline does so if the process dies in between.
 *
 * @param acceptWithin how long the agent has to accept, more than 0
 * @param backOff how long an agent is given nothing after it declined an offer or let it expire; zero for not at all
 * @param pauseAfter after how many offers in a row that were not accepted the agent is paused, 1 or more; never if empty
 */
public record OfferTerms(Duration acceptWithin, Duration backOff, OptionalInt pauseAfter) {

    /**
     * Checks the values and truncates the durations to microseconds.
     *
     * @param acceptWithin how long the agent has to accept
     * @param backOff how long an agent is given nothing after a miss
     * @param pauseAfter after how many misses in a row the agent is paused
     * @throws IllegalArgumentException if a value is out of range
     */
    public OfferTerms {
        acceptWithin = Span.positive("acceptWithin", acceptWithin);
        backOff = Span.notNegative("backOff", backOff);
        Objects.requireNonNull(pauseAfter, "pauseAfter");
        if (pauseAfter.isPresent()) {
            Range.check("pauseAfter", pauseAfter.getAsInt(), 1, Integer.MAX_VALUE);
        }
    }

    /**
     * Offers with a deadline, no back-off and no pause.
     *
     * @param time how long the agent has to accept, more than 0
     * @return the terms
     * @throws IllegalArgumentException if the duration is not above 0
     */
    public static OfferTerms acceptWithin(Duration time) {
        return new OfferTerms(time, Duration.ZERO, OptionalInt.empty());
    }

    /**
     * Sets the back-off.
     *
     * @param time how long an agent is given nothing after it declined an offer or let it expire
     * @return the changed terms
     * @throws IllegalArgumentException if the duration is negative
     */
    public OfferTerms backOff(Duration time) {
        return new OfferTerms(acceptWithin, time, pauseAfter);
    }

    /**
     * Pauses an agent that misses too often. The host ends the pause.
     *
     * @param misses so many offers in a row that were declined or expired, 1 or more
     * @return the changed terms
     * @throws IllegalArgumentException if the number is below 1
     */
    public OfferTerms pauseAfter(int misses) {
        return new OfferTerms(acceptWithin, backOff, OptionalInt.of(misses));
    }
}
