package dev.assignment.strategy;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import java.util.function.ToLongBiFunction;

/** The edge between the library and a vendor's function. */
final class VendorFunction {

    private VendorFunction() {}

    /**
     * A function that fails by exceptions only. A store asks for ranks and weights in the middle of a call, and goes on
     * after an exception; an error that passed through would end the call there, before it has served the backlog.
     */
    static ToLongBiFunction<AgentState, Demand> guarded(
            String strategy, ToLongBiFunction<AgentState, Demand> function) {
        return (agent, demand) -> {
            try {
                return function.applyAsLong(agent, demand);
            } catch (Error failure) {
                throw new IllegalStateException(
                        "strategy " + strategy + " failed for agent " + agent.id() + " with " + failure, failure);
            }
        };
    }
}
