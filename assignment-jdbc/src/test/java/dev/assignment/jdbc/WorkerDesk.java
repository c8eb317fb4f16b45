package dev.assignment.jdbc;

import dev.assignment.Desk;
import dev.assignment.contract.SharedDesk;
import java.time.Duration;

/** The desk that several JVMs work on, in a database. */
final class WorkerDesk {

    static final SharedDesk TERMS = new SharedDesk(50, Duration.ofSeconds(2));

    private WorkerDesk() {}

    static Desk open(JdbcStore store) {
        return TERMS.open(Desk.builder().store(store));
    }

    /** The table of the host's own, which its transactions write beside the tickets that they hand over. */
    static String hostTable(String prefix) {
        return prefix + "host_row";
    }
}
