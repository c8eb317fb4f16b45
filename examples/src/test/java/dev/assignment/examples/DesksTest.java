package dev.assignment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.cli.Scene;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DesksTest {

    static List<String> names() {
        return Desks.SCENES.stream().map(Scene::name).toList();
    }

    @Test
    @DisplayName("Without a name the five desks are listed, one line each")
    void listed() {
        CommandLineRun run = CommandLineRun.of("desk");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactly("voice-and-text", "batch", "one-case", "chat-rooms", "leads");
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("A scene is legible: short, in narrow lines, plain text")
    void legible(String name) {
        CommandLineRun run = CommandLineRun.of("desk", name);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .hasSizeBetween(15, 60)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(110)
                        .doesNotContain("\u001b")
                        .doesNotContain("\t"));
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("A scene reads the same each time")
    void deterministic(String name) {
        assertThat(CommandLineRun.of("desk", name)).isEqualTo(CommandLineRun.of("desk", name));
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("Each has help, and an unknown option is bad input")
    void help(String name) {
        CommandLineRun help = CommandLineRun.of("desk", name, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: examples desk " + name, "--help", "Exit code: 0 done, 2 bad input");
        assertThat(CommandLineRun.of("desk", name, "--nonsense").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("A scene reads the same on a database, which says to standard error where the desk is kept")
    void sameOnDatabase(String name) {
        String inMemory = CommandLineRun.of("desk", name).out();
        for (String url : List.of(TestDatabase.h2().url(), TestDatabase.sqlite().url())) {
            CommandLineRun run = CommandLineRun.of("desk", name, "--jdbc", url);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).as(url).isEqualTo(inMemory);
            assertThat(run.err()).startsWith("The desk is kept in jdbc:").contains("as \"" + name + " ");
        }
    }

    @Test
    @DisplayName("Tables are made on request only, and once")
    void tables(@TempDir Path folder) {
        String url = "jdbc:h2:" + folder.resolve("desk") + ";USER=sa;PASSWORD=secret";
        CommandLineRun without = CommandLineRun.of("desk", "one-case", "--jdbc", url);
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.out()).isEmpty();
        assertThat(without.err())
                .contains("--jdbc: found no tables of the store", "--create-tables", "V1__assignment.sql")
                .doesNotContain("secret");
        for (int i = 0; i < 2; i++) {
            assertThat(CommandLineRun.of("desk", "one-case", "--jdbc", url, "--create-tables")
                            .exitCode())
                    .isZero();
        }
        assertThat(CommandLineRun.of("desk", "one-case", "--jdbc", url).exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:oracle:thin:@db, 'found \"jdbc:oracle:thin:@db\"; right would be a URL that begins with'",
        "db.example, 'found \"db.example\"; right would be a URL that begins with jdbc:'",
        "jdbc:h2:desk;USER=sa, 'found jdbc:h2:desk, of which H2 does not know in which folder it is; right would be jdbc:h2:./desk'",
        "jdbc:h2:file:some/desk, 'found jdbc:h2:file:some/desk, of which H2 does not know in which folder it is; right would be'",
        "jdbc:mariadb://db.example/desk?password=secret, 'found jdbc:mariadb://db.example/desk, whose driver is not in this jar; right would be to have it'",
        "jdbc:postgresql://localhost:1/desk?password=secret, 'found jdbc:postgresql://localhost:1/desk, where '",
        "jdbc:sqlite:/nowhere/at/all.db, 'found jdbc:sqlite:/nowhere/at/all.db, where '"
    })
    @DisplayName("A database that is none, or cannot be reached, is bad input in one sentence without the password")
    void badDatabase(String url, String message) {
        CommandLineRun run = CommandLineRun.of("desk", "leads", "--jdbc", url);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).contains("--jdbc: " + message).doesNotContain("secret");
    }

    @Test
    @DisplayName("An unknown desk is bad input")
    void unknown() {
        CommandLineRun run = CommandLineRun.of("desk", "nonsense");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("nonsense");
    }
}
