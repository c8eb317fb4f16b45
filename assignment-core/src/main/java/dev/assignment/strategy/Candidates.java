package dev.assignment.strategy;

import dev.assignment.model.AgentState;
import dev.assignment.model.Candidate;
import dev.assignment.model.Demand;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.TicketSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is eligible for a ticket and in which order, and why the others are not: a look at every agent, for those who ask
 * why. Choices are made without one.
 */
public final class Candidates {

    private record Ranked(AgentState state, Candidate candidate) {}

    private final Strategy strategy;
    private final List<Ranked> eligible = new ArrayList<>();
    private final Map<Ineligibility, Integer> ineligible = new EnumMap<>(Ineligibility.class);

    private Candidates(Strategy strategy) {
        this.strategy = strategy;
    }

    /**
     * Looks at agents. O(n), and a vendor's strategy is asked once of each that fits.
     *
     * @param agents all of them, in order of registration
     * @param strategy the queue's strategy
     * @param ticket for whom they are looked at
     * @return who is eligible, and why the others are not
     */
    public static Candidates among(List<AgentState> agents, Strategy strategy, TicketSpec ticket) {
        Candidates candidates = new Candidates(strategy);
        Demand demand = ticket.demand();
        for (AgentState state : agents) {
            Optional<Ineligibility> why = state.fit(demand, strategy.usesWeights());
            if (why.isPresent()) {
                candidates.count(why.get());
            } else {
                candidates.ask(state, demand, ticket.preferredAgent().equals(Optional.of(state.id())));
            }
        }
        return candidates;
    }

    private void ask(AgentState state, Demand demand, boolean preferred) {
        long number;
        try {
            number = strategy.number(state, demand);
        } catch (RuntimeException failure) { // who chooses has reported it
            count(Ineligibility.STRATEGY_FAILED);
            return;
        }
        if (strategy instanceof Draw && number == 0) {
            count(Ineligibility.NO_WEIGHT);
        } else {
            eligible.add(new Ranked(state, new Candidate(state.id(), number, preferred)));
        }
    }

    private void count(Ineligibility why) {
        ineligible.merge(why, 1, Integer::sum);
    }

    /**
     * How many agents are not eligible, for each reason.
     *
     * @return the counts, of reasons that occur
     */
    public Map<Ineligibility, Integer> ineligible() {
        return ineligible;
    }

    /**
     * How many agents are eligible.
     *
     * @return the count
     */
    public int eligible() {
        return eligible.size();
    }

    /**
     * Those eligible, as a preview lists them. O(e log e) with e eligible agents.
     *
     * @return the candidates: the preferred one first, then in the order of the strategy
     */
    public List<Candidate> inOrder() {
        Comparator<Ranked> order = Comparator.comparing(one -> !one.candidate.preferred());
        if (strategy instanceof Ranking) {
            order = order.thenComparingLong(one -> one.candidate.number())
                    .thenComparingLong(one -> one.state.availableSince());
        }
        return eligible.stream().sorted(order).map(Ranked::candidate).toList(); // stable: then by registration
    }
}
