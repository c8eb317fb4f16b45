package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.contract.LedgerCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "With the JDBC store several JVMs share one SQL database and still behave as one": processes submit, complete, pull, accept,
 * decline, transfer, move, requeue, park, cancel and hand over inside transactions of the host, while agents come and go. What
 * was acknowledged is counted on the host's side, by {@link LedgerCheck}.
 *
 * <p>A few seconds each; with {@code -Dassignment.long=true} 5 minutes on the servers.
 */
class SeveralJvmsTest {

    private static final boolean LONG = Boolean.getBoolean("assignment.long");

    @TempDir
    Path folder;

    /** Lets processes work, and checks what they were told. */
    static void run(Path folder, TestDatabase database, int count, long seconds)
            throws IOException, InterruptedException, SQLException {
        Jvms jvms = new Jvms(folder, database);
        Map<String, Process> workers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            workers.put("w" + i, jvms.worker("w" + i, seconds));
        }
        for (Map.Entry<String, Process> worker : workers.entrySet()) {
            jvms.awaitEnd(worker.getKey(), worker.getValue(), seconds + 120);
        }
        LedgerCheck check = jvms.check(count + " JVMs for " + seconds + " s", false);
        assertThat(check.tickets()).isGreaterThan(20);
    }

    @Test
    @DisplayName("Four JVMs on PostgreSQL")
    void postgresql() throws IOException, InterruptedException, SQLException {
        run(folder, TestDatabase.postgresql(), 4, LONG ? 300 : 5);
    }

    @Test
    @DisplayName("Two JVMs on a file of H2, which the first one serves to the others")
    void h2() throws IOException, InterruptedException, SQLException {
        run(
                folder,
                TestDatabase.at(SqlDialect.H2, "jdbc:h2:file:" + folder.resolve("desk") + ";AUTO_SERVER=TRUE"),
                2,
                LONG ? 30 : 4);
    }

    @Test
    @DisplayName("Two JVMs on a file of SQLite")
    void sqlite() throws IOException, InterruptedException, SQLException {
        String url =
                "jdbc:sqlite:" + folder.resolve("desk.db") + "?journal_mode=WAL&synchronous=OFF&busy_timeout=30000";
        run(folder, TestDatabase.at(SqlDialect.SQLITE, url), 2, LONG ? 30 : 4);
    }
}
