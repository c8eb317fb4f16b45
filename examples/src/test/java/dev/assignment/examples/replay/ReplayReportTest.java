package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.examples.report.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayReportTest {

    private static final String FIGURES = "Each strategy on the same tickets";
    private static final Pattern COLUMNS = Pattern.compile("  +");

    @TempDir
    Path folder;

    @Test
    @DisplayName("The report of the generated day is one page that needs no network, for any reader")
    void generatedDay() {
        CommandLineRun run = replay();
        ReportPage page = page();

        assertThat(run.exitCode()).isZero();
        page.assertGoodForAnyReader();
        assertThat(page.charts())
                .containsExactly("Served within a time", "Load", "Backlog", "Fair shares of the work, by agent");
        assertThat(page.legend("Served within a time"))
                .containsExactly("least-loaded", "round-robin", "fixed-order", "least-flexible");
        assertThat(page.legend("Load")).contains("staffed");
    }

    @Test
    @DisplayName("The page has the figures that the command prints, and the sentence is printed too")
    void figuresAreThoseOfTheCommand() {
        CommandLineRun run = replay("--strategy", "least-loaded,weighted-random");
        ReportPage page = page();

        for (String strategy : List.of("least-loaded", "weighted-random")) {
            String printed = run.out()
                    .lines()
                    .filter(line -> line.startsWith(strategy + " "))
                    .findFirst()
                    .orElseThrow();
            List<String> cells = page.row(FIGURES, strategy);
            assertThat(Arrays.asList(COLUMNS.split(printed)).subList(0, cells.size()))
                    .isEqualTo(cells);
        }
        assertThat(run.out().lines().reduce("", (a, b) -> b)).isEqualTo(page.answer());
    }

    @Test
    @DisplayName("With --json standard output is JSON alone")
    void jsonStaysJson() {
        CommandLineRun run = replay("--json", "--strategy", "round-robin");

        assertThat(run.out().lines()).hasSize(1).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(page().answer()).startsWith("With 17 agents, ");
    }

    @Test
    @DisplayName("The same day gives the same page")
    void repeatable() throws IOException {
        replay("--strategy", "weighted-random,least-loaded", "--seed", "4");
        String once = Files.readString(file());
        replay("--strategy", "weighted-random,least-loaded", "--seed", "4");

        assertThat(Files.readString(file())).isEqualTo(once);
    }

    @Test
    @DisplayName("Names of agents are text, whatever is in them")
    void escaping() {
        String name = "<script>alert('x')</script>&\u0001";
        SmallDay day = new SmallDay(folder)
                .tickets("ticket,arrival_s,handle_s", "1,0,10", "2,0,10", "3,5,10")
                .agents("agent", "\"" + name + "\"", "b");
        day.run("--report", file().toString(), "--strategy", "least-loaded");
        ReportPage page = page();

        page.assertGoodForAnyReader();
        assertThat(page.select("script")).isEmpty();
        assertThat(page.row("Each agent", "<script>alert('x')</script>&\uFFFD")).isNotEmpty();
    }

    @Test
    @DisplayName("A day of 100 000 tickets gives a page below a megabyte")
    void large() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder tickets = new StringBuilder("ticket,arrival_s,handle_s\n");
        for (int i = 0; i < 100_000; i++) {
            tickets.append("t%d,%d,%d\n".formatted(i, i / 3, 50 + random.nextInt(200)));
        }
        Path file = Files.writeString(folder.resolve("tickets.csv"), tickets);
        CommandLineRun run = CommandLineRun.of(
                "replay",
                "--tickets-file",
                file.toString(),
                "--agents",
                "450",
                "--strategy",
                "least-loaded",
                "--report",
                file().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(page().length()).isLessThan(1_000_000);
        assertThat(page().text()).contains("Of 450 agents the 20 that got most");
    }

    @Test
    @DisplayName("More strategies than can be told apart are all in the tables and the first six in the charts")
    void elevenStrategies() {
        replay(
                "--strategy",
                "least-loaded,least-utilized,least-assigned,earliest-free,round-robin,fixed-order,best-match");

        assertThat(page().legend("Served within a time")).hasSize(6).doesNotContain("best-match");
        assertThat(page().row(FIGURES, "best-match")).isNotEmpty();
    }

    @Test
    @DisplayName("A report that cannot be written is bad input, found out before the run")
    void cannotBeWritten() {
        CommandLineRun nowhere = CommandLineRun.of(
                "replay", "--report", folder.resolve("no/such.html").toString());
        CommandLineRun ontoFolder = CommandLineRun.of("replay", "--report", folder.toString());

        assertThat(List.of(nowhere, ontoFolder)).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--report: found ", "right would be a file that can be written");
            assertThat(run.out()).isEmpty();
        });
    }

    private CommandLineRun replay(String... options) {
        List<String> args = new ArrayList<>(List.of("replay", "--report", file().toString()));
        args.addAll(Arrays.asList(options));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("report.html");
    }

    private ReportPage page() {
        return ReportPage.of(file());
    }
}
