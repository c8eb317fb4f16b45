package dev.assignment.benchmarks.peers;

import java.util.PriorityQueue;

/**
 * A {@link PriorityQueue} of agents with room under one monitor: least loaded, ties by least recently assigned. A release
 * must find its agent in the queue, which looks at every one.
 */
public final class LockedPriorityQueue implements AgentChooser {

    private static final class Agent {
        private final int number;
        private int load;
        private long lastAssigned;

        Agent(int number) {
            this.number = number;
        }
    }

    private final int capacity;
    private final Agent[] agents;
    private final PriorityQueue<Agent> withRoom;
    private long clock;

    /**
     * @param agents how many
     * @param capacity of each
     */
    public LockedPriorityQueue(int agents, int capacity) {
        this.capacity = capacity;
        this.agents = new Agent[agents];
        this.withRoom = new PriorityQueue<>(agents, LockedPriorityQueue::compare);
        for (int number = 0; number < agents; number++) {
            this.agents[number] = new Agent(number);
            withRoom.add(this.agents[number]);
        }
    }

    private static int compare(Agent one, Agent other) {
        int byLoad = Integer.compare(one.load, other.load);
        return byLoad != 0 ? byLoad : Long.compare(one.lastAssigned, other.lastAssigned);
    }

    @Override
    public synchronized int take() {
        Agent best = withRoom.poll();
        if (best == null) {
            return NOBODY;
        }
        best.load++;
        best.lastAssigned = ++clock;
        if (best.load < capacity) {
            withRoom.add(best);
        }
        return best.number;
    }

    @Override
    public synchronized void release(int number) {
        Agent agent = agents[number];
        if (agent.load < capacity) {
            withRoom.remove(agent); // compares by identity
        }
        agent.load--;
        withRoom.add(agent);
    }

    @Override
    public synchronized int load(int number) {
        return agents[number].load;
    }
}
