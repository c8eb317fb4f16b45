package dev.assignment.examples.voiceandtext;

import dev.assignment.model.AgentState;

/** What "least assigned" counts. */
public enum Counting {
    /** The tickets that the agent has open now. */
    OPEN,
    /** Every ticket that the agent was ever assigned. */
    EVER;

    long of(AgentState agent) {
        return this == OPEN ? agent.holdings().size() : agent.assignedCount();
    }
}
