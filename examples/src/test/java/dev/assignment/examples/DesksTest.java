package dev.assignment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.cli.Scene;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    @DisplayName("An unknown desk is bad input")
    void unknown() {
        CommandLineRun run = CommandLineRun.of("desk", "nonsense");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("nonsense");
    }
}
