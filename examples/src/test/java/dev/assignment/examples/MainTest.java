package dev.assignment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void withoutArgumentsItListsEverythingOneLineEach() {
        CommandLineRun run = CommandLineRun.of();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceFirst("(\\S) .*", "$1")))
                .containsExactly(
                        "quickstart",
                        "desk",
                        "  voice-and-text",
                        "  batch",
                        "  one-case",
                        "  chat-rooms",
                        "  leads",
                        "first-day",
                        "  register-staff",
                        "  webhook",
                        "  browser",
                        "  log-off",
                        "  refill",
                        "  desk-per-customer",
                        "  migrate",
                        "  unit-test",
                        "  change-queue",
                        "  remove-queue",
                        "  why",
                        "race",
                        "replay",
                        "simulate",
                        "two-jvms");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).endsWith("."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "first-day", "quickstart", "race", "replay", "simulate", "two-jvms"})
    void everyCommandExplainsItself(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: examples " + command, "--help", "2 bad input")
                .containsPattern("Exit code: 0 (done|nothing was violated), ");
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
