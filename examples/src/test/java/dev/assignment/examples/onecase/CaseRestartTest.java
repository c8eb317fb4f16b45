package dev.assignment.examples.onecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.jvms.OtherJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Desk C in a H2 file: its process is killed in the middle of the day and another one goes on. {@code WRITE_DELAY=0} has H2
 * write each commit before it says so; by itself it writes up to half a second later, which a killed process never does.
 */
class CaseRestartTest {

    private static final int CASES = Boolean.getBoolean("assignment.long") ? 3_000 : 200;

    @TempDir
    Path folder;

    private OtherJvm process;

    private void start() {
        process = OtherJvm.start(CaseJvm.class, "jdbc:h2:" + folder.resolve("cases") + ";WRITE_DELAY=0");
    }

    /** The new process is told what time it is. */
    private void killAndStartAt(Duration sinceNine) {
        process.kill();
        start();
        process.ask("pass", sinceNine);
    }

    @AfterEach
    void stop() {
        process.close();
    }

    private static String numbered(int from, int to) {
        return String.join(
                ",", IntStream.rangeClosed(from, to).mapToObj(i -> "c" + i).toList());
    }

    @Test
    @DisplayName("Killed while cases are opened: none that was acknowledged is lost, each keeps its agent or its place")
    void killedWhileOpening() {
        start();
        process.ask("add", "ana");
        process.ask("add", "bob");
        process.tell("openAll", 1, CASES);
        process.awaitNotice(said -> said.size() >= 20);
        process.kill();
        int acknowledged = process.notices().size();
        start();

        assertThat(process.ask("agentOf", "c1")).isEqualTo("ana");
        assertThat(process.ask("agentOf", "c2")).isEqualTo("bob");
        int last = 2 + process.ask("waiting").split(",").length;
        assertThat(last).as("one more may have been under way").isBetween(acknowledged, acknowledged + 1);
        assertThat(process.ask("waiting")).isEqualTo(numbered(3, last));
        process.ask("openAll", 1, CASES); // its callers try again: what is known stays as it is
        assertThat(process.ask("waiting")).isEqualTo(numbered(3, CASES));
        assertThat(process.ask("resolve", "c1"))
                .isEqualTo(new Resolution.Resolved("c1", "ana", Optional.of("c3")).toString());
        assertThat(process.ask("resolve", "c1")).isEqualTo(new Resolution.AlreadyResolved("c1").toString());
        assertThat(process.ask("agentOf", "c2")).isEqualTo("bob");
    }

    @Test
    @DisplayName(
            "Killed while cases are resolved: each is resolved once, in order of age, by somebody who has one at a time")
    void killedWhileResolving() {
        start();
        process.ask("add", "ana");
        process.ask("openAll", 1, 30);
        List<String> resolved = new ArrayList<>();
        for (int kills = 0; kills < 3; kills++) {
            for (int i = 0; i < 5; i++) {
                String next = "c" + (resolved.size() + 1);
                assertThat(process.ask("resolve", next)).startsWith("Resolved");
                resolved.add(next);
            }
            process.tell("resolve", "c" + (resolved.size() + 1)); // and nobody knows whether this was done
            process.kill();
            start();
            String unknown = "c" + (resolved.size() + 1);
            assertThat(process.ask("resolve", unknown)).matches("(Resolved|AlreadyResolved).*");
            resolved.add(unknown);
            assertThat(process.ask("agentOf", "c" + (resolved.size() + 1))).isEqualTo("ana");
        }
        assertThat(resolved).hasSize(18);
        assertThat(process.ask("waiting")).isEqualTo(numbered(20, 30));
    }

    @Test
    @DisplayName(
            "The limit of waiting goes on over a restart, to the microsecond, and an alarm that rang rings no more")
    void waitLimit() {
        start();
        process.ask("open", "c1");
        process.ask("pass", "PT10M");
        process.ask("open", "c2");
        process.ask("pass", "PT10M");
        process.ask("tick");
        killAndStartAt(Duration.ofMinutes(20));
        process.ask("pass", Duration.ofMinutes(10).minusNanos(1_000));
        process.ask("tick");
        assertThat(process.notices()).isEmpty();
        process.ask("pass", Duration.ofNanos(1_000));
        process.ask("tick");
        assertThat(process.notices()).containsExactly("alarm c1");

        killAndStartAt(Duration.ofMinutes(40));
        process.ask("tick");
        assertThat(process.notices()).containsExactly("alarm c2");
        assertThat(process.ask("waiting")).isEqualTo("c1,c2");
        process.ask("add", "ana");
        assertThat(process.ask("agentOf", "c1"))
                .as("never lost, and still the oldest")
                .isEqualTo("ana");
    }

    @Test
    @DisplayName("Who is free for longest is still so after a restart, and a removed agent's case is where it was")
    void agents() {
        start();
        List.of("ana", "bob", "cleo").forEach(agent -> process.ask("add", agent));
        process.ask("open", "c1"); // ana
        process.ask("open", "c2"); // bob
        process.ask("resolve", "c2");
        process.ask("resolve", "c1"); // available now: cleo, bob, ana
        killAndStartAt(Duration.ofMinutes(1));
        assertThat(process.ask("open", "c3")).isEqualTo("cleo");
        assertThat(process.ask("open", "c4")).isEqualTo("bob");
        assertThat(process.ask("remove", "cleo")).isEqualTo("DONE");
        assertThat(process.ask("agentOf", "c3")).isEqualTo("ana");
        killAndStartAt(Duration.ofMinutes(2));
        assertThat(process.ask("agentOf", "c3")).isEqualTo("ana");
        assertThat(process.ask("remove", "cleo")).isEqualTo("UNKNOWN");
    }
}
