package dev.assignment.examples.onecase;

/** What came of removing an agent. */
public enum Dismissal {
    /** The agent is gone. */
    DONE,
    /** The agent has a case, and the policy is to finish it first. */
    HAS_A_CASE,
    /** There is no such agent. */
    UNKNOWN
}
