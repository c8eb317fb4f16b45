package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.examples.TruthFolder;
import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.csv.CsvRow;
import dev.assignment.examples.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real days of a bank's call centre, replayed to the second: waits, and who got every call. */
class BankReplayTruthTest {

    private static final String CALLS = "bank_replay_calls.csv";
    private static final String EXPECTED = "bank_replay_expected.csv";

    @TempDir
    Path folder;

    @Test
    void r1IsReproducedToTheSecond() throws IOException {
        assertReproduced("R1", plainAgents(9), "--ordering", "fifo");
    }

    @Test
    void r2IsReproducedToTheSecond() throws IOException {
        assertReproduced("R2", plainAgents(9));
    }

    @Test
    void r5IsReproducedToTheSecond() throws IOException {
        List<String> skills = List.of("PS|NW|TT|PE", "PS|NW|TT|PE", "IN|NE|TT", "PS|NW|TT|PE|IN|NE");
        String agents = IntStream.range(0, 8)
                .mapToObj(i -> i + "," + skills.get(i % 4) + "\n")
                .collect(Collectors.joining("", "agent,skills\n", ""));

        assertReproduced("R5", agents, "--columns", "ticket=call_id,arrival=arrive_s,skill=type");
    }

    @Test
    void r1IsReproducedFromTheWholeTrace() {
        CommandLineRun run = CommandLineRun.of(
                "replay",
                "--tickets-file",
                TruthFolder.file("data/bank_1999_08.csv").toString(),
                "--columns",
                "ticket=id,arrival=request_s",
                "--filter",
                "day=2",
                "--filter",
                "kind=SERVED_AT_ONCE",
                "--filter",
                "kind=SERVED_AFTER_WAIT",
                "--agents",
                "9",
                "--ordering",
                "fifo",
                "--strategy",
                "earliest-free",
                "--json");

        CsvRow expected = expected("R1");
        assertThat(run.out())
                .contains("\"assigned\":" + text(expected, "served") + ",")
                .contains("\"waited\":" + text(expected, "waited") + ",")
                .contains("\"wait_sum_s\":" + text(expected, "sum_wait_s") + ",");
    }

    /** With identical agents that hold one call each, a strategy that never idles changes shares, never waits. */
    @Test
    void withIdenticalAgentsAllStrategiesGiveTheSameWaits() throws IOException {
        for (String name : List.of("R1", "R2")) {
            CsvRow expected = expected(name);
            CommandLineRun run = replay(
                    name, plainAgents(9), "--json", "--ordering", "R1".equals(name) ? "fifo" : "priority-then-age");
            List<String> sums = Arrays.stream(run.out().split("\"wait_sum_s\":", -1))
                    .filter(part -> part.contains("\"wait_mean_s\""))
                    .map(part -> part.substring(0, part.indexOf(',')))
                    .toList();

            assertThat(sums).hasSize(11);
            List<String> same = "R1".equals(name) ? sums.subList(0, 10) : sums; // priority-queue is never fifo
            assertThat(same).containsOnly(text(expected, "sum_wait_s"));
        }
    }

    private void assertReproduced(String name, String agents, String... options) throws IOException {
        Path out = folder.resolve("out.csv");
        List<String> args = new ArrayList<>(List.of("--strategy", "earliest-free", "--json", "--out", out.toString()));
        args.addAll(Arrays.asList(options));
        CommandLineRun run = replay(name, agents, args.toArray(String[]::new));

        Map<String, CsvRow> calls = CsvTable.read(TruthFolder.file(CALLS), Progress.unseen()).rows().stream()
                .filter(row -> row.has("case", name))
                .collect(Collectors.toMap(row -> text(row, "call_id"), row -> row));
        List<CsvRow> outcomes = CsvTable.read(out, Progress.unseen()).rows();
        assertThat(outcomes).hasSameSizeAs(calls.values()).allSatisfy(outcome -> {
            CsvRow call = calls.get(text(outcome, "ticket"));
            assertThat(text(outcome, "wait_s"))
                    .as("wait of %s", text(outcome, "ticket"))
                    .isEqualTo(text(call, "expected_wait_s"));
            assertThat(text(outcome, "agent"))
                    .as("agent of %s", text(outcome, "ticket"))
                    .isEqualTo(text(call, "expected_agent"));
            assertThat(text(outcome, "outcome")).isEqualTo("served");
        });

        CsvRow expected = expected(name);
        assertThat(run.out())
                .contains("\"tickets\":" + text(expected, "offered") + ",")
                .contains("\"assigned\":" + text(expected, "served") + ",")
                .contains("\"waited\":" + text(expected, "waited") + ",")
                .contains("\"wait_sum_s\":" + text(expected, "sum_wait_s") + ",")
                .contains("\"wait_max_s\":" + text(expected, "max_wait_s") + ",")
                .contains("\"duplicates\":0,\"overloads\":0,")
                .contains(priority(2, expected, "n_p2", "sum_wait_p2_s"))
                .contains(priority(1, expected, "n_p1", "sum_wait_p1_s"));
        assertThat(jobs(outcomes)).isEqualTo(text(expected, "jobs"));
    }

    private static String priority(int priority, CsvRow expected, String tickets, String waits) {
        return "{\"priority\":" + priority + ",\"tickets\":" + text(expected, tickets) + ",\"wait_sum_s\":"
                + text(expected, waits) + "}";
    }

    private static String jobs(List<CsvRow> outcomes) {
        Map<Integer, Integer> jobs = new HashMap<>();
        outcomes.forEach(outcome -> jobs.merge(Integer.valueOf(text(outcome, "agent")), 1, Integer::sum));
        return IntStream.range(0, jobs.size())
                .mapToObj(agent -> jobs.get(agent).toString())
                .collect(Collectors.joining("|"));
    }

    private CommandLineRun replay(String name, String agents, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "replay",
                "--tickets-file",
                TruthFolder.file(CALLS).toString(),
                "--agents-file",
                Files.writeString(folder.resolve("agents.csv"), agents).toString(),
                "--filter",
                "case=" + name));
        args.addAll(Arrays.asList(options));
        if (!args.contains("--columns")) {
            args.addAll(List.of("--columns", "ticket=call_id,arrival=arrive_s"));
        }
        CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static CsvRow expected(String name) {
        return CsvTable.read(TruthFolder.file(EXPECTED), Progress.unseen()).rows().stream()
                .filter(row -> row.has("case", name))
                .findFirst()
                .orElseThrow();
    }

    /** Numbered from 0, as in the reference data. */
    private static String plainAgents(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + "\n").collect(Collectors.joining("", "agent\n", ""));
    }

    private static String text(CsvRow row, String column) {
        return row.cell(column).orElseThrow().text();
    }
}
