package dev.assignment.jdbc;

/** What a call in a transaction of the host's answers, see {@link JdbcStore#submit} and {@link JdbcStore#complete}. */
public sealed interface Handover {

    /**
     * The call is handed over if the transaction commits, and was never made if it does not. The first call of the desk after
     * the commit, a lookup or {@code advance} too, makes it and matches; its event says so.
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
