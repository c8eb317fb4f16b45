package dev.assignment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void withoutArgumentsItListsTheCommandsOneLineEach() {
        CommandLineRun run = CommandLineRun.of();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .hasSize(7)
                .anyMatch(line -> line.startsWith("desk "))
                .anyMatch(line -> line.startsWith("first-day "))
                .anyMatch(line -> line.startsWith("quickstart "))
                .anyMatch(line -> line.startsWith("race "))
                .anyMatch(line -> line.startsWith("replay "))
                .anyMatch(line -> line.startsWith("simulate "))
                .anyMatch(line -> line.startsWith("two-jvms "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "first-day", "quickstart", "race", "replay", "simulate", "two-jvms"})
    void everyCommandExplainsItself(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: examples " + command, "--help", "Exit code: 0 ", "2 bad input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "first-day", "quickstart", "race", "replay", "simulate", "two-jvms"})
    void anUnknownOptionIsBadInput(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--nonsense");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--nonsense");
    }

    @Test
    void anUnknownCommandIsBadInput() {
        assertThat(CommandLineRun.of("nonsense").exitCode()).isEqualTo(2);
    }
}
