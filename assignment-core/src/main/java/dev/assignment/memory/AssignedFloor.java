package dev.assignment.memory;

import dev.assignment.model.AgentState;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The lowest count of assignments among the registered agents, where a newcomer starts.
 *
 * <p>That minimum never falls: counts only rise, newcomers start at it, and a removal can only raise it. So an agent that
 * once had the minimum and still has the same count is a witness that the minimum is the same, and the agents are looked
 * through only after the witness was given a ticket: O(n) at worst for a registration, O(1) for all but the first of a
 * bulk.
 */
final class AssignedFloor {

    private final Collection<AgentCell> agents;

    /** Racy: any witness will do, and it is checked against its state. */
    private volatile @Nullable Witness witness;

    private record Witness(AgentCell agent, long count) {}

    AssignedFloor(Collection<AgentCell> agents) {
        this.agents = agents;
    }

    long minimum() {
        Witness known = witness;
        if (known != null) {
            AgentState state = known.agent.state();
            if (!state.isRemoved() && state.assignedCount() == known.count) {
                return known.count;
            }
        }
        Witness found = null;
        for (AgentCell agent : agents) {
            AgentState state = agent.state();
            // Of equals the last registered: by longest available it is given a ticket last and stays a witness
            // longest.
            if (!state.isRemoved() && (found == null || state.assignedCount() <= found.count)) {
                found = new Witness(agent, state.assignedCount());
            }
        }
        witness = found;
        return found == null ? 0 : found.count;
    }
}
