package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Pull;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a ticket cost that an agent takes itself, fifteen at a time?
 *
 * <p>Workload: a thousand agents that hold 15 tickets each and a backlog of as many as said. Each operation completes the
 * fifteen of the next agent, submits fifteen new ones, and has the agent pull up to fifteen. The figure is for one ticket.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc PullBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms3g", "-Xmx6g"})
public class PullBenchmark {

    private static final int AGENTS = 1000;
    private static final int EACH = 15;

    /** How many tickets wait. */
    @Param({"1000", "100000"})
    public int waiting = 1000;

    private Desk desk = Desk.builder().build();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger submitted = new AtomicInteger();

    /** Makes the desk and fills it. */
    @Setup
    public void fill() {
        desk = Staff.desk(Strategy.leastLoaded())
                .queue(QueueSpec.named("pulled").dispatch(Dispatch.PULL))
                .build();
        Staff.online(
                desk, AGENTS, i -> AgentSpec.of(Staff.agentId(i)).capacity(EACH).serves("pulled"));
        for (int i = 0; i < waiting + AGENTS * EACH; i++) {
            submit();
        }
        for (int i = 0; i < AGENTS; i++) {
            desk.pull(Staff.agentId(i), EACH);
        }
        if (desk.counts().held() != AGENTS * EACH) {
            throw new IllegalStateException("each agent must hold " + EACH + ", but " + desk.counts());
        }
    }

    private void submit() {
        desk.submit(TicketSpec.of("ticket-" + submitted.getAndIncrement()).queue("pulled"));
    }

    /**
     * One agent is done with all of its tickets and takes new ones.
     *
     * @param used takes the outcomes
     */
    @Benchmark
    @OperationsPerInvocation(EACH)
    public void completeAllAndPull(Blackhole used) {
        String agent = Staff.agentId(Math.floorMod(next.getAndIncrement(), AGENTS));
        List<Assignment> held = desk.agent(agent).orElseThrow().holdings().toList();
        for (Assignment one : held) {
            used.consume(desk.complete(one.ticket()));
            submit();
        }
        Pull outcome = desk.pull(agent, EACH);
        used.consume(outcome);
    }
}
