package dev.assignment.memory;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What Lincheck does to a {@link RankTree}: agents 0, 1 and 2 sit side by side and are in the tree from the beginning;
 * agent 3 sits down when it first enters, and finds their node full, so that a new root is put above it. The lower number
 * has the lower key.
 */
public class RankTreeOperations {

    private static final int AGENTS = 4;
    private static final int FIRST = 3;
    private static final int PER_NODE = 8;

    private final AtomicLongArray keys = new AtomicLongArray(AGENTS + 1);
    private final List<AgentCell> agents = new ArrayList<>();
    private final RankTree tree = Unwatched.get(this::open);
    private final RankTree.Seat[] seats = Unwatched.get(this::sitDown);

    private RankTree open() {
        for (int i = 0; i <= AGENTS; i++) {
            AgentState state = AgentState.registered(AgentSpec.of("a" + i), i, i + 1, 0);
            agents.add(new AgentCell(state, new ProfileNode(state.spec().profile())));
            keys.set(i, i < FIRST ? key(i) : RankTree.NONE);
        }
        return new RankTree(agent -> keys.get(agent.registration()));
    }

    private RankTree.Seat[] sitDown() {
        RankTree.Seat[] taken = new RankTree.Seat[AGENTS];
        for (int i = 0; i < FIRST; i++) {
            taken[i] = tree.take(agents.get(i));
            tree.settle(taken[i]);
        }
        for (int i = FIRST; i < PER_NODE; i++) {
            tree.take(agents.get(AGENTS)); // who never has a key
        }
        return taken;
    }

    private static long key(int agent) {
        return 10L + agent;
    }

    /** The agent has its key again, and is found from now on. */
    public void enter(int agent) {
        keys.set(agent, key(agent));
        settle(agent);
    }

    /** The agent has a lower key than all others. */
    public void lead(int agent) {
        keys.set(agent, key(agent) - AGENTS - 1);
        settle(agent);
    }

    /** The agent has no key any more. */
    public void leave(int agent) {
        keys.set(agent, RankTree.NONE);
        settle(agent);
    }

    private void settle(int agent) {
        RankTree.Seat seat = seats[agent];
        if (seat == null) {
            seat = tree.take(agents.get(agent));
            seats[agent] = seat;
        }
        tree.settle(seat, keys.get(agent));
    }

    /** As who meets a wrong word does. */
    public void mend(int agent) {
        tree.settle(seats[agent]);
    }

    /** Whether a look comes to an agent; asked by the thread that had it enter, or of one that was there all the time. */
    public boolean sees(int agent) {
        Sight sight = new Sight(agents.get(agent));
        tree.look(sight);
        return sight.seen;
    }

    private final class Sight implements RankTree.Look {
        private final AgentCell wanted;
        private boolean seen;

        Sight(AgentCell wanted) {
            this.wanted = wanted;
        }

        @Override
        public void begin() {
            seen = false;
        }

        @Override
        public long bound() {
            return RankTree.NONE;
        }

        @Override
        public boolean at(AgentCell agent, long key) {
            if (keys.get(agent.registration()) != key) {
                return false;
            }
            seen |= agent == wanted;
            return true;
        }
    }

    /** Whether every word is right; asked when nothing is in progress. */
    public String rest() {
        return Unwatched.get(this::inspect);
    }

    private String inspect() {
        if (tree.wrong() > 0) { // first, as a look mends what it meets
            return tree.wrong() + " wrong words";
        }
        int right = 0;
        for (int agent = 0; agent < AGENTS; agent++) {
            boolean has = keys.get(agent) != RankTree.NONE;
            right += has ? 1 : 0;
            if (sees(agent) != has) {
                return "a" + agent + " is not where it should be";
            }
        }
        return tree.size() == right ? "exact" : tree.size() + " keys instead of " + right;
    }

    /** An agent that is in the tree is seen; the stories ask of no other. */
    public static class Sequential {

        public void enter(int agent) {}

        public void lead(int agent) {}

        public void leave(int agent) {}

        public void mend(int agent) {}

        public boolean sees(int agent) {
            return true;
        }

        public String rest() {
            return "exact";
        }
    }
}
