package dev.assignment.model;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** Why a ticket stands where it stands. */
public sealed interface Explanation {

    /**
     * Why the holder got the ticket.
     *
     * @param agent the holder
     * @param strategy the name of the queue's strategy at that moment
     * @param number the rank or weight that won; empty if no strategy was asked
     * @param at when
     * @param reason best, preferred, pulled, transferred, forced or adopted
     */
    record Held(String agent, String strategy, OptionalLong number, Instant at, Reason reason) implements Explanation {}

    /**
     * Why it is offered to an agent.
     *
     * @param agent to whom
     * @param strategy the name of the queue's strategy at that moment
     * @param number the rank or weight that won; empty if no strategy was asked
     * @param at when
     * @param reason best or preferred
     * @param expiresAt when the offer ends by itself
     */
    record Offered(String agent, String strategy, OptionalLong number, Instant at, Reason reason, Instant expiresAt)
            implements Explanation {}

    /**
     * The ticket waits on the customer.
     *
     * @param state how it is parked
     */
    record Parked(TicketState.Parked state) implements Explanation {}

    /**
     * Why nobody has the ticket, computed at the moment of the call.
     *
     * @param queue the queue it waits in
     * @param pull true if the queue's tickets are only pulled
     * @param agents how many agents cannot take it, for each reason; agents with several reasons count for the first
     * @param eligible how many agents could take it: above 0 only in a queue that is pulled from, or while other calls
     *     are in progress
     */
    record Waiting(String queue, boolean pull, Map<Ineligibility, Integer> agents, int eligible)
            implements Explanation {}

    /**
     * The ticket is finished.
     *
     * @param state how it ended
     */
    record Finished(TicketState.Finished state) implements Explanation {}
}
