package dev.assignment.jdbc;

/** What submitting a ticket in a transaction of the host's answers, see {@link JdbcStore#submit}. */
public sealed interface Handover {

    /**
     * The ticket is handed over if the transaction commits, and was never there if it does not. The first call of the desk
     * after the commit, a lookup or {@code advance} too, lets it in and matches it; its event says so.
     *
     * @param ticket the ticket's identifier
     */
    record Pending(String ticket) implements Handover {}

    /**
     * There is no such queue. Nothing was written.
     *
     * @param queue the name given
     */
    record UnknownQueue(String queue) implements Handover {}
}
