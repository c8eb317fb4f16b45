package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Counts;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Explanation;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Offer;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the {@link ReferenceStore} answers without changing anything: counts, explanations, previews. */
final class ReferenceLookups {

    private final ReferenceDesk desk;

    ReferenceLookups(ReferenceDesk desk) {
        this.desk = desk;
    }

    Counts counts() {
        return new Counts(
                desk.agents.size(),
                count(TicketState.Kind.WAITING),
                count(TicketState.Kind.OFFERED),
                count(TicketState.Kind.HELD),
                count(TicketState.Kind.PARKED),
                desk.finished.size(),
                desk.forced,
                desk.adopted,
                desk.reconciled);
    }

    private long count(TicketState.Kind kind) {
        return desk.byAge(state -> state.kind() == kind).size();
    }

    // ---- explaining -----------------------------------------------------------------------------------------------

    Optional<Explanation> explain(String id) {
        return Optional.ofNullable(desk.tickets.get(id)).map(this::why);
    }

    private Explanation why(TicketState state) {
        if (state instanceof TicketState.Finished ended) {
            return new Explanation.Finished(ended);
        }
        if (state instanceof TicketState.Parked parked) {
            return new Explanation.Parked(parked);
        }
        if (state instanceof TicketState.Offered offered) {
            return whyOffered(offered.offer());
        }
        return state.assignment().map(ReferenceLookups::whyHeld).orElseGet(() -> whyNobody(state.spec()));
    }

    private static Explanation whyHeld(Assignment one) {
        return new Explanation.Held(one.agent(), one.strategy(), winning(one), one.since(), one.reason());
    }

    private static Explanation whyOffered(Offer offer) {
        Assignment one = offer.taken();
        return new Explanation.Offered(
                one.agent(), one.strategy(), winning(one), one.since(), one.reason(), offer.expiresAt());
    }

    private static OptionalLong winning(Assignment one) {
        return one.reason() == Reason.BEST ? OptionalLong.of(one.number()) : OptionalLong.empty();
    }

    private Explanation whyNobody(TicketSpec ticket) {
        QueueSpec queue = desk.queueOf(ticket);
        Map<Ineligibility, Integer> counted = notEligible(ticket, queue);
        int eligible = desk.agents.size()
                - counted.values().stream().mapToInt(count -> count).sum();
        return new Explanation.Waiting(queue.name(), queue.dispatch() == Dispatch.PULL, counted, eligible);
    }

    Map<Ineligibility, Integer> notEligible(TicketSpec ticket, QueueSpec queue) {
        Map<Ineligibility, Integer> counted = new EnumMap<>(Ineligibility.class);
        for (ReferenceAgent agent : desk.agents) {
            Optional<Ineligibility> why = ReferenceEligibility.ineligible(
                    agent, ticket, queue.strategy().usesWeights());
            why.or(() -> ReferenceChoice.refusal(queue.strategy(), agent, ticket.demand()))
                    .ifPresent(reason -> counted.merge(reason, 1, Integer::sum));
        }
        return counted;
    }

    // ---- previewing -----------------------------------------------------------------------------------------------

    List<Candidate> preview(TicketSpec ticket) {
        QueueSpec queue = desk.queueOf(ticket);
        if (queue == null) {
            return List.of();
        }
        List<ReferenceAgent> order = new ArrayList<>(
                ReferenceChoice.ranked(ReferenceEligibility.eligible(desk, ticket), ticket, queue.strategy()));
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
}
