package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Ranking;
import java.util.Optional;
import java.util.Set;

/**
 * Which strategies are an order of rows. The library's own rankings are, since they depend on the agent and its queue alone:
 * the rank is written beside the agent at each change, and an index gives the next one. Best match is one only for tickets
 * that demand no skill. A weighted rotation moves on by the weights of all who are
 * eligible, so it is evaluated, like draws and the vendor's own functions, over the available agents of the queue at each
 * choice.
 */
final class ColumnOrder {

    private static final String BEST_MATCH = "best-match";

    private ColumnOrder() {}

    /** Whether the rows of the queue's agents have the order in which its strategy takes them for a demand. */
    static boolean fits(QueueSpec queue, Demand demand) {
        return queue.strategy() instanceof Ranking ranking
                && !ranking.isVendors()
                && !ranking.isRotating()
                && (demand.requirements().isEmpty() || !ranking.name().equals(BEST_MATCH));
    }

    /** The number by which the rows of a queue's agents are ordered. */
    static long ranking(AgentState state, QueueSpec queue) {
        if (!(queue.strategy() instanceof Ranking ranking) || ranking.isVendors() || ranking.isRotating()) {
            return 0;
        }
        return ranking.rank(state, new Demand(queue.name(), Optional.empty(), Set.of(), Set.of()));
    }
}
