package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Reason;

/**
 * An agent that was eligible for a ticket in a state, and why it was chosen.
 *
 * @param agent who
 * @param state the state it was found in
 * @param reason best or preferred
 * @param number the winning rank or weight; 0 if preferred
 */
record Chosen(AgentCell agent, AgentState state, Reason reason, long number) {}
