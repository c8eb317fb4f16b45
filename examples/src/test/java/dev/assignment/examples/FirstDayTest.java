package dev.assignment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.cli.Scene;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FirstDayTest {

    static List<String> names() {
        return FirstDay.SCENES.stream().map(Scene::name).toList();
    }

    @Test
    @DisplayName("Without a name what a vendor does on its first day is listed, one line each")
    void listed() {
        CommandLineRun run = CommandLineRun.of("first-day");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" ", 2)[0]).toList())
                .isEqualTo(names())
                .hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("Each shows something, and the same each time")
    void deterministic(String name) {
        CommandLineRun run = CommandLineRun.of("first-day", name);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isNotBlank().doesNotContain("\u001b");
        assertThat(CommandLineRun.of("first-day", name)).isEqualTo(run);
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("Each has help, and an unknown option is bad input")
    void help(String name) {
        CommandLineRun help = CommandLineRun.of("first-day", name, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("Usage: examples first-day " + name, "--help", "Exit code: 0 done, 2 bad input");
        assertThat(CommandLineRun.of("first-day", name, "--nonsense").exitCode())
                .isEqualTo(2);
    }
}
