package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Param;

/**
 * What does it cost that somebody listens, and that finished tickets are remembered?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark}. The listener counts events.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc ListenerBenchmark</pre>
 */
public class ListenerBenchmark extends SubmitAndComplete {

    /** Whether somebody listens. */
    @Param({"false", "true"})
    public boolean listened;

    /** Whether finished tickets are remembered as by default: the last 10 000. */
    @Param({"false", "true"})
    public boolean remembered;

    /** How many agents. */
    @Param("1000")
    public int agents = 1000;

    private final LongAdder events = new LongAdder();

    @Override
    Engine open() {
        Desk.Builder builder = remembered
                ? Desk.builder().seed(1).queue(QueueSpec.named(Staff.QUEUE).strategy(Strategy.leastLoaded()))
                : Staff.desk(Strategy.leastLoaded());
        if (listened) {
            builder.listener(event -> events.increment());
        }
        Desk desk = builder.build();
        Staff.online(desk, agents, Staff::plain);
        return Engine.of(desk);
    }

    @Override
    int live() {
        return agents * Staff.CAPACITY / 2;
    }

    @Override
    void check(Engine filled) {
        super.check(filled);
        if (listened && events.sum() < live()) {
            throw new IllegalStateException("only " + events + " events were told of " + live() + " tickets");
        }
    }
}
