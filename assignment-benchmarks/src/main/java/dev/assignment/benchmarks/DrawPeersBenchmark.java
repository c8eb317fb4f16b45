package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.benchmarks.peers.AgentChooser;
import dev.assignment.benchmarks.peers.Backlogs;
import dev.assignment.benchmarks.peers.Draws;
import dev.assignment.benchmarks.peers.PeerDesk;
import dev.assignment.model.AgentSpec;
import dev.assignment.strategy.Strategy;
import java.time.Clock;
import org.openjdk.jmh.annotations.Param;

/**
 * What would it cost to draw the agent by weight in another way?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark}, with weights 1 to 10. The libraries' samplers are made anew when
 * an agent became full or has room again.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc "FloorBenchmark|DrawPeers" -p agents=1000</pre>
 */
public class DrawPeersBenchmark extends SubmitAndComplete {

    private static final int HIGHEST = 10;

    /** Who draws. */
    @Param({"weighted-random", "linear", "commons-rng", "commons-math"})
    public String draw = "weighted-random";

    /** How many agents. */
    @Param({"10", "1000", "100000"})
    public int agents = 1000;

    @Override
    Engine open() {
        if (draw.equals("weighted-random")) {
            Desk desk = Staff.desk(Strategy.weightedRandom()).build();
            Staff.online(desk, agents, this::weighted);
            return Engine.of(desk);
        }
        return new PeerDesk(Clock.systemUTC(), Staff.agentIds(agents), chooser(), Backlogs.skipList());
    }

    private AgentSpec weighted(int index) {
        return AgentSpec.of(Staff.agentId(index)).capacity(Staff.CAPACITY).serves(Staff.QUEUE, weight(index));
    }

    private static int weight(int index) {
        return 1 + index % HIGHEST;
    }

    private AgentChooser chooser() {
        int[] weights = new int[agents];
        for (int i = 0; i < agents; i++) {
            weights[i] = weight(i);
        }
        return switch (draw) {
            case "linear" -> Draws.linear(weights, Staff.CAPACITY);
            case "commons-rng" -> Draws.commonsRng(weights, Staff.CAPACITY);
            case "commons-math" -> Draws.commonsMath(weights, Staff.CAPACITY);
            default -> throw new IllegalArgumentException("no such draw: " + draw);
        };
    }

    @Override
    int live() {
        return agents * Staff.CAPACITY / 2;
    }
}
