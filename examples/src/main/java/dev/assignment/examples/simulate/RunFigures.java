package dev.assignment.examples.simulate;

import dev.assignment.examples.cli.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One run in figures.
 *
 * @param waits of all tickets
 * @param waitsByClass of the tickets of each class, the most urgent first
 * @param shares what share of the assignments each agent got
 * @param utilizations what share of the time each agent was busy
 * @param draws for the first tickets of a run in which nobody releases: who got each, as an index; empty if nobody
 */
record RunFigures(
        Map<WaitMetric, Double> waits,
        List<Map<WaitMetric, Double>> waitsByClass,
        List<Double> shares,
        List<Double> utilizations,
        List<List<Integer>> draws) {

    static RunFigures of(Scenario scenario, RunLog log) {
        Scenario.Measure measure = scenario.measure();
        int classes = scenario.load().arrivalRates().size();
        Map<WaitMetric, Double> all = WaitMetric.measure(log, measure, ticket -> true);
        List<Map<WaitMetric, Double>> byClass = classes == 1
                ? List.of(all)
                : IntStream.range(0, classes)
                        .mapToObj(index -> WaitMetric.measure(log, measure, ticket -> log.classIndex(ticket) == index))
                        .toList();
        return new RunFigures(
                all,
                byClass,
                shares(scenario, log),
                utilizations(scenario, log),
                scenario.releases() ? List.of() : draws(scenario, log));
    }

    private static List<Double> shares(Scenario scenario, RunLog log) {
        double[] counts = new double[scenario.staff().size()];
        for (int ticket = scenario.measure().firstMeasured(); ticket < log.count(); ticket++) {
            if (log.fate(ticket) == RunLog.Fate.SERVED) {
                counts[log.agent(ticket)]++;
            }
        }
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts)
                .mapToObj(count -> Statistics.ratio(count, sum))
                .toList();
    }

    private static List<Double> utilizations(Scenario scenario, RunLog log) {
        double from = log.arrived(scenario.measure().firstMeasured());
        double[] worked = new double[scenario.staff().size()];
        for (int ticket = 0; ticket < log.count(); ticket++) {
            if (log.fate(ticket) == RunLog.Fate.SERVED) {
                worked[log.agent(ticket)] += log.workedSince(ticket, from);
            }
        }
        return Arrays.stream(worked)
                .mapToObj(busy -> Statistics.ratio(busy, log.lastArrival() - from))
                .toList();
    }

    private static List<List<Integer>> draws(Scenario scenario, RunLog log) {
        List<List<Integer>> draws = new ArrayList<>();
        for (int ticket = 0; ticket < Math.min(log.count(), scenario.staff().size()); ticket++) {
            draws.add(log.fate(ticket) == RunLog.Fate.SERVED ? List.of(log.agent(ticket)) : List.of());
        }
        return draws;
    }

    /** The mean over the agents. */
    double utilization() {
        return utilizations.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
