package dev.assignment.model;

/** What accepting an offer answers. Of all callers that accept one offer exactly one gets {@link Accepted}. */
public sealed interface Acceptance
        permits Acceptance.Accepted,
                Refusal.UnknownTicket,
                Refusal.AlreadyFinished,
                Refusal.AlreadyAccepted,
                Refusal.StaleOffer {

    /**
     * The agent holds the ticket.
     *
     * @param held the assignment that the offer became
     */
    record Accepted(Assignment held) implements Acceptance {}
}
