package dev.assignment.examples.simulate;

import static dev.assignment.examples.simulate.TruthTable.Size.FULL;
import static dev.assignment.examples.simulate.TruthTable.Size.SHORT;
import static dev.assignment.examples.simulate.TruthTable.Size.TENFOLD;
import static dev.assignment.examples.simulate.TruthTable.metric;
import static dev.assignment.examples.simulate.TruthTable.quotient;
import static dev.assignment.examples.simulate.TruthTable.sum;
import static dev.assignment.examples.simulate.TruthTable.utilization;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.assignment.strategy.Strategy;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Erlang-C, Erlang-A, limited waiting places and constant service: every row of the table of exact figures. */
class ErlangTruthTest {

    /** Small systems at a moderate load, which are quick and say much. */
    private static final Set<String> ALWAYS_FULL = Set.of("C09", "K02");

    /** Loads of 0.9 and more without a limit: waits forget slowly. */
    private static final Set<String> SLOW = Set.of("C04", "C05", "C08", "C13");

    private static final Pattern WITHIN = Pattern.compile("(?:.*;)?T=(.+)");
    private static final Pattern PATIENCE = Pattern.compile("theta=([^;]+).*");
    private static final Pattern PLACES = Pattern.compile(".*\\(waiting places (\\d+)\\)");

    static Stream<Arguments> rows() {
        return TruthTable.rows("erlang.csv").stream()
                .filter(row -> !row.getField("metric").equals("offered_load")) // an input
                .map(row -> Arguments.of(
                        row.getField("case"),
                        row.getField("metric"),
                        Double.valueOf(row.getField("value")),
                        row.getField("model")));
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @MethodSource("rows")
    void theSimulationAgrees(String name, String metric, double truth, String model) {
        TruthTable.Size size = size(name);
        Scenario scenario = scenario(name);
        SimulationResult result = TruthTable.simulate(name, scenario, size);
        int agents = scenario.staff().size();
        switch (metric) {
            case "utilisation" -> TruthTable.assertProbability(utilization(result), truth, size);
            case "p_wait", "p_wait_given_accepted" ->
                TruthTable.assertProbability(metric(result, WaitMetric.P_WAIT), truth, size);
            case "p_abandon" -> TruthTable.assertProbability(metric(result, WaitMetric.P_ABANDONED), truth, size);
            case "p_blocked" -> TruthTable.assertProbability(metric(result, WaitMetric.P_REFUSED), truth, size);
            case "service_level", "service_level_of_accepted", "p_served_within_T_of_served" ->
                TruthTable.assertProbability(metric(result, WaitMetric.WITHIN_SERVED), truth, size);
            case "p_served_within_T" ->
                TruthTable.assertProbability(metric(result, WaitMetric.WITHIN_OFFERED), truth, size);
            case "p_wait_gt_T" -> TruthTable.assertProbability(metric(result, WaitMetric.P_WAIT_OVER), truth, size);
            case "p_abandon_given_wait" ->
                TruthTable.assertProbability(
                        quotient(metric(result, WaitMetric.P_ABANDONED), metric(result, WaitMetric.P_WAIT)),
                        truth,
                        size);
            case "mean_wait", "mean_wait_accepted", "mean_wait_served" ->
                TruthTable.assertWait(metric(result, WaitMetric.WAIT_MEAN), truth, size);
            case "mean_wait_all" -> TruthTable.assertWait(metric(result, WaitMetric.WAIT_MEAN_ALL), truth, size);
            case "mean_wait_abandoned" ->
                TruthTable.assertWait(metric(result, WaitMetric.WAIT_MEAN_ABANDONED), truth, size);
            case "mean_wait_if_waiting" ->
                TruthTable.assertWait(metric(result, WaitMetric.WAIT_MEAN_WAITED), truth, size);
            case "mean_wait_given_wait" ->
                TruthTable.assertWait(
                        quotient(metric(result, WaitMetric.WAIT_MEAN_ALL), metric(result, WaitMetric.P_WAIT)),
                        truth,
                        size);
            case "mean_queue" -> TruthTable.assertWait(metric(result, WaitMetric.QUEUE_MEAN), truth, size);
            case "mean_in_system" ->
                TruthTable.assertWait(
                        sum(metric(result, WaitMetric.QUEUE_MEAN), utilization(result), agents), truth, size);
            case "p90_wait" -> TruthTable.assertWait(metric(result, WaitMetric.WAIT_P90), truth, size);
            case "p90_wait_all" -> TruthTable.assertWait(metric(result, WaitMetric.WAIT_P90_ALL), truth, size);
            case "var_wait" -> TruthTable.assertStandardErrors(metric(result, WaitMetric.WAIT_VAR), truth);
            default -> throw new AssertionError("no figure for " + metric + " of " + model);
        }
    }

    private static TruthTable.Size size(String name) {
        if (!TruthTable.LONG) {
            return ALWAYS_FULL.contains(name) ? FULL : SHORT;
        }
        return SLOW.contains(name) ? TENFOLD : FULL;
    }

    static Scenario scenario(String name) {
        List<NamedCsvRecord> rows = TruthTable.rows("erlang.csv").stream()
                .filter(row -> row.getField("case").equals(name))
                .toList();
        NamedCsvRecord first = rows.get(0);
        String extra = rows.stream().map(row -> row.getField("extra")).reduce("", (a, b) -> a + "\n" + b);
        double rate = Rates.parse("mu", first.getField("mu"));
        int agents = Integer.parseInt(first.getField("c"));
        return new Scenario(
                new Scenario.Load(
                        List.of(Rates.parse("lambda", first.getField("lambda"))),
                        first.getField("model").equals("M/D/1") ? Scenario.Service.DET : Scenario.Service.EXP,
                        find(PATIENCE, extra).stream()
                                .mapToDouble(text -> Rates.parse("theta", text))
                                .findFirst(),
                        OptionalInt.empty()),
                TruthTable.staff(Collections.nCopies(agents, rate)),
                Strategy.earliestFree(),
                find(PLACES, extra).stream().mapToInt(Integer::parseInt).findFirst(),
                true,
                TruthTable.within(find(WITHIN, extra).stream()
                        .mapToDouble(text -> Rates.parse("T", text))
                        .findFirst()
                        .orElse(0)));
    }

    private static List<String> find(Pattern pattern, String lines) {
        return lines.lines()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }
}
