package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Declines;
import dev.assignment.model.Demand;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import dev.assignment.strategy.WeightedDraw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which agent gets a ticket. Where the strategy is an order of rows, an index gives the agents in that order until one
 * fits; else it is evaluated over all available agents of the queue. What fits is said by the agents' states.
 */
final class Chooser {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private final AgentTable agents;
    private final QueueTable queues;
    private final StoreSettings settings;

    Chooser(AgentTable agents, QueueTable queues, StoreSettings settings) {
        this.agents = agents;
        this.queues = queues;
        this.settings = settings;
    }

    /**
     * Who was chosen.
     *
     * @param agent who
     * @param reason best or preferred
     * @param number the rank or weight that won
     * @param drawn whether the choice took a number from the queue's stream
     * @param eligibleWeight where the strategy rotates, the sum of the weights of those who could have been chosen; else 0
     */
    record Choice(AgentState agent, Reason reason, long number, boolean drawn, long eligibleWeight) {}

    /** Those who declined the ticket are asked again only if nobody else can have it. */
    Optional<Choice> choose(TicketSpec ticket, Declines declinedBy) {
        for (Set<String> leftOut : declinedBy.leftOut()) {
            Optional<Choice> choice = choose(ticket, leftOut);
            if (choice.isPresent()) {
                return choice;
            }
        }
        return Optional.empty();
    }

    private Optional<Choice> choose(TicketSpec ticket, Set<String> leftOut) {
        QueueSpec queue = queues.get(ticket.queue());
        if (!isRotating(queue.strategy())) {
            Optional<Choice> preferred = preferred(ticket, queue, leftOut);
            if (preferred.isPresent()) {
                return preferred;
            }
        }
        return ColumnOrder.fits(queue, ticket.demand())
                ? firstInOrder(ticket, queue, leftOut)
                : evaluated(ticket, queue, leftOut);
    }

    private static boolean isRotating(Strategy strategy) {
        return strategy instanceof Ranking ranking && ranking.isRotating();
    }

    private Optional<Choice> preferred(TicketSpec ticket, QueueSpec queue, Set<String> leftOut) {
        return ticket.preferredAgent()
                .filter(agent -> !leftOut.contains(agent))
                .flatMap(agents::find)
                .filter(state -> isEligible(state, ticket.demand(), queue.strategy()))
                .map(state -> new Choice(state, Reason.PREFERRED, 0, false, 0));
    }

    private static boolean isEligible(AgentState state, Demand demand, Strategy strategy) {
        return state.fit(demand, strategy.usesWeights()).isEmpty() && strategy.accepts(state, demand);
    }

    // ---- in the order of rows -------------------------------------------------------------------------------------

    private Optional<Choice> firstInOrder(TicketSpec ticket, QueueSpec queue, Set<String> leftOut) {
        Demand demand = ticket.demand();
        boolean weighted = queue.strategy().usesWeights();
        Walk walk = new Walk(queue, demand, weighted);
        for (AgentTable.Ranked next = walk.next(); next != null; next = walk.next()) {
            AgentState state = next.state();
            if (!leftOut.contains(state.id()) && state.fit(demand, weighted).isEmpty()) {
                return Optional.of(best(next));
            }
        }
        return Optional.empty();
    }

    private static Choice best(AgentTable.Ranked ranked) {
        return new Choice(ranked.state(), Reason.BEST, ranked.ranking(), false, 0);
    }

    /** The available agents of a queue in order: those that have not moved from the index, the others from memory. */
    private final class Walk {
        private final Prefix<AgentTable.Ranked> rows;
        private final Iterator<AgentTable.Ranked> moved;
        private AgentTable.@Nullable Ranked nextMoved;
        private int inRows;

        Walk(QueueSpec queue, Demand demand, boolean weighted) {
            this.rows = agents.inOrder(demand, weighted);
            this.inRows = rows.start(row -> agents.hasMoved(row.state()));
            this.moved = agents.movedInOrder(queue);
            this.nextMoved = moved.hasNext() ? moved.next() : null;
        }

        AgentTable.@Nullable Ranked next() {
            AgentTable.Ranked written = written();
            AgentTable.Ranked inMemory = nextMoved;
            if (written != null && (inMemory == null || written.compareTo(inMemory) < 0)) {
                inRows++;
                return written;
            }
            nextMoved = moved.hasNext() ? moved.next() : null;
            return inMemory;
        }

        private AgentTable.@Nullable Ranked written() {
            while (true) {
                AgentTable.Ranked next = rows.at(inRows).orElse(null);
                if (next == null || !agents.hasMoved(next.state())) {
                    return next;
                }
                inRows++;
            }
        }
    }

    // ---- by evaluation --------------------------------------------------------------------------------------------

    private record Numbered(AgentState state, long number) {}

    private Optional<Choice> evaluated(TicketSpec ticket, QueueSpec queue, Set<String> leftOut) {
        Demand demand = ticket.demand();
        Strategy strategy = queue.strategy();
        List<Numbered> asked = new ArrayList<>();
        for (AgentState state : agents.available(demand, strategy.usesWeights())) {
            if (!leftOut.contains(state.id())
                    && state.fit(demand, strategy.usesWeights()).isEmpty()) {
                OptionalLong number = number(strategy, state, demand);
                if (number.isPresent()) {
                    asked.add(new Numbered(state, number.getAsLong()));
                }
            }
        }
        return best(strategy, ticket, asked);
    }

    /** The number that a strategy gives an eligible agent; empty, and logged, if the vendor's function fails. */
    private static OptionalLong number(Strategy strategy, AgentState agent, Demand demand) {
        try {
            return OptionalLong.of(strategy.number(agent, demand));
        } catch (RuntimeException failure) {
            LOG.error(
                    "Strategy {} failed for agent {}; the agent is passed over", strategy.name(), agent.id(), failure);
            return OptionalLong.empty();
        }
    }

    private Optional<Choice> best(Strategy strategy, TicketSpec ticket, List<Numbered> asked) {
        if (isRotating(strategy)) {
            return inTurn(ticket, asked);
        }
        return strategy instanceof Draw ? drawn(ticket.queue(), asked) : lowest(asked);
    }

    /** A rotation moves on whoever was chosen, the preferred agent too. */
    private static Optional<Choice> inTurn(TicketSpec ticket, List<Numbered> asked) {
        long sum = 0;
        Optional<Choice> preferred = Optional.empty();
        for (Numbered one : asked) {
            sum += one.state.spec().weight(ticket.queue());
            if (ticket.preferredAgent().equals(Optional.of(one.state.id()))) {
                preferred = Optional.of(new Choice(one.state, Reason.PREFERRED, 0, false, 0));
            }
        }
        long eligibleWeight = sum;
        return preferred
                .or(() -> lowest(asked))
                .map(choice -> new Choice(choice.agent, choice.reason, choice.number, false, eligibleWeight));
    }

    private static Optional<Choice> lowest(List<Numbered> asked) {
        return asked.stream()
                .map(one -> new AgentTable.Ranked(one.number, one.state))
                .min(Comparator.naturalOrder())
                .map(Chooser::best);
    }

    /** The agents are in order of registration, in which a draw lays out their shares. */
    private Optional<Choice> drawn(String queue, List<Numbered> asked) {
        long sum = 0;
        for (Numbered one : asked) {
            sum += one.number;
        }
        if (sum == 0) {
            return Optional.empty();
        }
        long left = WeightedDraw.pick(WeightedDraw.seedOf(settings.seed(), queue), queues.draws(queue), sum);
        for (Numbered one : asked) {
            if (left < one.number) {
                return Optional.of(new Choice(one.state, Reason.BEST, one.number, true, 0));
            }
            left -= one.number;
        }
        throw new IllegalStateException("a draw must be below the sum of weights " + sum);
    }
}
