package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
 * What does each strategy cost for one submit and one completion through the public API?
 *
 * <p>Workload: agents of capacity 4 in one queue, half of their capacity in use. Each operation completes a ticket chosen
 * at random and submits a new one with a fresh {@code String} identifier; nobody listens, finished tickets are not
 * remembered. {@link FloorBenchmark} has the same duties without an engine.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar "StrategyComparison|Floor" -p agents=1000</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StrategyComparisonBenchmark {

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
    @Param({"10", "1000", "100000"})
    public int agents = 1000;

    private Desk desk = Desk.builder().build();
    private String[] live = {};
    private SplittableRandom random = new SplittableRandom(1);
    private long submitted;

    /** Makes the desk and fills it to half of its capacity. */
    @Setup
    public void fill() {
        Strategy chosen = Strategy.named(strategy).orElseThrow();
        desk = Desk.builder()
                .seed(1)
                .retention(Retention.none())
                .queue(QueueSpec.named("work").strategy(chosen))
                .build();
        List<AgentSpec> specs = new ArrayList<>();
        TreeMap<String, Presence> online = new TreeMap<>();
        for (int i = 0; i < agents; i++) {
            specs.add(AgentSpec.of("agent-" + i).capacity(4).serves("work"));
            online.put("agent-" + i, Presence.ONLINE);
        }
        desk.registerAll(specs);
        desk.presences(online);
        random = new SplittableRandom(1);
        live = new String[2 * agents];
        for (int i = 0; i < live.length; i++) {
            live[i] = "ticket-" + submitted++;
            desk.submit(TicketSpec.of(live[i]).queue("work"));
        }
    }

    /**
     * Completes one ticket and submits another.
     *
     * @param used takes the outcomes, so that nothing is optimized away
     */
    @Benchmark
    public void submitAndComplete(Blackhole used) {
        int slot = random.nextInt(live.length);
        used.consume(desk.complete(live[slot]));
        live[slot] = "ticket-" + submitted++;
        used.consume(desk.submit(TicketSpec.of(live[slot]).queue("work")));
    }
}
