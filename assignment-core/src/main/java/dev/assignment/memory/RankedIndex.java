package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agents with room on a channel, ordered by rank, then longest available, then registration: the general index for every
 * ranking.
 *
 * <p><b>Algorithm.</b> A lock-free skip list of positions. A position is a plain value that an agent's state gives or
 * does not give, so "is this position right?" can be asked at any time by anybody. {@link #settle} makes it so: read the
 * state, put or remove the position accordingly, read the state again, repeat if it changed.
 *
 * <p><b>Invariant.</b> When no settle is in progress, the index holds exactly the positions that the present states
 * give. For let a position be wrong. Whoever put or removed it last saw, afterwards, the state that justified it; so the
 * state changed after that, and whoever changed it settles its old and its new position, which is in progress or would
 * have corrected it.
 *
 * <p><b>Races.</b> Two threads that settle one position may undo each other, but each looks at the state after its own
 * write, and the last one to write looks last. A loop repeats only if the state changed, so somebody made progress.
 */
final class RankedIndex implements AgentIndex {

    private static final Logger LOG = LoggerFactory.getLogger(RankedIndex.class);

    /**
     * What an index is sorted by, to share it among queues and demands.
     *
     * @param strategy whose rank; empty if the rank is equal for all agents of a profile
     * @param channel on which there must be room
     * @param queue whose rotation; empty if the rank does not depend on the queue
     * @param demand whose rank; empty if the rank does not depend on the whole demand
     */
    record Order(
            Optional<Strategy> strategy, Optional<String> channel, Optional<String> queue, Optional<Demand> demand) {}

    /** An agent's place in the order. */
    record Position(long rank, long availableSince, AgentCell agent) implements Comparable<Position> {

        @Override
        public int compareTo(Position other) {
            int byRank = Long.compare(rank, other.rank);
            return byRank != 0 ? byRank : compareWithinRank(other);
        }

        int compareWithinRank(Position other) {
            int bySince = Long.compare(availableSince, other.availableSince);
            return bySince != 0 ? bySince : Integer.compare(agent.registration(), other.agent.registration());
        }
    }

    private final Order order;
    private final Ranking ranking;
    private final Demand demand;
    private final Profiles profiles;
    private final ConcurrentSkipListSet<Position> positions = new ConcurrentSkipListSet<>();
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile boolean filled;

    RankedIndex(Order order, Ranking ranking, Demand demand, Profiles profiles) {
        this.order = order;
        this.ranking = ranking;
        this.demand = demand;
        this.profiles = profiles;
    }

    Order order() {
        return order;
    }

    boolean isFilled() {
        return filled;
    }

    void markFilled() {
        filled = true;
    }

    /** The position that a state gives; null if it gives none. */
    @Nullable
    Position positionIn(AgentCell agent, AgentState state) {
        return covers(agent, state) ? position(agent, state) : null;
    }

    private boolean covers(AgentCell agent, AgentState state) {
        return state.hasRoomOn(order.channel()) && profiles.of(agent, state).has(this);
    }

    /** The position of an agent in a state if the index covers it then, or covered it. */
    private @Nullable Position position(AgentCell agent, AgentState state) {
        if (!state.hasRoomOn(order.channel())) {
            return null;
        }
        if (order.strategy().isEmpty()) {
            return new Position(0, state.availableSince(), agent);
        }
        try {
            return new Position(ranking.rank(state, demand), state.availableSince(), agent);
        } catch (RuntimeException failure) {
            report(state, failure);
            return null;
        }
    }

    private void report(AgentState state, RuntimeException failure) {
        if (reported.compareAndSet(false, true)) {
            LOG.error(
                    "Strategy {} failed for agent {}; the agent gets no ticket by it",
                    ranking.name(),
                    state.id(),
                    failure);
        } else {
            LOG.debug("Strategy {} failed again for agent {}", ranking.name(), state.id(), failure);
        }
    }

    @Override
    public void changed(AgentCell agent, AgentState before, AgentState after) {
        // Not by what covers the old state now: the node of its profile may be gone, and this index be shared with
        // others.
        Position old = position(agent, before);
        if (Objects.equals(old, positionIn(agent, after)) && (old == null || covers(agent, before))) {
            return;
        }
        // First its present position, whatever that is by now: a thread that is stopped before it put a later one must
        // not leave an agent with room in no index at all. Then the old one goes.
        include(agent);
        if (old != null) {
            settle(old);
        }
    }

    @Override
    public void include(AgentCell agent) {
        while (true) {
            AgentState state = agent.state();
            Position now = positionIn(agent, state);
            if (now != null) {
                settle(now);
            }
            if (agent.state() == state) { // else it moved on, and its present position may not be in yet
                return;
            }
        }
    }

    @Override
    public boolean agrees(AgentCell agent) {
        Position present = positionIn(agent, agent.state());
        return present == null || positions.contains(present);
    }

    @Override
    public int stale() {
        int stale = 0;
        for (Position position : positions) {
            AgentCell agent = position.agent();
            stale += position.equals(positionIn(agent, agent.state())) ? 0 : 1;
        }
        return stale;
    }

    /** Makes the index agree with the agent's state about one position. */
    void settle(Position position) {
        AgentCell agent = position.agent();
        while (true) {
            AgentState state = agent.state();
            if (position.equals(positionIn(agent, state))) {
                positions.add(position);
            } else {
                positions.remove(position);
            }
            if (agent.state() == state) { // else the change may have been settled before our write: look again
                return;
            }
        }
    }

    /**
     * The first position whose agent is not excluded; it may be stale. Without exclusions null says that there was an
     * instant at which nobody had room. With them, an agent that moves ahead of the traversal may be missed; whoever
     * moves it looks for a ticket afterwards.
     */
    @Nullable
    Position first(Set<String> excluded) {
        do {
            for (Position position : positions) {
                if (!excluded.contains(position.agent().key())) {
                    return position;
                }
            }
        } while (excluded.isEmpty() && !positions.isEmpty());
        return null;
    }

    /** How many positions there are, for tests. */
    int size() {
        return positions.size();
    }
}
