package dev.assignment.examples.jvms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts and what is due goes on counting and is due over a SIGKILL, on the two databases of one file. */
class LifeCycleRestartTest {

    private static final Duration MICRO = Duration.ofNanos(1_000);

    @TempDir
    Path folder;

    private OtherJvm process;
    private Duration sinceNine = Duration.ZERO;

    private void start(String database) {
        process = OtherJvm.start(
                LifeCycleJvm.class,
                database.equals("sqlite")
                        ? TestDatabase.sqliteIn(folder)
                        : "jdbc:h2:" + folder.resolve("desk") + ";WRITE_DELAY=0");
    }

    private void pass(Duration time) {
        sinceNine = sinceNine.plus(time);
        process.ask("pass", time);
    }

    private void killAndStart(String database) {
        process.kill();
        start(database);
        process.ask("pass", sinceNine);
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    @DisplayName("Tries, offers, wrap-up and heartbeats over a kill: counted on, and due at exactly their time")
    void goesOn(String database) {
        start(database);
        process.ask("agent", "ana", "offered");
        process.ask("agent", "bob", "calls");
        process.ask("agent", "cleo", "calls");
        process.ask("submit", "c0", "calls"); // bob
        process.ask("heartbeat", "cleo");
        process.ask("submit", "o1", "offered");
        pass(LifeCycleJvm.TO_ACCEPT); // ana misses one
        pass(LifeCycleJvm.TO_ACCEPT.minusSeconds(1));
        process.ask("complete", "c0"); // bob wraps up from 19 s to 79 s
        process.ask("submit", "c1", "calls"); // cleo
        process.ask("submit", "c2", "calls");
        assertThat(process.ask("kind", "c2")).isEqualTo("WAITING");
        killAndStart(database);

        assertThat(process.ask("kind", "o1")).isEqualTo("OFFERED");
        pass(Duration.ofSeconds(1)); // ana misses two
        assertThat(process.ask("pause", "ana")).isEqualTo("none");
        pass(LifeCycleJvm.TO_ACCEPT.minus(MICRO));
        killAndStart(database);

        assertThat(process.ask("pause", "ana")).isEqualTo("none");
        pass(MICRO); // ana misses three
        assertThat(process.ask("pause", "ana")).isNotEqualTo("none");
        assertThat(process.ask("kind", "o1")).isEqualTo("WAITING");
        pass(Duration.ofSeconds(79).minus(sinceNine).minus(MICRO));
        assertThat(process.ask("kind", "c2")).as("bob still wraps up").isEqualTo("WAITING");
        pass(MICRO);
        assertThat(process.ask("kind", "c2")).isEqualTo("HELD");
        assertThat(process.ask("assigned", "bob")).isEqualTo("2");
        pass(LifeCycleJvm.LEASE.minus(sinceNine).minus(MICRO));
        assertThat(process.ask("presence", "cleo")).isEqualTo("ONLINE");
        pass(MICRO);
        assertThat(process.ask("presence", "cleo")).isEqualTo("OFFLINE");
        assertThat(process.ask("kind", "c1")).as("she keeps her call").isEqualTo("HELD");
        assertThat(process.ask("differences")).isEqualTo("[]");
    }
}
