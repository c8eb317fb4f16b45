package dev.assignment.examples.simulate;

/**
 * A strategy among others in the same world.
 *
 * @param scenario what was simulated
 * @param result what the runs agree on
 * @param curves the runs as curves
 */
record Compared(Scenario scenario, SimulationResult result, RunCurves curves) {

    String strategy() {
        return scenario.strategy().name();
    }

    /** How many times an equal share of the assignments an agent got. */
    double ofFairShare(int agent) {
        return result.agents().get(agent).share().mean() * result.agents().size();
    }

    double mostOfFairShare() {
        double most = 0;
        for (int i = 0; i < result.agents().size(); i++) {
            most = Math.max(most, ofFairShare(i));
        }
        return most;
    }

    double metric(WaitMetric metric) {
        return estimate(metric).mean();
    }

    Estimate estimate(WaitMetric metric) {
        return result.metrics().getOrDefault(metric.key(), new Estimate(0, 0));
    }
}
