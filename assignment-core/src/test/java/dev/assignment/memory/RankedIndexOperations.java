package dev.assignment.memory;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Demand;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What Lincheck does to a {@link RankedIndex} of two agents, who begin online and are ranked by what they were given. */
public class RankedIndexOperations {

    private final Sequence sequence = new Sequence();
    private final Profiles profiles = new Profiles(action -> {});
    private final List<AgentCell> agents = new ArrayList<>();
    private final RankedIndex index = Unwatched.get(this::open);

    private RankedIndex open() {
        AgentSpec spec = AgentSpec.of("a0").unlimited().serves("q");
        ProfileNode node = profiles.open(spec.profile());
        Ranking ranking = (Ranking) Strategy.leastAssigned();
        Demand demand = TicketSpec.of("t").queue("q").demand();
        RankedIndex.Order order =
                new RankedIndex.Order(Optional.of(ranking), Optional.empty(), Optional.empty(), Optional.empty());
        RankedIndex opened = node.rankedIndex(order, () -> new RankedIndex(order, ranking, demand, profiles));
        for (int agent = 0; agent < 2; agent++) {
            AgentSpec one = AgentSpec.of("a" + agent).unlimited().serves("q");
            AgentCell cell = new AgentCell(
                    AgentState.registered(one, agent + 1, sequence.next(), 0)
                            .present(Presence.ONLINE, Optional.empty(), Duration.ZERO, Instant.EPOCH, sequence.next()),
                    node);
            agents.add(cell);
            node.join(cell);
            opened.include(cell);
        }
        return opened;
    }

    /** Moves the agent to the back. */
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
                "leastAssigned",
                0,
                Assignment.Stage.ACTIVE);
        change(agent, state -> state.take(assignment, number));
    }

    public void pause(int agent) {
        change(agent, state -> state.pause("p"));
    }

    public void resume(int agent) {
        change(agent, state -> state.resume(sequence.next()));
    }

    /** Gives the agent's seat back. */
    public void remove(int agent) {
        change(agent, AgentState::remove);
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

    /** As who fills the index does, or repairs it. */
    public void include(int agent) {
        index.include(agents.get(agent));
    }

    /** Whether a look that passes the other agent by finds this one. */
    public boolean sees(int agent) {
        return index.first(Set.of("a" + (1 - agent))).isFound();
    }

    /** Whether whoever is found is found in a state in which it has room, whatever others do meanwhile. */
    public boolean findsNobodyWithoutRoom() {
        RankedIndex.First first = index.first(Set.of());
        return !first.isFound() || first.state().isAvailable();
    }

    /** Whether the index has exactly the positions that the states give; asked when nothing is in progress. */
    public String rest() {
        return Unwatched.get(this::inspect);
    }

    private String inspect() {
        int right = 0;
        for (int agent = 0; agent < 2; agent++) {
            AgentCell cell = agents.get(agent);
            AgentState state = cell.state();
            right += state.isAvailable() ? 1 : 0;
            boolean found = sees(agent);
            if (state.isRemoved() && cell.seatIn(index.tree()) != null) {
                return "a" + agent + " keeps its seat";
            }
            if (!index.agrees(cell) || found != state.isAvailable()) {
                return "a" + agent + " is not where it should be";
            }
        }
        if (index.stale() > 0) {
            return index.stale() + " stale entries";
        }
        return index.size() == right ? "exact" : index.size() + " positions instead of " + right;
    }

    /** An agent that has room all the time is seen all the time; the stories in which one is paused do not look. */
    public static class Sequential {

        public void give(int agent) {}

        public void pause(int agent) {}

        public void resume(int agent) {}

        public void include(int agent) {}

        public void remove(int agent) {}

        public boolean sees(int agent) {
            return true;
        }

        public boolean findsNobodyWithoutRoom() {
            return true;
        }

        public String rest() {
            return "exact";
        }
    }
}
