package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a ticket to its best agent: the preferred one if it is eligible, otherwise by the queue's strategy. */
final class Chooser {

    /** So many demands of one queue keep their pools; then all are made anew when next asked. */
    private static final int MOST_POOLS = 4096;

    private final Profiles profiles;
    private final Function<String, @Nullable AgentCell> agents;

    Chooser(Profiles profiles, Function<String, @Nullable AgentCell> agents) {
        this.profiles = profiles;
        this.agents = agents;
    }

    /** The agent that a waiting ticket of a queue should go to now; null if nobody is eligible. */
    @Nullable
    Chosen choose(QueueNode queue, TicketState.Waiting waiting) {
        Chosen chosen = choose(queue, waiting.spec(), waiting.declinedBy());
        return chosen == null && !waiting.declinedBy().isEmpty()
                ? choose(queue, waiting.spec(), Set.of()) // nobody else is eligible
                : chosen;
    }

    private @Nullable Chosen choose(QueueNode queue, TicketSpec ticket, Set<String> leftOut) {
        Strategy strategy = queue.spec().strategy();
        if (ticket.preferredAgent().isPresent()
                && !leftOut.contains(ticket.preferredAgent().get())) {
            AgentCell preferred = agents.apply(ticket.preferredAgent().get());
            if (preferred != null) {
                AgentState state = preferred.state();
                if (state.fit(ticket.demand(), strategy.usesWeights()).isEmpty()
                        && accepts(strategy, state, ticket.demand())) {
                    return new Chosen(preferred, state, Reason.PREFERRED, 0, strategy);
                }
            }
        }
        return pool(queue, strategy, ticket.demand().withoutExclusions())
                .choose(both(ticket.excludedAgents(), leftOut));
    }

    private static Set<String> both(Set<String> excluded, Set<String> leftOut) {
        if (leftOut.isEmpty()) {
            return excluded;
        }
        if (excluded.isEmpty()) {
            return leftOut;
        }
        Set<String> all = new HashSet<>(excluded);
        all.addAll(leftOut);
        return all;
    }

    private AgentPool pool(QueueNode queue, Strategy strategy, Demand demand) {
        QueueNode.PoolTable pools = queue.pools().get();
        while (pools == null || pools.strategy() != strategy || pools.size().get() > MOST_POOLS) {
            QueueNode.PoolTable fresh = new QueueNode.PoolTable(strategy, new LockFreeTable<>(), new AtomicInteger());
            if (queue.pools().compareAndSet(pools, fresh) && pools != null) {
                pools.table().forEach(AgentPool::retire);
            }
            pools = queue.pools().get();
            if (pools != null && pools.strategy() != strategy) {
                break; // the strategy was changed meanwhile: this choice goes by the one it began with
            }
        }
        QueueNode.PoolTable asked = pools;
        if (asked == null || asked.strategy() != strategy) {
            return AgentPool.of(queue, strategy, demand, profiles, agents);
        }
        AgentPool pool = asked.table().get(demand);
        if (pool == null) {
            AgentPool fresh = AgentPool.of(queue, strategy, demand, profiles, agents);
            pool = asked.table().putIfAbsent(fresh);
            if (pool == null) {
                asked.size().incrementAndGet();
                pool = fresh;
            }
        }
        return pool;
    }

    /** Whether a state of an agent is eligible for a demand whose profile it is known to suit, weights left aside. */
    static boolean isEligible(AgentState state, Strategy strategy, Demand demand) {
        return mayPull(state, strategy, demand) && accepts(strategy, state, demand);
    }

    /** The same for a pull, which asks no strategy. */
    static boolean mayPull(AgentState state, Strategy strategy, Demand demand) {
        return state.hasRoomOn(demand.channel())
                && !demand.excluded().contains(state.id())
                && (!strategy.usesWeights() || state.spec().weight(demand.queue()) > 0);
    }

    /** Whether the strategy has a number for the agent: a vendor's own may fail, or give a weight of 0. */
    static boolean accepts(Strategy strategy, AgentState state, Demand demand) {
        try {
            if (strategy instanceof Draw draw) {
                return draw.weight(state, demand) > 0;
            }
            Ranking ranking = (Ranking) strategy;
            if (ranking.isVendors()) {
                ranking.rank(state, demand);
            }
            return true;
        } catch (RuntimeException failure) {
            return false; // the index has reported it
        }
    }

    /** The number by which the strategy would have chosen the agent. */
    static long number(Strategy strategy, AgentState state, Demand demand) {
        return strategy instanceof Draw draw ? draw.weight(state, demand) : ((Ranking) strategy).rank(state, demand);
    }
}
