package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.Declines;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Offer;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Rotation.GlobalPass;
import dev.assignment.strategy.WeightedDraw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The engine: takes the first waiting ticket, in the order of queue priority, effective priority and age, that has an
 * eligible agent, gives or offers it to the agent its queue's strategy chooses, and starts over until there is none.
 */
final class ReferenceServing {

    private final ReferenceDesk desk;

    private final ReferenceDecisions decisions;

    private final Function<TicketState.Waiting, Declines> notAskedAtFirst;

    ReferenceServing(
            ReferenceDesk desk, ReferenceDecisions decisions, Function<TicketState.Waiting, Declines> notAskedAtFirst) {
        this.desk = desk;
        this.decisions = decisions;
        this.notAskedAtFirst = notAskedAtFirst;
    }

    List<Assignment> serve(ReferenceCall call) {
        List<Assignment> made = new ArrayList<>();
        while (isAnybodyAvailable()) {
            Optional<Assignment> next = desk.waiting(queue -> queue.dispatch() == Dispatch.PUSH, call.now()).stream()
                    .flatMap(ticket -> choose(ticket.spec(), notAskedAtFirst.apply(ticket)).stream()
                            .map(choice -> give(ticket, choice, call)))
                    .findFirst();
            if (next.isEmpty()) {
                return made;
            }
            made.add(next.get());
        }
        return made;
    }

    /** If not there is no need to go through what waits, which may be much. */
    private boolean isAnybodyAvailable() {
        return desk.agents.stream()
                .anyMatch(agent -> ReferenceEligibility.unavailable(agent).isEmpty());
    }

    Optional<ReferenceChoice> choose(TicketSpec ticket, Declines notAskedAtFirst) {
        return ReferenceChoice.among(
                ReferenceEligibility.eligible(desk, ticket),
                ticket,
                notAskedAtFirst,
                desk.queueOf(ticket).strategy(),
                WeightedDraw.seedOf(desk.settings.seed(), ticket.queue()),
                desk.draws.getOrDefault(ticket.queue(), 0L));
    }

    private Assignment give(TicketState.Waiting ticket, ReferenceChoice choice, ReferenceCall call) {
        Optional<OfferTerms> terms = desk.queueOf(ticket.spec()).offerOf(ticket.spec());
        Assignment.Stage stage = terms.isPresent() ? Assignment.Stage.OFFERED : Assignment.Stage.ACTIVE;
        Assignment assignment = assignment(ticket, choice.agent(), choice.reason(), choice.number(), call.now(), stage);
        decisions.made(ticket, assignment, call);
        takeInTurn(choice, assignment);
        if (terms.isPresent()) {
            Offer offer = new Offer(assignment, call.now().plus(terms.get().acceptWithin()));
            desk.change(TicketEvent.Kind.OFFERED, ticket.offer(offer, terms.get()), Optional.empty(), call);
        } else {
            hold(TicketEvent.Kind.ASSIGNED, ticket, assignment, call);
        }
        return assignment;
    }

    /** The agent takes what it was chosen for, and the queue's stream of draws or its rotation moves on. */
    private void takeInTurn(ReferenceChoice choice, Assignment assignment) {
        ReferenceAgent agent = choice.agent();
        String queue = assignment.queue();
        if (choice.drawn()) {
            desk.draws.merge(queue, 1L, Long::sum);
        }
        if (desk.queues.get(queue).strategy() instanceof Ranking ranking && ranking.isRotating()) {
            GlobalPass before = desk.rotation(queue);
            GlobalPass after = before.advance(choice.eligibleWeight());
            agent.turn(queue);
            long pass = agent.place(queue);
            desk.agents.stream()
                    .filter(one -> one.rotatesIn(queue))
                    .forEach(one -> one.fallBack(queue, after.pass() - before.pass()));
            desk.rotations.put(queue, after);
            agent.takeInTurn(assignment, assignment.id(), pass);
        } else {
            agent.take(assignment, assignment.id());
        }
    }

    /** A ticket on an agent, with a number of its own that also says when the agent was given it. */
    Assignment assignment(
            TicketState ticket,
            ReferenceAgent agent,
            Reason reason,
            long number,
            Instant since,
            Assignment.Stage stage) {
        TicketSpec spec = ticket.spec();
        return new Assignment(
                desk.next(),
                spec.id(),
                agent.id(),
                spec.queue(),
                spec.channel(),
                agent.cost(spec),
                since,
                reason,
                desk.queueOf(spec).strategy().name(),
                number,
                stage);
    }

    /** An agent takes a ticket that no strategy gave it. */
    Assignment take(TicketState ticket, ReferenceAgent agent, Reason reason, Instant since, ReferenceCall call) {
        return take(ticket, agent, assignment(ticket, agent, reason, 0, since, Assignment.Stage.ACTIVE), call);
    }

    /** The same for an assignment that is made already. */
    Assignment take(TicketState ticket, ReferenceAgent agent, Assignment assignment, ReferenceCall call) {
        decisions.made(ticket, assignment, call);
        agent.take(assignment, assignment.id());
        return assignment;
    }

    /** The ticket is held from now on, whatever it was before. */
    void hold(TicketEvent.Kind kind, TicketState before, Assignment assignment, ReferenceCall call) {
        Optional<Instant> respondBy =
                assignment.reason() == Reason.ADOPTED ? Optional.empty() : respondBy(before.spec(), call.now());
        TicketState after = before instanceof TicketState.Waiting waiting
                ? waiting.hold(assignment, respondBy)
                : ((TicketState.OnAgent) before).transfer(assignment, respondBy);
        desk.change(kind, after, ReferenceDesk.taken(before), call);
    }

    Optional<Instant> respondBy(TicketSpec ticket, Instant now) {
        return desk.queueOf(ticket).firstResponse().map(rule -> now.plus(rule.within()));
    }
}
