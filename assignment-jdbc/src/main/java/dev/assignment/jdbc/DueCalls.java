package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Deadline;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does what is due, one deadline after the other in order of instant and creation, each as a call of its own. */
final class DueCalls {

    private final Step step;
    private final Serving serving;
    private final OfferCalls offers;
    private final PresenceCalls presence;

    DueCalls(Step step, Serving serving, OfferCalls offers, PresenceCalls presence) {
        this.step = step;
        this.serving = serving;
        this.offers = offers;
        this.presence = presence;
    }

    private record Due(Deadline deadline, String id, boolean isTicket) {}

    /** Of what a single number made, the ticket comes before the agent. */
    private static Optional<Due> earlier(Optional<Due> ticket, Optional<Due> agent) {
        boolean agentFirst =
                ticket.isEmpty() || (agent.isPresent() && agent.get().deadline.compareTo(ticket.get().deadline) < 0);
        return agentFirst ? agent : ticket;
    }

    private static Optional<Due> first(Sql sql, long deskNo, String table) {
        return sql.first(
                "SELECT deadline_us, deadline_created, id FROM {" + table + "}"
                        + " WHERE desk_no = ? AND deadline_us IS NOT NULL"
                        + " ORDER BY deadline_us, deadline_created LIMIT 1",
                row -> new Due(
                        new Deadline(Micros.instant(row.number(1)), row.number(2)),
                        row.text(3),
                        table.equals("ticket")),
                deskNo);
    }

    /** Does the first thing that is due as of the last write, and says what it assigned; empty if nothing is due. */
    Optional<List<Assignment>> doFirst(Instant now) {
        Optional<Due> first =
                earlier(first(step.sql, step.desk.deskNo, "ticket"), first(step.sql, step.desk.deskNo, "agent"));
        if (first.isEmpty() || !first.get().deadline.isDue(now)) {
            return Optional.empty();
        }
        Call call = new Call(Cause.DEADLINE, now);
        String id = first.get().id;
        return Optional.of(first.get().isTicket ? ofTicket(step.tickets.get(id), call) : ofAgent(id, call));
    }

    private List<Assignment> ofTicket(TicketState ticket, Call call) {
        if (ticket instanceof TicketState.Waiting waiting) {
            step.escalate(waiting, call);
            return serving.serve(call);
        }
        if (ticket instanceof TicketState.Offered offered) {
            return offers.miss(TicketEvent.Kind.EXPIRED, offered, call);
        }
        return responseOverdue((TicketState.Held) ticket, call);
    }

    private List<Assignment> responseOverdue(TicketState.Held held, Call call) {
        boolean losesIt = step.queueOf(held)
                .firstResponse()
                .filter(rule -> rule.then() == FirstResponse.WhenMissed.REQUEUE)
                .isPresent();
        if (losesIt) {
            step.changeAndRelease(TicketEvent.Kind.RESPONSE_OVERDUE, held, held.unanswered(call.now()), call);
        } else {
            step.change(TicketEvent.Kind.RESPONSE_OVERDUE, held.responded(), Optional.empty(), call);
        }
        return serving.serve(call);
    }

    private List<Assignment> ofAgent(String id, Call call) {
        AgentState before = step.agents.get(id);
        AgentState.Due due = before.nextDue().orElseThrow();
        Instant at = before.nextDeadline().orElseThrow().at();
        AgentState after = before.elapse(step.desk.next());
        switch (due) {
            case WRAP_UP -> ended(after, AgentEvent.Kind.WRAP_UP_ENDED, call);
            case BACK_OFF -> ended(after, AgentEvent.Kind.BACK_OFF_ENDED, call);
            case INTAKE -> ended(after, AgentEvent.Kind.INTAKE_REOPENED, call);
            case LEASE -> presence.left(before, after, at, step.settings.whenLeaving(), call);
            case REQUEUE -> {
                presence.requeueAll(step.put(after), call);
            }
        }
        return serving.serve(call);
    }

    private void ended(AgentState after, AgentEvent.Kind kind, Call call) {
        step.tell(kind, step.put(after), call);
    }
}
