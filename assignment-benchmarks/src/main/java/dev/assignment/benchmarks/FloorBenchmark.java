package dev.assignment.benchmarks;

import org.openjdk.jmh.annotations.Param;

/**
 * What does any engine pay that remembers its tickets by identifier and reads the clock?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark} with a {@code ConcurrentHashMap} in place of the desk: one
 * removal, one insertion, two clock reads, the same identifiers, specifications and outcome objects.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc "FloorBenchmark|StrategyComparison" -p agents=1000</pre>
 */
public class FloorBenchmark extends SubmitAndComplete {

    /** How many agents the desk beside has; twice as many tickets are live. */
    @Param({"10", "1000", "100000", "1000000"})
    public int agents = 1000;

    @Override
    Engine open() {
        return new FloorDesk();
    }

    @Override
    int live() {
        return agents * Staff.CAPACITY / 2;
    }
}
