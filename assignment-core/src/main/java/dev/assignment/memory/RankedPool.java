package dev.assignment.memory;

import dev.assignment.model.Demand;
import dev.assignment.model.Reason;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by rank: compares the first positions of the indexes of all profiles that suit the demand. O(p log n) with p
 * such profiles.
 */
final class RankedPool implements AgentPool {

    /** The suitable profiles as of a version of the list, each with its index, or one index shared by all. */
    private static final class Suitable {
        private final @Nullable ProfileList version;
        private final ProfileNode[] nodes;
        private final RankedIndex[] indexes;

        Suitable(@Nullable ProfileList version, ProfileNode[] nodes, RankedIndex[] indexes) {
            this.version = version;
            this.nodes = nodes;
            this.indexes = indexes;
        }
    }

    private final Ranking ranking;
    private final Demand demand;
    private final Profiles profiles;
    private final @Nullable RankedIndex shared;
    private final @Nullable WeightedAgents weights;
    private volatile Suitable suitable;

    RankedPool(Ranking ranking, Demand demand, Profiles profiles, Function<String, @Nullable AgentCell> agents) {
        this.ranking = ranking;
        this.demand = demand;
        this.profiles = profiles;
        this.shared = ranking.scope() == Ranking.Scope.DEMAND
                ? new RankedIndex(orderOf(Optional.empty()), ranking, demand, profiles)
                : null;
        this.weights = ranking.isRotating()
                ? new WeightedAgents((Draw) Strategy.weightedRandom(), demand, profiles, agents)
                : null;
        this.suitable = new Suitable(null, new ProfileNode[0], new RankedIndex[0]);
    }

    @Override
    public Demand key() {
        return demand;
    }

    @Override
    public @Nullable Chosen choose(Set<String> excluded) {
        boolean isCompared = ranking.scope() != Ranking.Scope.PROFILE; // else the rank is not part of the key
        RankedIndex.First best = null;
        long bestRank = 0;
        for (RankedIndex index : suitable().indexes) {
            long lowest = index.lowestKey();
            if (lowest == RankTree.NONE || (best != null && isCompared && lowest > best.key())) {
                continue; // nobody, or nobody better: most of many profiles cost no more than this
            }
            RankedIndex.First first = index.first(excluded);
            if (!first.isFound()) {
                continue;
            }
            long rank = rank(first);
            if (best == null || first.isBefore(rank, best, bestRank)) {
                best = first;
                bestRank = rank;
            }
        }
        return best == null ? null : new Chosen(best.agent(), best.state(), Reason.BEST, bestRank, ranking);
    }

    @Override
    public long eligibleWeight(Set<String> excluded) {
        if (weights == null) {
            return 0;
        }
        weights.extend();
        return weights.sum(weights.inOrder(excluded));
    }

    /** Ranks that are equal for all agents of a profile are not kept in the index, so that demands can share it. */
    private long rank(RankedIndex.First first) {
        return ranking.scope() == Ranking.Scope.PROFILE ? ranking.rank(first.state(), demand) : first.rank();
    }

    private Suitable suitable() {
        Suitable known = suitable;
        ProfileList version = profiles.listed();
        if (known.version == version) {
            return known;
        }
        Suitable extended = extend(known, version);
        suitable = extended; // racy: an older version written over a newer one makes the next call repeat some work
        return extended;
    }

    private Suitable extend(Suitable known, @Nullable ProfileList version) {
        List<ProfileNode> nodes = new ArrayList<>();
        List<RankedIndex> indexes = new ArrayList<>();
        ProfileList element = version;
        while (element != null && element != known.version) {
            ProfileNode node = element.node();
            if (!node.isClosed() && node.key().suits(demand, ranking.usesWeights())) {
                nodes.add(node);
                indexes.add(indexOf(node));
            }
            element = element.next();
        }
        if (element != null) { // reached what was known before; otherwise the list was compacted and all of it is new
            for (int i = 0; i < known.nodes.length; i++) {
                if (!known.nodes[i].isClosed()) {
                    nodes.add(known.nodes[i]);
                    indexes.add(shared == null ? known.indexes[i] : shared);
                }
            }
        }
        RankedIndex[] asked = shared == null ? indexes.toArray(new RankedIndex[0]) : new RankedIndex[] {shared};
        return new Suitable(version, nodes.toArray(new ProfileNode[0]), asked);
    }

    private RankedIndex indexOf(ProfileNode node) {
        if (shared != null) {
            node.share(shared);
            node.members().forEach(shared::include);
            return shared;
        }
        RankedIndex.Order order = orderOf(node.key().channels());
        RankedIndex index = node.rankedIndex(order, () -> new RankedIndex(order, ranking, demand, profiles));
        if (!index.isFilled()) { // by us, or again if another thread is at it: it may be stopped
            node.members().forEach(index::include);
            index.markFilled();
        }
        return index;
    }

    /** @param worked the channels that the agents of the index work on; empty if all, and then the channel is no matter */
    private RankedIndex.Order orderOf(Optional<Set<String>> worked) {
        Optional<String> channel =
                worked.isEmpty() && ranking.scope() != Ranking.Scope.DEMAND ? Optional.empty() : demand.channel();
        return switch (ranking.scope()) {
            case PROFILE -> new RankedIndex.Order(Optional.empty(), channel, Optional.empty(), Optional.empty());
            case AGENT -> new RankedIndex.Order(Optional.of(ranking), channel, Optional.empty(), Optional.empty());
            case QUEUE ->
                new RankedIndex.Order(Optional.of(ranking), channel, Optional.of(demand.queue()), Optional.empty());
            case DEMAND -> new RankedIndex.Order(Optional.of(ranking), channel, Optional.empty(), Optional.of(demand));
        };
    }

    @Override
    public void retire() {
        if (weights != null) {
            weights.retire();
        }
        if (shared
                != null) { // all profiles: which of them have the index, a late reader may know better than this pool
            for (ProfileList element = profiles.listed(); element != null; element = element.next()) {
                element.node().drop(shared);
            }
            shared.giveUp();
        }
    }
}
