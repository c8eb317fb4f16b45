package dev.assignment.contract;

import dev.assignment.model.Declines;
import dev.assignment.model.Demand;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Reason;
import dev.assignment.model.Requirement;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import dev.assignment.strategy.WeightedDraw;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which agent gets a ticket, as the requirements say it, strategy by strategy.
 *
 * @param agent who
 * @param reason best or preferred
 * @param number the rank or weight that won, for {@code explain}
 * @param drawn whether the choice took a number from the queue's stream
 * @param eligibleWeight the sum of the weights of those who could have been chosen
 */
record ReferenceChoice(ReferenceAgent agent, Reason reason, long number, boolean drawn, long eligibleWeight) {

    /**
     * Chooses among the eligible agents, given in order of registration. Those who declined the ticket are asked again only
     * if nobody else can have it, and who was asked last only if nobody at all can.
     */
    static Optional<ReferenceChoice> among(
            List<ReferenceAgent> eligible,
            TicketSpec ticket,
            Declines declinedBy,
            Strategy strategy,
            long streamSeed,
            long position) {
        List<String> asked = declinedBy.agents();
        List<String> last = asked.subList(Math.max(0, asked.size() - 1), asked.size());
        return Stream.of(asked, last, List.<String>of())
                .map(leftOut -> eligible.stream()
                        .filter(agent -> !leftOut.contains(agent.id()))
                        .toList())
                .flatMap(others -> best(others, ticket, strategy, streamSeed, position).stream())
                .findFirst();
    }

    private static Optional<ReferenceChoice> best(
            List<ReferenceAgent> eligible, TicketSpec ticket, Strategy strategy, long streamSeed, long position) {
        List<ReferenceAgent> asked = eligible.stream()
                .filter(agent -> answers(strategy, agent, ticket.demand()))
                .toList();
        long weights = asked.stream()
                .mapToLong(agent -> agent.spec.weight(ticket.queue()))
                .sum();
        for (ReferenceAgent agent : asked) {
            if (ticket.preferredAgent().equals(Optional.of(agent.id()))) {
                return Optional.of(new ReferenceChoice(agent, Reason.PREFERRED, 0, false, weights));
            }
        }
        if (strategy instanceof Draw) {
            return draw(asked, ticket, strategy, streamSeed, position);
        }
        return asked.stream()
                .min(order(strategy, ticket.demand()))
                .map(agent -> new ReferenceChoice(
                        agent, Reason.BEST, number(strategy, agent, ticket.demand()), false, weights));
    }

    private static Optional<ReferenceChoice> draw(
            List<ReferenceAgent> asked, TicketSpec ticket, Strategy strategy, long streamSeed, long position) {
        long sum = asked.stream()
                .mapToLong(agent -> number(strategy, agent, ticket.demand()))
                .sum();
        if (sum == 0) {
            return Optional.empty();
        }
        long left = WeightedDraw.pick(streamSeed, position, sum);
        for (ReferenceAgent agent : asked) {
            long weight = number(strategy, agent, ticket.demand());
            if (left < weight) {
                return Optional.of(new ReferenceChoice(agent, Reason.BEST, weight, true, sum));
            }
            left -= weight;
        }
        throw new AssertionError("a draw beyond the sum of weights");
    }

    /** The agents in the order in which the strategy would choose them. */
    static List<ReferenceAgent> ranked(List<ReferenceAgent> eligible, TicketSpec ticket, Strategy strategy) {
        List<ReferenceAgent> order = new ArrayList<>(eligible);
        order.removeIf(agent -> !answers(strategy, agent, ticket.demand()));
        if (strategy instanceof Ranking) {
            order.sort(order(strategy, ticket.demand()));
        }
        return order;
    }

    static boolean answers(Strategy strategy, ReferenceAgent agent, Demand demand) {
        return refusal(strategy, agent, demand).isEmpty();
    }

    /** Why a strategy cannot choose an agent: a vendor's function gives an exception, nonsense, or the weight 0. */
    static Optional<Ineligibility> refusal(Strategy strategy, ReferenceAgent agent, Demand demand) {
        try {
            boolean neverDrawn = number(strategy, agent, demand) == 0 && strategy instanceof Draw;
            return neverDrawn ? Optional.of(Ineligibility.NO_WEIGHT) : Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(Ineligibility.STRATEGY_FAILED);
        }
    }

    /** The number that callers are shown. */
    static long number(Strategy strategy, ReferenceAgent agent, Demand demand) {
        if (strategy instanceof Draw draw) {
            return draw.isVendors() ? draw.weight(agent.view, demand) : agent.spec.weight(demand.queue());
        }
        return ((Ranking) strategy).rank(agent.view, demand);
    }

    private static Comparator<ReferenceAgent> order(Strategy strategy, Demand demand) {
        return rule(strategy, demand)
                .thenComparingLong(agent -> agent.availableSince)
                .thenComparingInt(agent -> agent.registration);
    }

    private static Comparator<ReferenceAgent> rule(Strategy strategy, Demand demand) {
        boolean vendors = !Strategy.builtIn().contains(strategy);
        return switch (vendors ? "vendor's" : strategy.name()) {
            case "least-loaded" -> Comparator.comparingLong(ReferenceAgent::load);
            case "least-utilized" -> ReferenceChoice::byUtilization;
            case "least-assigned" -> Comparator.comparingLong(agent -> agent.assignedCount);
            case "earliest-free", "priority-queue" -> Comparator.comparingInt(agent -> 0);
            case "round-robin" -> Comparator.comparingLong(agent -> agent.lastAssigned);
            case "fixed-order" ->
                Comparator.comparingInt((ReferenceAgent agent) -> agent.spec.position())
                        .thenComparingInt(agent -> agent.registration);
            case "least-flexible" ->
                Comparator.comparingInt(ReferenceChoice::channels)
                        .thenComparingInt(agent -> agent.spec.skills().size());
            case "best-match" -> Comparator.comparingLong(agent -> -levels(agent, demand));
            case "weighted-rotation" -> Comparator.comparingLong(agent -> agent.place(demand.queue()));
            default -> Comparator.comparingLong(agent -> number(strategy, agent, demand));
        };
    }

    /** Load ÷ capacity compared by cross-multiplication; any load is nothing to an unlimited agent. */
    private static int byUtilization(ReferenceAgent a, ReferenceAgent b) {
        long loadA = a.spec.isUnlimited() ? 0 : a.load();
        long loadB = b.spec.isUnlimited() ? 0 : b.load();
        return BigInteger.valueOf(loadA)
                .multiply(BigInteger.valueOf(b.spec.capacity()))
                .compareTo(BigInteger.valueOf(loadB).multiply(BigInteger.valueOf(a.spec.capacity())));
    }

    /** An agent for which no channel was named works on every channel: nobody has more. */
    private static int channels(ReferenceAgent agent) {
        return agent.spec.channels().isEmpty()
                ? Integer.MAX_VALUE
                : agent.spec.channels().size();
    }

    private static long levels(ReferenceAgent agent, Demand demand) {
        return demand.requirements().stream()
                .map(Requirement::skill)
                .mapToLong(skill -> agent.spec.skills().getOrDefault(skill, 0))
                .sum();
    }
}
