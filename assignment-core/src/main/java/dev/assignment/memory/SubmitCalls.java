package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls by which a ticket comes to the desk. */
@SuppressWarnings("ReferenceEquality") // phases, cells and states are compared by identity
final class SubmitCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final Timekeeper time;
    private final TicketAttempts attempts;

    SubmitCalls(StoreData data, Steps steps, Matcher matcher, Timekeeper time, TicketAttempts attempts) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.time = time;
        this.attempts = attempts;
    }

    Submission submit(TicketSpec spec, Instant now) {
        Call call = time.begin(now, Cause.SUBMIT);
        QueueNode queue = data.queue(spec.queue());
        if (queue == null) {
            return knownOr(spec, new Refusal.UnknownQueue(spec.queue()));
        }
        TicketState.Waiting arriving =
                TicketState.Waiting.arrived(spec, data.sequence().next(), now);
        TicketCell ticket = data.newTicket(spec, arriving, true);
        TicketCell known = insert(ticket);
        if (known != null) {
            return alreadyKnown(known, spec);
        }
        if (!queue.isPull()) {
            while (ticket.phase() == arriving && matcher.tryArriving(ticket, arriving, queue, call)) {
                // until it is assigned, or nobody was eligible
            }
        }
        TicketState phase = ticket.phase();
        if (phase == arriving) {
            steps.publish(ticket, arriving, queue, call);
            phase = ticket.phase();
        }
        if (phase instanceof Place) {
            // Also if another call made it wait: that one looks too, but may be stopped before.
            call.obligations().serve(ticket);
        }
        if (phase instanceof Refused) {
            withdraw(ticket);
            attempts.finish(call);
            return new Refusal.BacklogFull(
                    queue.name(), queue.spec().maxWaiting().orElse(0));
        }
        matcher.serve(call);
        Submission outcome = outcome(ticket);
        call.tell();
        return outcome;
    }

    /** That a ticket is known comes before every reason to refuse it: the host retries what was accepted. */
    private Submission knownOr(TicketSpec spec, Submission refusal) {
        TicketCell known = data.tickets().get(spec.id());
        return known == null || known.phase() instanceof Refused ? refusal : alreadyKnown(known, spec);
    }

    private static Submission alreadyKnown(TicketCell known, TicketSpec spec) {
        return new Submission.AlreadyKnown(Steps.view(known), known.submitted().equals(spec));
    }

    /** Puts a new ticket into the tables; the one of that name if there is one. */
    private @Nullable TicketCell insert(TicketCell ticket) {
        while (true) {
            TicketCell known = data.tickets().putIfAbsent(ticket);
            if (known == null) {
                data.customers().settle(ticket.submitted().customer(), ticket);
                return null;
            }
            if (!(known.phase() instanceof Refused)) {
                return known;
            }
            withdraw(known); // it was turned away and is about to leave: as if it had not been there
        }
    }

    private void withdraw(TicketCell ticket) {
        data.tickets().remove(ticket);
        data.customers().settle(ticket.submitted().customer(), ticket);
    }

    /** What a submit answers: where the ticket stands now. */
    private static Submission outcome(TicketCell ticket) {
        TicketState state = Steps.view(ticket);
        if (state instanceof TicketState.Offered offered) {
            return new Submission.Offered(offered.offer());
        }
        Optional<Assignment> assignment = state instanceof TicketState.Finished finished
                ? finished.last() // assigned, and finished by another call already
                : state.assignment();
        return assignment.isPresent()
                ? new Submission.Assigned(assignment.get())
                : new Submission.Waiting(state.id(), state.spec().queue());
    }

    Submission adopt(TicketSpec spec, String agentId, Instant since, Instant now) {
        Call call = time.begin(now, Cause.ADOPT);
        QueueNode queue = data.queue(spec.queue());
        if (queue == null) {
            return knownOr(spec, new Refusal.UnknownQueue(spec.queue()));
        }
        AgentCell agent = data.agent(agentId);
        if (agent == null) {
            return knownOr(spec, new Refusal.UnknownAgent(agentId));
        }
        TicketState.Waiting arriving =
                TicketState.Waiting.arrived(spec, data.sequence().next(), now);
        TicketCell ticket = data.newTicket(spec, arriving, false);
        TicketCell known = insert(ticket);
        if (known != null) {
            return alreadyKnown(known, spec);
        }
        while (true) {
            TicketState phase = ticket.phase();
            AgentState state = agent.state();
            if (state.isRemoved() && ticket.replace(arriving, new Refused(arriving))) {
                withdraw(ticket);
                return new Refusal.UnknownAgent(agentId);
            }
            if (phase != arriving) {
                phase = steps.settled(ticket, call); // somebody else's call made it wait, and perhaps more
            }
            if (phase != arriving && !(phase instanceof Place)) {
                break;
            }
            if (state.isRemoved()) {
                break; // it waits by another's call and the agent is gone: it is an ordinary ticket now
            }
            Chosen adopted =
                    new Chosen(agent, state, Reason.ADOPTED, 0, queue.spec().strategy());
            if (steps.assign(matcher.matching(ticket, phase, queue, adopted, since, call), call)) {
                data.adopted().incrementAndGet();
                break;
            }
        }
        matcher.serve(call);
        Submission outcome = outcome(ticket);
        call.tell();
        return outcome;
    }
}
