package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import org.openjdk.jmh.annotations.Param;

/**
 * What do tickets cost the others that nobody can take, and that are ahead of them?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark} with a thousand agents, and beside it as many tickets as said:
 * held by others; or waiting in the same queue, more urgent, and all demanding one skill that nobody has; or each demanding
 * another one.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc UnmatchableBenchmark</pre>
 */
public class UnmatchableBenchmark extends SubmitAndComplete {

    private static final int AGENTS = 1000;
    private static final String ASIDE = "aside";

    /** What the others are. */
    public enum Others {
        /** Held by agents of another queue. */
        HELD,
        /** Waiting, of one demand. */
        ONE_DEMAND,
        /** Waiting, each of its own demand. */
        MANY_DEMANDS
    }

    /** What the others are. */
    @Param({"HELD", "ONE_DEMAND", "MANY_DEMANDS"})
    public Others others = Others.HELD;

    /** How many there are. */
    @Param("100000")
    public int count = 100_000;

    private Desk desk = Desk.builder().build();

    @Override
    Engine open() {
        desk = Staff.desk(Strategy.leastLoaded()).queue(QueueSpec.named(ASIDE)).build();
        Staff.online(desk, AGENTS, Staff::plain);
        Staff.online(desk, AGENTS, i -> AgentSpec.of("aside-" + i).unlimited().serves(ASIDE));
        for (int i = 0; i < count; i++) {
            TicketSpec other = TicketSpec.of("other-" + i);
            desk.submit(
                    switch (others) {
                        case HELD -> other.queue(ASIDE);
                        case ONE_DEMAND -> other.queue(Staff.QUEUE).priority(50).requires("nobody's");
                        case MANY_DEMANDS ->
                            other.queue(Staff.QUEUE).priority(50).requires("nobody's " + i);
                    });
        }
        return Engine.of(desk);
    }

    @Override
    int live() {
        return AGENTS * Staff.CAPACITY / 2;
    }

    @Override
    void check(Engine filled) {
        super.check(filled);
        long waiting = desk.counts().waiting();
        if (waiting != (others == Others.HELD ? 0 : count)) {
            throw new IllegalStateException(
                    "there must be " + count + " others as " + others + ", but " + waiting + " wait");
        }
    }
}
