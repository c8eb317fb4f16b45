package dev.assignment.examples.cli;

import java.util.Arrays;

/** The definitions of the figures that the commands report. */
public final class Statistics {

    private Statistics() {}

    /**
     * A percentile by nearest rank: the lowest value that at least so many percent do not exceed.
     *
     * @param sorted the values in rising order
     * @param percent 1 to 100
     * @return one of the values; 0 if there are none
     */
    public static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[nearestRank(sorted.length, percent)];
    }

    /**
     * A percentile by nearest rank.
     *
     * @param sorted the values in rising order
     * @param percent 1 to 100
     * @return one of the values; 0 if there are none
     */
    public static double percentile(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[nearestRank(sorted.length, percent)];
    }

    private static int nearestRank(int count, int percent) {
        return (int) ((count * (long) percent + 99) / 100) - 1;
    }

    /**
     * Jain's index of fairness: 1 if all are equal, 1 ÷ n if one has everything.
     *
     * @param counts how much each has
     * @return (Σx)² ÷ (n · Σx²); 1 if nobody has anything
     */
    public static double jain(long[] counts) {
        double sum = Arrays.stream(counts).asDoubleStream().sum();
        double squares = Arrays.stream(counts).mapToDouble(x -> (double) x * x).sum();
        return squares == 0 ? 1 : sum * sum / (counts.length * squares);
    }

    /**
     * A ratio that is 0 where there is nothing to divide by.
     *
     * @param part the numerator
     * @param whole the denominator
     * @return part ÷ whole, or 0
     */
    public static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
