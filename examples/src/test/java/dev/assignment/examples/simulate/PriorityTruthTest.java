package dev.assignment.examples.simulate;

import static dev.assignment.examples.simulate.TruthTable.Size.FULL;
import static dev.assignment.examples.simulate.TruthTable.Size.SHORT;
import static dev.assignment.examples.simulate.TruthTable.Size.TENFOLD;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.assignment.strategy.Strategy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Non-preemptive priorities (Cobham; Kella and Yechiali): the waits of every class. */
class PriorityTruthTest {

    private static final Set<String> ALWAYS_FULL = Set.of("P02");
    private static final Set<String> SLOW = Set.of("P03", "P08");
    private static final String SERVICE_LEVEL = "service_level T=";

    static Stream<Arguments> rows() {
        return TruthTable.rows("priority.csv").stream()
                .map(row -> Arguments.of(
                        row.getField("case"),
                        row.getField("class"),
                        row.getField("metric"),
                        Double.valueOf(row.getField("value"))));
    }

    @ParameterizedTest(name = "{0} class {1} {2} = {3}")
    @MethodSource("rows")
    void theSimulationAgrees(String name, String priorityClass, String metric, double truth) {
        TruthTable.Size size = size(name);
        SimulationResult result = TruthTable.simulate(name, scenario(name), size);
        Map<String, Estimate> estimates = priorityClass.equals("all")
                ? result.metrics()
                : result.byClass().get(Integer.parseInt(priorityClass) - 1);
        switch (metric) {
            case "p_wait" -> TruthTable.assertProbability(estimate(estimates, WaitMetric.P_WAIT), truth, size);
            case "mean_wait" -> TruthTable.assertWait(estimate(estimates, WaitMetric.WAIT_MEAN), truth, size);
            case "mean_wait_if_waiting" ->
                TruthTable.assertWait(estimate(estimates, WaitMetric.WAIT_MEAN_WAITED), truth, size);
            case "mean_queue" -> TruthTable.assertWait(estimate(estimates, WaitMetric.QUEUE_MEAN), truth, size);
            default -> TruthTable.assertProbability(estimate(estimates, WaitMetric.WITHIN_SERVED), truth, size);
        }
    }

    private static TruthTable.Size size(String name) {
        if (!TruthTable.LONG) {
            return ALWAYS_FULL.contains(name) ? FULL : SHORT;
        }
        return SLOW.contains(name) ? TENFOLD : FULL;
    }

    private static Estimate estimate(Map<String, Estimate> estimates, WaitMetric metric) {
        return Objects.requireNonNull(estimates.get(metric.key()));
    }

    static Scenario scenario(String name) {
        List<NamedCsvRecord> rows = TruthTable.rows("priority.csv").stream()
                .filter(row -> row.getField("case").equals(name))
                .toList();
        NamedCsvRecord first = rows.get(0);
        double within = rows.stream()
                .map(row -> row.getField("metric"))
                .filter(metric -> metric.startsWith(SERVICE_LEVEL))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(SERVICE_LEVEL.length())))
                .findFirst()
                .orElse(0);
        return TruthTable.scenario(
                TruthTable.load(TruthTable.rates(first.getField("lambda_by_class_high_to_low"), "|")),
                TruthTable.staff(Collections.nCopies(
                        Integer.parseInt(first.getField("c")), Rates.parse("mu", first.getField("mu")))),
                Strategy.priorityQueue(),
                within);
    }
}
