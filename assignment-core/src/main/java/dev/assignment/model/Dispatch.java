package dev.assignment.model;

/** Who starts an assignment from a queue. */
public enum Dispatch {
    /** The library assigns as soon as an agent is eligible. The default. */
    PUSH,
    /** Only an agent's own pull takes a ticket from the queue. */
    PULL
}
