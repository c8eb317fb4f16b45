package dev.assignment.model;

import java.util.Optional;

/** What a submit answers. */
public sealed interface Submission
        permits Submission.Assigned,
                Submission.Offered,
                Submission.Waiting,
                Submission.AlreadyKnown,
                Refusal.UnknownQueue,
                Refusal.UnknownAgent,
                Refusal.BacklogFull {

    /**
     * The assignment that the ticket has now, for those who only want to know who got it.
     *
     * @return the assignment; empty if the ticket waits, is offered or parked, is finished or was refused
     */
    default Optional<Assignment> assignment() {
        return Optional.empty();
    }

    /**
     * An agent holds the ticket.
     *
     * @param held the assignment
     */
    record Assigned(Assignment held) implements Submission {
        @Override
        public Optional<Assignment> assignment() {
            return Optional.of(held);
        }
    }

    /**
     * The ticket is offered to an agent, who has not accepted yet.
     *
     * @param offer the offer
     */
    record Offered(Offer offer) implements Submission {}

    /**
     * Nobody was eligible, or the queue is one that agents pull from: the ticket is in the backlog.
     *
     * @param ticket the ticket's identifier
     * @param queue the queue it waits in
     */
    record Waiting(String ticket, String queue) implements Submission {}

    /**
     * The identifier was submitted before. Nothing changed.
     *
     * @param state where the ticket stands
     * @param sameSpecification whether this submit described the ticket as the first one did
     */
    record AlreadyKnown(TicketState state, boolean sameSpecification) implements Submission {
        @Override
        public Optional<Assignment> assignment() {
            return state.assignment();
        }
    }
}
