package dev.assignment.model;

import java.util.List;

/** What a change of agents answers. */
public sealed interface AgentChange permits AgentChange.Applied, Refusal.UnknownAgent, Refusal.StillHolding {

    /**
     * The change was made, or nothing was left to change.
     *
     * @param made the assignments, and offers, that this call made, in order
     */
    record Applied(List<Assignment> made) implements AgentChange {}
}
