package dev.assignment.memory;

import dev.assignment.model.Demand;
import dev.assignment.strategy.Draw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The weights of all agents that suit a demand and have room, in one index over all their profiles. */
final class WeightedAgents {

    private final Draw draw;
    private final Demand demand;
    private final Profiles profiles;
    private final Function<String, @Nullable AgentCell> agents;
    private final DrawIndex index;
    private volatile @Nullable ProfileList version;

    WeightedAgents(Draw draw, Demand demand, Profiles profiles, Function<String, @Nullable AgentCell> agents) {
        this.draw = draw;
        this.demand = demand;
        this.profiles = profiles;
        this.agents = agents;
        this.index = new DrawIndex(draw, demand, profiles);
    }

    DrawIndex index() {
        return index;
    }

    /** The sum of all weights but those of some agents. */
    long sum(List<AgentCell> leftOut) {
        long sum = index.tree().sum();
        for (AgentCell agent : leftOut) {
            sum -= index.tree().weight(agent.registration());
        }
        return sum;
    }

    /** Agents by name, in order of registration. */
    List<AgentCell> inOrder(Set<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<AgentCell> cells = new ArrayList<>(ids.size());
        for (String id : ids) {
            AgentCell agent = agents.apply(id);
            if (agent != null) {
                cells.add(agent);
            }
        }
        cells.sort(Comparator.comparingInt(AgentCell::registration));
        return cells;
    }

    /** Lets profiles join that were listed since the last call. */
    void extend() {
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

    /** Takes the index away from all profiles. */
    void retire() {
        for (ProfileList element = profiles.listed(); element != null; element = element.next()) {
            element.node().drop(index);
        }
    }
}
