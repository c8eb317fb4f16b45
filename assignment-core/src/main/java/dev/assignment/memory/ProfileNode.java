package dev.assignment.memory;

import dev.assignment.model.AgentProfile;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All agents of one profile: their indexes, and the backlogs that they can serve. Thrown away by its {@link Gate} when
 * the last agent has left.
 */
final class ProfileNode implements Keyed<AgentProfile> {

    private static final AgentIndex[] NO_INDEXES = {};

    private final AgentProfile profile;
    private final ConcurrentSkipListMap<Integer, AgentCell> members = new ConcurrentSkipListMap<>();
    private final Gate gate = new Gate();
    private final ConcurrentSkipListMap<Long, DemandBacklog> backlogs = new ConcurrentSkipListMap<>();
    private final Word<AgentIndex[]> indexes = new Word<>(NO_INDEXES);
    private volatile boolean listed;

    ProfileNode(AgentProfile profile) {
        this.profile = profile;
    }

    @Override
    public AgentProfile key() {
        return profile;
    }

    boolean isListed() {
        return listed;
    }

    void markListed() {
        listed = true;
    }

    // ---- members --------------------------------------------------------------------------------------------------

    /** Makes an agent a member; false if this node was thrown away meanwhile. */
    boolean join(AgentCell agent) {
        members.put(agent.registration(), agent);
        if (!gate.confirm()) {
            members.remove(agent.registration());
            return false;
        }
        return true;
    }

    /** Ends a membership; true if that emptied the node and it is closed. */
    boolean leave(AgentCell agent) {
        members.remove(agent.registration(), agent);
        return closeIfEmpty();
    }

    /** Closes the node if nobody is in it; true if it is closed. */
    boolean closeIfEmpty() {
        return members.isEmpty() && gate.closeIf(members::isEmpty);
    }

    boolean isClosed() {
        return gate.isClosed();
    }

    Collection<AgentCell> members() {
        return members.values();
    }

    // ---- backlogs that its agents can serve -----------------------------------------------------------------------

    void announce(DemandBacklog backlog) {
        if (profile.suits(backlog.key(), false)) {
            backlogs.put(backlog.serial(), backlog);
            if (backlog.isClosed()) { // it may have been withdrawn before it was put
                withdraw(backlog);
            }
        }
    }

    void withdraw(DemandBacklog backlog) {
        backlogs.remove(backlog.serial());
    }

    /** One read when nothing waits for any agent of this profile. */
    boolean nothingWaits() {
        return backlogs.isEmpty();
    }

    Collection<DemandBacklog> backlogs() {
        return backlogs.values();
    }

    // ---- indexes --------------------------------------------------------------------------------------------------

    AgentIndex[] indexes() {
        return indexes.get();
    }

    boolean has(AgentIndex index) {
        for (AgentIndex one : indexes.get()) {
            if (one == index) {
                return true;
            }
        }
        return false;
    }

    /** The index of an order, made and published if there is none; it may still have to be filled. */
    RankedIndex rankedIndex(RankedIndex.Order order, Supplier<RankedIndex> make) {
        RankedIndex made = null;
        while (true) {
            AgentIndex[] present = indexes.get();
            RankedIndex found = find(present, order);
            if (found != null) {
                return found;
            }
            made = made == null ? make.get() : made;
            if (indexes.compareAndSet(present, with(present, made))) {
                return made;
            }
        }
    }

    private static @Nullable RankedIndex find(AgentIndex[] present, RankedIndex.Order order) {
        for (AgentIndex index : present) {
            if (index instanceof RankedIndex ranked && ranked.order().equals(order)) {
                return ranked;
            }
        }
        return null;
    }

    /** Adds an index that several profiles share, unless it is there. */
    void share(AgentIndex index) {
        while (!has(index)) {
            AgentIndex[] present = indexes.get();
            if (indexes.compareAndSet(present, with(present, index))) {
                return;
            }
        }
    }

    /** Drops an index that is no longer asked. */
    void drop(AgentIndex index) {
        while (has(index)) {
            AgentIndex[] present = indexes.get();
            AgentIndex[] fewer =
                    Arrays.stream(present).filter(one -> one != index).toArray(AgentIndex[]::new);
            if (indexes.compareAndSet(present, fewer)) {
                return;
            }
        }
    }

    /** The node was thrown away, and with it the indexes that it does not share with others. */
    void giveUpIndexes() {
        for (AgentIndex index : indexes.get()) {
            if (index instanceof RankedIndex ranked && ranked.order().demand().isEmpty()) {
                ranked.giveUp();
            }
        }
    }

    private static AgentIndex[] with(AgentIndex[] present, AgentIndex index) {
        AgentIndex[] more = Arrays.copyOf(present, present.length + 1);
        more[present.length] = index;
        return more;
    }
}
