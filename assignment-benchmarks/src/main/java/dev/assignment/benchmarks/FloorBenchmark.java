package dev.assignment.benchmarks;

import dev.assignment.model.TicketSpec;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does any engine pay that remembers its tickets by identifier and reads the clock?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark} with a {@code ConcurrentHashMap} in place of the desk: one
 * removal, one insertion, two clock reads, the same identifiers and specifications.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar "StrategyComparison|Floor" -p agents=1000</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FloorBenchmark {

    /** How many agents the desk beside would have; twice as many tickets are live. */
    @Param({"10", "1000", "100000"})
    public int agents = 1000;

    private final Clock clock = Clock.systemUTC();
    private final ConcurrentHashMap<String, TicketSpec> tickets = new ConcurrentHashMap<>();
    private String[] live = {};
    private SplittableRandom random = new SplittableRandom(1);
    private long submitted;

    /** Fills the map. */
    @Setup
    public void fill() {
        tickets.clear();
        random = new SplittableRandom(1);
        live = new String[2 * agents];
        for (int i = 0; i < live.length; i++) {
            live[i] = "ticket-" + submitted++;
            tickets.putIfAbsent(live[i], TicketSpec.of(live[i]).queue("work"));
        }
    }

    /**
     * Removes one ticket and inserts another.
     *
     * @param used takes what was read, so that nothing is optimized away
     */
    @Benchmark
    public void submitAndComplete(Blackhole used) {
        int slot = random.nextInt(live.length);
        used.consume(tickets.remove(live[slot]));
        used.consume(clock.instant());
        live[slot] = "ticket-" + submitted++;
        used.consume(tickets.putIfAbsent(live[slot], TicketSpec.of(live[slot]).queue("work")));
        used.consume(clock.instant());
    }
}
