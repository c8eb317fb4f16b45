package dev.assignment.model;

/**
 * Why a call changed nothing. Refusals are values, not exceptions: each says what stood in the way. No refusal fires an
 * event; what the call tells nevertheless is what was due before it, or what an overlapping call had begun and this one
 * finished.
 */
public sealed interface Refusal {

    /**
     * No such ticket: never submitted, or finished and no longer remembered.
     *
     * @param ticket the identifier given
     */
    record UnknownTicket(String ticket) implements Refusal, Completion, TicketChange, Acceptance {}

    /**
     * No such agent.
     *
     * @param agent the identifier given
     */
    record UnknownAgent(String agent) implements Refusal, Submission, TicketChange, AgentChange, Pull {}

    /**
     * No such queue.
     *
     * @param queue the name given
     */
    record UnknownQueue(String queue) implements Refusal, Submission, TicketChange, QueueChange {}

    /**
     * The queue has as many waiting tickets as it may. Those that wait are untouched.
     *
     * @param queue the queue's name
     * @param limit its limit
     */
    record BacklogFull(String queue, int limit) implements Refusal, Submission {}

    /**
     * The ticket is completed or cancelled already.
     *
     * @param state how it ended
     */
    record AlreadyFinished(TicketState.Finished state) implements Refusal, Completion, TicketChange, Acceptance {}

    /**
     * Nobody holds the ticket: it waits, is offered or is parked.
     *
     * @param ticket the ticket's identifier
     */
    record NotHeld(String ticket) implements Refusal, Completion, TicketChange {}

    /**
     * Another agent holds the ticket.
     *
     * @param ticket the ticket's identifier
     * @param holder who holds it
     */
    record NotTheHolder(String ticket, String holder) implements Refusal, Completion, TicketChange {}

    /**
     * The offer is over: it was declined, expired or was withdrawn. Nothing changes, whoever has the ticket now.
     *
     * @param ticket the ticket's identifier
     * @param offer the fencing number given
     */
    record StaleOffer(String ticket, long offer) implements Refusal, Acceptance, TicketChange {}

    /**
     * The offer was accepted before.
     *
     * @param held the assignment that it became
     */
    record AlreadyAccepted(Assignment held) implements Refusal, Acceptance, TicketChange {}

    /**
     * The ticket is not parked.
     *
     * @param ticket the ticket's identifier
     */
    record NotParked(String ticket) implements Refusal, TicketChange {}

    /**
     * The ticket is parked already.
     *
     * @param ticket the ticket's identifier
     */
    record AlreadyParked(String ticket) implements Refusal, TicketChange {}

    /**
     * The agent of a parked ticket has no room for it, and the ticket's parking says to refuse then.
     *
     * @param ticket the ticket's identifier
     */
    record NoRoom(String ticket) implements Refusal, TicketChange {}

    /**
     * The agent may not have the ticket.
     *
     * @param agent the agent's identifier
     * @param why the first reason in the order of {@link Ineligibility}
     */
    record NotEligible(String agent, Ineligibility why) implements Refusal, TicketChange {}

    /**
     * The agent still holds tickets and the call said to refuse then.
     *
     * @param agent the agent's identifier
     * @param tickets how many it holds
     */
    record StillHolding(String agent, int tickets) implements Refusal, AgentChange {}

    /**
     * A queue of that name exists.
     *
     * @param queue the name given
     */
    record QueueExists(String queue) implements Refusal, QueueChange {}
}
