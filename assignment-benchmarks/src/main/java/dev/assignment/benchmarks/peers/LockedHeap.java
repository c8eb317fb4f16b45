package dev.assignment.benchmarks.peers;

import java.util.concurrent.locks.ReentrantLock;

/**
 * An indexed binary heap under one lock: least loaded, ties by least recently assigned. The expert's choice: it knows where
 * in the heap each agent is, so that a change is O(log n), and it allocates nothing.
 */
public final class LockedHeap implements AgentChooser {

    private final ReentrantLock lock = new ReentrantLock();
    private final int capacity;
    private final int[] loads;
    private final long[] lastAssigned;

    /** The agents, all of them; those without room compare as the last. */
    private final int[] heap;

    /** Where in the heap each agent is. */
    private final int[] places;

    private long clock;

    /**
     * @param agents how many
     * @param capacity of each
     */
    public LockedHeap(int agents, int capacity) {
        this.capacity = capacity;
        this.loads = new int[agents];
        this.lastAssigned = new long[agents];
        this.heap = new int[agents];
        this.places = new int[agents];
        for (int agent = 0; agent < agents; agent++) {
            heap[agent] = agent;
            places[agent] = agent;
        }
    }

    @Override
    public int take() {
        lock.lock();
        try {
            int best = heap.length == 0 ? NOBODY : heap[0];
            if (best == NOBODY || loads[best] >= capacity) {
                return NOBODY;
            }
            loads[best]++;
            lastAssigned[best] = ++clock;
            down(0, best);
            return best;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release(int agent) {
        lock.lock();
        try {
            loads[agent]--;
            up(places[agent], agent);
        } finally {
            lock.unlock();
        }
    }

    private void up(int from, int agent) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!isBefore(agent, heap[parent])) {
                break;
            }
            put(place, heap[parent]);
            place = parent;
        }
        put(place, agent);
    }

    private void down(int from, int agent) {
        int place = from;
        int half = heap.length >>> 1;
        while (place < half) {
            int child = 2 * place + 1;
            if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], agent)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, agent);
    }

    private void put(int place, int agent) {
        heap[place] = agent;
        places[agent] = place;
    }

    private boolean isBefore(int one, int other) {
        return loads[one] != loads[other] ? loads[one] < loads[other] : lastAssigned[one] < lastAssigned[other];
    }

    @Override
    public int load(int agent) {
        lock.lock();
        try {
            return loads[agent];
        } finally {
            lock.unlock();
        }
    }
}
