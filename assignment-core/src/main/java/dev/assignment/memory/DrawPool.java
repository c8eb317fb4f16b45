package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.model.Reason;
import dev.assignment.strategy.Draw;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses by an exact draw from one index over all agents that suit the demand. O(log n), and O(e log n) with e excluded. */
final class DrawPool implements AgentPool {

    private final Draw draw;
    private final QueueNode queue;
    private final Demand demand;
    private final WeightedAgents weights;

    DrawPool(
            Draw draw,
            QueueNode queue,
            Demand demand,
            Profiles profiles,
            Function<String, @Nullable AgentCell> agents) {
        this.draw = draw;
        this.queue = queue;
        this.demand = demand;
        this.weights = new WeightedAgents(draw, demand, profiles, agents);
    }

    @Override
    public Demand key() {
        return demand;
    }

    @Override
    public @Nullable Chosen choose(Set<String> excluded) {
        weights.extend();
        DrawIndex index = weights.index();
        WeightTree tree = index.tree();
        while (true) {
            List<AgentCell> left = weights.inOrder(excluded); // anew: names change hands
            long sum = weights.sum(left);
            if (sum <= 0) {
                return null;
            }
            long point = queue.draw(sum);
            // The line without those excluded is the line with a gap for each: step over the gaps, lowest first.
            for (AgentCell agent : left) {
                if (point >= tree.sumBefore(agent.registration())) {
                    point += tree.weight(agent.registration());
                }
            }
            AgentCell agent = tree.find(point);
            if (agent == null) {
                continue; // sums changed under way: some thread made progress
            }
            AgentState state = agent.state();
            long weight = index.weightIn(agent, state);
            if (weight > 0 && !excluded.contains(agent.key())) {
                return new Chosen(agent, state, Reason.BEST, weight, draw);
            }
            index.settle(agent);
        }
    }

    @Override
    public long eligibleWeight(Set<String> excluded) {
        return 0;
    }

    @Override
    public void retire() {
        weights.retire();
    }
}
