package dev.assignment.memory;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.TicketState;
import java.time.Instant;

/**
 * The intent to end an assignment. Whoever set it has decided how the ticket goes on; what is left is to take the
 * assignment out of the agent's state and to set the phase. See {@link Steps}.
 */
final class Releasing implements StorePhase {

    private final TicketCell ticket;
    private final Possession previous;
    private final TicketState next;
    private final Instant at;
    private final Cause cause;

    /** @param next the model's state from now on: waiting or finished */
    Releasing(TicketCell ticket, Possession previous, TicketState next, Instant at, Cause cause) {
        this.ticket = ticket;
        this.previous = previous;
        this.next = next;
        this.at = at;
        this.cause = cause;
    }

    TicketCell ticket() {
        return ticket;
    }

    AgentCell agent() {
        return previous.agent();
    }

    Assignment ended() {
        return previous.stands().held();
    }

    TicketState next() {
        return next;
    }

    Instant at() {
        return at;
    }

    Cause cause() {
        return cause;
    }

    /** The intent is the decision: from here on the ticket is what it will be. */
    @Override
    public TicketState stands() {
        return next;
    }
}
