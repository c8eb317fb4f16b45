package dev.assignment.benchmarks.peers;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.EnumeratedIntegerDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Weighted draws among the agents with room, under one monitor. The libraries' samplers are of fixed weights, so they are
 * made anew when an agent became full or has room again.
 */
public final class Draws implements AgentChooser {

    /** Draws an agent by weight; weights of those without room are 0. */
    private interface Sampler {
        int sample();
    }

    /** Makes a sampler of weights of which at least one is above 0. */
    private interface Maker {
        Sampler of(double[] weights);
    }

    private final int capacity;
    private final int[] loads;
    private final int[] weights;
    private final double[] open;
    private final Maker maker;
    private int withRoom;
    private Sampler sampler = () -> NOBODY;
    private boolean changed = true;

    private Draws(int[] weights, int capacity, Maker maker) {
        this.capacity = capacity;
        this.weights = weights.clone();
        this.loads = new int[weights.length];
        this.open = new double[weights.length];
        for (int agent = 0; agent < weights.length; agent++) {
            open[agent] = weights[agent];
        }
        this.withRoom = weights.length;
        this.maker = maker;
    }

    /**
     * Adds weights up until the drawn point is reached. Nothing to be made anew.
     *
     * @param weights of the agents, above 0
     * @param capacity of each
     * @return the chooser
     */
    public static AgentChooser linear(int[] weights, int capacity) {
        SplittableRandom random = new SplittableRandom(1);
        return new Draws(weights, capacity, open -> new Sampler() {
            @Override
            public int sample() {
                double sum = 0;
                for (double weight : open) {
                    sum += weight;
                }
                double point = random.nextDouble() * sum;
                int last = NOBODY;
                for (int agent = 0; agent < open.length; agent++) {
                    if (open[agent] > 0) {
                        last = agent;
                        point -= open[agent];
                        if (point < 0) {
                            return agent;
                        }
                    }
                }
                return last; // rounding took the point past the end
            }
        });
    }

    /**
     * Apache Commons RNG: a guide table, made anew on change.
     *
     * @param weights of the agents, above 0
     * @param capacity of each
     * @return the chooser
     */
    public static AgentChooser commonsRng(int[] weights, int capacity) {
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
        return new Draws(weights, capacity, open -> {
            DiscreteSampler table = GuideTableDiscreteSampler.of(random, open);
            return table::sample;
        });
    }

    /**
     * Apache Commons Math 3: an enumerated distribution, made anew on change.
     *
     * @param weights of the agents, above 0
     * @param capacity of each
     * @return the chooser
     */
    public static AgentChooser commonsMath(int[] weights, int capacity) {
        Well19937c random = new Well19937c(1);
        int[] agents = new int[weights.length];
        for (int agent = 0; agent < agents.length; agent++) {
            agents[agent] = agent;
        }
        return new Draws(
                weights, capacity, open -> new EnumeratedIntegerDistribution(random, agents, open.clone())::sample);
    }

    @Override
    public synchronized int take() {
        if (withRoom == 0) {
            return NOBODY;
        }
        if (changed) {
            sampler = maker.of(open);
            changed = false;
        }
        int agent = sampler.sample();
        if (++loads[agent] == capacity) {
            open[agent] = 0;
            withRoom--;
            changed = true;
        }
        return agent;
    }

    @Override
    public synchronized void release(int agent) {
        if (loads[agent]-- == capacity) {
            open[agent] = weights[agent];
            withRoom++;
            changed = true;
        }
    }

    @Override
    public synchronized int load(int agent) {
        return loads[agent];
    }
}
