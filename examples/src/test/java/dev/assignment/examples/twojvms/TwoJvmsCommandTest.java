package dev.assignment.examples.twojvms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.examples.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoJvmsCommandTest {

    @TempDir
    Path folder;

    private static CommandLineRun run(String... options) {
        List<String> args = new ArrayList<>(List.of("two-jvms", "--tickets", "60", "--agents", "4", "--capacity", "2"));
        args.addAll(Arrays.asList(options));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private static void assertClean(CommandLineRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("JVM 1", "JVM 2", " is submitted", " is assigned to a", " and 160 more")
                .containsPattern("60 tickets in [0-9.]+ s: 0 duplicates, 0 overloads, 0 lost, 0 changes untold,"
                        + " 0 differences in the audit")
                .doesNotContain("\u001b");
        List<Integer> totals = Arrays.asList(0, 0, 0);
        run.out().lines().filter(line -> line.matches("JVM \\d .*")).forEach(line -> {
            String[] cells = line.split(" {2,}", -1);
            for (int i = 0; i < totals.size(); i++) {
                totals.set(i, totals.get(i) + Integer.parseInt(cells[i + 2]));
            }
            // Who assigns and who completes is a matter of speed: one may well be first every time.
            assertThat(cells[2]).as("both submit their half: %s", line).isEqualTo("30");
        });
        assertThat(totals).as("submitted, assigned, completed").containsExactly(60, 60, 60);
    }

    @Test
    @DisplayName("Two processes on an H2 file of their own: both work, nothing is violated")
    void h2() {
        assertClean(run());
    }

    @Test
    @DisplayName("Two processes on a SQLite file that is made")
    void sqlite() {
        assertClean(run("--jdbc", TestDatabase.sqliteIn(folder), "--create-tables"));
    }

    @Test
    @DisplayName("Two processes on PostgreSQL")
    void postgresql() {
        assertClean(run("--jdbc", TestDatabase.postgresql().url()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:h2:file:./nowhere/desk | jdbc:h2:file:./nowhere/desk;AUTO_SERVER=TRUE",
                "jdbc:h2:mem:desk | only one process sees",
                "jdbc:h2:mem:desk;DB_CLOSE_DELAY=-1 | only one process sees",
                "jdbc:sqlite::memory: | only one process sees",
                "jdbc:h2:desk | ;AUTO_SERVER=TRUE"
            })
    @DisplayName("A database that lets only one process in is refused with the URL that would let both in")
    void databaseOfOneProcess(String url, String advice) {
        CommandLineRun run = CommandLineRun.of("two-jvms", "--jdbc", url, "--create-tables");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("two-jvms: --jdbc: found ")
                .contains(advice)
                .hasLineCount(1);
    }

    @Test
    @DisplayName("The help says what a file of H2 needs, and how MariaDB is reached")
    void help() {
        assertThat(CommandLineRun.of("two-jvms", "--help").out()).contains(";AUTO_SERVER=TRUE", "jdbc:mariadb:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tickets=0", "--agents=0", "--capacity=0", "--show=-1", "--jdbc=jdbc:nothing:"})
    @DisplayName("Bad options are refused")
    void badOptions(String option) {
        CommandLineRun run = CommandLineRun.of("two-jvms", option);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(option.split("=", -1)[0]);
    }
}
