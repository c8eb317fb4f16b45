package dev.assignment.model;

/**
 * Why an agent is not eligible for a ticket. Where several reasons apply the first in this order is given: it is the
 * one documented precedence of all limits.
 */
public enum Ineligibility {
    /** The agent does not serve the ticket's queue. */
    NOT_IN_QUEUE,
    /** The queue's strategy goes by weight and the agent's weight there is 0. */
    NO_WEIGHT,
    /** The agent does not work on the ticket's channel. */
    CHANNEL_NOT_WORKED,
    /** The agent lacks a demanded skill or its level. */
    SKILL_MISSING,
    /** The ticket excludes the agent. */
    EXCLUDED,
    /** The host reported the agent offline. */
    OFFLINE,
    /** The host reported the agent away. */
    AWAY,
    /** The agent is paused. */
    PAUSED,
    /** The agent is in wrap-up after a completed ticket. */
    IN_WRAP_UP,
    /** The agent backs off after an offer that it did not accept. */
    BACKING_OFF,
    /** The load that the agent has outside of the desk is not known. */
    LOAD_UNKNOWN,
    /** The agent has less than one unit of capacity left. */
    NO_CAPACITY,
    /** The agent has capacity left, but less than the ticket costs it. */
    COST_ABOVE_SPARE,
    /** The agent holds as many tickets of the channel as it may. */
    CHANNEL_LIMIT_REACHED,
    /** The agent was given as many tickets within the window of its intake limit as it may be. */
    INTAKE_LIMIT_REACHED,
    /** The vendor's strategy failed for this agent or returned a value that is out of range. */
    STRATEGY_FAILED
}
