package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.benchmarks.peers.Backlogs;
import dev.assignment.benchmarks.peers.LockedHeap;
import dev.assignment.benchmarks.peers.PeerDesk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Clock;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;

/**
 * What does the hand-over of the first waiting ticket cost, by the depth of the backlog?
 *
 * <p>Workload: a thousand agents of capacity 4, all full, and a backlog of ten priorities. Each operation completes a ticket,
 * which hands over the first that waits, and submits one that waits. However deep the backlog is, equally many tickets are
 * live: the rest is held by others who have nothing to do with it. The peers choose the agent by an indexed heap under a
 * lock, and keep what waits as their name says.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc BacklogBenchmark</pre>
 */
public class BacklogBenchmark extends SubmitAndComplete {

    private static final int AGENTS = 1000;
    private static final int PRIORITIES = 10;
    private static final int FULL = AGENTS * Staff.CAPACITY;
    private static final String ASIDE = "aside";

    /** Who keeps what waits. */
    @Param({"desk", "priority-blocking-queue", "skip-list-map"})
    public String backlog = "desk";

    /** How many tickets wait. */
    @Param({"1000", "100000", "1000000"})
    public int waiting = 1000;

    /** How many wait, or are held aside. */
    @Param("1000000")
    public int others = 1_000_000;

    @Override
    Engine open() {
        if (!backlog.equals("desk")) {
            Backlogs kept = backlog.equals("skip-list-map") ? Backlogs.skipList() : Backlogs.heap();
            LockedHeap chooser = new LockedHeap(AGENTS, Staff.CAPACITY);
            PeerDesk desk = new PeerDesk(Clock.systemUTC(), Staff.agentIds(AGENTS), chooser, kept);
            for (int i = 0; i < others - waiting; i++) {
                desk.remember(TicketSpec.of("aside-" + i).queue(ASIDE));
            }
            return desk;
        }
        Desk desk =
                Staff.desk(Strategy.leastLoaded()).queue(QueueSpec.named(ASIDE)).build();
        Staff.online(desk, AGENTS, Staff::plain);
        Staff.online(desk, AGENTS, i -> AgentSpec.of("aside-" + i).unlimited().serves(ASIDE));
        for (int i = 0; i < others - waiting; i++) {
            desk.submit(TicketSpec.of("aside-" + i).queue(ASIDE));
        }
        return Engine.of(desk);
    }

    @Override
    int live() {
        return FULL + waiting;
    }

    @Override
    TicketSpec ticket(String id, SplittableRandom random) {
        return super.ticket(id, random).priority(random.nextInt(PRIORITIES));
    }
}
