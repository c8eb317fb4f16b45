package dev.assignment.contract;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Deadline;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Time in the {@link ReferenceStore}. Everything that is due before a call is done before it, one deadline after the
 * other in order of instant and creation, each as a step of its own.
 */
final class ReferenceDeadlines {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;
    private final ReferenceOffers offers;
    private final ReferencePresence presence;

    ReferenceDeadlines(
            ReferenceDesk desk, ReferenceServing serving, ReferenceOffers offers, ReferencePresence presence) {
        this.desk = desk;
        this.serving = serving;
        this.offers = offers;
        this.presence = presence;
    }

    /** Something that time will do, and what it assigns when it does. */
    private record Pending(Deadline deadline, Function<ReferenceCall, List<Assignment>> step) {}

    /** What was done. */
    record Done(int count, List<Assignment> made) {}

    Done handle(Instant now) {
        int count = 0;
        List<Assignment> made = new ArrayList<>();
        Optional<Pending> due = next();
        while (due.isPresent() && !due.get().deadline.at().isAfter(now)) {
            count++;
            made.addAll(due.get().step.apply(new ReferenceCall(Cause.DEADLINE, now)));
            desk.tell();
            due = next();
        }
        return new Done(count, List.copyOf(made));
    }

    Optional<Instant> nextInstant() {
        return next().map(pending -> pending.deadline.at());
    }

    /** The first of all; of what a single number made, the ticket before the agent. */
    private Optional<Pending> next() {
        List<Pending> all = new ArrayList<>();
        desk.tickets.values().forEach(ticket -> pending(ticket).ifPresent(all::add));
        for (ReferenceAgent agent : desk.agents) {
            agent.deadlines().forEach((due, at) -> all.add(new Pending(at, call -> elapse(agent, due, call))));
        }
        return all.stream().min(Comparator.comparing(Pending::deadline));
    }

    private Optional<Pending> pending(TicketState ticket) {
        if (ticket instanceof TicketState.Waiting waiting) {
            return desk.waitDeadline(waiting).map(at -> new Pending(at, call -> waitedTooLong(waiting, call)));
        }
        if (ticket instanceof TicketState.Offered offered) {
            return Optional.of(new Pending(
                    new Deadline(
                            offered.offer().expiresAt(), offered.offer().taken().id()),
                    call -> offers.miss(TicketEvent.Kind.EXPIRED, offered, call)));
        }
        if (ticket instanceof TicketState.Held held) {
            return held.respondBy()
                    .map(at -> new Pending(new Deadline(at, held.held().id()), call -> responseOverdue(held, call)));
        }
        return Optional.empty();
    }

    private List<Assignment> waitedTooLong(TicketState.Waiting waiting, ReferenceCall call) {
        desk.escalate(waiting, call);
        return serving.serve(call);
    }

    private List<Assignment> responseOverdue(TicketState.Held held, ReferenceCall call) {
        boolean losesIt = desk.queueOf(held.spec())
                .firstResponse()
                .filter(rule -> rule.then() == FirstResponse.WhenMissed.REQUEUE)
                .isPresent();
        if (losesIt) {
            desk.changeAndRelease(TicketEvent.Kind.RESPONSE_OVERDUE, held, held.unanswered(call.now()), call);
        } else {
            desk.change(TicketEvent.Kind.RESPONSE_OVERDUE, held.responded(), Optional.empty(), call);
        }
        return serving.serve(call);
    }

    private List<Assignment> elapse(ReferenceAgent agent, AgentState.Due due, ReferenceCall call) {
        Presence before = agent.presence;
        Instant at = agent.deadlines().get(due).at();
        agent.elapse(due, desk.next());
        switch (due) {
            case WRAP_UP -> desk.agentChanged(AgentEvent.Kind.WRAP_UP_ENDED, agent, call);
            case BACK_OFF -> desk.agentChanged(AgentEvent.Kind.BACK_OFF_ENDED, agent, call);
            case INTAKE -> desk.agentChanged(AgentEvent.Kind.INTAKE_REOPENED, agent, call);
            case LEASE -> presence.leaseEnded(agent, before, at, call);
            case REQUEUE -> presence.requeueAll(agent, call);
        }
        return serving.serve(call);
    }
}
