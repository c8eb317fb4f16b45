package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.model.Reason;
import dev.assignment.strategy.Draw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses by an exact draw from one index over all agents that suit the demand. O(log n), and O(e log n) with e excluded. */
final class DrawPool implements AgentPool {

    private final Draw draw;
    private final QueueNode queue;
    private final Demand demand;
    private final Profiles profiles;
    private final Function<String, @Nullable AgentCell> agents;
    private final DrawIndex index;
    private volatile @Nullable ProfileList version;

    DrawPool(
            Draw draw,
            QueueNode queue,
            Demand demand,
            Profiles profiles,
            Function<String, @Nullable AgentCell> agents) {
        this.draw = draw;
        this.queue = queue;
        this.demand = demand;
        this.profiles = profiles;
        this.agents = agents;
        this.index = new DrawIndex(draw, demand, profiles);
    }

    @Override
    public Demand key() {
        return demand;
    }

    @Override
    public @Nullable Chosen choose(Set<String> excluded) {
        extend();
        WeightTree tree = index.tree();
        while (true) {
            List<AgentCell> left = excluded.isEmpty() ? List.of() : inOrder(excluded); // anew: names change hands
            long sum = tree.sum();
            for (AgentCell agent : left) {
                sum -= tree.weight(agent.registration());
            }
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

    private List<AgentCell> inOrder(Set<String> excluded) {
        List<AgentCell> cells = new ArrayList<>(excluded.size());
        for (String id : excluded) {
            AgentCell agent = agents.apply(id);
            if (agent != null) {
                cells.add(agent);
            }
        }
        cells.sort(Comparator.comparingInt(AgentCell::registration));
        return cells;
    }

    /** Lets profiles join that were listed since the last call. */
    private void extend() {
        ProfileList known = version;
        ProfileList listed = profiles.listed();
        if (known == listed) {
            return;
        }
        for (ProfileList element = listed; element != null && element != known; element = element.next()) {
            ProfileNode node = element.node();
            if (!node.isClosed() && node.key().suits(demand, draw.usesWeights())) {
                node.share(index);
                node.members().forEach(index::include);
            }
        }
        version = listed; // racy: an older value written over a newer one makes the next call repeat some work
    }

    @Override
    public void retire() {
        for (ProfileList element = profiles.listed(); element != null; element = element.next()) {
            element.node().drop(index);
        }
    }
}
