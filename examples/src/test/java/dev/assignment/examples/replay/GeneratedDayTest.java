package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratedDayTest {

    private static final long HOUR = 3600 * Micros.PER_SECOND;

    private final List<ReplayTicket> tickets = GeneratedDay.tickets();

    @Test
    void itIsAlwaysTheSameDay() {
        assertThat(GeneratedDay.tickets()).usingRecursiveComparison().isEqualTo(tickets);
        assertThat(tickets).hasSize(1680);
        assertThat(tickets.stream().mapToLong(ReplayTicket::handle).sum() / Micros.PER_SECOND)
                .isEqualTo(292_260);
    }

    @Test
    void arrivalsFollowTheCurveOfADay() {
        long[] perHour = new long[24];
        tickets.forEach(ticket -> perHour[(int) (ticket.arrival() / HOUR)]++);

        assertThat(IntStream.range(0, 7).mapToLong(hour -> perHour[hour]).sum()).isZero();
        assertThat(perHour[10]).isGreaterThan(2 * perHour[7]).isGreaterThan(2 * perHour[23]);
        assertThat(tickets).isSortedAccordingTo((a, b) -> Long.compare(a.arrival(), b.arrival()));
    }

    @Test
    void handleTimesAreSkewed() {
        long[] sorted =
                tickets.stream().mapToLong(ReplayTicket::handle).sorted().toArray();
        double median = (double) sorted[sorted.length / 2] / Micros.PER_SECOND;
        double mean = tickets.stream().mapToLong(ReplayTicket::handle).average().orElseThrow() / Micros.PER_SECOND;

        assertThat(median).isBetween(95.0, 125.0);
        assertThat(mean).isBetween(165.0, 205.0);
    }

    @Test
    void thereAreTwoPrioritiesSeveralSkillsAndShifts() {
        assertThat(tickets.stream().map(ticket -> ticket.spec().priority()).distinct())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(tickets.stream()
                        .flatMap(ticket -> ticket.spec().requirements().stream())
                        .distinct())
                .hasSize(4);
        assertThat(GeneratedDay.staff(1))
                .allSatisfy(agent -> assertThat(agent.shifts()).hasSize(2));
        assertThat(GeneratedDay.agents(3, 2))
                .hasSize(3)
                .allSatisfy(agent -> assertThat(agent.spec().capacity()).isEqualTo(2));
    }
}
