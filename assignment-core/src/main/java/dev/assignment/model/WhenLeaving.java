package dev.assignment.model;

/**
 * What becomes of the tickets an agent holds when it logs off or is removed.
 *
 * <p>The interface is sealed and not an enum so that a policy with a parameter can join it.
 */
public sealed interface WhenLeaving {

    /** The agent keeps what it holds. Only for logging off: a removed agent can hold nothing. */
    WhenLeaving KEEP = AtOnce.KEEP;

    /** The call is refused while the agent holds a ticket. Only for removal. */
    WhenLeaving REFUSE = AtOnce.REFUSE;

    /** Every ticket goes back to its backlog, keeping its age, and is served again at once. */
    WhenLeaving REQUEUE = AtOnce.REQUEUE;

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
