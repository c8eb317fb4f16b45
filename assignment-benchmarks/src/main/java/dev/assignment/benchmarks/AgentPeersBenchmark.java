package dev.assignment.benchmarks;

import dev.assignment.benchmarks.peers.AgentChooser;
import dev.assignment.benchmarks.peers.Backlogs;
import dev.assignment.benchmarks.peers.LockedHeap;
import dev.assignment.benchmarks.peers.LockedPriorityQueue;
import dev.assignment.benchmarks.peers.PeerDesk;
import dev.assignment.benchmarks.peers.SkipListOfAgents;
import dev.assignment.benchmarks.peers.SynchronizedScan;
import dev.assignment.benchmarks.peers.TwoChoices;
import java.time.Clock;
import org.openjdk.jmh.annotations.Param;

/**
 * What would it cost to choose the least loaded agent in another way?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark}. Each peer has the duties of the floor and chooses among agents
 * of equal capacity; none has demands, channels, presence, events or decisions.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc "FloorBenchmark|AgentPeers|StrategyComparison" -p agents=1000 -p strategy=least-loaded</pre>
 */
public class AgentPeersBenchmark extends SubmitAndComplete {

    /** The peer. */
    @Param({"locked-heap", "skip-list", "two-choices", "synchronized-scan", "locked-priority-queue"})
    public String peer = "locked-heap";

    /** How many agents. */
    @Param({"10", "1000", "100000", "1000000"})
    public int agents = 1000;

    @Override
    Engine open() {
        return new PeerDesk(Clock.systemUTC(), Staff.agentIds(agents), chooser(), Backlogs.skipList());
    }

    private AgentChooser chooser() {
        return switch (peer) {
            case "locked-heap" -> new LockedHeap(agents, Staff.CAPACITY);
            case "skip-list" -> new SkipListOfAgents(agents, Staff.CAPACITY);
            case "two-choices" -> new TwoChoices(agents, Staff.CAPACITY);
            case "synchronized-scan" -> new SynchronizedScan(agents, Staff.CAPACITY);
            case "locked-priority-queue" -> new LockedPriorityQueue(agents, Staff.CAPACITY);
            default -> throw new IllegalArgumentException("no such peer: " + peer);
        };
    }

    @Override
    int live() {
        return agents * Staff.CAPACITY / 2;
    }
}
