package dev.assignment.examples.batch;

import dev.assignment.model.TicketState;

/** What the vendor calls the states of a ticket. */
public enum Status {
    /** Nobody has it. */
    NEW(TicketState.Kind.WAITING),
    /** An agent has it. */
    IN_WORK(TicketState.Kind.HELD),
    /** An agent sold it. */
    SOLD(TicketState.Kind.COMPLETED),
    /** It was deleted. */
    DELETED(TicketState.Kind.CANCELLED);

    private final TicketState.Kind kind;

    Status(TicketState.Kind kind) {
        this.kind = kind;
    }

    TicketState.Kind kind() {
        return kind;
    }
}
