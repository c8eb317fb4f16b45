package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.cli.Progress;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

    @Test
    void theFiguresOfASmallDay() {
        // a: 0-10 and 10-14 of all the 20 seconds; b (capacity 2, from 0 to 20): nothing, for it lacks the skill.
        Day day = new Day(
                List.of(
                        ticket("1", 0, 10, 1),
                        ticket("2", 4, 4, 2),
                        new ReplayTicket(spec("3", 1), seconds(5), seconds(1), OptionalLong.of(seconds(2)))),
                List.of(
                        ReplayAgent.allDay(AgentSpec.of("a").skill("s"), 0),
                        new ReplayAgent(
                                AgentSpec.of("b").capacity(2),
                                List.of(new Shift(1, OptionalLong.of(0), OptionalLong.of(seconds(20)))))));

        Figures figures = Figures.of(play(day));

        assertThat(figures.counts()).isEqualTo(new Figures.Counts(3, 2, 1, 0, 1, 0, 0));
        assertThat(figures.waits()).isEqualTo(new Figures.Waits(seconds(6), seconds(3), 0, seconds(6), seconds(6)));
        assertThat(figures.jain()).isEqualTo(0.5);
        assertThat(figures.priorities())
                .containsExactly(new Figures.PriorityFigures(2, 1, seconds(6)), new Figures.PriorityFigures(1, 2, 0));
        assertThat(figures.agents())
                .containsExactly(
                        new Figures.AgentFigures("a", 2, 1, 0.7, 1.0 / 3),
                        new Figures.AgentFigures("b", 0, 0, 0, 2.0 / 3));
        assertThat(figures.mostOfFairShare()).isCloseTo(3, EXACTLY);
    }

    @Test
    void utilizationIsBusyUnitSecondsByCapacityTimesStaffedSeconds() {
        Day day = new Day(
                List.of(
                        new ReplayTicket(TicketSpec.of("1").channel("voice"), 0, seconds(10), OptionalLong.empty()),
                        new ReplayTicket(TicketSpec.of("2").channel("chat"), 0, seconds(25), OptionalLong.empty())),
                List.of(new ReplayAgent(
                        AgentSpec.of("a").capacity(4).channel("voice", 3).channel("chat"),
                        List.of(new Shift(0, OptionalLong.of(0), OptionalLong.of(seconds(20)))))));

        assertThat(Figures.of(play(day)).agents().get(0).utilization()).isCloseTo(55.0 / 80, EXACTLY);
    }

    @Test
    void theLedgerCountsADuplicateAndAnOverload() {
        Day day = new Day(
                List.of(ticket("1", 0, 1, 0), ticket("2", 0, 1, 0)),
                List.of(ReplayAgent.allDay(AgentSpec.of("a"), 0), ReplayAgent.allDay(AgentSpec.of("b"), 1)));
        Ledger ledger = new Ledger(day);

        ledger.assigned(0, 0);
        ledger.assigned(0, 1);
        ledger.assigned(1, 1);

        assertThat(ledger.duplicates()).isEqualTo(1);
        assertThat(ledger.overloads()).isEqualTo(1);
    }

    private static RunResult play(Day day) {
        return ReplayRun.play(
                day, new ReplayRun.Settings(Strategy.leastLoaded(), Ordering.priorityThenAge(), 0), Progress.unseen());
    }

    private static ReplayTicket ticket(String id, long arrival, long handle, int priority) {
        return new ReplayTicket(spec(id, priority), seconds(arrival), seconds(handle), OptionalLong.empty());
    }

    private static TicketSpec spec(String id, int priority) {
        return TicketSpec.of(id).priority(priority).requires("s");
    }

    private static long seconds(long seconds) {
        return seconds * Micros.PER_SECOND;
    }
}
