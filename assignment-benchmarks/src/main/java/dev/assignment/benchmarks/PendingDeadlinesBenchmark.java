package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
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
 * What does a submit and a completion pay for deadlines that are pending and not due?
 *
 * <p>Workload: a thousand agents hold as many tickets as said, in one run as offers that expire in a year, in the other as
 * assignments without a deadline. Beside them a thousand agents of capacity 4 in another queue, half of their capacity in
 * use; each operation completes one of their tickets chosen at random and submits a new one. Nobody listens, finished
 * tickets are not remembered.
 *
 * <p>Compare the medians: the mean has the collector's pauses in it, and whatever else the machine does.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar PendingDeadlines</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(
        value = 2,
        jvmArgs = {"-Xms10g", "-Xmx10g", "-Xmn6g", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC"})
public class PendingDeadlinesBenchmark {

    private static final int AGENTS = 1000;

    /** As what the other tickets are on their agents. */
    @Param({"HELD", "OFFERED"})
    public TicketState.Kind others = TicketState.Kind.HELD;

    /** How many other tickets there are. */
    @Param("1000000")
    public int pending = 1_000_000;

    private Desk desk = Desk.builder().build();
    private String[] live = {};
    private SplittableRandom random = new SplittableRandom(1);
    private long submitted;

    /** Makes the desk and fills it. */
    @Setup
    public void fill() {
        QueueSpec aside = QueueSpec.named("aside");
        desk = Desk.builder()
                .seed(1)
                .retention(Retention.none())
                .queue(QueueSpec.named("work"))
                .queue(
                        others == TicketState.Kind.OFFERED
                                ? aside.offers(OfferTerms.acceptWithin(Duration.ofDays(365)))
                                : aside)
                .build();
        List<AgentSpec> specs = new ArrayList<>();
        TreeMap<String, Presence> online = new TreeMap<>();
        for (int i = 0; i < AGENTS; i++) {
            specs.add(AgentSpec.of("agent-" + i).capacity(4).serves("work"));
            specs.add(AgentSpec.of("other-" + i).unlimited().serves("aside"));
            online.put("agent-" + i, Presence.ONLINE);
            online.put("other-" + i, Presence.ONLINE);
        }
        desk.registerAll(specs);
        desk.presences(online);
        for (int i = 0; i < pending; i++) {
            desk.submit(TicketSpec.of("other-ticket-" + i).queue("aside"));
        }
        random = new SplittableRandom(1);
        live = new String[2 * AGENTS];
        for (int i = 0; i < live.length; i++) {
            live[i] = "ticket-" + submitted++;
            desk.submit(TicketSpec.of(live[i]).queue("work"));
        }
        check();
    }

    /** That the run measures what it says. */
    private void check() {
        long there = others == TicketState.Kind.OFFERED
                ? desk.counts().offered()
                : desk.counts().held() - live.length;
        if (there != pending) {
            throw new IllegalStateException("there must be " + pending + " other tickets, but are " + there);
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
