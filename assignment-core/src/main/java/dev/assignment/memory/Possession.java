package dev.assignment.memory;

import dev.assignment.model.TicketState;

/**
 * A held ticket, with the cell of its holder so that a release need not look it up: the identifier may by then name a
 * newly registered agent.
 *
 * @param stands the model's state
 * @param agent the holder
 */
record Possession(TicketState.Held stands, AgentCell agent) implements StorePhase {

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
