package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Explanation;
import dev.assignment.model.TicketState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Several JVM processes on one desk in PostgreSQL: submitting, completing, pulling, agents coming and going. What was
 * acknowledged is counted on the host's side, by what each process wrote before its next call. Short here; {@code
 * -Dassignment.long=true} runs 5 minutes, and kills 100 times.
 */
class SeveralJvmsTest {

    private static final boolean LONG = Boolean.getBoolean("assignment.long");

    @TempDir
    Path folder;

    private TestDatabase database;
    private String name;
    private Desk desk;
    private final List<Path> outputs = new ArrayList<>();

    private void open() {
        database = TestDatabase.postgresql();
        name = TestDatabase.newName();
        desk = Desk.builder().store(database.store(name)).build();
        List<AgentSpec> agents = new ArrayList<>();
        for (int i = 0; i < Worker.AGENTS; i++) {
            agents.add(AgentSpec.of("a" + i).capacity(1 + i % 3));
        }
        desk.registerAll(agents);
    }

    private Process start(String worker, long seconds) throws IOException {
        Path output = folder.resolve(worker);
        outputs.add(output);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dworker.url=" + database.url(),
                        "-Dworker.prefix=" + database.prefix(),
                        "-Dworker.desk=" + name,
                        "-Dworker.seconds=" + seconds,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        Worker.class.getName(),
                        worker)
                .redirectOutput(output.toFile())
                .redirectError(new File(output + ".err"))
                .start();
    }

    private void awaitReady(String worker) throws IOException, InterruptedException {
        Path output = folder.resolve(worker);
        for (int i = 0; i < 600 && (!Files.exists(output) || Files.size(output) == 0); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(output).content().startsWith("ready");
    }

    /** Whole lines only: a process that was killed may have left half of one. */
    private List<String> acknowledged() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path output : outputs) {
            String text = Files.readString(output);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
        }
        return lines;
    }

    /** Everything that the promises say of a desk at rest. */
    private void check() throws IOException {
        List<String> lines = acknowledged();
        assertThat(lines).noneMatch(line -> line.startsWith("failed"));
        Map<String, Long> versions = new HashMap<>();
        Map<String, String> holders = new HashMap<>();
        Map<String, Integer> loads = new HashMap<>();
        Set<String> completed = new HashSet<>();
        Set<String> assignments = new HashSet<>();
        Outbox outbox = database.store(name).outboxReader("ledger");
        List<OutboxEvent> events = new ArrayList<>();
        while (outbox.poll(1_000, events::addAll) > 0) {
            // until all is read
        }
        long number = 0;
        for (OutboxEvent event : events) {
            assertThat(event.number()).isEqualTo(++number);
            if (event.event() instanceof TicketEvent told) {
                String ticket = told.ticket();
                assertThat(told.version()).as(ticket).isEqualTo(versions.merge(ticket, 1L, Long::sum));
                told.ended().ifPresent(ended -> {
                    assertThat(holders.remove(ticket)).isEqualTo(ended.agent());
                    loads.merge(ended.agent(), -1, Integer::sum);
                });
                told.state().assignment().ifPresent(held -> {
                    assertThat(holders.put(ticket, held.agent()))
                            .as("duplicate of %s", ticket)
                            .isNull();
                    int load = loads.merge(held.agent(), 1, Integer::sum);
                    int capacity = 1 + Integer.parseInt(held.agent().substring(1)) % 3;
                    assertThat(load).as("load of %s", held.agent()).isLessThanOrEqualTo(capacity);
                    assignments.add(ticket + " " + held.agent());
                });
                if (told.kind() == TicketEvent.Kind.COMPLETED) {
                    assertThat(completed.add(ticket))
                            .as("%s completed twice", ticket)
                            .isTrue();
                }
            }
        }
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "submitted" -> assertThat(versions).as("lost").containsKey(words[1]);
                case "completed" -> assertThat(completed).contains(words[1]);
                case "assigned" -> assertThat(assignments).contains(words[1]);
                default -> assertThat(line).isEqualTo("ready");
            }
        }
        Map<String, String> held = new HashMap<>();
        for (AgentState agent : desk.agents()) {
            for (Assignment one : agent.holdings().toList()) {
                held.put(one.ticket(), agent.id());
            }
        }
        assertThat(held).isEqualTo(holders);
        for (TicketState waiting : desk.tickets(TicketState.Kind.WAITING)) {
            Explanation.Waiting why =
                    (Explanation.Waiting) desk.explain(waiting.id()).orElseThrow();
            assertThat(why.eligible()).as("missed match of %s", waiting.id()).isZero();
        }
        assertThat(desk.audit().differences()).isEmpty();
        assertThat(versions).hasSizeGreaterThan(20);
    }

    @Test
    @DisplayName(
            "Four JVMs on one desk: no duplicate, no overload, no missed match at rest, nothing lost, no SQL error")
    void fourJvms() throws IOException, InterruptedException {
        open();
        List<Process> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(start("w" + i, LONG ? 300 : 4));
        }
        for (Process worker : workers) {
            assertThat(worker.waitFor(LONG ? 600 : 120, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isZero();
        }
        check();
    }

    @Test
    @DisplayName("JVMs killed in the middle: what was acknowledged is there, the audit is clean, no event is missing")
    void killed() throws IOException, InterruptedException {
        open();
        SplittableRandom random = new SplittableRandom(11);
        Process survivor = start("survivor", LONG ? 400 : 12);
        awaitReady("survivor");
        for (int i = 0; i < (LONG ? 100 : 3); i++) {
            Process victim = start("v" + i, 60);
            awaitReady("v" + i);
            TimeUnit.MILLISECONDS.sleep(random.nextLong(300, 900));
            victim.destroyForcibly(); // SIGKILL
            victim.waitFor();
        }
        assertThat(survivor.waitFor(LONG ? 900 : 120, TimeUnit.SECONDS)).isTrue();
        assertThat(survivor.exitValue()).isZero();
        desk.advance();
        check();
    }
}
