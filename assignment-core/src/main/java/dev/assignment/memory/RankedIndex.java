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
 * Agents with room on a channel, ordered by rank, then longest available, then registration: the index for every ranking.
 *
 * <p><b>Two forms of a position.</b> An agent's position in the order is its rank and since when it is available. Where
 * both fit into one number that is ordered as they are, the number is the agent's key in a {@link RankTree}. Any other
 * position is an object in a lock-free skip list. Which of the two it is depends on the position alone, so everybody
 * agrees, and the first agent is the better one of two first ones. What fits:
 *
 * <ul>
 *   <li>of a ranking that tells agents apart by itself, every rank that is not negative; two agents of one rank, as a
 *       snapshot may bring them, have one key and are compared when they are met;
 *   <li>of others, ranks below 2²⁰ in the high digits, and in the low ones sequence numbers below 2⁴³. At a million
 *       tickets a second those last a month; then the desk goes on, exactly, at the cost of the skip list.
 * </ul>
 *
 * <p><b>Algorithm.</b> A position is a plain value that an agent's state gives or does not give, so "is this position
 * right?" can be asked at any time by anybody. To settle is to make it so. The tree does that for its part. In the list:
 * read the state, put or remove the position accordingly, read the state again, repeat if it changed.
 *
 * <p><b>Invariant.</b> When no settle is in progress, the index holds exactly the positions that the present states
 * give. For the tree, see there. In the list, let a position be wrong. Whoever put or removed it last saw, afterwards, the
 * state that justified it; so the state changed after that, and whoever changed it settles its old and its new position,
 * which is in progress or would have corrected it.
 *
 * <p><b>Seats.</b> An agent keeps its seat in the tree until it is removed or the index is given up, also while it has no
 * position here: both are final, so no late thread takes a seat away from an agent that has come back. A thread that is
 * stopped while it seats an agent keeps a seat from being used, and nothing else.
 *
 * <p><b>Races.</b> Two threads that settle one position may undo each other, but each looks at the state after its own
 * write, and the last one to write looks last. A loop repeats only if the state changed, so somebody made progress.
 */
@SuppressWarnings("ReferenceEquality") // states are compared by identity
final class RankedIndex implements AgentIndex {

    private static final Logger LOG = LoggerFactory.getLogger(RankedIndex.class);

    private static final int SINCE_BITS = 43;
    private static final long RANKS = 1L << (Long.SIZE - 1 - SINCE_BITS);
    private static final long LAST_SINCE = (1L << SINCE_BITS) - 3;

    /** In place of a key: the position is one for the list. */
    private static final long LISTED = RankTree.NONE - 1;

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

    /** An agent's place in the order, where it does not fit into a key. */
    private record Position(long rank, long availableSince, AgentCell agent) implements Comparable<Position> {

        @Override
        public int compareTo(Position other) {
            int byRank = Long.compare(rank, other.rank);
            if (byRank != 0) {
                return byRank;
            }
            int bySince = Long.compare(availableSince, other.availableSince);
            return bySince != 0 ? bySince : Integer.compare(agent.registration(), other.agent.registration());
        }
    }

    private final Order order;
    private final Ranking ranking;
    private final Demand demand;
    private final Profiles profiles;

    /** Whether a key is a rank alone. */
    private final boolean isKeyRank;

    private final RankTree tree = new RankTree(this::keyInTree);
    private final ConcurrentSkipListSet<Position> listed = new ConcurrentSkipListSet<>();
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile boolean filled;

    RankedIndex(Order order, Ranking ranking, Demand demand, Profiles profiles) {
        this.order = order;
        this.ranking = ranking;
        this.demand = demand;
        this.profiles = profiles;
        this.isKeyRank = order.strategy().isPresent() && ranking.tellsApart();
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

    /** Nothing is asked of it any more. */
    void giveUp() {
        tree.giveUp();
    }

    // ---- positions ------------------------------------------------------------------------------------------------

    /** The key that a state gives: a number for the tree, {@link #LISTED}, or none. */
    private long keyIn(AgentCell agent, AgentState state) {
        return covers(agent, state) ? key(state) : RankTree.NONE;
    }

    /** What the tree asks. */
    private long keyInTree(AgentCell agent) {
        long key = keyIn(agent, agent.state());
        return key == LISTED ? RankTree.NONE : key;
    }

    private boolean covers(AgentCell agent, AgentState state) {
        return state.hasRoomOn(order.channel()) && profiles.of(agent, state).has(this);
    }

    private long key(AgentState state) {
        long rank;
        try {
            rank = rank(state);
        } catch (RuntimeException failure) {
            report(state, failure);
            return RankTree.NONE;
        }
        if (rank < 0) {
            return LISTED;
        }
        if (isKeyRank) {
            return Math.min(rank, LISTED);
        }
        long since = state.availableSince();
        return rank < RANKS && 0 <= since && since <= LAST_SINCE ? rank << SINCE_BITS | since : LISTED;
    }

    private long rankOf(long key) {
        return isKeyRank ? key : key >> SINCE_BITS;
    }

    /** The rank by which this index is sorted. */
    private long rank(AgentState state) {
        return order.strategy().isEmpty() ? 0 : ranking.rank(state, demand);
    }

    /** The position that a state gives in the list; null if it gives none. */
    private @Nullable Position listedIn(AgentCell agent, AgentState state) {
        return keyIn(agent, state) == LISTED ? new Position(rank(state), state.availableSince(), agent) : null;
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

    // ---- settling -------------------------------------------------------------------------------------------------

    @Override
    public void changed(AgentCell agent, AgentState before, AgentState after) {
        // First its present position, whatever that is by now: a thread that is stopped before it put a later one must
        // not leave an agent with room in no index at all. Then the old one goes.
        include(agent);
        // Not by what covers the old state now: the node of its profile may be gone, and this index be shared with
        // others.
        if (!listed.isEmpty() && before.hasRoomOn(order.channel()) && key(before) == LISTED) {
            settle(new Position(rank(before), before.availableSince(), agent));
        }
    }

    @Override
    public void include(AgentCell agent) {
        while (true) {
            AgentState state = agent.state();
            long key = keyIn(agent, state);
            RankTree.Seat seat = agent.seatIn(tree);
            if (seat == null && key != RankTree.NONE && key != LISTED) {
                seat = agent.sit(tree);
            }
            if (seat != null) {
                tree.settle(seat, key == LISTED ? RankTree.NONE : key);
            }
            if (key == LISTED) {
                settle(new Position(rank(state), state.availableSince(), agent));
            }
            if (agent.state() == state) { // else it moved on, and its present position may not be in yet
                if (state.isRemoved()) {
                    agent.leaveSeats();
                }
                return;
            }
        }
    }

    /** Makes the list agree with the agent's state about one position. */
    private void settle(Position position) {
        AgentCell agent = position.agent();
        while (true) {
            AgentState state = agent.state();
            if (position.equals(listedIn(agent, state))) {
                listed.add(position);
            } else {
                listed.remove(position);
            }
            if (agent.state() == state) { // else the change may have been settled before our write: look again
                return;
            }
        }
    }

    /** An agent was found where it is not: makes sure that it can be found where it is now, if that is elsewhere. */
    private void includeElsewhere(AgentCell agent) {
        for (AgentIndex index : profiles.of(agent, agent.state()).indexes()) {
            if (index != this) {
                index.include(agent);
            }
        }
    }

    RankTree tree() {
        return tree;
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    /**
     * Looks for the first agent that is not excluded, by its position in the order. Finding nobody without exclusions says
     * that there was an instant at which nobody had room. With them, or if its position changes between a number and an
     * object, an agent that moves ahead of the look may be missed; whoever moves it looks for a ticket afterwards.
     */
    First first(Set<String> excluded) {
        First first = new First(excluded);
        while (true) {
            tree.look(first);
            if (!listed.isEmpty()) {
                lookAtListed(first);
            }
            if (first.isFound() || !excluded.isEmpty() || (tree.isEmpty() && listed.isEmpty())) {
                return first;
            }
        }
    }

    /** No agent of this index has a lower key; {@link RankTree#NONE} if there is nobody. At the cost of one read or two. */
    long lowestKey() {
        return listed.isEmpty() ? tree.lowest() : Long.MIN_VALUE;
    }

    /** The first agent that is not excluded, if one was found: in the state that gives it its position, with its rank. */
    final class First implements RankTree.Look {
        private final Set<String> excluded;
        private @Nullable AgentCell agent;
        private @Nullable AgentState state;
        private long rank;
        private long bound;

        private First(Set<String> excluded) {
            this.excluded = excluded;
        }

        boolean isFound() {
            return agent != null;
        }

        AgentCell agent() {
            return Objects.requireNonNull(agent);
        }

        AgentState state() {
            return Objects.requireNonNull(state);
        }

        /** Its key; {@link RankTree#NONE} if it is one of the list. */
        long key() {
            return bound;
        }

        /** The rank by which the index is sorted. */
        long rank() {
            return rank;
        }

        /** Whether this one goes before another that was found, by the given ranks of both. */
        boolean isBefore(long rankOfThis, First other, long rankOfOther) {
            return isBefore(rankOfThis, state(), rankOfOther, other.state());
        }

        private static boolean isBefore(long rank, AgentState one, long rankOfOther, AgentState other) {
            if (rank != rankOfOther) {
                return rank < rankOfOther;
            }
            return one.availableSince() != other.availableSince()
                    ? one.availableSince() < other.availableSince()
                    : one.registration() < other.registration();
        }

        @Override
        public void begin() {
            agent = null;
            bound = RankTree.NONE;
        }

        @Override
        public long bound() {
            return bound;
        }

        @Override
        public boolean at(AgentCell shown, long key) {
            AgentState present = shown.state();
            if (keyIn(shown, present) != key) {
                includeElsewhere(shown);
                return false;
            }
            if (!excluded.contains(shown.key())) {
                offer(shown, present, rankOf(key));
                bound = key;
            }
            return true;
        }

        private void offer(AgentCell other, AgentState otherState, long otherRank) {
            if (agent == null || isBefore(otherRank, otherState, rank, state())) {
                agent = other;
                state = otherState;
                rank = otherRank;
            }
        }
    }

    private void lookAtListed(First first) {
        for (Position position : listed) {
            AgentCell agent = position.agent();
            AgentState state = agent.state();
            if (!position.equals(listedIn(agent, state))) {
                includeElsewhere(agent);
                include(agent);
                settle(position);
            } else if (!first.excluded.contains(agent.key())) {
                first.offer(agent, state, position.rank());
                first.bound = RankTree.NONE; // there may be better ones elsewhere by any key
                return;
            }
        }
    }

    // ---- for audits and tests -------------------------------------------------------------------------------------

    @Override
    public boolean agrees(AgentCell agent) {
        AgentState state = agent.state();
        long key = keyIn(agent, state);
        if (key == LISTED) {
            return listed.contains(new Position(rank(state), state.availableSince(), agent));
        }
        RankTree.Seat seat = agent.seatIn(tree);
        return (seat == null ? RankTree.NONE : tree.word(seat)) == key;
    }

    @Override
    public int stale() {
        int stale = tree.wrong();
        for (Position position : listed) {
            AgentCell agent = position.agent();
            stale += position.equals(listedIn(agent, agent.state())) ? 0 : 1;
        }
        return stale;
    }

    /** How many positions there are. */
    int size() {
        return tree.size() + listed.size();
    }
}
