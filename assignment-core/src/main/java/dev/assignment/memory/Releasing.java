package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.time.Instant;

/**
 * The intent to end what an agent holds of a ticket, or to put something else in its place. Whoever set it has decided how
 * the ticket goes on; what is left is to change the agent's state and to set the phase. See {@link Steps}.
 */
final class Releasing implements StorePhase {

    /** What becomes of the agent; pure. The state itself unless the agent holds what ends: so it takes effect once. */
    @FunctionalInterface
    interface Effect {
        AgentState on(AgentState before, Assignment ended, Sequence sequence);

        /** The agent has what it held no more. Its place among the available changes only if it was not one of them. */
        Effect RELEASE = (before, ended, sequence) ->
                before.release(ended, before.spare() < 1 ? sequence.next() : before.availableSince());
    }

    private final TicketCell ticket;
    private final Possession previous;
    private final TicketState next;
    private final Effect effect;
    private final TicketEvent.Kind happens;
    private final Instant at;
    private final Cause cause;

    /**
     * @param next the model's state from now on
     * @param happens what happens to the ticket
     */
    Releasing(
            TicketCell ticket,
            Possession previous,
            TicketState next,
            Effect effect,
            TicketEvent.Kind happens,
            Instant at,
            Cause cause) {
        this.ticket = ticket;
        this.previous = previous;
        this.next = next;
        this.effect = effect;
        this.happens = happens;
        this.at = at;
        this.cause = cause;
    }

    TicketCell ticket() {
        return ticket;
    }

    Possession previous() {
        return previous;
    }

    AgentCell agent() {
        return previous.agent();
    }

    Assignment ended() {
        return previous.taken();
    }

    TicketState next() {
        return next;
    }

    Effect effect() {
        return effect;
    }

    TicketEvent.Kind happens() {
        return happens;
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
