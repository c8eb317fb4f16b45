package dev.assignment.model;

import java.time.Duration;
import java.util.Objects;

/**
 * How soon the holder of a ticket must respond for the first time, and what happens besides the event if it does not.
 *
 * @param within how soon, more than 0, from the start of the assignment
 * @param then what happens to the ticket
 */
public record FirstResponse(Duration within, WhenMissed then) {

    /** What happens to a ticket whose holder did not respond in time. */
    public enum WhenMissed {
        /** The holder keeps it. */
        KEEP,
        /** It goes back to its backlog at its old age, and to the same agent again only if nobody else is eligible. */
        REQUEUE
    }

    /**
     * Checks the values and truncates the duration to microseconds.
     *
     * @param within how soon
     * @param then what happens
     * @throws IllegalArgumentException if the duration is not above 0
     */
    public FirstResponse {
        within = Span.positive("within", within);
        Objects.requireNonNull(then, "then");
    }

    /**
     * Fires an event and leaves the ticket with its holder.
     *
     * @param time how soon the holder must respond, more than 0
     * @return the rule
     * @throws IllegalArgumentException if the duration is not above 0
     */
    public static FirstResponse within(Duration time) {
        return new FirstResponse(time, WhenMissed.KEEP);
    }

    /**
     * Requeues the ticket.
     *
     * @return the changed rule
     */
    public FirstResponse thenRequeue() {
        return new FirstResponse(within, WhenMissed.REQUEUE);
    }
}
