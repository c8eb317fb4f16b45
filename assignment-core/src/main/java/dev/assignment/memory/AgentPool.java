package dev.assignment.memory;

import dev.assignment.model.Demand;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All agents that suit a demand, from which a strategy chooses. A pool belongs to one queue, strategy and demand without
 * exclusions; profiles that appear later join it when it is next asked.
 */
sealed interface AgentPool extends Keyed<Demand> permits RankedPool, DrawPool {

    /**
     * The best agent that has room now. Exact if nothing else happens meanwhile; otherwise the best at some instant
     * during the call. Null if there is none, or if those with room were just changing: whoever changes them looks for a
     * ticket afterwards.
     *
     * @param excluded agents that must not be chosen
     */
    @Nullable
    Chosen choose(Set<String> excluded);

    /**
     * The sum of the weights of those who have room now, for a strategy that rotates by weight; 0 for any other.
     *
     * @param excluded agents that do not count
     */
    long eligibleWeight(Set<String> excluded);

    /** Takes its own indexes away from the profiles, when no more is asked of it. */
    void retire();

    static AgentPool of(
            QueueNode queue,
            Strategy strategy,
            Demand demand,
            Profiles profiles,
            Function<String, @Nullable AgentCell> agents) {
        if (strategy instanceof Ranking ranking) {
            return new RankedPool(ranking, demand, profiles, agents);
        }
        return new DrawPool((Draw) strategy, queue, demand, profiles, agents);
    }
}
