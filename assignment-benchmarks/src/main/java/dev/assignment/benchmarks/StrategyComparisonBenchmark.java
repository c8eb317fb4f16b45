package dev.assignment.benchmarks;

import dev.assignment.strategy.Strategy;
import org.openjdk.jmh.annotations.Param;

/**
 * What does each strategy cost for one submit and one completion through the public API?
 *
 * <p>Workload: agents of capacity 4 in one queue, half of their capacity in use. Each operation completes a ticket chosen
 * at random and submits a new one with a fresh {@code String} identifier; nobody listens, finished tickets are not
 * remembered. {@link FloorBenchmark} has the same duties without an engine, {@link AgentPeersBenchmark} has peers.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc "FloorBenchmark|StrategyComparison" -p agents=1000</pre>
 *
 * <p>With {@code -t 2} or {@code -t 8} by so many threads.
 */
public class StrategyComparisonBenchmark extends SubmitAndComplete {

    /** The strategy's name. */
    @Param({
        "least-loaded",
        "least-utilized",
        "least-assigned",
        "earliest-free",
        "round-robin",
        "fixed-order",
        "least-flexible",
        "best-match",
        "weighted-random",
        "weighted-rotation",
        "priority-queue"
    })
    public String strategy = "least-loaded";

    /** How many agents. */
    @Param({"10", "1000", "100000", "1000000"})
    public int agents = 1000;

    @Override
    Engine open() {
        return Engine.of(Staff.desk(Strategy.named(strategy).orElseThrow(), agents));
    }

    @Override
    int live() {
        return agents * Staff.CAPACITY / 2;
    }
}
