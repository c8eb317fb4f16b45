package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.examples.TruthFolder;
import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.csv.CsvTable;
import dev.assignment.examples.report.ReportPage;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of real days. */
class ReplayReportTruthTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("A real day of a bank is told with its real figures")
    void bank() {
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
                "earliest-free,round-robin",
                "--report",
                folder.resolve("report.html").toString());
        ReportPage page = ReportPage.of(folder.resolve("report.html"));

        assertThat(run.exitCode()).isZero();
        page.assertGoodForAnyReader();
        assertThat(page.answer())
                .startsWith(
                        "With the same 9 agents, earliest-free makes no difference to the 95th percentile of waiting"
                                + " against round-robin");
        assertThat(page.text()).contains("The same here: earliest-free, round-robin.");
        assertThat(page.row("Each strategy on the same tickets", "earliest-free")
                        .get(7))
                .isEqualTo(page.row("Each strategy on the same tickets", "round-robin")
                        .get(7));
        assertThat(page.row("Each strategy on the same tickets", "earliest-free"))
                .contains(expected("served"), expected("waited"), expected("max_wait_s"));
    }

    private static String expected(String column) {
        return CsvTable.read(TruthFolder.file("bank_replay_expected.csv"), Progress.unseen()).rows().stream()
                .filter(row -> row.has("case", "R1"))
                .flatMap(row -> row.cell(column).stream())
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    @DisplayName("A year of a company's incidents, open for days, is told in days and without waits")
    void incidents() {
        Path file = folder.resolve("report.html");
        CommandLineRun run = CommandLineRun.of(
                "replay",
                "--tickets-file",
                TruthFolder.file("data/servicenow_incidents.csv").toString(),
                "--columns",
                "ticket=number,arrival=opened_min,end=resolved_min,priority=priority",
                "--time-unit",
                "min",
                "--filter",
                "group=70",
                "--agents",
                "23",
                "--capacity",
                "100000",
                "--strategy",
                "least-loaded,round-robin",
                "--report",
                file.toString());
        ReportPage page = ReportPage.of(file);

        assertThat(run.exitCode()).isZero();
        page.assertGoodForAnyReader();
        assertThat(page.answer())
                .startsWith("With the same 23 agents, nobody waited, neither with least-loaded nor with round-robin;");
        assertThat(page.text()).contains("All tickets that were served were served at once.", "day 101");
        assertThat(page.legend("Load"))
                .as("2 300 000 units would press the load flat")
                .doesNotContain("staffed");
    }
}
