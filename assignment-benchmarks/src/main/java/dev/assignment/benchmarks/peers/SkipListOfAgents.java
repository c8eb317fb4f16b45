package dev.assignment.benchmarks.peers;

import java.util.Iterator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A {@link ConcurrentSkipListSet} of agents with room: least loaded, ties by least recently assigned.
 *
 * <p>An agent's present entry is replaced by compare-and-set, which decides; the set follows. Whoever meets an entry that is
 * no longer present takes it away, and whoever put one looks whether it still is.
 */
@SuppressWarnings("ReferenceEquality") // entries are compared by identity
public final class SkipListOfAgents implements AgentChooser {

    private record Entry(int load, long lastAssigned, int agent) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byLoad = Integer.compare(load, other.load);
            if (byLoad != 0) {
                return byLoad;
            }
            int byTurn = Long.compare(lastAssigned, other.lastAssigned);
            return byTurn != 0 ? byTurn : Integer.compare(agent, other.agent);
        }
    }

    private final int capacity;
    private final AtomicReferenceArray<Entry> present;
    private final ConcurrentSkipListSet<Entry> withRoom = new ConcurrentSkipListSet<>();
    private final AtomicLong clock = new AtomicLong();

    /**
     * @param agents how many
     * @param capacity of each
     */
    public SkipListOfAgents(int agents, int capacity) {
        this.capacity = capacity;
        this.present = new AtomicReferenceArray<>(agents);
        for (int agent = 0; agent < agents; agent++) {
            Entry entry = new Entry(0, 0, agent);
            present.set(agent, entry);
            withRoom.add(entry);
        }
    }

    @Override
    public int take() {
        while (true) {
            Iterator<Entry> entries = withRoom.iterator();
            if (!entries.hasNext()) {
                return NOBODY;
            }
            Entry best = entries.next();
            Entry next = new Entry(best.load + 1, clock.incrementAndGet(), best.agent);
            if (present.compareAndSet(best.agent, best, next)) {
                moved(best, next);
                return best.agent;
            }
            put(present.get(best.agent)); // first: the agent must be found, whoever moves it may be late
            withRoom.remove(best);
        }
    }

    @Override
    public void release(int agent) {
        while (true) {
            Entry before = present.get(agent);
            Entry next = new Entry(before.load - 1, before.lastAssigned, agent);
            if (present.compareAndSet(agent, before, next)) {
                moved(before, next);
                return;
            }
        }
    }

    private void moved(Entry before, Entry next) {
        put(next);
        if (before.load < capacity) {
            withRoom.remove(before);
        }
    }

    private void put(Entry entry) {
        if (entry.load < capacity) {
            withRoom.add(entry);
            if (present.get(entry.agent) != entry) {
                withRoom.remove(entry);
            }
        }
    }

    @Override
    public int load(int agent) {
        return present.get(agent).load;
    }
}
