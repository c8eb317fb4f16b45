package dev.assignment.memory;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Demand;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What Lincheck does to a {@link DrawIndex} and its {@link WeightTree}: three agents whose weight is one more than what
 * they hold. Agents 0 and 1 share a node of the tree; the first settle of agent 2 puts a new root above that.
 */
public class DrawIndexOperations {

    private static final int[] REGISTRATIONS = {1, 2, 20};

    private final Sequence sequence = new Sequence();
    private final Profiles profiles = new Profiles(action -> {});
    private final List<AgentCell> agents = new ArrayList<>();
    private final DrawIndex index = Unwatched.get(this::open);

    private DrawIndex open() {
        AgentSpec spec = AgentSpec.of("a0").unlimited().serves("q");
        ProfileNode node = profiles.open(spec.profile());
        Demand demand = TicketSpec.of("t").queue("q").demand();
        Draw draw = (Draw) Strategy.draw("by-load", (state, asked) -> state.load() + 1);
        DrawIndex opened = new DrawIndex(draw, demand, profiles);
        node.share(opened);
        for (int registration : REGISTRATIONS) {
            AgentSpec one = AgentSpec.of("a" + registration).unlimited().serves("q");
            AgentState state = AgentState.registered(one, registration, sequence.next(), 0);
            AgentCell cell = new AgentCell(
                    state.present(Presence.ONLINE, Optional.empty(), Duration.ZERO, Instant.EPOCH, sequence.next()),
                    node);
            agents.add(cell);
            node.join(cell);
        }
        opened.include(agents.get(0));
        opened.include(agents.get(1));
        return opened;
    }

    public void give(int agent) {
        long number = sequence.next();
        Assignment assignment = new Assignment(
                number,
                "t",
                "a" + agent,
                "q",
                Optional.empty(),
                1,
                Instant.EPOCH,
                Reason.BEST,
                "by-load",
                1,
                Assignment.Stage.ACTIVE);
        change(agent, state -> state.take(assignment, number));
    }

    public void pause(int agent) {
        change(agent, state -> state.pause("p"));
    }

    public void resume(int agent) {
        change(agent, state -> state.resume(sequence.next()));
    }

    private void change(int agent, UnaryOperator<AgentState> transition) {
        AgentCell cell = agents.get(agent);
        while (true) {
            AgentState before = cell.state();
            AgentState after = transition.apply(before);
            if (after == before) {
                return;
            }
            if (cell.replace(before, after)) {
                index.changed(cell, before, after);
                return;
            }
        }
    }

    /** As who fills the index does, or finds it wrong. */
    public void include(int agent) {
        index.include(agents.get(agent));
    }

    /**
     * Whether an agent has a share of the line, asked by the thread that resumed it. From the end of the line, so that an
     * agent before it who leaves meanwhile does not make it pass unseen.
     */
    public boolean sees(int agent) {
        WeightTree tree = index.tree();
        for (long point = tree.sum() - 1; point >= 0; point--) {
            if (tree.find(point) == agents.get(agent)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the tree has exactly the weights that the states give; asked when nothing is in progress. */
    public String rest() {
        return Unwatched.get(this::inspect);
    }

    private String inspect() {
        index.include(agents.get(2)); // in stories that do not name it
        WeightTree tree = index.tree();
        long before = 0;
        for (AgentCell agent : agents) {
            long weight = index.weightIn(agent, agent.state());
            if (tree.weight(agent.registration()) != weight || tree.sumBefore(agent.registration()) != before) {
                return agent.key() + ": " + tree.weight(agent.registration()) + " instead of " + weight + " after "
                        + tree.sumBefore(agent.registration()) + " instead of " + before;
            }
            for (long point = before; point < before + weight; point++) {
                if (tree.find(point) != agent) {
                    return agent.key() + " is not at " + point;
                }
            }
            before += weight;
        }
        return tree.sum() == before ? "exact" : "sum " + tree.sum() + " instead of " + before;
    }

    /** One after another. */
    public static class Sequential {

        public void give(int agent) {}

        public void pause(int agent) {}

        public void resume(int agent) {}

        public void include(int agent) {}

        public boolean sees(int agent) {
            return true;
        }

        public String rest() {
            return "exact";
        }
    }
}
