package dev.assignment.strategy;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import java.util.function.ToLongBiFunction;

/** Chooses by an independent draw in which each eligible agent has a whole-number weight. */
public final class Draw implements Strategy {

    /** The highest weight, so that the sum over all agents of a desk cannot overflow. */
    public static final long MAX_WEIGHT = 1_000_000_000L;

    private final String name;
    private final boolean vendors;
    private final ToLongBiFunction<AgentState, Demand> weight;

    private Draw(String name, boolean vendors, ToLongBiFunction<AgentState, Demand> weight) {
        this.name = name;
        this.vendors = vendors;
        this.weight = weight;
    }

    static Draw builtIn(String name, ToLongBiFunction<AgentState, Demand> weight) {
        return new Draw(name, false, weight);
    }

    static Draw ofVendor(String name, ToLongBiFunction<AgentState, Demand> weight) {
        return new Draw(name, true, VendorFunction.guarded(name, weight));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean usesWeights() {
        return !vendors;
    }

    /**
     * Tells whether the weight is a vendor's function, which may fail.
     *
     * @return true for a vendor's own draw
     */
    public boolean isVendors() {
        return vendors;
    }

    /**
     * The agent's weight for a demand, checked at the edge.
     *
     * @param agent an available agent
     * @param demand what the ticket demands
     * @return 0 to {@value #MAX_WEIGHT}; 0 is never drawn
     * @throws IllegalStateException if a vendor's function returned a weight out of range
     * @throws RuntimeException whatever a vendor's function throws; an error comes as the cause of one
     */
    public long weight(AgentState agent, Demand demand) {
        long value = weight.applyAsLong(agent, demand);
        if (value < 0 || value > MAX_WEIGHT) {
            throw new IllegalStateException("weight of agent " + agent.id() + " by strategy " + name
                    + " must be between 0 and " + MAX_WEIGHT + ", but is " + value);
        }
        return value;
    }

    @Override
    public long number(AgentState agent, Demand demand) {
        return weight(agent, demand);
    }

    @Override
    public boolean accepts(AgentState agent, Demand demand) {
        try {
            return weight(agent, demand) > 0;
        } catch (RuntimeException failure) {
            return false; // who chooses reports it
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
