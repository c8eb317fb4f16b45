package dev.assignment.benchmarks.peers;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/** What people keep waiting tickets in: most urgent first, FIFO inside a priority. Safe for any number of threads. */
public interface Backlogs {

    /**
     * A ticket that waits.
     *
     * @param priority higher is more urgent
     * @param arrival unique, lower is older
     * @param work the ticket
     */
    record Entry(int priority, long arrival, PeerDesk.Work work) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byPriority = Integer.compare(other.priority, priority);
            return byPriority != 0 ? byPriority : Long.compare(arrival, other.arrival);
        }
    }

    /**
     * Adds a ticket.
     *
     * @param entry the ticket
     */
    void add(Entry entry);

    /**
     * Takes the first ticket.
     *
     * @return the ticket; null if there is none
     */
    @Nullable
    Entry poll();

    /**
     * Tells whether nothing waits.
     *
     * @return true if empty
     */
    boolean isEmpty();

    /**
     * A binary heap under a lock.
     *
     * @return a {@link PriorityBlockingQueue}
     */
    static Backlogs heap() {
        PriorityBlockingQueue<Entry> queue = new PriorityBlockingQueue<>();
        return new Backlogs() {
            @Override
            public void add(Entry entry) {
                queue.add(entry);
            }

            @Override
            public @Nullable Entry poll() {
                return queue.poll();
            }

            @Override
            public boolean isEmpty() {
                return queue.isEmpty();
            }
        };
    }

    /**
     * A lock-free skip list.
     *
     * @return a {@link ConcurrentSkipListMap}
     */
    static Backlogs skipList() {
        ConcurrentSkipListMap<Entry, Boolean> map = new ConcurrentSkipListMap<>();
        return new Backlogs() {
            @Override
            public void add(Entry entry) {
                map.put(entry, true);
            }

            @Override
            public @Nullable Entry poll() {
                Map.Entry<Entry, Boolean> first = map.pollFirstEntry();
                return first == null ? null : first.getKey();
            }

            @Override
            public boolean isEmpty() {
                return map.isEmpty();
            }
        };
    }
}
