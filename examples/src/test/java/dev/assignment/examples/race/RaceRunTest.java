package dev.assignment.examples.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.examples.cli.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RaceRunTest {

    private static final Duration DURATION =
            Boolean.getBoolean("assignment.long") ? Duration.ofMinutes(2) : Duration.ofSeconds(10);

    @Test
    void nothingIsViolatedUnderManyThreads() {
        RaceReport report = RaceRun.of(new RaceSettings(8, DURATION, 50, 3, 0), Progress.unseen());

        assertThat(report.isClean()).as(report.toString()).isTrue();
        assertThat(report.counts().get(Stage.Count.ASSIGNED)).isPositive();
        assertThat(report.counts().get(Stage.Count.BARRIERS)).isPositive();
        assertThat(report.counts())
                .as("every part of the life cycle comes about: %s", report)
                .allSatisfy((count, number) -> assertThat(number).isPositive());
    }

    @Test
    void nothingIsViolatedWhereThreadsMeetAllTheTime() {
        RaceReport report = RaceRun.of(new RaceSettings(4, DURATION.dividedBy(3), 3, 2, 0), Progress.unseen());

        assertThat(report.isClean()).as(report.toString()).isTrue();
    }

    @Test
    void theCommandPrintsATable() {
        CommandLineRun run =
                CommandLineRun.of("race", "--threads", "2", "--duration", "300ms", "--agents", "5", "--seed", "1");

        assertThat(run.exitCode()).as(run.out()).isZero();
        for (Violation violation : Violation.values()) {
            assertThat(run.out()).containsPattern(violation.label() + " +0");
        }
    }

    @Test
    void badOptionsAreRefused() {
        assertThat(CommandLineRun.of("race", "--threads", "0").err())
                .isEqualToNormalizingNewlines(
                        "race: --threads: found 0; right would be a whole number from 1 to 1000\n");
        assertThat(CommandLineRun.of("race", "--duration", "soon").exitCode()).isEqualTo(2);
    }
}
