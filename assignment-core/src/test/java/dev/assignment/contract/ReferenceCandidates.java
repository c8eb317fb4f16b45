package dev.assignment.contract;

import dev.assignment.model.Candidate;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who could get a ticket, in order, and why the others could not: what previews, explanations and records say. */
final class ReferenceCandidates {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;

    ReferenceCandidates(ReferenceDesk desk, ReferenceServing serving) {
        this.desk = desk;
        this.serving = serving;
    }

    List<Candidate> inOrder(TicketSpec ticket) {
        QueueSpec queue = desk.queueOf(ticket);
        List<ReferenceAgent> order =
                new ArrayList<>(ReferenceChoice.ranked(serving.eligible(ticket), ticket, queue.strategy()));
        order.sort(Comparator.comparingInt(agent -> isPreferred(agent, ticket) ? 0 : 1));
        return order.stream()
                .map(agent -> new Candidate(
                        agent.id(),
                        ReferenceChoice.number(queue.strategy(), agent, ticket.demand()),
                        isPreferred(agent, ticket)))
                .toList();
    }

    private static boolean isPreferred(ReferenceAgent agent, TicketSpec ticket) {
        return ticket.preferredAgent().equals(Optional.of(agent.id()));
    }

    Map<Ineligibility, Integer> notEligible(TicketSpec ticket) {
        QueueSpec queue = desk.queueOf(ticket);
        Map<Ineligibility, Integer> counted = new EnumMap<>(Ineligibility.class);
        for (ReferenceAgent agent : desk.agents) {
            Optional<Ineligibility> why = ReferenceEligibility.ineligible(
                    agent, ticket, queue.strategy().usesWeights());
            if (why.isEmpty() && !ReferenceChoice.answers(queue.strategy(), agent, ticket.demand())) {
                why = Optional.of(Ineligibility.STRATEGY_FAILED);
            }
            why.ifPresent(reason -> counted.merge(reason, 1, Integer::sum));
        }
        return counted;
    }
}
