package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Candidate;
import dev.assignment.model.Demand;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who could get a ticket, and why the others could not, of all agents of a desk.
 *
 * @param inOrder those eligible, as a preview lists them
 * @param ineligible how many cannot, by the first reason
 */
record Candidates(List<Candidate> inOrder, Map<Ineligibility, Integer> ineligible) {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private record Numbered(AgentState state, long number, boolean preferred) {}

    static Candidates among(List<AgentState> agents, QueueSpec queue, TicketSpec ticket) {
        Strategy strategy = queue.strategy();
        Demand demand = ticket.demand();
        List<Numbered> eligible = new ArrayList<>();
        Map<Ineligibility, Integer> ineligible = new EnumMap<>(Ineligibility.class);
        for (AgentState state : agents) {
            Optional<Ineligibility> why = state.fit(demand, strategy.usesWeights());
            OptionalLong number = why.isEmpty() ? number(strategy, state, demand) : OptionalLong.empty();
            if (number.isPresent()) {
                boolean preferred = ticket.preferredAgent().equals(Optional.of(state.id()));
                eligible.add(new Numbered(state, number.getAsLong(), preferred));
            } else {
                ineligible.merge(why.orElse(Ineligibility.STRATEGY_FAILED), 1, Integer::sum);
            }
        }
        if (strategy instanceof Ranking) {
            eligible.sort(Comparator.comparingLong(Numbered::number)
                    .thenComparingLong(one -> one.state.availableSince())
                    .thenComparingInt(one -> one.state.registration()));
        }
        eligible.sort(Comparator.comparing(one -> !one.preferred));
        return new Candidates(
                eligible.stream()
                        .map(one -> new Candidate(one.state.id(), one.number, one.preferred))
                        .toList(),
                ineligible);
    }

    /** The number that a strategy gives an eligible agent; empty, and logged, if the vendor's function fails. */
    static OptionalLong number(Strategy strategy, AgentState agent, Demand demand) {
        try {
            return OptionalLong.of(
                    strategy instanceof Draw draw
                            ? draw.weight(agent, demand)
                            : ((Ranking) strategy).rank(agent, demand));
        } catch (RuntimeException failure) {
            LOG.error(
                    "Strategy {} failed for agent {}; the agent is passed over", strategy.name(), agent.id(), failure);
            return OptionalLong.empty();
        }
    }
}
