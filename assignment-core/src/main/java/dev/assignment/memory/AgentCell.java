package dev.assignment.memory;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent in the store: one word, its state, that changes by compare-and-set. States are new objects at every change,
 * so a state that was replaced never comes back, and a compare-and-set on it can succeed only if nothing happened.
 *
 * <p>Not final so that a test can count reads and stop a call before a replacement.
 */
@SuppressWarnings("ReferenceEquality") // trees are compared by identity
class AgentCell implements Keyed<String> {

    private static final VarHandle STATE;
    private static final VarHandle SEATS;
    private static final RankTree.Seat[] NO_SEATS = {};

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(AgentCell.class, "state", AgentState.class);
            SEATS = MethodHandles.lookup().findVarHandle(AgentCell.class, "seats", RankTree.Seat[].class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private final String id;
    private final int registration;
    private volatile AgentState state;

    /** A memo of where the agent's description belongs; racy, since any two memos of one description are equal. */
    private volatile Placement placement;

    /** The agent's words in trees of keys: one in each tree, replaced as a whole by compare-and-set. */
    private volatile RankTree.Seat[] seats = NO_SEATS;

    /** A description and its profile's node. */
    record Placement(AgentSpec spec, ProfileNode node) {}

    AgentCell(AgentState state, ProfileNode node) {
        this.id = state.id();
        this.registration = state.registration();
        this.state = state;
        this.placement = new Placement(state.spec(), node);
    }

    @Override
    public String key() {
        return id;
    }

    int registration() {
        return registration;
    }

    AgentState state() {
        return state;
    }

    /** Replaces the state if it is still the very object that was read. */
    boolean replace(AgentState expected, AgentState next) {
        return STATE.compareAndSet(this, expected, next);
    }

    Placement placement() {
        return placement;
    }

    void placed(Placement memo) {
        placement = memo;
    }

    // ---- seats ----------------------------------------------------------------------------------------------------

    /** The agent's seat in a tree; null if it has none. */
    RankTree.@Nullable Seat seatIn(RankTree tree) {
        return find(seats, tree);
    }

    private static RankTree.@Nullable Seat find(RankTree.Seat[] among, RankTree tree) {
        for (RankTree.Seat seat : among) {
            if (seat.tree() == tree) {
                return seat;
            }
        }
        return null;
    }

    /** The agent's seat in a tree, taken now if it has none. Drops those in trees that were given up. */
    RankTree.Seat sit(RankTree tree) {
        RankTree.Seat taken = tree.take(this);
        while (true) {
            RankTree.Seat[] before = seats;
            RankTree.Seat other = find(before, tree);
            if (other != null) { // another thread's, which was faster
                tree.leave(taken);
                return other;
            }
            List<RankTree.Seat> after = new ArrayList<>(before.length + 1);
            for (RankTree.Seat seat : before) {
                if (!seat.tree().isGivenUp()) {
                    after.add(seat);
                }
            }
            after.add(taken);
            if (SEATS.compareAndSet(this, before, after.toArray(NO_SEATS))) {
                return taken;
            }
        }
    }

    /** Gives all seats back, once the agent has been removed for good. */
    void leaveSeats() {
        RankTree.Seat[] before = (RankTree.Seat[]) SEATS.getAndSet(this, NO_SEATS);
        for (RankTree.Seat seat : before) {
            seat.tree().leave(seat);
        }
    }
}
