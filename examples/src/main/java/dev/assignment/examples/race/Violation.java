package dev.assignment.examples.race;

/** A promise of the desk that can be broken, as the final table names it. */
enum Violation {
    /** A ticket was given to an agent while another held it. */
    DUPLICATE("duplicates"),
    /** An agent held more than any capacity it had allows, or more of a channel than its limit. */
    OVERLOAD("overloads"),
    /** At rest a ticket of a push queue waited although an agent was eligible. */
    MISSED_MATCH("missed matches at rest"),
    /** An accepted ticket is in no state at all, or the desk has a ticket that nobody submitted. */
    LOST("lost tickets"),
    /** At rest an agent's load was not the sum of what it held by the ledger. */
    LOAD_NOT_HOLDINGS("load differs from holdings"),
    /** An agent got a ticket after it was reported offline. */
    ASSIGNED_OFFLINE("assigned while offline"),
    /** Events or outcomes contradict each other: a version twice or missing, an impossible step. */
    CONTRADICTION("contradictions"),
    /** A call threw. */
    FAILURE("calls that threw");

    private final String label;

    Violation(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
