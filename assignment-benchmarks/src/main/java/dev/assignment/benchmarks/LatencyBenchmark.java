package dev.assignment.benchmarks;

import dev.assignment.benchmarks.peers.AgentChooser;
import dev.assignment.benchmarks.peers.Backlogs;
import dev.assignment.benchmarks.peers.LockedHeap;
import dev.assignment.benchmarks.peers.PeerDesk;
import dev.assignment.benchmarks.peers.SynchronizedScan;
import dev.assignment.strategy.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * How long does a submit and a completion take at worst, when eight threads share few processors?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark} with eight threads, each of which measures each of its operations.
 * The percentiles are over all threads and all measured iterations; they are printed at the end of each fork, and written to
 * the file that the property {@value #FILE} names.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar LatencyBenchmark.timed</pre>
 */
@Threads(8)
public class LatencyBenchmark extends SubmitAndComplete {

    /** The property that names the file for the percentiles. */
    public static final String FILE = "assignment.latency";

    private static final long HIGHEST = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    /** Who chooses. */
    @Param({"least-loaded", "earliest-free", "locked-heap", "synchronized-scan"})
    public String chooser = "least-loaded";

    /** How many agents. */
    @Param("1000")
    public int agents = 1000;

    private final Histogram all = new Histogram(HIGHEST, DIGITS);

    /** What one thread measured. */
    @State(Scope.Thread)
    public static class Measured {
        private final Histogram histogram = new Histogram(HIGHEST, DIGITS);
        private boolean measures;

        /**
         * Forgets what was measured while warming up.
         *
         * @param iteration tells which kind it is
         */
        @Setup(Level.Iteration)
        public void begin(IterationParams iteration) {
            measures = iteration.getType() == IterationType.MEASUREMENT;
        }
    }

    @Override
    Engine open() {
        return switch (chooser) {
            case "locked-heap" -> peer(new LockedHeap(agents, Staff.CAPACITY));
            case "synchronized-scan" -> peer(new SynchronizedScan(agents, Staff.CAPACITY));
            default -> Engine.of(Staff.desk(Strategy.named(chooser).orElseThrow(), agents));
        };
    }

    private Engine peer(AgentChooser chosen) {
        return new PeerDesk(Clock.systemUTC(), Staff.agentIds(agents), chosen, Backlogs.skipList());
    }

    @Override
    int live() {
        return agents * Staff.CAPACITY / 2;
    }

    /**
     * Completes one ticket, submits another, and takes the time.
     *
     * @param mine the thread's tickets
     * @param measured the thread's times
     * @param used takes the outcomes
     */
    @Benchmark
    public void timed(Mine mine, Measured measured, Blackhole used) {
        long began = System.nanoTime();
        used.consume(step(mine));
        long took = System.nanoTime() - began;
        if (measured.measures) {
            measured.histogram.recordValue(Math.min(took, HIGHEST));
        }
        if (measured.histogram.getTotalCount() >= 10_000) {
            collect(measured.histogram);
        }
    }

    /** Rare, and outside of what is measured. */
    private synchronized void collect(Histogram histogram) {
        all.add(histogram);
        histogram.reset();
    }

    /** Tells the percentiles. */
    @TearDown(Level.Trial)
    public synchronized void tell() {
        String line = String.format(
                Locale.ROOT,
                "%s,%d,%d,%d,%d,%d,%d%n",
                chooser,
                agents,
                all.getTotalCount(),
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(99),
                all.getValueAtPercentile(99.9),
                all.getMaxValue());
        System.out.println("chooser,agents,operations,p50,p99,p99.9,max: " + line.strip());
        String file = System.getProperty(FILE, "");
        if (!file.isEmpty()) {
            try {
                Files.write(Path.of(file), List.of(line.strip()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
