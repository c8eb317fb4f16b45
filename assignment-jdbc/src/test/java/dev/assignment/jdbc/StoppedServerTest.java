package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.contract.LedgerCheck;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL server with durable settings that is stopped at once, without a checkpoint and without a word to its clients,
 * while JVMs work on it as in {@link SeveralJvmsTest}; and started again on the same data. The JVMs go on: a call whose
 * connection was lost may have been done or not, and is made again with the same identifiers.
 *
 * <p>One stop here, 5 with {@code -Dassignment.long=true}.
 */
class StoppedServerTest {

    private static final int STOPS = Boolean.getBoolean("assignment.long") ? 5 : 1;

    @TempDir
    Path folder;

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(TestDatabase.STARTUP)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
        if (port != 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    /** What {@code pg_ctl stop -m immediate} does: SIGQUIT to the server, which ends all its processes and recovers at the start. */
    private static void stopAtOnce(EmbeddedPostgres server) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", String.valueOf(server.getProcess().pid()))
                .start()
                .waitFor();
        assertThat(server.getProcess().waitFor(30, TimeUnit.SECONDS)).isTrue();
        server.close();
    }

    @Test
    @DisplayName("Immediate stops of the server: everything acknowledged is there, the audit is clean, the JVMs go on")
    void stopped() throws IOException, InterruptedException, SQLException {
        EmbeddedPostgres first = null;
        try {
            first = start(0);
        } catch (IOException | IllegalStateException failure) {
            Assumptions.abort("PostgreSQL could not be started: " + failure);
        }
        EmbeddedPostgres server = first;
        int port = server.getPort();
        SplittableRandom random = new SplittableRandom(5);
        try {
            Jvms jvms =
                    new Jvms(folder, TestDatabase.at(SqlDialect.POSTGRESQL, server.getJdbcUrl("postgres", "postgres")));
            Map<String, Process> workers = new LinkedHashMap<>();
            long seconds = STOPS * 10L;
            for (int i = 0; i < 3; i++) {
                workers.put("w" + i, jvms.worker("w" + i, seconds, "-Dworker.connectionTimeout=1000"));
            }
            for (String worker : workers.keySet()) {
                jvms.awaitReady(worker);
            }
            for (int i = 0; i < STOPS; i++) {
                TimeUnit.MILLISECONDS.sleep(random.nextLong(2_500, 5_500));
                stopAtOnce(server);
                server = start(port);
                assertThat(jvms.own.audit().differences())
                        .as("after stop %s", i + 1)
                        .isEmpty();
            }
            for (Map.Entry<String, Process> worker : workers.entrySet()) {
                jvms.awaitEnd(worker.getKey(), worker.getValue(), seconds + 120);
            }
            LedgerCheck check = jvms.check(STOPS + " immediate stops of the server, 3 JVMs", true);
            assertThat(check.failed()).as("calls that a stop cut off").isPositive();
        } finally {
            server.close();
        }
    }
}
