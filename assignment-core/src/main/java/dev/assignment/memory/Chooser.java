package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a ticket to its best agent: the preferred one if it is eligible, otherwise by the queue's strategy.
 *
 * <p><b>Races.</b> The pools of a queue are thrown away when its strategy is another one, when there are too many, or when
 * the queue is given up; then their indexes are taken from the profiles, and a choice that is being made finds nobody in
 * them, or puts one of them back. So a choice counts only if its pools are still in use after it. If they are not, whoever
 * made it takes the indexes away once more and starts over, for which another thread must have made progress.
 */
@SuppressWarnings("ReferenceEquality") // tables of pools are compared by identity
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
        if (waiting.declinedBy().agents().isEmpty()) { // most tickets
            return choose(queue, waiting.spec(), Set.of());
        }
        for (Set<String> leftOut : waiting.declinedBy().leftOut()) {
            Chosen chosen = choose(queue, waiting.spec(), leftOut);
            if (chosen != null) {
                return chosen;
            }
        }
        return null;
    }

    private @Nullable Chosen choose(QueueNode queue, TicketSpec ticket, Set<String> leftOut) {
        while (true) {
            Strategy strategy = queue.spec().strategy();
            Chosen preferred = preferred(strategy, ticket, leftOut);
            boolean rotates = strategy instanceof Ranking ranking && ranking.isRotating();
            if (preferred != null && !rotates) {
                return preferred;
            }
            QueueNode.PoolTable pools = pools(queue, strategy);
            AgentPool pool = pool(queue, pools, ticket.demand().withoutExclusions());
            Set<String> excluded = both(ticket.excludedAgents(), leftOut);
            Chosen chosen = preferred == null ? pool.choose(excluded) : preferred;
            if (chosen != null && rotates) {
                chosen = chosen.among(pool.eligibleWeight(excluded));
            }
            if (queue.successor() != null) { // its tickets are on their way to another queue and are looked at there
                pool.retire();
                retire(queue);
                return chosen;
            }
            if (queue.pools().get() == pools) {
                return chosen;
            }
            pool.retire();
        }
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

    private @Nullable Chosen preferred(Strategy strategy, TicketSpec ticket, Set<String> leftOut) {
        String named = ticket.preferredAgent().orElse(null);
        AgentCell preferred = named == null || leftOut.contains(named) ? null : agents.apply(named);
        if (preferred == null) {
            return null;
        }
        AgentState state = preferred.state();
        boolean eligible = state.fit(ticket.demand(), strategy.usesWeights()).isEmpty()
                && strategy.accepts(state, ticket.demand());
        return eligible ? new Chosen(preferred, state, Reason.PREFERRED, 0, strategy) : null;
    }

    private static QueueNode.PoolTable pools(QueueNode queue, Strategy strategy) {
        while (true) {
            QueueNode.PoolTable present = queue.pools().get();
            if (present != null
                    && present.strategy() == strategy
                    && present.size().get() <= MOST_POOLS) {
                return present;
            }
            QueueNode.PoolTable fresh = new QueueNode.PoolTable(strategy, new LockFreeTable<>(), new AtomicInteger());
            if (queue.pools().compareAndSet(present, fresh)) {
                if (present != null) {
                    present.table().forEach(AgentPool::retire);
                }
                return fresh;
            }
        }
    }

    /** Throws away the pools of a queue that was given up, after that was said. */
    static void retire(QueueNode queue) {
        QueueNode.PoolTable pools = queue.pools().getAndSet(null);
        if (pools != null) {
            pools.table().forEach(AgentPool::retire);
        }
    }

    private AgentPool pool(QueueNode queue, QueueNode.PoolTable pools, Demand demand) {
        AgentPool known = pools.table().get(demand);
        if (known != null) {
            return known;
        }
        AgentPool fresh = AgentPool.of(queue, pools.strategy(), demand, profiles, agents);
        AgentPool other = pools.table().putIfAbsent(fresh);
        if (other != null) {
            return other;
        }
        pools.size().incrementAndGet();
        return fresh;
    }

    /** Whether a state of an agent is eligible for a demand whose profile it is known to suit, weights left aside. */
    static boolean isEligible(AgentState state, Strategy strategy, Demand demand) {
        return mayPull(state, strategy, demand) && strategy.accepts(state, demand);
    }

    /** The same for a pull, which asks no strategy. */
    static boolean mayPull(AgentState state, Strategy strategy, Demand demand) {
        return state.hasRoomOn(demand.channel())
                && !demand.excluded().contains(state.id())
                && (!strategy.usesWeights() || state.spec().weight(demand.queue()) > 0);
    }
}
