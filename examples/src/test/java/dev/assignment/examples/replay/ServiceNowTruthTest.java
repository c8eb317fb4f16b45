package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.TruthFolder;
import dev.assignment.examples.cli.Progress;
import dev.assignment.model.AgentSpec;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Incidents of a real company as open load: each stays with its agent from its opening until it is resolved. Who holds
 * how many is counted here, from the outcomes alone.
 */
class ServiceNowTruthTest {

    private static final int LARGE_CAPACITY = 100_000;

    @Test
    void inTheBiggestGroupEveryChoiceOfLeastLoadedIsALeastLoadedAgent() {
        Day day = day(List.of(new Filter("--filter", "group", "70")), 23);

        Balance balance = Balance.of(play(day, Strategy.leastLoaded()));

        assertThat(day.tickets()).hasSize(9444);
        assertThat(balance.choicesThatWereNotLeast()).isZero();
    }

    @Test
    void inTheWholeFileEveryChoiceOfLeastLoadedIsALeastLoadedAgent() {
        Day day = day(List.of(), 220);

        Balance balance = Balance.of(play(day, Strategy.leastLoaded()));

        assertThat(day.tickets()).hasSize(24_918);
        assertThat(balance.choicesThatWereNotLeast()).isZero();
    }

    @Test
    void leastLoadedKeepsTheGapSmallerThanRoundRobinAndThatSmallerThanChance() {
        Day day = day(List.of(new Filter("--filter", "group", "70")), 23);

        double leastLoaded = Balance.of(play(day, Strategy.leastLoaded())).meanGap();
        double roundRobin = Balance.of(play(day, Strategy.roundRobin())).meanGap();
        double random = Balance.of(play(day, Strategy.weightedRandom())).meanGap();

        assertThat(leastLoaded).isLessThan(2);
        assertThat(roundRobin).isGreaterThan(2 * leastLoaded).isLessThan(random);
    }

    private static RunResult play(Day day, Strategy strategy) {
        RunResult run =
                ReplayRun.play(day, new ReplayRun.Settings(strategy, Ordering.priorityThenAge(), 0), Progress.unseen());
        assertThat(run.duplicates()).isZero();
        assertThat(run.overloads()).isZero();
        assertThat(run.tickets()).allMatch(result -> result.outcome() == TicketResult.Outcome.SERVED);
        return run;
    }

    private static Day day(List<Filter> filters, int agents) {
        List<ReplayTicket> tickets = TicketsFile.read(
                TruthFolder.file("data/servicenow_incidents.csv"),
                new TicketsFile.Layout(
                        ColumnNames.parse("ticket=number,arrival=opened_min,end=resolved_min,priority=priority"),
                        filters,
                        List.of(),
                        Micros.Unit.MIN,
                        0),
                Progress.unseen());
        return new Day(
                tickets,
                IntStream.range(0, agents)
                        .mapToObj(i -> ReplayAgent.allDay(AgentSpec.of("a" + i).capacity(LARGE_CAPACITY), i))
                        .toList());
    }

    /**
     * How even the open tickets were.
     *
     * @param choicesThatWereNotLeast assignments to an agent while another had fewer open tickets
     * @param meanGap the mean, over the arrivals, of the most open tickets of an agent less the fewest
     */
    private record Balance(int choicesThatWereNotLeast, double meanGap) {

        private record OpenTicket(long end, int agent) {}

        static Balance of(RunResult run) {
            List<Integer> byArrival = IntStream.range(0, run.tickets().size())
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(
                                    i -> run.day().tickets().get(i).arrival())
                            .thenComparing(i -> run.day().tickets().get(i).id(), IdOrder.INSTANCE))
                    .toList();
            PriorityQueue<OpenTicket> open = new PriorityQueue<>(Comparator.comparingLong(OpenTicket::end));
            int[] load = new int[run.day().agents().size()];
            int wrong = 0;
            long gaps = 0;
            for (int i : byArrival) {
                ReplayTicket ticket = run.day().tickets().get(i);
                while (!open.isEmpty() && open.peek().end() <= ticket.arrival()) {
                    load[open.remove().agent()]--;
                }
                int agent = run.tickets().get(i).agent().orElseThrow();
                wrong += load[agent] > IntStream.of(load).min().orElseThrow() ? 1 : 0;
                load[agent]++;
                open.add(new OpenTicket(ticket.arrival() + ticket.handle(), agent));
                gaps += IntStream.of(load).max().orElseThrow()
                        - IntStream.of(load).min().orElseThrow();
            }
            return new Balance(wrong, (double) gaps / byArrival.size());
        }
    }
}
