package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.strategy.Draw;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The weights of all agents with room for a demand, in order of registration: a {@link WeightTree} kept in agreement with
 * the agents' states by settling.
 */
final class DrawIndex implements AgentIndex {

    private static final Logger LOG = LoggerFactory.getLogger(DrawIndex.class);

    private final Draw draw;
    private final Demand demand;
    private final Profiles profiles;
    private final WeightTree tree = new WeightTree(agent -> weightIn(agent, agent.state()));
    private final AtomicBoolean reported = new AtomicBoolean();

    DrawIndex(Draw draw, Demand demand, Profiles profiles) {
        this.draw = draw;
        this.demand = demand;
        this.profiles = profiles;
    }

    /** The weight that a state gives, 0 if the agent is not in the draw. */
    long weightIn(AgentCell agent, AgentState state) {
        if (!state.hasRoomOn(demand.channel()) || !profiles.of(agent, state).has(this)) {
            return 0;
        }
        try {
            return draw.weight(state, demand);
        } catch (RuntimeException failure) {
            if (reported.compareAndSet(false, true)) {
                LOG.error(
                        "Strategy {} failed for agent {}; the agent gets no ticket by it",
                        draw.name(),
                        state.id(),
                        failure);
            } else {
                LOG.debug("Strategy {} failed again for agent {}", draw.name(), state.id(), failure);
            }
            return 0;
        }
    }

    @Override
    public void changed(AgentCell agent, AgentState before, AgentState after) {
        if (weightIn(agent, before) != weightIn(agent, after)) {
            settle(agent);
        }
    }

    @Override
    public void include(AgentCell agent) {
        settle(agent);
    }

    @Override
    public boolean agrees(AgentCell agent) {
        return tree.weight(agent.registration()) == weightIn(agent, agent.state());
    }

    /** What is there for an agent is there at its own place, which {@link #agrees} looks at. */
    @Override
    public int stale() {
        return 0;
    }

    /** Makes the tree agree with the agent's state. */
    void settle(AgentCell agent) {
        tree.settle(agent.registration(), agent);
    }

    WeightTree tree() {
        return tree;
    }
}
