package dev.assignment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Intake limits of agents that are given tickets by calls whose order is not that of their times. */
class IntakeTest {

    private static final AgentSpec ANA = AgentSpec.of("ana").unlimited().intakeLimit(2, Duration.ofMinutes(1));

    private static Instant at(long second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private static AgentState given(long... seconds) {
        AgentState ana = AgentState.registered(ANA, 1, 1, 0)
                .present(Presence.ONLINE, Optional.empty(), Duration.ZERO, Instant.EPOCH, 2);
        long sequence = 10;
        for (long second : seconds) {
            ana = ana.take(
                    new Assignment(
                            sequence,
                            "t" + sequence,
                            "ana",
                            "default",
                            Optional.empty(),
                            1,
                            at(second),
                            Reason.BEST,
                            "least-loaded",
                            0,
                            Assignment.Stage.ACTIVE),
                    sequence);
            sequence++;
        }
        return ana;
    }

    private static Optional<Instant> reopens(AgentState ana) {
        return ana.nextDeadline().map(Deadline::at);
    }

    @Test
    @DisplayName("The intake reopens when the earliest ticket leaves the window, whichever was counted first")
    void earliestFirst() {
        assertThat(reopens(given(5, 10))).contains(at(65));
        assertThat(reopens(given(10, 5))).contains(at(65));
    }

    @Test
    @DisplayName("The latest tickets of a window are those of the latest times, whichever was counted last")
    void latestCount() {
        assertThat(reopens(given(5, 10, 7))).contains(at(67));
        assertThat(reopens(given(10, 7, 5))).contains(at(67));
    }

    @Test
    @DisplayName("Every deadline of an intake limit passes, also of one that was lowered")
    void deadlinesPass() {
        AgentState ana = given(10, 5).respecify(ANA.intakeLimit(1, Duration.ofMinutes(1)), Instant.EPOCH, 20);
        int elapsed = 0;
        while (ana.nextDeadline().isPresent() && elapsed < 10) {
            ana = ana.elapse(30 + elapsed);
            elapsed++;
        }
        assertThat(ana.nextDeadline()).isEmpty();
        assertThat(elapsed).isLessThan(3);
        assertThat(ana.hasRoomOn(Optional.empty())).isTrue();
    }
}
