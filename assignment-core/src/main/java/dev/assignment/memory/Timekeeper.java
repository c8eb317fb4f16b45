package dev.assignment.memory;

import dev.assignment.model.Advance;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what is due. Each deadline is a call of its own: it makes its change and serves, before the next one is looked at. Any
 * number of threads may find the same deadline; the compare-and-set of its change decides who made it.
 */
@SuppressWarnings("ReferenceEquality") // timers and phases are compared by identity
final class Timekeeper {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final Leaving leaving;

    Timekeeper(StoreData data, Steps steps, Matcher matcher, Leaving leaving) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.leaving = leaving;
    }

    /** Begins a call, after everything that is due at its time. */
    Call begin(Instant now, Cause cause) {
        if (data.deadlines().firstDue(now) != null) {
            advance(now);
        }
        return data.call(now, cause);
    }

    Advance advance(Instant now) {
        Call whole = data.call(now, Cause.DEADLINE);
        List<Assignment> made = new ArrayList<>();
        int due = 0;
        for (Timer timer = data.deadlines().firstDue(now);
                timer != null;
                timer = data.deadlines().firstDue(now)) {
            Call call = data.call(now, Cause.DEADLINE);
            boolean done = timer instanceof Timer.OfTicket ofTicket
                    ? isDue(ofTicket, call)
                    : isDue((Timer.OfAgent) timer, call);
            matcher.serve(call);
            data.deadlines().settle(timer); // gone after its change; or it stood there too long
            due += done ? 1 : 0;
            made.addAll(call.made());
            whole.tellFor(call);
        }
        // Told only now: a listener that calls the desk finds nothing due, however much was.
        whole.tell();
        return new Advance(due, List.copyOf(made), next());
    }

    Optional<Instant> next() {
        return data.deadlines().next();
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    /** True if this thread made the change. */
    private boolean isDue(Timer.OfTicket timer, Call call) {
        TicketCell ticket = timer.ticket();
        while (true) {
            TicketState phase = steps.settled(ticket, call);
            if (!(phase instanceof StorePhase known) || known.timer() != timer) {
                return false;
            }
            boolean done = phase instanceof Place place
                    ? steps.waitedTooLong(place, call)
                    : isDue(ticket, (Possession) phase, call);
            if (done) {
                return true;
            }
        }
    }

    private void tell(Call call, TicketEvent.Kind kind, TicketState state) {
        steps.tell(call, kind, state, Optional.empty(), call.now(), call.cause());
    }

    private boolean isDue(TicketCell ticket, Possession possession, Call call) {
        if (possession.stands() instanceof TicketState.Offered offered) {
            return steps.release(missed(ticket, possession, offered, TicketEvent.Kind.EXPIRED, call), possession, call);
        }
        TicketState.Held held = (TicketState.Held) possession.stands();
        FirstResponse.WhenMissed then = data.queueOf(held.spec().queue())
                .spec()
                .firstResponse()
                .map(FirstResponse::then)
                .orElse(FirstResponse.WhenMissed.KEEP);
        if (then == FirstResponse.WhenMissed.REQUEUE) {
            Releasing releasing = new Releasing(
                    ticket,
                    possession,
                    held.unanswered(call.now()),
                    Releasing.Effect.RELEASE,
                    TicketEvent.Kind.RESPONSE_OVERDUE,
                    call.now(),
                    call.cause());
            return steps.release(releasing, possession, call);
        }
        TicketState.Held kept = held.responded();
        boolean done = steps.respecify(ticket, possession, kept);
        if (done) {
            tell(call, TicketEvent.Kind.RESPONSE_OVERDUE, kept);
        }
        return done;
    }

    /** The end of an offer that was not accepted. */
    static Releasing missed(
            TicketCell ticket, Possession possession, TicketState.Offered offered, TicketEvent.Kind kind, Call call) {
        OfferTerms terms = offered.terms();
        Instant now = call.now();
        return new Releasing(
                ticket,
                possession,
                offered.miss(),
                (before, ended, sequence) -> before.miss(ended, terms, now, sequence.next()),
                kind,
                now,
                call.cause());
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    /** True if this thread made the change. */
    private boolean isDue(Timer.OfAgent timer, Call call) {
        AgentCell agent = timer.agent();
        while (true) {
            AgentState before = agent.state();
            AgentState.Due due = before.nextDue().orElse(null);
            if (due == null || !timer.deadline().equals(before.nextDeadline().orElse(null))) {
                return false;
            }
            AgentState after = before.elapse(data.sequence().next());
            if (due == AgentState.Due.LEASE
                    && data.whenLeaving() instanceof WhenLeaving.RequeueAfter later
                    && after.requeuesAt().isEmpty()) {
                after = after.requeueAt(
                        timer.deadline().at().plus(later.grace()),
                        data.sequence().next());
            }
            AgentState placed = steps.replace(agent, before, after, call);
            if (placed != null) {
                ended(agent, due, before, placed, call);
                return true;
            }
        }
    }

    private void ended(AgentCell agent, AgentState.Due due, AgentState before, AgentState after, Call call) {
        AgentEvent.@Nullable Kind kind = switch (due) {
            case WRAP_UP -> AgentEvent.Kind.WRAP_UP_ENDED;
            case BACK_OFF -> AgentEvent.Kind.BACK_OFF_ENDED;
            case LEASE -> before.presence() == after.presence() ? null : AgentEvent.Kind.PRESENCE;
            case INTAKE -> AgentEvent.Kind.INTAKE_REOPENED;
            case REQUEUE -> null;
        };
        if (kind != null) {
            steps.tell(call, kind, after, call.now(), call.cause());
        }
        if (due == AgentState.Due.LEASE) {
            leaving.withdrawOffers(agent, call);
        }
        if (due == AgentState.Due.REQUEUE
                || (due == AgentState.Due.LEASE && data.whenLeaving() == WhenLeaving.REQUEUE)) {
            leaving.requeueAll(agent, call);
        }
    }
}
