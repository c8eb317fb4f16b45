package dev.assignment.benchmarks;

import dev.assignment.strategy.Strategy;
import org.openjdk.jmh.annotations.Param;

/**
 * What does it cost when the agents are nearly full, and when everything waits?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark} with half, and with 95 %, of the capacity in use; and with a
 * quarter more tickets than capacity, so that each completion hands over a ticket that waits and each submit waits.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc "FloorBenchmark|Occupancy" -p agents=1000</pre>
 */
public class OccupancyBenchmark extends SubmitAndComplete {

    /** Live tickets in percent of the capacity. */
    @Param({"50", "95", "125"})
    public int percent = 50;

    /** The strategy's name. */
    @Param({"least-loaded", "weighted-random"})
    public String strategy = "least-loaded";

    /** How many agents. */
    @Param({"1000", "100000"})
    public int agents = 1000;

    @Override
    Engine open() {
        return Engine.of(Staff.desk(Strategy.named(strategy).orElseThrow(), agents));
    }

    @Override
    int live() {
        return (int) ((long) agents * Staff.CAPACITY * percent / 100);
    }
}
