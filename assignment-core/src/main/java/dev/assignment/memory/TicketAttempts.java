package dev.assignment.memory;

import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.Optional;

/**
 * What the calls that change tickets share: attempts at a change, each of which reads the ticket's phase, decides, and
 * makes one step of {@link Steps}.
 */
final class TicketAttempts {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final Timekeeper time;

    TicketAttempts(StoreData data, Steps steps, Matcher matcher, Timekeeper time) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.time = time;
    }

    /** One attempt at a change of a ticket in a phase: {@link Place}, {@link Possession}, or the model's {@code Parked}. */
    interface Attempt {
        Attempted make(TicketCell ticket, TicketState phase, Call call);
    }

    /** Makes attempts at a change of a ticket until one succeeds or is refused, and tells. */
    TicketChange change(String id, Cause cause, Instant now, Attempt attempt) {
        Call call = time.begin(now, cause);
        TicketCell ticket = data.tickets().get(id);
        while (ticket != null) {
            TicketState phase = steps.settled(ticket, call);
            if (phase instanceof TicketState.Finished finished) {
                finish(call);
                return new Refusal.AlreadyFinished(finished);
            }
            if (phase instanceof Refused) {
                break;
            }
            Attempted attempted;
            try {
                attempted = attempt.make(ticket, phase, call);
            } catch (RuntimeException | Error failure) { // the host's function; this call may have helped others before
                finish(call);
                throw failure;
            }
            if (attempted.done()) {
                matcher.serve(call);
                TicketChange changed = new TicketChange.Changed(Steps.view(ticket), call.made());
                call.tell();
                return changed;
            }
            if (attempted.refusal().isPresent()) {
                finish(call);
                return attempted.refusal().get();
            }
        }
        finish(call);
        return new Refusal.UnknownTicket(id);
    }

    /** A ticket's agent gives up what it holds of it. */
    Attempted release(TicketCell ticket, Possession possession, TicketState next, TicketEvent.Kind kind, Call call) {
        Releasing releasing =
                new Releasing(ticket, possession, next, Releasing.Effect.RELEASE, kind, call.now(), call.cause());
        return Attempted.done(steps.release(releasing, possession, call));
    }

    /** A ticket that is offered, held or parked goes back to a backlog. */
    Attempted requeue(TicketCell ticket, TicketState phase, TicketState.Waiting waiting, QueueNode queue, Call call) {
        if (phase instanceof Possession possession) {
            TicketEvent.Kind kind = switch (possession.stands().kind()) {
                case OFFERED -> TicketEvent.Kind.WITHDRAWN;
                case PARKED -> TicketEvent.Kind.UNPARKED;
                default -> TicketEvent.Kind.REQUEUED;
            };
            return release(ticket, possession, waiting, kind, call);
        }
        return Attempted.done(steps.enqueue(
                ticket,
                phase,
                waiting,
                queue,
                false,
                waits -> steps.tell(call, TicketEvent.Kind.UNPARKED, waits, Optional.empty(), call.now(), call.cause()),
                call));
    }

    /** Works off and tells what a refused call came to owe by helping others. */
    void finish(Call call) {
        matcher.serve(call);
        call.tell();
    }
}
