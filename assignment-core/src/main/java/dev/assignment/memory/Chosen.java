package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Reason;
import dev.assignment.strategy.Strategy;

/**
 * An agent that was eligible for a ticket in a state, and why it was chosen.
 *
 * @param agent who
 * @param state the state it was found in
 * @param reason why
 * @param number the winning rank or weight; 0 unless best
 * @param strategy the queue's strategy at the moment of the choice
 * @param eligibleWeight if the strategy rotates, the sum of the weights of those who were eligible; otherwise 0
 */
record Chosen(AgentCell agent, AgentState state, Reason reason, long number, Strategy strategy, long eligibleWeight) {

    Chosen(AgentCell agent, AgentState state, Reason reason, long number, Strategy strategy) {
        this(agent, state, reason, number, strategy, 0);
    }

    Chosen among(long weight) {
        return new Chosen(agent, state, reason, number, strategy, weight);
    }
}
