package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;

/**
 * What does it cost that there are many queues?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark} with as many queues as said; each agent serves one in four of
 * them, each ticket is of one chosen at random.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc QueuesBenchmark</pre>
 */
public class QueuesBenchmark extends SubmitAndComplete {

    /** How many queues. */
    @Param({"1", "20"})
    public int queues = 20;

    /** How many agents. */
    @Param({"1000", "100000"})
    public int agents = 1000;

    @Override
    Engine open() {
        Desk.Builder builder = Staff.desk(Strategy.leastLoaded());
        for (int i = 0; i < queues; i++) {
            builder.queue(QueueSpec.named("queue-" + i).strategy(Strategy.leastLoaded()));
        }
        Desk desk = builder.build();
        Staff.online(desk, agents, this::serving);
        return Engine.of(desk);
    }

    private AgentSpec serving(int index) {
        AgentSpec spec = AgentSpec.of(Staff.agentId(index)).capacity(Staff.CAPACITY);
        for (int i = index % 4; i < Math.max(4, queues); i += 4) {
            spec = spec.serves("queue-" + i % queues);
        }
        return spec;
    }

    @Override
    int live() {
        return agents * Staff.CAPACITY / 2;
    }

    @Override
    TicketSpec ticket(String id, SplittableRandom random) {
        return TicketSpec.of(id).queue("queue-" + random.nextInt(queues));
    }
}
