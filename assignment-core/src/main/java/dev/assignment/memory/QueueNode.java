package dev.assignment.memory;

import dev.assignment.model.Demand;
import dev.assignment.model.Dispatch;
import dev.assignment.model.WaitLimit;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import dev.assignment.strategy.WeightedDraw;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A queue in the store. Its ordering and its limit of waiting time are fixed, because the keys and the deadlines of its
 * places come from them: another ordering or limit is a new
 * node of the same name, and this one gets it as its successor. A removed queue has the node that took over as its
 * successor. The order of writes when a node is given up: successor first, then the sweep of its backlogs; who puts a
 * ticket into a backlog looks at the successor afterwards. So one of the two sees the other, and no ticket is left
 * behind.
 *
 * <p>A change of the ordering or the limit is first a change of the settings, by compare-and-set as any other. A node whose settings
 * name another one than its own is given up: they are final, and whoever meets it puts the new node in its place
 * before changing anything. So of two changes at once the later one builds upon the earlier one, and none is lost.
 */
final class QueueNode {

    private final Word<QueueSpec> spec;
    private final Ordering ordering;
    private final Optional<WaitLimit> waitLimit;
    private final Counters counters;
    private final LockFreeTable<Demand, DemandBacklog> backlogs = new LockFreeTable<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<@Nullable QueueNode> successor = new AtomicReference<>();
    private final AtomicReference<@Nullable PoolTable> pools = new AtomicReference<>();

    /** What belongs to the queue's name and outlives a change of its ordering. */
    private static final class Counters {
        private final long seed;
        private final AtomicLong draws = new AtomicLong();

        Counters(long seed) {
            this.seed = seed;
        }
    }

    /** The pools of one strategy. */
    record PoolTable(Strategy strategy, LockFreeTable<Demand, AgentPool> table, AtomicInteger size) {}

    private QueueNode(QueueSpec spec, Counters counters) {
        this.spec = new Word<>(spec);
        this.ordering = spec.ordering();
        this.waitLimit = spec.waitLimit();
        this.counters = counters;
    }

    static QueueNode create(QueueSpec spec, long deskSeed) {
        return new QueueNode(spec, new Counters(WeightedDraw.seedOf(deskSeed, spec.name())));
    }

    /** The node of the same queue under another ordering or limit of waiting time. */
    QueueNode reordered(QueueSpec changed) {
        return new QueueNode(changed, counters);
    }

    String name() {
        return spec.get().name();
    }

    QueueSpec spec() {
        return spec.get();
    }

    /**
     * Whether settings name another ordering, or limit of waiting time, than the keys and deadlines of the places come from;
     * then they are this node's last.
     */
    boolean isGivenUpBy(QueueSpec settings) {
        return !settings.ordering().equals(ordering) || !settings.waitLimit().equals(waitLimit);
    }

    boolean respecify(QueueSpec expected, QueueSpec changed) {
        return spec.compareAndSet(expected, changed);
    }

    Ordering ordering() {
        return ordering;
    }

    Optional<WaitLimit> waitLimit() {
        return waitLimit;
    }

    boolean isPull() {
        return spec.get().dispatch() == Dispatch.PULL;
    }

    LockFreeTable<Demand, DemandBacklog> backlogs() {
        return backlogs;
    }

    @Nullable
    QueueNode successor() {
        return successor.get();
    }

    boolean giveUpTo(QueueNode next) {
        return successor.compareAndSet(null, next);
    }

    /** The node that has taken over, this one if none has. */
    QueueNode current() {
        QueueNode node = this;
        for (QueueNode next = node.successor(); next != null; next = node.successor()) {
            node = next;
        }
        return node;
    }

    // ---- how many wait --------------------------------------------------------------------------------------------

    int waiting() {
        return waiting.get();
    }

    /** Counts one more waiting ticket unless the limit is reached. */
    boolean reserve() {
        OptionalInt limit = spec.get().maxWaiting();
        if (limit.isEmpty()) {
            waiting.incrementAndGet();
            return true;
        }
        while (true) {
            int count = waiting.get();
            if (count >= limit.getAsInt()) {
                return false;
            }
            if (waiting.compareAndSet(count, count + 1)) {
                return true;
            }
        }
    }

    void countIn() {
        waiting.incrementAndGet();
    }

    void countOut() {
        waiting.decrementAndGet();
    }

    // ---- draws ----------------------------------------------------------------------------------------------------

    /** The next number of the queue's stream below a sum of weights. */
    long draw(long sum) {
        return WeightedDraw.pick(counters.seed, counters.draws.getAndIncrement(), sum);
    }

    // ---- pools ----------------------------------------------------------------------------------------------------

    AtomicReference<@Nullable PoolTable> pools() {
        return pools;
    }
}
