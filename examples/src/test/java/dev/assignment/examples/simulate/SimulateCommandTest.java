package dev.assignment.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    private static final List<String> QUICK = List.of("--count", "500", "--runs", "3");

    @Test
    void theJsonHasItsShape() {
        CommandLineRun run = simulate("--arrival-rates", "1,0.5", "--agents", "2", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        String waits = Arrays.stream(WaitMetric.values())
                .map(metric -> "\"" + metric.key() + "\":E")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        assertThat(shape(run.out()))
                .isEqualToNormalizingNewlines("{\"schema\":1,\"command\":\"simulate\",\"strategy\":\"earliest-free\","
                        + "\"metrics\":{" + waits + ",\"utilization\":E},"
                        + "\"by_class\":[{\"class\":1," + waits + "},{\"class\":2," + waits + "}],"
                        + "\"agents\":[{\"agent\":\"a1\",\"share\":E,\"utilization\":E},"
                        + "{\"agent\":\"a2\",\"share\":E,\"utilization\":E}]}\n");
    }

    @Test
    void theMetricsOfTheIssueAreAllThere() {
        String json = simulate("--arrival-rate", "1", "--agents", "2", "--json").out();

        for (String metric : List.of(
                "p_wait",
                "wait_mean",
                "wait_mean_waited",
                "wait_p90",
                "wait_var",
                "queue_mean",
                "within_served",
                "within_offered",
                "p_abandoned",
                "p_refused",
                "utilization")) {
            assertThat(json).contains("\"" + metric + "\":{\"mean\":");
        }
    }

    @Test
    void theSameSeedGivesTheSameResultOnAnyNumberOfThreads() {
        String[] options = {"--arrival-rate", "1.6", "--agents", "2", "--patience-rate", "1/5", "--json", "--seed", "9"
        };

        String one = simulate(options).out();
        assertThat(simulate(options).out()).isEqualTo(one);
        assertThat(simulate("--arrival-rate", "1.6", "--agents", "2", "--patience-rate", "1/5", "--json")
                        .out())
                .isNotEqualTo(one);
    }

    @Test
    void theWorldDoesNotDependOnTheStrategy() {
        // With identical agents that hold one ticket each, every strategy that never idles gives the same waits.
        List<String> means = new ArrayList<>();
        for (String strategy : List.of("earliest-free", "least-loaded", "fixed-order", "weighted-random")) {
            String json = simulate("--arrival-rate", "1.6", "--agents", "2", "--strategy", strategy, "--json")
                    .out();
            means.add(json.substring(json.indexOf("\"metrics\""), json.indexOf("\"by_class\"")));
        }

        assertThat(means.stream()
                        .map(text -> text.replaceAll("\"utilization\".*", ""))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void nobodyReleasesIfToldSo() {
        CommandLineRun run = simulate(
                "--no-release",
                "--weights",
                "1,2,3",
                "--strategy",
                "weighted-random",
                "--count",
                "4",
                "--warmup",
                "0",
                "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"draws\":[{\"ticket\":1,\"agents\":[{\"agent\":\"a1\",\"p\":{\"mean\":");
        assertThat(run.out()).contains("{\"ticket\":3,").doesNotContain("{\"ticket\":4,");
    }

    @Test
    void peopleGetATable() {
        CommandLineRun run = simulate("--arrival-rates", "1,0.5", "--speeds", "1,2");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("strategy earliest-free", "p_wait", "class", "utilization", "a2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--arrival-rate=0 --agents=1; --arrival-rate: found \"0\"; a rate above 0",
                "--arrival-rate=x --agents=1; --arrival-rate: found \"x\"; a rate above 0",
                "--agents=1; --arrival-rate: found nothing; a rate above 0",
                "--arrival-rate=1 --arrival-rates=1,2 --agents=1; --arrival-rate: found --arrival-rates beside it; one of",
                "--arrival-rate=1; --agents: found nothing; a number of agents",
                "--arrival-rate=1 --agents=0; --agents: found 0; a whole number from 1",
                "--arrival-rate=1 --agents=3 --speeds=1,2; --speeds: found 2 values; as many as there are agents, 3",
                "--arrival-rate=1 --agents=3 --weights=1,2; --weights: found 2 values; as many as there are agents, 3",
                "--arrival-rate=1 --weights=1,-2; --weights: found \"-2\"; whole numbers from 0 to",
                "--arrival-rate=1 --agents=1 --service=norm; --service: found \"norm\"; exp or det",
                "--arrival-rate=1 --agents=1 --max-waiting=-1; --max-waiting: found -1; a whole number from 0",
                "--arrival-rate=1 --agents=1 --strategy=best; --strategy: found \"best\"; least-loaded, ",
                "--arrival-rate=1 --agents=1 --warmup=1; --warmup: found 1.0; a share from 0 to below 1",
                "--arrival-rate=1 --agents=1 --count=0; --count: found 0; a whole number from 1",
                "--arrival-rate=1 --agents=1 --runs=0; --runs: found 0; a whole number from 1",
                "--arrival-rate=1 --agents=1 --within=-1; --within: found -1.0; a time of 0 or more",
                "--arrival-rate=1 --agents=1 --skills-per-agent=2; --skills-per-agent: found no --skill-types; both",
                "--arrival-rate=1 --agents=1 --skill-types=2 --skills-per-agent=3; --skills-per-agent: found 3; a whole"
            })
    void badOptionsAreRefused(String options, String found, String right) {
        List<String> args = new ArrayList<>(List.of("simulate"));
        args.addAll(Arrays.asList(Pattern.compile(" ").split(options)));
        CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("simulate: " + found.strip()).contains("; right would be " + right.strip());
        assertThat(run.out()).isEmpty();
    }

    private static CommandLineRun simulate(String... options) {
        List<String> args = new ArrayList<>(List.of("simulate"));
        args.addAll(Arrays.asList(options));
        if (!args.contains("--count")) {
            args.addAll(QUICK);
        }
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private static String shape(String json) {
        return json.replaceAll("\\{\"mean\":[-0-9.E]+,\"se\":[-0-9.E]+}", "E");
    }
}
