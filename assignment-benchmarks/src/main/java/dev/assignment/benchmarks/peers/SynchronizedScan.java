package dev.assignment.benchmarks.peers;

/** Looks at every agent under one monitor: least loaded, ties by least recently assigned. What most people write first. */
public final class SynchronizedScan implements AgentChooser {

    private final int capacity;
    private final int[] loads;
    private final long[] lastAssigned;
    private long clock;

    /**
     * @param agents how many
     * @param capacity of each
     */
    public SynchronizedScan(int agents, int capacity) {
        this.capacity = capacity;
        this.loads = new int[agents];
        this.lastAssigned = new long[agents];
    }

    @Override
    public synchronized int take() {
        int best = NOBODY;
        for (int agent = 0; agent < loads.length; agent++) {
            if (loads[agent] < capacity && (best == NOBODY || isBefore(agent, best))) {
                best = agent;
            }
        }
        if (best != NOBODY) {
            loads[best]++;
            lastAssigned[best] = ++clock;
        }
        return best;
    }

    private boolean isBefore(int one, int other) {
        return loads[one] != loads[other] ? loads[one] < loads[other] : lastAssigned[one] < lastAssigned[other];
    }

    @Override
    public synchronized void release(int agent) {
        loads[agent]--;
    }

    @Override
    public synchronized int load(int agent) {
        return loads[agent];
    }
}
