package dev.assignment.examples.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the runs of a simulation agree on.
 *
 * @param metrics of all tickets, by key
 * @param byClass the metrics of waiting of each class, the most urgent first
 * @param agents each agent
 * @param draws P(ticket k goes to agent i) for the first tickets, if nobody releases
 */
record SimulationResult(
        Map<String, Estimate> metrics,
        List<Map<String, Estimate>> byClass,
        List<AgentEstimates> agents,
        List<List<Estimate>> draws) {

    static final String UTILIZATION = "utilization";

    /**
     * An agent.
     *
     * @param share its share of the assignments
     * @param utilization the share of the time it was busy
     */
    record AgentEstimates(Estimate share, Estimate utilization) {}

    static SimulationResult of(Scenario scenario, List<RunFigures> runs) {
        Map<String, Estimate> metrics = new LinkedHashMap<>(waits(runs, RunFigures::waits));
        metrics.put(UTILIZATION, over(runs, RunFigures::utilization));
        List<Map<String, Estimate>> byClass = IntStream.range(
                        0, scenario.load().arrivalRates().size())
                .mapToObj(index -> waits(runs, run -> run.waitsByClass().get(index)))
                .toList();
        List<AgentEstimates> agents = IntStream.range(0, scenario.staff().size())
                .mapToObj(index -> new AgentEstimates(
                        over(runs, run -> run.shares().get(index)),
                        over(runs, run -> run.utilizations().get(index))))
                .toList();
        return new SimulationResult(metrics, byClass, agents, draws(scenario, runs));
    }

    private static Map<String, Estimate> waits(
            List<RunFigures> runs, Function<RunFigures, Map<WaitMetric, Double>> part) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (WaitMetric metric : WaitMetric.values()) {
            estimates.put(metric.key(), over(runs, run -> part.apply(run).getOrDefault(metric, 0.0)));
        }
        return estimates;
    }

    private static List<List<Estimate>> draws(Scenario scenario, List<RunFigures> runs) {
        List<List<Estimate>> draws = new ArrayList<>();
        for (int i = 0; i < runs.get(0).draws().size(); i++) {
            int ticket = i;
            draws.add(IntStream.range(0, scenario.staff().size())
                    .mapToObj(agent -> over(runs, run -> run.draws().get(ticket).contains(agent) ? 1.0 : 0.0))
                    .toList());
        }
        return draws;
    }

    private static Estimate over(List<RunFigures> runs, Function<RunFigures, Double> figure) {
        return Estimate.of(runs.stream().map(figure).toList());
    }
}
