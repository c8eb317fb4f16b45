package dev.assignment.benchmarks;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

/**
 * What does the least cost that could change an agent twice, without any choice?
 *
 * <p>Workload: two compare-and-sets of the state of a random agent; or one poll and one offer of a queue of agents.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc StepsBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms3g", "-Xmx6g"})
public class StepsBenchmark {

    /** How many agents. */
    @Param({"1000", "100000", "1000000"})
    public int agents = 1000;

    private record AgentLoad(int load) {}

    private AtomicReferenceArray<AgentLoad> states = new AtomicReferenceArray<>(0);
    private final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();

    /** Makes the agents. */
    @Setup
    public void fill() {
        states = new AtomicReferenceArray<>(agents);
        queue.clear();
        for (int agent = 0; agent < agents; agent++) {
            states.set(agent, new AgentLoad(0));
            queue.add(agent);
        }
    }

    /**
     * Two changes of one agent.
     *
     * @return whether both succeeded
     */
    @Benchmark
    public boolean twoCompareAndSets() {
        int agent = ThreadLocalRandom.current().nextInt(agents);
        AgentLoad before = states.get(agent);
        AgentLoad after = new AgentLoad(before.load + 1);
        return states.compareAndSet(agent, before, after)
                && states.compareAndSet(agent, after, new AgentLoad(before.load));
    }

    /**
     * The first agent of a queue goes to its end.
     *
     * @return the agent
     */
    @Benchmark
    public Integer pollAndOffer() {
        Integer agent = queue.poll();
        if (agent != null) { // else all are in the hands of other threads
            queue.add(agent);
        }
        return agent == null ? 0 : agent;
    }
}
