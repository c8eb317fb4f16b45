package dev.assignment.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened. Events of one ticket are ordered by its version; across threads the version, not the order of
 * arrival at a listener, tells what came first.
 */
public sealed interface DeskEvent {

    /**
     * When it happened, on the desk's clock.
     *
     * @return the instant; of overlapping calls a later one may tell an earlier instant, so it gives no order
     */
    Instant at();

    /**
     * The call that brought it about.
     *
     * @return the cause
     */
    Cause cause();

    /**
     * A ticket changed.
     *
     * @param kind what happened
     * @param state where the ticket stands after the change
     * @param ended the assignment, or offer, that the change ended, if it ended one
     * @param at when
     * @param cause the call that brought it about
     */
    record TicketEvent(TicketEvent.Kind kind, TicketState state, Optional<Assignment> ended, Instant at, Cause cause)
            implements DeskEvent {

        /** What can happen to a ticket. */
        public enum Kind {
            /** It arrived. */
            SUBMITTED,
            /** An agent got it. */
            ASSIGNED,
            /** It was offered to an agent. */
            OFFERED,
            /** The agent it was offered to accepted and holds it. */
            ACCEPTED,
            /** The agent it was offered to declined; it is in its backlog again. */
            DECLINED,
            /** The offer expired; it is in its backlog again. */
            EXPIRED,
            /** The offer was withdrawn; it is in its backlog again. */
            WITHDRAWN,
            /** It waits on the customer; or no longer keeps capacity of an agent who left. */
            PARKED,
            /** It is no longer parked: its agent holds it, or it is in its backlog again. */
            UNPARKED,
            /** It has waited too long; its queue's policy was applied. */
            WAITED_TOO_LONG,
            /** Its holder responded for the first time. */
            RESPONDED,
            /** Its holder did not respond in time; its queue's policy was applied. */
            RESPONSE_OVERDUE,
            /** It went from one agent to another. */
            TRANSFERRED,
            /** It went back to a backlog. */
            REQUEUED,
            /** It went to another queue: to its backlog if it waits; with its holder if the queue was removed. */
            MOVED,
            /** Its description changed. */
            UPDATED,
            /** It is done. */
            COMPLETED,
            /** The host withdrew it. */
            CANCELLED
        }

        /**
         * The ticket's identifier.
         *
         * @return the identifier
         */
        public String ticket() {
            return state.id();
        }

        /**
         * The ticket's version after the change.
         *
         * @return the version, rising by one with each event of the ticket
         */
        public long version() {
            return state.version();
        }
    }

    /**
     * An agent changed.
     *
     * @param kind what happened
     * @param state the agent after the change
     * @param at when
     * @param cause the call that brought it about
     */
    record AgentEvent(AgentEvent.Kind kind, AgentState state, Instant at, Cause cause) implements DeskEvent {

        /** What can happen to an agent apart from taking and returning tickets. */
        public enum Kind {
            /** It was registered. */
            REGISTERED,
            /** Its description changed. */
            UPDATED,
            /** Its presence changed. */
            PRESENCE,
            /** It was paused, or the reason changed. */
            PAUSED,
            /** Its pause ended. */
            RESUMED,
            /** It wraps up after a completed ticket. */
            WRAP_UP_BEGAN,
            /** Its wrap-up ended. */
            WRAP_UP_ENDED,
            /** It is given nothing for a while after an offer that it did not accept. */
            BACK_OFF_BEGAN,
            /** Its back-off ended. */
            BACK_OFF_ENDED,
            /** It may be given tickets again within its intake limit. */
            INTAKE_REOPENED,
            /** Its outside load was reported, or is no longer known. */
            RECONCILED,
            /** It was removed. */
            REMOVED
        }

        /**
         * The agent's identifier.
         *
         * @return the identifier
         */
        public String agent() {
            return state.id();
        }
    }

    /**
     * A queue changed.
     *
     * @param kind what happened
     * @param queue the queue's name
     * @param at when
     * @param cause the call that brought it about
     */
    record QueueEvent(QueueEvent.Kind kind, String queue, Instant at, Cause cause) implements DeskEvent {

        /** What can happen to a queue. */
        public enum Kind {
            /** It was added. */
            ADDED,
            /** Its settings changed. */
            CHANGED,
            /** It was removed. */
            REMOVED
        }
    }
}
