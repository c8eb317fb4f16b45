package dev.assignment.examples.simulate;

import java.util.List;

/**
 * What independent runs say about a figure.
 *
 * @param mean the mean over the runs
 * @param se its standard error: the standard deviation over the runs ÷ √runs; 0 for a single run
 */
record Estimate(double mean, double se) {

    static Estimate of(List<Double> values) {
        int runs = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / runs;
        if (runs == 1) {
            return new Estimate(mean, 0);
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Estimate(mean, Math.sqrt(squares / (runs - 1) / runs));
    }
}
