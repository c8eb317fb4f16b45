package dev.assignment.strategy;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.model.Requirement;
import java.util.List;

/** The rules of the library's own strategies, each in one line. */
final class BuiltIn {

    static final Strategy LEAST_LOADED =
            Ranking.builtIn("least-loaded", Ranking.Scope.AGENT, (agent, demand) -> agent.load());
    static final Strategy LEAST_UTILIZED =
            Ranking.builtIn("least-utilized", Ranking.Scope.AGENT, (agent, demand) -> agent.utilizationOrder());
    static final Strategy LEAST_ASSIGNED =
            Ranking.builtIn("least-assigned", Ranking.Scope.AGENT, (agent, demand) -> agent.assignedCount());
    static final Strategy EARLIEST_FREE = Ranking.builtIn("earliest-free", Ranking.Scope.PROFILE, (agent, demand) -> 0);
    static final Strategy ROUND_ROBIN = Ranking.tellingApart("round-robin", (agent, demand) -> agent.lastAssigned());
    static final Strategy FIXED_ORDER = Ranking.tellingApart("fixed-order", (agent, demand) -> fixedOrder(agent));
    static final Strategy LEAST_FLEXIBLE =
            Ranking.builtIn("least-flexible", Ranking.Scope.PROFILE, (agent, demand) -> flexibility(agent));
    static final Strategy BEST_MATCH =
            Ranking.builtIn("best-match", Ranking.Scope.PROFILE, (agent, demand) -> -levels(agent, demand));
    static final Strategy WEIGHTED_RANDOM =
            Draw.builtIn("weighted-random", (agent, demand) -> agent.spec().weight(demand.queue()));
    static final Strategy WEIGHTED_ROTATION = Ranking.rotation("weighted-rotation");
    static final Strategy PRIORITY_QUEUE =
            Ranking.builtIn("priority-queue", Ranking.Scope.PROFILE, (agent, demand) -> 0);

    static final List<Strategy> ALL = List.of(
            LEAST_LOADED,
            LEAST_UTILIZED,
            LEAST_ASSIGNED,
            EARLIEST_FREE,
            ROUND_ROBIN,
            FIXED_ORDER,
            LEAST_FLEXIBLE,
            BEST_MATCH,
            WEIGHTED_RANDOM,
            WEIGHTED_ROTATION,
            PRIORITY_QUEUE);

    private BuiltIn() {}

    /** Position, then registration: both in one number, so that "longest available" never decides. */
    private static long fixedOrder(AgentState agent) {
        return ((long) agent.spec().position() << 32) | agent.registration();
    }

    private static long flexibility(AgentState agent) {
        int channels = agent.spec().channels().isEmpty()
                ? Integer.MAX_VALUE
                : agent.spec().channels().size();
        return ((long) channels << 32) | agent.spec().skills().size();
    }

    private static long levels(AgentState agent, Demand demand) {
        long sum = 0;
        for (Requirement requirement : demand.requirements()) {
            sum += agent.spec().skills().getOrDefault(requirement.skill(), 0);
        }
        return sum;
    }
}
