package dev.assignment.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What was measured, round by round. A ratio is taken within a round, where both figures come from one stretch of time, and
 * then the median of the rounds: the machine may be another one an hour later.
 */
final class Figures {

    private record Key(int section, String line, String value) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int bySection = Integer.compare(section, other.section);
            if (bySection != 0) {
                return bySection;
            }
            int byLine = line.compareTo(other.line);
            return byLine != 0 ? byLine : value.compareTo(other.value);
        }
    }

    private record Figure(int round, double nanos, double bytes) {}

    private final Map<Key, List<Figure>> all = new TreeMap<>();
    private final Map<String, Double> highPercentiles = new TreeMap<>();

    void add(int section, String line, String value, int round, double nanos, double bytes) {
        all.computeIfAbsent(new Key(section, line, value), key -> new ArrayList<>())
                .add(new Figure(round, nanos, bytes));
    }

    /** What 999 of 1000 operations of {@link dev.assignment.benchmarks.LatencyBenchmark} did not exceed. */
    void addHighPercentile(String chooser, double nanos) {
        highPercentiles.put(chooser, nanos);
    }

    OptionalDouble highPercentile(String chooser) {
        Double nanos = highPercentiles.get(chooser);
        return nanos == null ? OptionalDouble.empty() : OptionalDouble.of(nanos);
    }

    private List<Figure> of(int section, String line, String value) {
        return all.getOrDefault(new Key(section, line, value), List.of());
    }

    OptionalDouble nanos(int section, String line, String value) {
        return median(
                of(section, line, value).stream().mapToDouble(Figure::nanos).toArray());
    }

    OptionalDouble bytes(int section, String line, String value) {
        return median(
                of(section, line, value).stream().mapToDouble(Figure::bytes).toArray());
    }

    /** How many times as long one line takes as another. */
    OptionalDouble ratio(int section, String line, String to, String value) {
        return ratio(section, line, value, to, value);
    }

    /** How many times as long one line takes in one column as another in another. */
    OptionalDouble ratio(int section, String line, String value, String to, String toValue) {
        List<Double> ratios = new ArrayList<>();
        for (Figure figure : of(section, line, value)) {
            for (Figure other : of(section, to, toValue)) {
                if (figure.round == other.round) {
                    ratios.add(figure.nanos / other.nanos);
                }
            }
        }
        return median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static OptionalDouble median(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
