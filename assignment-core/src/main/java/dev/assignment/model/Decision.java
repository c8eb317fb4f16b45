package dev.assignment.model;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The record of one decision about a ticket: why this agent, or why nobody. Immutable.
 *
 * <p>It describes the agents as they were before the decision: the chosen one before it took the ticket. Alone that is
 * exact. Among concurrent calls the chosen agent is shown in the very state in which it was given the ticket, each other
 * agent in one that it had at some instant during the call.
 *
 * @param ticket the ticket's identifier
 * @param queue the queue it was in
 * @param version the ticket's version after the decision, by which its events are found; a later decision has a higher
 *     one
 * @param at when, on the desk's clock
 * @param cause the call that brought it about
 * @param strategy the name of the queue's strategy at that moment
 * @param made the assignment; empty if nobody was eligible and the ticket began to wait
 * @param candidates who was eligible, in the order of a preview: the preferred agent, then by the strategy; for a draw
 *     all that are in it, with their weights, in order of registration. When nobody was chosen it is empty, unless an
 *     agent became eligible at that moment by another call. Whoever was forced, or adopted, need not be in it
 * @param ineligible how many agents could not take it, for each reason; agents with several reasons count for the first
 */
public record Decision(
        String ticket,
        String queue,
        long version,
        Instant at,
        Cause cause,
        String strategy,
        Optional<Assignment> made,
        List<Candidate> candidates,
        Map<Ineligibility, Integer> ineligible) {

    /**
     * Copies the collections.
     *
     * @param ticket the ticket's identifier
     * @param queue the queue it was in
     * @param version the ticket's version after the decision
     * @param at when
     * @param cause the call that brought it about
     * @param strategy the name of the queue's strategy
     * @param made the assignment, if one was made
     * @param candidates who was eligible, in order
     * @param ineligible how many agents could not take it, for each reason
     */
    public Decision {
        candidates = List.copyOf(candidates);
        Map<Ineligibility, Integer> counts = new EnumMap<>(Ineligibility.class);
        counts.putAll(ineligible);
        ineligible = Collections.unmodifiableMap(counts);
    }

    /**
     * Who got the ticket.
     *
     * @return the agent's identifier; empty if nobody
     */
    public Optional<String> agent() {
        return made.map(Assignment::agent);
    }

    /**
     * Why that agent.
     *
     * @return best, preferred, pulled, transferred, forced or adopted; empty if nobody got the ticket
     */
    public Optional<Reason> reason() {
        return made.map(Assignment::reason);
    }

    /**
     * The rank or weight that won.
     *
     * @return the number; empty if nobody got the ticket or no strategy was asked
     */
    public OptionalLong number() {
        return made.map(Assignment::winningNumber).orElse(OptionalLong.empty());
    }
}
