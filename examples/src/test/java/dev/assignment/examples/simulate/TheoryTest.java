package dev.assignment.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.assignment.strategy.Strategy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a report calls exact, against the tables of exact figures. */
class TheoryTest {

    /** The tables have 15 digits; stepping through a chain leaves out a tail of 1e-12. */
    private static final double EXACTLY = 1e-8;

    private static final Map<String, WaitMetric> SAME = Map.ofEntries(
            Map.entry("p_wait", WaitMetric.P_WAIT),
            Map.entry("p_wait_given_accepted", WaitMetric.P_WAIT),
            Map.entry("p_abandon", WaitMetric.P_ABANDONED),
            Map.entry("p_blocked", WaitMetric.P_REFUSED),
            Map.entry("service_level", WaitMetric.WITHIN_SERVED),
            Map.entry("service_level_of_accepted", WaitMetric.WITHIN_SERVED),
            Map.entry("p_served_within_T_of_served", WaitMetric.WITHIN_SERVED),
            Map.entry("p_served_within_T", WaitMetric.WITHIN_OFFERED),
            Map.entry("mean_wait", WaitMetric.WAIT_MEAN),
            Map.entry("mean_wait_accepted", WaitMetric.WAIT_MEAN),
            Map.entry("mean_wait_served", WaitMetric.WAIT_MEAN),
            Map.entry("mean_wait_all", WaitMetric.WAIT_MEAN_ALL),
            Map.entry("mean_queue", WaitMetric.QUEUE_MEAN),
            Map.entry("p90_wait", WaitMetric.WAIT_P90));

    static Stream<Arguments> erlang() {
        return TruthTable.rows("erlang.csv").stream()
                .filter(row -> SAME.containsKey(row.getField("metric"))
                        || row.getField("metric").equals("utilisation"))
                .map(row -> Arguments.of(row.getField("case"), row.getField("metric"), value(row)));
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @MethodSource("erlang")
    void theTheoryIsThatOfTheTable(String name, String metric, double truth) {
        Theory theory = Theory.of(ErlangTruthTest.scenario(name)).orElseThrow();

        Double found = metric.equals("utilisation")
                ? Double.valueOf(theory.utilization())
                : theory.metrics().get(SAME.get(metric));
        assertThat(found).isNotNull().isCloseTo(truth, within(EXACTLY * Math.max(1, truth)));
    }

    static Stream<Arguments> cobham() {
        return TruthTable.rows("priority.csv").stream()
                .filter(row -> row.getField("metric").equals("mean_wait")
                        && !row.getField("class").equals("all"))
                .map(row -> Arguments.of(row.getField("case"), Integer.parseInt(row.getField("class")), value(row)));
    }

    @ParameterizedTest(name = "{0} class {1} waits {2}")
    @MethodSource("cobham")
    void theWaitOfAClassIsThatOfTheTable(String name, int priorityClass, double truth) {
        Theory theory = Theory.of(PriorityTruthTest.scenario(name)).orElseThrow();

        assertThat(theory.byClass().get(priorityClass - 1)).isCloseTo(truth, within(EXACTLY * Math.max(1, truth)));
    }

    @Test
    @DisplayName("The curve of waits is that of the single figures")
    void curve() {
        for (String name : List.of("C01", "A01", "K01")) {
            Scenario scenario = ErlangTruthTest.scenario(name);
            double atT = Theory.of(scenario).orElseThrow().metrics().getOrDefault(WaitMetric.WITHIN_SERVED, -1.0);

            assertThat(Theory.servedWithin(scenario, List.of(scenario.measure().within())))
                    .singleElement()
                    .satisfies(share -> assertThat(share).isCloseTo(atT, within(1e-12)));
        }
    }

    @Test
    @DisplayName("Who waits longer than T is who was not answered within T: 200 calls an hour, 14 agents, 20 seconds")
    void longerThan() {
        Theory theory = Theory.of(ErlangTruthTest.scenario("C01")).orElseThrow();

        assertThat(theory.metrics().get(WaitMetric.P_WAIT_OVER)).isCloseTo(1 - 0.8883500191794669, within(1e-12));
    }

    @Test
    @DisplayName("Where no formula holds, none is shown")
    void none() {
        assertThat(theory(List.of(1.0, 2.0), 1.5)).as("agents of two speeds").isEmpty();
        assertThat(theory(List.of(1.0, 1.0), 2.0))
                .as("more work than the agents can do")
                .isEmpty();
        assertThat(theory(List.of(1.0, 1.0), 1.5)).as("identical agents").isPresent();
    }

    private static Optional<Theory> theory(List<Double> rates, double arrivals) {
        return Theory.of(new Scenario(
                new Scenario.Load(
                        Collections.singletonList(arrivals),
                        Scenario.Service.EXP,
                        OptionalDouble.empty(),
                        OptionalInt.empty()),
                TruthTable.staff(rates),
                Strategy.earliestFree(),
                OptionalInt.empty(),
                true,
                TruthTable.within(0)));
    }

    private static Double value(NamedCsvRecord row) {
        return Double.valueOf(row.getField("value"));
    }
}
