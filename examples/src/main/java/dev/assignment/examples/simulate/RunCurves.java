package dev.assignment.examples.simulate;

import dev.assignment.examples.report.Chart.Point;
import dev.assignment.examples.report.Distribution;
import dev.assignment.examples.report.TimeBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The runs of a simulation as curves. Keeps a few hundred numbers of each of the first runs and one of every run, whatever
 * their length.
 */
final class RunCurves implements Simulation.Observer {

    private static final int MOST_DISTRIBUTIONS = 50;

    private final int firstMeasured;
    private final double[] meanWaits;
    private final Map<Integer, Distribution> waits = new TreeMap<>();
    private List<Point> load = List.of();
    private List<Point> backlog = List.of();

    RunCurves(int runs, int firstMeasured) {
        this.firstMeasured = firstMeasured;
        this.meanWaits = new double[runs];
    }

    @Override
    public synchronized void ended(int run, RunFigures figures, RunLog log) {
        meanWaits[run] = figures.waits().getOrDefault(WaitMetric.WAIT_MEAN, 0.0);
        if (run < MOST_DISTRIBUTIONS) {
            waits.put(run, distribution(log, firstMeasured));
        }
        if (run == 0) {
            TimeBins busy = TimeBins.of(0, log.lastArrival());
            TimeBins waiting = TimeBins.of(0, log.lastArrival());
            for (int ticket = 0; ticket < log.count(); ticket++) {
                double left = log.arrived(ticket) + log.waited(ticket);
                waiting.add(log.arrived(ticket), left, 1);
                if (log.fate(ticket) == RunLog.Fate.SERVED) {
                    busy.add(left, left + log.worked(ticket), 1);
                }
            }
            load = busy.means();
            backlog = waiting.means();
        }
    }

    /** Without the warm-up, as in the figures. */
    private static Distribution distribution(RunLog log, int firstMeasured) {
        return Distribution.of(IntStream.range(firstMeasured, log.count())
                .filter(ticket -> log.fate(ticket) == RunLog.Fate.SERVED)
                .mapToDouble(log::waited)
                .sorted()
                .toArray());
    }

    /** The waits of the first runs together. */
    synchronized Distribution waits() {
        return Distribution.pooled(new ArrayList<>(waits.values()));
    }

    /** Agents at work over the first run. */
    synchronized List<Point> load() {
        return load;
    }

    /** Tickets that waited over the first run. */
    synchronized List<Point> backlog() {
        return backlog;
    }

    /** By how much the mean wait is longer than in the same runs of another strategy. */
    synchronized Estimate longerThan(RunCurves other) {
        double[] theirs = other.copyOfMeanWaits();
        return Estimate.of(IntStream.range(0, meanWaits.length)
                .mapToObj(run -> meanWaits[run] - theirs[run])
                .toList());
    }

    private synchronized double[] copyOfMeanWaits() {
        return Arrays.copyOf(meanWaits, meanWaits.length);
    }
}
