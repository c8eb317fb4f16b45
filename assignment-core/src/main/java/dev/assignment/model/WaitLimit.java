package dev.assignment.model;

import java.time.Duration;
import java.util.Objects;

/**
 * How long tickets may wait in a queue, and what happens then besides the event. A ticket is never lost by it.
 *
 * @param within how long, more than 0, from when the ticket began to wait in the queue
 * @param then what happens
 */
public record WaitLimit(Duration within, Escalation then) {

    /**
     * Checks the values and truncates the duration to microseconds.
     *
     * @param within how long
     * @param then what happens
     * @throws IllegalArgumentException if the duration is not above 0
     */
    public WaitLimit {
        within = Span.positive("within", within);
        Objects.requireNonNull(then, "then");
    }

    /** What happens to a ticket that has waited too long. */
    public sealed interface Escalation {

        /** Nothing but the event. */
        record Stay() implements Escalation {}

        /**
         * It moves to another queue and waits there, keeping its age. If there is no such queue it stays.
         *
         * @param queue the queue's name
         */
        record MoveTo(String queue) implements Escalation {

            /**
             * Checks the name.
             *
             * @param queue the queue's name
             * @throws IllegalArgumentException if it is not valid
             */
            public MoveTo {
                Identifier.check("queue", queue);
            }
        }

        /**
         * Its priority is raised, unless it is as high already.
         *
         * @param priority the priority from then on
         */
        record RaisePriority(int priority) implements Escalation {

            /**
             * Checks the priority.
             *
             * @param priority the priority from then on
             * @throws IllegalArgumentException if it is out of range
             */
            public RaisePriority {
                Range.check("priority", priority, 0, TicketSpec.MAX_PRIORITY);
            }
        }
    }

    /**
     * Fires an event and leaves the ticket where it is.
     *
     * @param time how long a ticket may wait, more than 0
     * @return the limit
     * @throws IllegalArgumentException if the duration is not above 0
     */
    public static WaitLimit of(Duration time) {
        return new WaitLimit(time, new Escalation.Stay());
    }

    /**
     * Moves the ticket to another queue.
     *
     * @param queue the queue's name
     * @return the changed limit
     * @throws IllegalArgumentException if the name is not valid
     */
    public WaitLimit thenMoveTo(String queue) {
        return new WaitLimit(within, new Escalation.MoveTo(queue));
    }

    /**
     * Raises the ticket's priority.
     *
     * @param priority the priority from then on, 0 to {@value TicketSpec#MAX_PRIORITY}
     * @return the changed limit
     * @throws IllegalArgumentException if the priority is out of range
     */
    public WaitLimit thenRaisePriorityTo(int priority) {
        return new WaitLimit(within, new Escalation.RaisePriority(priority));
    }
}
