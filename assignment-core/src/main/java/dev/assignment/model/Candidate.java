package dev.assignment.model;

/**
 * An agent that is eligible for a ticket, as a preview lists it.
 *
 * @param agent the agent's identifier
 * @param number its rank, lowest first, or its weight in a draw
 * @param preferred whether the ticket names it as preferred
 */
public record Candidate(String agent, long number, boolean preferred) {}
