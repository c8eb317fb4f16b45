package dev.assignment.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A ticket held by an agent.
 *
 * @param id the assignment's own identity, unique in its desk: a ticket that is requeued gets another one
 * @param ticket the ticket's identifier
 * @param agent the agent's identifier
 * @param queue the queue it was assigned from
 * @param channel the ticket's channel, if it has one
 * @param cost the units it takes from the agent; release gives back exactly as much
 * @param since when it began
 * @param reason why this agent
 * @param strategy the name of the queue's strategy at that moment
 * @param number what won: the rank or the weight of the agent; 0 unless the reason is {@link Reason#BEST}
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
        long number) {

    /**
     * The number that decided, where one did.
     *
     * @return the rank or weight that won; empty unless the reason is {@link Reason#BEST}
     */
    public OptionalLong winningNumber() {
        return reason == Reason.BEST ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
