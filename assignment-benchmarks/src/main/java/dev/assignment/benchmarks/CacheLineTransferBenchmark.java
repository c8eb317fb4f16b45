package dev.assignment.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/**
 * What does it cost on this machine, at this moment, that a cache line goes from one processor to the other?
 *
 * <p>Workload: two threads hand a number to and fro. The figure is for one hand-over and back, so for two transfers. It
 * belongs beside every figure of several threads, since a virtual machine may move its processors at any time.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar CacheLineTransfer</pre>
 */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CacheLineTransferBenchmark {

    private final AtomicInteger ball = new AtomicInteger();

    /**
     * One side.
     *
     * @param control says when the run ends
     */
    @Benchmark
    @Group("transfer")
    @GroupThreads(1)
    public void ping(Control control) {
        while (!control.stopMeasurement && !ball.compareAndSet(0, 1)) {
            Thread.onSpinWait();
        }
    }

    /**
     * The other side.
     *
     * @param control says when the run ends
     */
    @Benchmark
    @Group("transfer")
    @GroupThreads(1)
    public void pong(Control control) {
        while (!control.stopMeasurement && !ball.compareAndSet(1, 0)) {
            Thread.onSpinWait();
        }
    }
}
