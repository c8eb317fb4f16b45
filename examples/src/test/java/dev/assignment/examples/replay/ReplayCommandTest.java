package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.strategy.Strategy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {

    @TempDir
    Path folder;

    @Test
    void theJsonHasItsShape() {
        CommandLineRun run = new SmallDay(folder)
                .tickets("ticket,arrival_s,handle_s,priority", "1,0,10,1", "2,0,10,2", "3,0.5,10,2")
                .agents("agent,capacity", "a1,1", "b\u00fc,1")
                .run("--strategy", "least-loaded,priority-queue", "--ordering", "fifo", "--json", "--seed", "7");

        assertThat(withoutTiming(run.out()))
                .isEqualToNormalizingNewlines("{\"schema\":1,\"command\":\"replay\",\"seed\":7,\"runs\":["
                        + run("least-loaded", "fifo") + "," + run("priority-queue", "priority-then-age") + "]}\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static String run(String strategy, String ordering) {
        return "{\"strategy\":\"" + strategy + "\",\"ordering\":\"" + ordering + "\",\"tickets\":3,\"assigned\":3,"
                + "\"abandoned\":0,\"waiting\":0,\"waited\":1,\"wait_sum_s\":9.5,\"wait_mean_s\":"
                + 9.5 / 3 + ",\"wait_median_s\":0,\"wait_p95_s\":9.5,\"wait_max_s\":9.5,\"jain\":0.9,"
                + "\"duplicates\":0,\"overloads\":0,"
                + "\"by_priority\":[{\"priority\":2,\"tickets\":2,\"wait_sum_s\":9.5},"
                + "{\"priority\":1,\"tickets\":1,\"wait_sum_s\":0}],"
                + "\"agents\":[{\"agent\":\"a1\",\"tickets\":2,\"share\":" + 2.0 / 3 + ",\"utilization\":1.0},"
                + "{\"agent\":\"b\\u00FC\",\"tickets\":1,\"share\":" + 1.0 / 3 + ",\"utilization\":0.5}],"
                + "\"timing\":{}}";
    }

    @Test
    void twoRunsDifferInTimingAlone() {
        CommandLineRun one = CommandLineRun.of("replay", "--json", "--seed", "3");
        CommandLineRun other = CommandLineRun.of("replay", "--json", "--seed", "3");

        assertThat(one.exitCode()).isZero();
        assertThat(withoutTiming(one.out())).isEqualTo(withoutTiming(other.out()));
        assertThat(one.out()).contains("\"tickets_per_s\":");
    }

    @Test
    void byDefaultAllStrategiesReplayTheGeneratedDay() {
        CommandLineRun run = CommandLineRun.of("replay");

        assertThat(run.exitCode()).isZero();
        for (Strategy strategy : Strategy.builtIn()) {
            assertThat(run.out()).contains(strategy.name());
        }
    }

    @Test
    void theGeneratedDayTakesANumberOfAgents() {
        CommandLineRun run =
                CommandLineRun.of("replay", "--agents", "12", "--capacity", "2", "--strategy", "round-robin", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"waiting\":0,", "{\"agent\":\"a12\",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--strategy=fastest; --strategy: found \"fastest\"; right would be least-loaded, ",
                "--ordering=lifo; --ordering: found \"lifo\"; right would be priority-then-age, fifo or aging:SECONDS",
                "--ordering=aging:0; --ordering: found \"aging:0\"; right would be priority-then-age",
                "--time-unit=d; --time-unit: found \"d\"; right would be s, min or h",
                "--agents=0; --agents: found 0; right would be a whole number from 1 to",
                "--capacity=-1; --capacity: found -1; right would be a whole number from 0 to",
                "--filter=a=b; found no file that they are for; right would be --tickets-file",
                "--tickets-file=missing.csv; missing.csv: found no such file; right would be a CSV file",
                "--agents-file=missing.csv; missing.csv: found no such file; right would be a CSV file",
                "--seed=x; Invalid value for option '--seed'; 'x'"
            })
    void badOptionsAreRefused(String option, String found, String right) {
        CommandLineRun run = CommandLineRun.of("replay", option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(found.strip()).contains(right.strip());
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "colour=x; \"colour=x\"; KEY=COLUMN with one of ticket, arrival, handle",
                "ticket; \"ticket\"; KEY=COLUMN",
                "ticket=; \"ticket=\"; KEY=COLUMN",
                "'ticket=ticket,ticket=x'; ticket twice; each key once"
            })
    void badColumnsAreRefused(String columns, String found, String right) {
        CommandLineRun run = new SmallDay(folder)
                .tickets("ticket,arrival_s,handle_s", "1,0,5")
                .run("--columns", columns);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--columns: found " + found + "; right would be " + right);
    }

    @Test
    void whoAreTheAgentsMustBeSaid() {
        CommandLineRun run =
                CommandLineRun.of("replay", "--tickets-file", "missing.csv", "--agents-file", "a", "--agents", "3");

        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static String withoutTiming(String json) {
        return json.replaceAll("\"timing\":\\{[^}]*}", "\"timing\":{}");
    }
}
