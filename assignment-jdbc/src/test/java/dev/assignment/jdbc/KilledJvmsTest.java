package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "JVMs killed with SIGKILL in the middle, again and again; then the audit": processes that work on a desk in PostgreSQL as in
 * {@link SeveralJvmsTest}, of which all but one are killed, every second one while a commit of its own is under way. The reader
 * of the outbox is killed, too, while it delivers.
 *
 * <p>3 kills here, 100 with {@code -Dassignment.long=true}, and any number with {@code -Dassignment.kills}.
 */
class KilledJvmsTest {

    private static final int KILLS =
            Integer.getInteger("assignment.kills", Boolean.getBoolean("assignment.long") ? 100 : 3);

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    @DisplayName(
            "What was acknowledged is there, nothing is half-done, no offer outlives its deadline, no event is missing")
    void killed() throws IOException, InterruptedException, SQLException {
        Jvms jvms = new Jvms(folder, TestDatabase.postgresql());
        Process survivor = jvms.worker("survivor", 3_600);
        jvms.awaitReady("survivor");
        List<Path> deliveries = new ArrayList<>();
        Process reader = reader(jvms, deliveries, "r0");
        for (int i = 0; i < KILLS; i++) {
            String name = "v" + i;
            boolean inCommit = i % 2 == 0;
            Process victim = inCommit
                    ? jvms.worker(name, 3_600, "-Dworker.killAtCommit=" + random.nextInt(5, 60))
                    : jvms.worker(name, 3_600);
            jvms.awaitReady(name);
            if (!inCommit) {
                TimeUnit.MILLISECONDS.sleep(random.nextLong(100, 700));
                victim.destroyForcibly(); // SIGKILL
            }
            boolean ended = victim.waitFor(120, TimeUnit.SECONDS);
            victim.destroyForcibly();
            assertThat(ended).as("%s dies of its own kill", name).isTrue();
            assertThat(victim.exitValue()).as("killed by signal 9").isEqualTo(128 + 9);
            if (i % 3 == 0) {
                reader.destroyForcibly();
                reader.waitFor();
                reader = reader(jvms, deliveries, "r" + (i + 1));
            }
        }
        survivor.destroyForcibly();
        survivor.waitFor();
        reader.destroyForcibly();
        reader.waitFor();
        int events = jvms.check(KILLS + " kills", false).eventCount();
        delivered(jvms, deliveries, events);
    }

    private Process reader(Jvms jvms, List<Path> deliveries, String name) throws IOException, InterruptedException {
        deliveries.add(folder.resolve(name));
        Process reader = jvms.start(name, OutboxDelivery.class, List.of("-Dworker.seconds=1"));
        jvms.awaitReady(name);
        return reader;
    }

    /** Every event was delivered, some of them again, and whoever was told did not miss a version of any ticket. */
    private void delivered(Jvms jvms, List<Path> deliveries, int events) throws IOException, InterruptedException {
        deliveries.add(folder.resolve("last"));
        jvms.awaitEnd("last", jvms.start("last", OutboxDelivery.class, List.of("-Dworker.seconds=0")), 120);
        Set<Long> numbers = new HashSet<>();
        Map<String, Long> versions = new HashMap<>();
        long highest = 0;
        int again = 0;
        for (Path delivery : deliveries) {
            String text = Files.readString(delivery);
            long before = -1;
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("delivered")) {
                    long number = Long.parseLong(words[1]);
                    assertThat(number).as("no event is passed over").isLessThanOrEqualTo(highest + 1);
                    assertThat(before < 0 || number == before + 1)
                            .as("in order: %s after %s", number, before)
                            .isTrue();
                    before = number;
                    again += numbers.add(number) ? 0 : 1;
                    if (number > highest) {
                        highest = number;
                        if (!words[2].equals("none")) {
                            assertThat(Long.parseLong(words[3]))
                                    .as("version of %s", words[2])
                                    .isEqualTo(versions.merge(words[2], 1L, Long::sum));
                        }
                    }
                }
            }
        }
        System.out.println(events + " events delivered by " + deliveries.size() + " readers, all but the last killed; "
                + again + " events were delivered again");
        assertThat(numbers).hasSize(events);
        if (KILLS >= 30) { // of a few kills, none may have come while a reader delivered
            assertThat(again)
                    .as("events delivered again, since a reader was killed while it delivered")
                    .isPositive();
        }
    }
}
