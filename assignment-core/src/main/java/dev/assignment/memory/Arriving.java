package dev.assignment.memory;

import dev.assignment.model.TicketState;

/**
 * A ticket that is known by its identifier but not yet in a backlog: its submit is trying to assign it at once.
 *
 * @param stands the ticket as it would wait
 * @param isLimited whether it may wait only within its queue's limit, whoever makes it wait; not so for what the host has
 *     given to an agent already
 */
record Arriving(TicketState.Waiting stands, boolean isLimited) implements StorePhase {

    /** Phases are compared by identity alone. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
