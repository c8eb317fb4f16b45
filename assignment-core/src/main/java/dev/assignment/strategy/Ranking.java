package dev.assignment.strategy;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import java.util.function.ToLongBiFunction;

/**
 * Chooses the eligible agent with the lowest rank; ties go to the longest available, then to the first registered.
 *
 * <p>A ranking says what its rank depends on, so that a store knows for what it needs an index of its own.
 */
public final class Ranking implements Strategy {

    /** What a rank depends on besides the agent's description. */
    public enum Scope {
        /** On the agent's state alone: one index serves all demands. */
        AGENT,
        /** On the agent's profile and the demand: equal for all agents of one profile. */
        PROFILE,
        /** On the agent's state and the queue. */
        QUEUE,
        /** On the agent's state and the whole demand. */
        DEMAND
    }

    private final String name;
    private final Scope scope;
    private final boolean rotating;
    private final boolean vendors;
    private final boolean tellingApart;
    private final ToLongBiFunction<AgentState, Demand> rank;

    private Ranking(
            String name,
            Scope scope,
            boolean rotating,
            boolean vendors,
            boolean tellingApart,
            ToLongBiFunction<AgentState, Demand> rank) {
        this.name = name;
        this.scope = scope;
        this.rotating = rotating;
        this.vendors = vendors;
        this.tellingApart = tellingApart;
        this.rank = rank;
    }

    static Ranking builtIn(String name, Scope scope, ToLongBiFunction<AgentState, Demand> rank) {
        return new Ranking(name, scope, false, false, false, rank);
    }

    /** A rule by which no two agents of a desk have the same rank, except where a snapshot brought them so. */
    static Ranking tellingApart(String name, ToLongBiFunction<AgentState, Demand> rank) {
        return new Ranking(name, Scope.AGENT, false, false, true, rank);
    }

    static Ranking rotation(String name) {
        return new Ranking(name, Scope.QUEUE, true, false, false, (agent, demand) -> agent.rotation(demand.queue()));
    }

    static Ranking ofVendor(String name, Scope scope, ToLongBiFunction<AgentState, Demand> rank) {
        return new Ranking(name, scope, false, true, false, VendorFunction.guarded(name, rank));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean usesWeights() {
        return rotating;
    }

    /**
     * Tells whether being chosen moves the agent in the queue's weighted rotation.
     *
     * @return true for {@link Strategy#weightedRotation()}
     */
    public boolean isRotating() {
        return rotating;
    }

    /**
     * Tells whether the rank is a vendor's function, which may fail.
     *
     * @return true for a vendor's own ranking
     */
    public boolean isVendors() {
        return vendors;
    }

    /**
     * Tells whether the rank alone tells agents apart, so that a store may leave ties to those who meet one.
     *
     * @return true if two agents of one rank are an exception
     */
    public boolean tellsApart() {
        return tellingApart;
    }

    /**
     * What the rank depends on.
     *
     * @return the scope
     */
    public Scope scope() {
        return scope;
    }

    /**
     * The agent's rank for a demand.
     *
     * @param agent an available agent
     * @param demand what the ticket demands
     * @return the rank, lowest first
     * @throws RuntimeException whatever a vendor's function throws; an error comes as the cause of one
     */
    public long rank(AgentState agent, Demand demand) {
        return rank.applyAsLong(agent, demand);
    }

    @Override
    public long number(AgentState agent, Demand demand) {
        return rank(agent, demand);
    }

    @Override
    public boolean accepts(AgentState agent, Demand demand) {
        if (vendors) {
            try {
                rank(agent, demand);
            } catch (RuntimeException failure) {
                return false; // who chooses reports it
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name;
    }
}
