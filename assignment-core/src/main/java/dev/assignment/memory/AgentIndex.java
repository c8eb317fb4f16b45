package dev.assignment.memory;

import dev.assignment.model.AgentState;

/**
 * Finds an agent by a number without a scan. An index is a hint: the agent's state is the truth, and whoever meets an
 * entry that the state does not bear out settles it and goes on.
 *
 * <p>An index covers an agent as long as the node of the agent's profile has it.
 */
sealed interface AgentIndex permits RankedIndex, DrawIndex {

    /**
     * Brings the index up to date after an agent changed from one state to another. An agent that was available and still
     * is has an entry at every moment in between: the present one is put before the old one is taken away. A look that
     * goes from front to back can miss it only if it moves to the front meanwhile; then whoever moved it looks for a
     * ticket afterwards.
     */
    void changed(AgentCell agent, AgentState before, AgentState after);

    /** Whether the index has what the agent's present state gives, for audits. */
    boolean agrees(AgentCell agent);

    /** How many entries no agent's present state gives, for audits. */
    int stale();

    /** Brings the index up to date with the agent's present state, for an agent that may not be in it yet. */
    void include(AgentCell agent);
}
