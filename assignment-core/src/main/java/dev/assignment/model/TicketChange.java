package dev.assignment.model;

import java.util.List;

/** What cancel, update, requeue, transfer, force, decline, respond, park and unpark answer. */
public sealed interface TicketChange
        permits TicketChange.Changed,
                Refusal.UnknownTicket,
                Refusal.UnknownAgent,
                Refusal.UnknownQueue,
                Refusal.AlreadyFinished,
                Refusal.NotHeld,
                Refusal.NotTheHolder,
                Refusal.StaleOffer,
                Refusal.AlreadyAccepted,
                Refusal.NotParked,
                Refusal.AlreadyParked,
                Refusal.NoRoom,
                Refusal.NotEligible {

    /**
     * The change was made.
     *
     * @param state where the ticket stands after the call
     * @param made the assignments, and offers, that this call made, in order; one of them may be of this very ticket
     */
    record Changed(TicketState state, List<Assignment> made) implements TicketChange {}
}
