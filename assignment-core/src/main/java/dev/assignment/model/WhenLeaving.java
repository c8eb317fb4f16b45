package dev.assignment.model;

import java.time.Duration;

/**
 * What becomes of the tickets an agent holds when it logs off or is removed.
 */
public sealed interface WhenLeaving {

    /** The agent keeps what it holds. Only for logging off: a removed agent can hold nothing. */
    WhenLeaving KEEP = AtOnce.KEEP;

    /** The call is refused while the agent holds a ticket. Only for removal. */
    WhenLeaving REFUSE = AtOnce.REFUSE;

    /** Every ticket goes back to its backlog, keeping its age, and is served again at once. */
    WhenLeaving REQUEUE = AtOnce.REQUEUE;

    /**
     * Every ticket goes back to its backlog, keeping its age, unless the agent is back before a time has passed. Only for
     * logging off.
     *
     * @param grace how long, more than 0
     * @return the policy
     * @throws IllegalArgumentException if the duration is not above 0
     */
    static WhenLeaving requeueAfter(Duration grace) {
        return new RequeueAfter(grace);
    }

    /**
     * See {@link WhenLeaving#requeueAfter}.
     *
     * @param grace how long the agent may be away
     */
    record RequeueAfter(Duration grace) implements WhenLeaving {

        /**
         * Checks the value and truncates it to microseconds.
         *
         * @param grace how long the agent may be away
         * @throws IllegalArgumentException if the duration is not above 0
         */
        public RequeueAfter {
            grace = Span.positive("grace", grace);
        }
    }

    /** The policies that act within the call. */
    enum AtOnce implements WhenLeaving {
        /** See {@link WhenLeaving#KEEP}. */
        KEEP,
        /** See {@link WhenLeaving#REFUSE}. */
        REFUSE,
        /** See {@link WhenLeaving#REQUEUE}. */
        REQUEUE
    }
}
