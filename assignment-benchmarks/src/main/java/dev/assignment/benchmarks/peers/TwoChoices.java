package dev.assignment.benchmarks.peers;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The less loaded of two agents drawn at random (Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing",
 * 1996), taken by compare-and-set. Relaxed: it is not the least loaded of all. When draws keep finding full agents it looks
 * at every one, so that it says nobody only if nobody had room when it was looked at.
 */
public final class TwoChoices implements AgentChooser {

    private static final int DRAWS = 16;

    private final int capacity;
    private final AtomicIntegerArray loads;

    /**
     * @param agents how many
     * @param capacity of each
     */
    public TwoChoices(int agents, int capacity) {
        this.capacity = capacity;
        this.loads = new AtomicIntegerArray(agents);
    }

    @Override
    public int take() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int draw = 0; draw < DRAWS; draw++) {
            int one = random.nextInt(loads.length());
            int other = random.nextInt(loads.length());
            int agent = loads.get(other) < loads.get(one) ? other : one;
            if (tryTake(agent)) {
                return agent;
            }
        }
        for (int agent = 0; agent < loads.length(); agent++) {
            if (tryTake(agent)) {
                return agent;
            }
        }
        return NOBODY;
    }

    private boolean tryTake(int agent) {
        int load = loads.get(agent);
        while (load < capacity) {
            if (loads.compareAndSet(agent, load, load + 1)) {
                return true;
            }
            load = loads.get(agent);
        }
        return false;
    }

    @Override
    public void release(int agent) {
        loads.getAndDecrement(agent);
    }

    @Override
    public int load(int agent) {
        return loads.get(agent);
    }
}
