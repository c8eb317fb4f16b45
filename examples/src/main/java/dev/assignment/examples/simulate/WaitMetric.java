package dev.assignment.examples.simulate;

import dev.assignment.examples.cli.Statistics;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What is measured about waiting, in one run. Waits are counted from submit to assignment. "Accepted" are all tickets
 * that were not refused: those served and those that gave up.
 */
enum WaitMetric {
    /** Share of the accepted that had to wait, those that gave up included. */
    P_WAIT("of the accepted, those that waited"),
    /** Mean wait of the served. */
    WAIT_MEAN("of the served"),
    /** Mean wait of those served that had to wait. */
    WAIT_MEAN_WAITED("of those served that waited"),
    /** 90th percentile of the waits of the served, by nearest rank. */
    WAIT_P90("of the served"),
    /** Variance of the waits of the served. */
    WAIT_VAR("of the served"),
    /** Mean number of tickets that wait, over time. */
    QUEUE_MEAN("over time"),
    /** Share of the served whose wait was at most T. */
    WITHIN_SERVED("of the served, those that waited at most T"),
    /** Share of all offered tickets that were served after a wait of at most T. */
    WITHIN_OFFERED("of the offered, those served that waited at most T"),
    /** Share of the offered that gave up. */
    P_ABANDONED("of the offered"),
    /** Share of the offered that were refused. */
    P_REFUSED("of the offered"),
    /** Mean wait of the accepted, until they were assigned or gave up. */
    WAIT_MEAN_ALL("of the accepted, until assigned or given up"),
    /** 90th percentile of the waits of the accepted. */
    WAIT_P90_ALL("of the accepted, until assigned or given up"),
    /** Share of the accepted that waited longer than T, until they were assigned or gave up. */
    P_WAIT_OVER("of the accepted, those that waited longer than T"),
    /** Mean wait of those that gave up. */
    WAIT_MEAN_ABANDONED("of those that gave up");

    private final String over;

    WaitMetric(String over) {
        this.over = over;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the metric is taken over, for people. */
    String over() {
        return over;
    }

    /** Measures the tickets of a run that a condition selects, among those after the warm-up. */
    static Map<WaitMetric, Double> measure(RunLog log, Scenario.Measure measure, IntPredicate selects) {
        int first = measure.firstMeasured();
        int[] offered = IntStream.range(first, log.count()).filter(selects).toArray();
        double[] served = waits(log, offered, List.of(RunLog.Fate.SERVED));
        double[] abandoned = waits(log, offered, List.of(RunLog.Fate.ABANDONED));
        double[] accepted =
                waits(log, offered, List.of(RunLog.Fate.SERVED, RunLog.Fate.ABANDONED, RunLog.Fate.WAITING));
        double[] left = Arrays.stream(accepted).filter(Double::isFinite).toArray();
        double mean = mean(served);
        double within =
                Arrays.stream(served).filter(wait -> wait <= measure.within()).count();

        Map<WaitMetric, Double> found = new EnumMap<>(WaitMetric.class);
        found.put(P_WAIT, share(accepted, 0));
        found.put(WAIT_MEAN, mean);
        found.put(
                WAIT_MEAN_WAITED,
                mean(Arrays.stream(served).filter(wait -> wait > 0).toArray()));
        found.put(WAIT_P90, Statistics.percentile(served, 90));
        found.put(WAIT_VAR, variance(served, mean));
        found.put(QUEUE_MEAN, queueMean(log, first, selects));
        found.put(WITHIN_SERVED, Statistics.ratio(within, served.length));
        found.put(WITHIN_OFFERED, Statistics.ratio(within, offered.length));
        found.put(P_ABANDONED, Statistics.ratio(abandoned.length, offered.length));
        found.put(P_REFUSED, Statistics.ratio(offered.length - accepted.length, offered.length));
        found.put(WAIT_MEAN_ALL, mean(left));
        found.put(WAIT_P90_ALL, Statistics.percentile(left, 90));
        found.put(P_WAIT_OVER, share(accepted, measure.within()));
        found.put(WAIT_MEAN_ABANDONED, mean(abandoned));
        return found;
    }

    /** In rising order. */
    private static double[] waits(RunLog log, int[] tickets, List<RunLog.Fate> fates) {
        return Arrays.stream(tickets)
                .filter(ticket -> fates.contains(log.fate(ticket)))
                .mapToDouble(log::waited)
                .sorted()
                .toArray();
    }

    private static double share(double[] waits, double above) {
        return Statistics.ratio(
                (double) Arrays.stream(waits).filter(wait -> wait > above).count(), waits.length);
    }

    private static double mean(double[] values) {
        return Statistics.ratio(Arrays.stream(values).sum(), values.length);
    }

    private static double variance(double[] values, double mean) {
        return Statistics.ratio(
                Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum(),
                values.length);
    }

    /** Over the time from the first measured arrival to the last; the tickets of the warm-up wait there too. */
    private static double queueMean(RunLog log, int first, IntPredicate selects) {
        double from = log.arrived(first);
        double sum = IntStream.range(0, log.count())
                .filter(selects)
                .mapToDouble(ticket -> log.waitedSince(ticket, from))
                .sum();
        return Statistics.ratio(sum, log.lastArrival() - from);
    }
}
