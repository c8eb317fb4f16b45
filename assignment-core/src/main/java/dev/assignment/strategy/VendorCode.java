package dev.assignment.strategy;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import java.util.function.ToLongBiFunction;

/**
 * Calls a vendor's function. Whatever it throws leaves as a {@link RuntimeException}, which stores are ready for: they
 * ask in the middle of a change, and an {@link Error} would leave the change half told.
 */
final class VendorCode {

    private VendorCode() {}

    static long call(String strategy, ToLongBiFunction<AgentState, Demand> function, AgentState agent, Demand demand) {
        try {
            return function.applyAsLong(agent, demand);
        } catch (Error failure) {
            if (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
                throw failure; // none of the function's doing, and nothing works any more
            }
            throw new IllegalStateException("strategy " + strategy + " failed for agent " + agent.id(), failure);
        }
    }
}
