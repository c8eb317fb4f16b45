package dev.assignment.examples.race;

/** A promise of the desk that can be broken, as the final table names it. */
enum Violation {
    /** A ticket was given or offered to an agent while another had it. */
    DUPLICATE("duplicates"),
    /** An agent held more than any capacity it had allows, or more of a channel than its limit. */
    OVERLOAD("overloads"),
    /** At rest a ticket of a push queue waited although an agent was eligible. */
    MISSED_MATCH("missed matches at rest"),
    /** An accepted ticket is in no state at all, or the desk has a ticket that nobody submitted. */
    LOST("lost tickets"),
    /** At rest an agent's load was not the sum of what it held by the ledger. */
    LOAD_NOT_HOLDINGS("load differs from holdings"),
    /** An agent got a ticket or an offer, or accepted one, after it was reported offline. */
    ASSIGNED_OFFLINE("assigned or offered while offline"),
    /** Of accept, decline, expiry and withdrawal of one offer more than one won, or none. */
    OFFER_WON_TWICE("offers without exactly one end"),
    /** At rest something was due that was not done. */
    OVERDUE("overdue at rest"),
    /** At rest the desk itself found that it kept something wrong. */
    AUDIT("differences found by audit"),
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
