package dev.assignment.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.assignment.examples.cli.Progress;
import dev.assignment.strategy.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Tables of exact figures, and the rule by which a simulation agrees with them: the mean over the runs is within 4
 * standard errors, and within 3 % of a mean wait or 0.01 of a probability.
 *
 * <p>In the long form every run has 200 000 tickets and more. In the short form runs are small and so is the sharpness:
 * the second limit is wider there, by the root of how much smaller they are. A few cases are always run in full.
 */
final class TruthTable {

    static final boolean LONG = Boolean.getBoolean("assignment.long");

    private static final long SEED = 1;
    private static final int FULL_COUNT = 200_000;
    private static final int FULL_RUNS = 20;
    private static final int SHORT_COUNT = 10_000;
    private static final int SHORT_RUNS = 20;
    private static final double STANDARD_ERRORS = 4;
    private static final double SHARE_OF_WAITS = 0.03;
    private static final double PROBABILITY = 0.01;

    private static final Map<String, SimulationResult> RESULTS = new ConcurrentHashMap<>();

    private TruthTable() {}

    static List<NamedCsvRecord> rows(String table) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(Objects.requireNonNull(TruthTable.class.getResourceAsStream("/truth/" + table)))) {
            return reader.stream().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Double> rates(String text, String separator) {
        return Pattern.compile(separator, Pattern.LITERAL)
                .splitAsStream(text)
                .map(part -> Rates.parse("truth", part))
                .toList();
    }

    /** How much is simulated of a case. */
    enum Size {
        /** A few seconds for all of a table. */
        SHORT(SHORT_COUNT, SHORT_RUNS),
        /** As the rule demands. */
        FULL(FULL_COUNT, FULL_RUNS),
        /** Ten times as long, for loads at which waits forget slowly. */
        TENFOLD(10 * FULL_COUNT, FULL_RUNS / 2);

        private final int count;
        private final int runs;

        Size(int count, int runs) {
            this.count = count;
            this.runs = runs;
        }

        /** By how much the second limit is wider than in the full size. */
        double slack() {
            return this == SHORT ? Math.sqrt((double) FULL_COUNT * FULL_RUNS / ((double) count * runs)) : 1;
        }
    }

    /** Simulates a case once, whatever the number of its rows. */
    static SimulationResult simulate(String name, Scenario scenario, Size size) {
        return RESULTS.computeIfAbsent(name, key -> {
            Scenario.Measure measure =
                    new Scenario.Measure(size.count, 0.1, scenario.measure().within());
            return Simulation.of(
                    new Scenario(
                            scenario.load(),
                            scenario.staff(),
                            scenario.strategy(),
                            scenario.maxWaiting(),
                            scenario.releases(),
                            measure),
                    size.runs,
                    SEED,
                    Progress.unseen());
        });
    }

    static Scenario.Measure within(double time) {
        return new Scenario.Measure(1, 0, time);
    }

    static Scenario scenario(Scenario.Load load, Scenario.Staff staff, Strategy strategy, double within) {
        return new Scenario(load, staff, strategy, OptionalInt.empty(), true, within(within));
    }

    static Scenario.Load load(List<Double> rates) {
        return new Scenario.Load(rates, Scenario.Service.EXP, OptionalDouble.empty(), OptionalInt.empty());
    }

    static Scenario.Staff staff(List<Double> rates) {
        return new Scenario.Staff(rates, Optional.empty(), 1);
    }

    // ---- the rule -------------------------------------------------------------------------------------------------

    static void assertProbability(Estimate found, double truth, Size size) {
        assertWithin(found, truth, PROBABILITY * size.slack());
    }

    static void assertWait(Estimate found, double truth, Size size) {
        assertWithin(found, truth, SHARE_OF_WAITS * size.slack() * truth);
    }

    /** For what the rule gives no second limit to: variances, and waits so rare that a share of them says nothing. */
    static void assertStandardErrors(Estimate found, double truth) {
        assertWithin(found, truth, Double.POSITIVE_INFINITY);
    }

    private static void assertWithin(Estimate found, double truth, double limit) {
        double off = Math.abs(found.mean() - truth);
        // Figures that are certain, such as a refusal rate of 0, have no error: let rounding pass.
        assertThat(off)
                .as("%s for %s, in standard errors: %s", found, truth, off / found.se())
                .isLessThanOrEqualTo(STANDARD_ERRORS * found.se() + 1e-9)
                .isLessThanOrEqualTo(limit + 1e-9);
    }

    static Estimate metric(SimulationResult result, WaitMetric metric) {
        return Objects.requireNonNull(result.metrics().get(metric.key()));
    }

    static Estimate utilization(SimulationResult result) {
        return Objects.requireNonNull(result.metrics().get(SimulationResult.UTILIZATION));
    }

    /** The quotient of two figures, with the error it has if they err independently. */
    static Estimate quotient(Estimate dividend, Estimate divisor) {
        double mean = dividend.mean() / divisor.mean();
        double relative = Math.hypot(dividend.se() / dividend.mean(), divisor.se() / divisor.mean());
        return new Estimate(mean, mean * relative);
    }

    /** A sum of two figures, with the error it has if they err together. */
    static Estimate sum(Estimate a, Estimate b, double factor) {
        return new Estimate(a.mean() + factor * b.mean(), a.se() + factor * b.se());
    }
}
