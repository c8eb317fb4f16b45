package dev.assignment.model;

/** Why an agent got a ticket. */
public enum Reason {
    /** The queue's strategy chose the agent. */
    BEST,
    /** The ticket named the agent as preferred and it was eligible. */
    PREFERRED,
    /** The agent pulled the ticket itself. */
    PULLED,
    /** The host transferred the ticket to the agent. */
    TRANSFERRED,
    /** The host forced the assignment, past every limit. */
    FORCED,
    /** The host reported an assignment that existed already. */
    ADOPTED,
    /** The ticket was parked and came back to its agent. */
    RETURNED
}
