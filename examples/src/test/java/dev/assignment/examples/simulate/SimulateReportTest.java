package dev.assignment.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.examples.report.ReportPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateReportTest {

    private static final String MEASURED = "Measured";
    private static final String MEAN = "wait_mean (of the served)";

    @TempDir
    Path folder;

    @Test
    @DisplayName("The report shows the formula beside what was measured, for any reader")
    void theory() {
        CommandLineRun run = simulate("--arrival-rate", "1/18", "--service-rate", "1/180", "--agents", "14");
        ReportPage page = page();

        assertThat(run.exitCode()).isZero();
        page.assertGoodForAnyReader();
        assertThat(page.row(MEASURED, MEAN)).last().isEqualTo("7.8359");
        assertThat(page.answer()).contains("Erlang-C (M/M/c) says 7.8359");
        assertThat(page.charts())
                .containsExactly("Served within a time", "Load", "Backlog", "Fair shares of the work, by agent");
        assertThat(page.legend("Served within a time"))
                .containsExactly(
                        "earliest-free", "round-robin", "fixed-order", "weighted-random", "Erlang-C (M/M/c), exact");
    }

    @Test
    @DisplayName("The page has the figures that the command prints, and the sentence is printed too")
    void figuresAreThoseOfTheCommand() {
        CommandLineRun run = simulate("--arrival-rate", "1.5", "--agents", "2", "--strategy", "fixed-order");

        String printed = run.out()
                .lines()
                .filter(line -> line.startsWith("wait_mean "))
                .findFirst()
                .orElseThrow();
        assertThat(page().row(MEASURED, MEAN).get(1)).startsWith(printed.split(" +", -1)[1] + " ");
        assertThat(run.out().lines().reduce("", (a, b) -> b)).isEqualTo(page().answer());
    }

    @Test
    @DisplayName("Identical agents wait the same whatever the strategy, and it says so")
    void noDifference() {
        simulate("--arrival-rate", "0.5", "--agents", "2", "--strategy", "earliest-free,fixed-order");

        assertThat(page().answer())
                .startsWith(
                        "With the same 2 agents, earliest-free makes no difference to the mean wait against fixed-order:"
                                + " it is ")
                .contains(" with either; ")
                .containsPattern("nobody got more than 1\\.1 of an equal share \\(1\\.[3-9] with fixed-order\\)");
        assertThat(page().text()).contains("The same here: earliest-free, fixed-order.");
    }

    @Test
    @DisplayName("The fast agents first brings the wait down, and the slow first raises it")
    void betterAndWorse() {
        String[] fastFirst = {"--arrival-rate", "2", "--speeds", "4,0.5", "--strategy", "fixed-order,earliest-free"};
        simulate(fastFirst);
        assertThat(page().answer()).contains("fixed-order brings the mean wait from ");

        simulate("--arrival-rate", "2", "--speeds", "4,0.5", "--strategy", "earliest-free,fixed-order");
        assertThat(page().answer()).contains("earliest-free raises the mean wait from ");
        assertThat(page().text()).contains("There is no formula beside the figures");
    }

    @Test
    @DisplayName("What chance can make is called no difference, and one run proves nothing")
    void chance() {
        String[] alike = {"--arrival-rate", "1.6", "--speeds", "1,1.01", "--strategy", "earliest-free,weighted-random"};
        simulate(alike);
        assertThat(page().answer())
                .contains("makes no difference to the mean wait against weighted-random that 3 runs can");

        List<String> once = new ArrayList<>(Arrays.asList(alike));
        once.addAll(List.of("--runs", "1"));
        simulate(once.toArray(String[]::new));
        assertThat(page().answer()).contains("which one run cannot tell from chance");
    }

    @Test
    @DisplayName("Who gave up and who was refused is told, with the formula for it")
    void unserved() {
        simulate("--arrival-rate", "3", "--agents", "2", "--patience-rate", "1/2", "--max-waiting", "3");

        assertThat(page().answer()).contains(" % gave up", " % were refused", "M/M/c/K+M says");
        assertThat(page().row(MEASURED, "p_refused (of the offered)"))
                .hasSize(6)
                .doesNotContain("");
    }

    @Test
    @DisplayName("One strategy, one agent, nobody who waits, nobody who is served")
    void edges() {
        simulate("--arrival-rate", "0.5", "--agents", "1", "--strategy", "earliest-free");
        assertThat(page().answer())
                .startsWith("With 1 agent, the mean wait with earliest-free is ")
                .endsWith("; the one agent did it all.");

        simulate("--arrival-rate", "0.000001", "--agents", "5", "--strategy", "earliest-free,fixed-order");
        assertThat(page().answer()).contains("nobody waited with earliest-free or with fixed-order");

        simulate("--arrival-rate", "1", "--weights", "0,0", "--strategy", "weighted-random,earliest-free");
        assertThat(page().answer()).contains("nobody was served with weighted-random.");
        page().assertGoodForAnyReader();
    }

    @Test
    @DisplayName("Classes have a table of their own, with Cobham's formula")
    void classes() {
        simulate("--arrival-rates", "0.4,0.8", "--agents", "2", "--strategy", "earliest-free");

        assertThat(page().row("wait_mean by class", "1")).hasSize(3);
        assertThat(page().text()).contains("M/M/c with priorities (Cobham), exact");
    }

    @Test
    @DisplayName("Several strategies with --json have a line each")
    void jsonLines() {
        CommandLineRun run =
                simulate("--arrival-rate", "1", "--agents", "2", "--json", "--strategy", "round-robin,fixed-order");

        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(run.out()).contains("\"strategy\":\"round-robin\"", "\"strategy\":\"fixed-order\"");
    }

    @Test
    @DisplayName("There is no report of a run in which nobody finishes")
    void noRelease() {
        CommandLineRun run = simulate("--agents", "2", "--no-release");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--report: found --no-release beside it");
    }

    private CommandLineRun simulate(String... options) {
        List<String> args = new ArrayList<>(List.of(
                "simulate",
                "--count",
                "2000",
                "--report",
                folder.resolve("report.html").toString()));
        args.addAll(Arrays.asList(options));
        if (!args.contains("--runs")) {
            args.addAll(List.of("--runs", "3"));
        }
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private ReportPage page() {
        return ReportPage.of(folder.resolve("report.html"));
    }
}
