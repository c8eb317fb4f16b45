package dev.assignment.examples.report;

import dev.assignment.examples.report.Chart.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Waiting times as a few hundred of their quantiles, however many there were.
 *
 * @param quantiles the quantile (i + ½) ÷ size at place i, rising; empty if nobody was served
 */
public record Distribution(List<Double> quantiles) {

    private static final int SIZE = 400;

    /** The quantiles are copied. */
    public Distribution {
        quantiles = List.copyOf(quantiles);
    }

    /**
     * Takes the quantiles.
     *
     * @param sorted the waits, rising
     * @return them
     */
    public static Distribution of(double[] sorted) {
        List<Double> quantiles = new ArrayList<>();
        for (int i = 0; i < SIZE && sorted.length > 0; i++) {
            quantiles.add(sorted[(int) ((i + 0.5) / SIZE * sorted.length)]);
        }
        return new Distribution(quantiles);
    }

    /**
     * Several as one, each as heavy as any other; those in which nobody was served say nothing.
     *
     * @param several distributions
     * @return the distribution whose share within a time is the mean of theirs
     */
    public static Distribution pooled(List<Distribution> several) {
        return of(several.stream()
                .flatMap(one -> one.quantiles.stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray());
    }

    /**
     * Where a chart of it may end: 99 of 100 have waited less.
     *
     * @return the 99th percentile
     */
    public double end() {
        return quantiles.isEmpty() ? 0 : quantiles.get((int) (0.99 * SIZE));
    }

    /**
     * The share of those who waited no time at all.
     *
     * @return from 0 to 1
     */
    public double atOnce() {
        return (double) quantiles.stream().filter(wait -> wait <= 0).count() / SIZE;
    }

    /**
     * The share of those served that was served within a time, over that time.
     *
     * @param end the last time of interest
     * @return points, rising in both ways
     */
    public List<Point> curve(double end) {
        List<Point> points = new ArrayList<>();
        if (quantiles.isEmpty()) {
            return points;
        }
        points.add(new Point(0, atOnce()));
        for (int i = 0; i < SIZE; i++) {
            double wait = quantiles.get(i);
            if (wait > end) {
                break;
            }
            if (wait > 0) {
                points.add(new Point(wait, (i + 1.0) / SIZE));
            }
        }
        points.add(new Point(end, points.get(points.size() - 1).y()));
        return points;
    }
}
