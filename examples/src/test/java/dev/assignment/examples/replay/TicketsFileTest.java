package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input names file, line and column, what was found and what would be right, and ends with exit code 2. */
class TicketsFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1,x,5,0,,,; line 2, column 2 (arrival_s): found \"x\"; a time in s",
                "1,-5,5,0,,,; line 2, column 2 (arrival_s): found \"-5\"; a time in s",
                "1,,5,0,,,; line 2, column 2 (arrival_s): found nothing; when the ticket arrives",
                ",0,5,0,,,; line 2, column 1 (ticket): found nothing; the ticket's identifier",
                "1,0,long,0,,,; line 2, column 3 (handle_s): found \"long\"; a time in s",
                "1,0,,0,,,; line 1, column 3 (handle_s): found no row that tells a handle time; at least one",
                "1,0,5,100,,,; line 2, column 4 (priority): found \"100\"; a whole number from 0 to 99",
                "1,0,5,high,,,; line 2, column 4 (priority): found \"high\"; a whole number from 0 to 99",
                "1,0,5,0,a||b,,; line 2, column 5 (skill): found \"a||b\"; skills such as",
                "1,0,5,0,,soon,; line 2, column 6 (patience_s): found \"soon\"; a time in s",
                "1,0,5,0,,; line 2, column 7: found 6 fields; 7, as in the header"
            })
    void aBadRowIsRefused(String row, String where, String right) {
        assertRefused(
                new SmallDay(folder)
                        .tickets("ticket,arrival_s,handle_s,priority,skill,patience_s,customer", row)
                        .run(),
                where,
                right);
    }

    @Test
    void aTicketStandsOnce() {
        assertRefused(
                new SmallDay(folder)
                        .tickets("ticket,arrival_s,handle_s", "1,0,5", "2,0,5", "1,9,5")
                        .run(),
                "line 4, column 1 (ticket): found \"1\"",
                "another identifier: this one stands in line 2");
    }

    @Test
    void aNeededColumnIsMissed() {
        assertRefused(
                new SmallDay(folder).tickets("ticket,handle_s", "1,5").run(),
                "line 1, column 1: found no column \"arrival_s\" for --columns arrival=arrival_s among ticket, handle_s",
                "a header with it");
    }

    @Test
    void aMappedColumnIsMissed() {
        assertRefused(
                new SmallDay(folder)
                        .tickets("ticket,arrival_s,handle_s", "1,0,5")
                        .run("--columns", "priority=urgency"),
                "found no column \"urgency\" for --columns priority=urgency",
                "a header with it");
    }

    @Test
    void neitherHandleNorEndIsAnError() {
        assertRefused(
                new SmallDay(folder).tickets("ticket,arrival_s", "1,0").run(),
                "line 1, column 1: found neither a column handle_s nor one for the end",
                "--columns handle=COLUMN or end=COLUMN");
    }

    @Test
    void anEndBeforeTheArrivalIsAnError() {
        assertRefused(
                new SmallDay(folder)
                        .tickets("ticket,arrival_s,closed", "1,0,5", "2,9,5")
                        .run("--columns", "end=closed"),
                "line 3, column 3 (closed): found \"5\"",
                "an end that is not before the arrival");
    }

    @Test
    void aFilterThatNoRowMeetsIsAnError() {
        assertRefused(
                new SmallDay(folder)
                        .tickets("ticket,arrival_s,handle_s", "1,0,5")
                        .run("--filter", "ticket=7"),
                "found no row with [ticket=7]",
                "a --filter that some row meets");
    }

    @Test
    void aDayWithoutTicketsIsADay() {
        CommandLineRun run =
                new SmallDay(folder).tickets("ticket,arrival_s,handle_s").run("--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"tickets\":0,\"assigned\":0", "\"jain\":1.0");
    }

    private static void assertRefused(CommandLineRun run, String where, String right) {
        assertThat(run.err()).contains("tickets.csv, ").contains(where.strip()).contains(right.strip());
        assertThat(run.err()).contains("; right would be ");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
