package dev.assignment.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A ticket on an agent, with the capacity it takes.
 *
 * @param id its own identity, unique in its desk: a ticket that is requeued and assigned again gets another one, and so
 *     does an offer that is accepted and a ticket that is parked
 * @param ticket the ticket's identifier
 * @param agent the agent's identifier
 * @param queue the queue it was assigned from
 * @param channel the ticket's channel, if it has one
 * @param cost the units it takes from the agent; release gives back exactly as much
 * @param since when it began
 * @param reason why this agent
 * @param strategy the name of the queue's strategy at that moment
 * @param number what won: the rank or the weight of the agent; 0 unless the reason is {@link Reason#BEST}
 * @param stage whether the agent works on the ticket, or the capacity is only taken
 */
public record Assignment(
        long id,
        String ticket,
        String agent,
        String queue,
        Optional<String> channel,
        int cost,
        Instant since,
        Reason reason,
        String strategy,
        long number,
        Stage stage) {

    /** For what the capacity is taken. */
    public enum Stage {
        /** The ticket is offered to the agent, who has not accepted yet. */
        OFFERED,
        /** The agent has the ticket. */
        ACTIVE,
        /** The ticket is parked and keeps some of the agent's capacity. */
        PARKED
    }

    /**
     * What an accepted offer becomes.
     *
     * @param identity a new identity
     * @param now when it begins
     * @return the assignment
     */
    public Assignment accepted(long identity, Instant now) {
        return new Assignment(
                identity, ticket, agent, queue, channel, cost, now, reason, strategy, number, Stage.ACTIVE);
    }

    /**
     * What stays taken while the ticket is parked.
     *
     * @param identity a new identity
     * @param units how much
     * @return what is kept
     */
    public Assignment parked(long identity, int units) {
        return new Assignment(
                identity, ticket, agent, queue, channel, units, since, reason, strategy, number, Stage.PARKED);
    }

    /**
     * The same at another cost, as when an agent's terms changed before a restart.
     *
     * @param units the cost
     * @return the changed assignment
     */
    public Assignment costing(int units) {
        return new Assignment(id, ticket, agent, queue, channel, units, since, reason, strategy, number, stage);
    }

    /**
     * The number that decided, where one did.
     *
     * @return the rank or weight that won; empty unless the reason is {@link Reason#BEST}
     */
    public OptionalLong winningNumber() {
        return reason == Reason.BEST ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
