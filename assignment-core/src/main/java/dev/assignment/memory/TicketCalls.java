package dev.assignment.memory;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WrapUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The calls that complete, withdraw and change tickets, and those by which an agent takes its next one. */
@SuppressWarnings("ReferenceEquality") // phases, cells and states are compared by identity
final class TicketCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final Timekeeper time;
    private final TicketAttempts attempts;

    TicketCalls(StoreData data, Steps steps, Matcher matcher, Timekeeper time, TicketAttempts attempts) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.time = time;
        this.attempts = attempts;
    }

    Completion complete(String id, Optional<String> holder, Optional<WrapUp> wrapUp, Instant now) {
        Call call = time.begin(now, Cause.COMPLETE);
        TicketCell ticket = data.tickets().get(id);
        while (ticket != null) {
            TicketState phase = steps.settled(ticket, call);
            if (phase instanceof TicketState.Finished finished) {
                attempts.finish(call);
                return new Refusal.AlreadyFinished(finished);
            }
            if (phase instanceof Refused) {
                break;
            }
            if (!(phase instanceof Possession possession) || !(possession.stands() instanceof TicketState.Held held)) {
                attempts.finish(call);
                return new Refusal.NotHeld(id);
            }
            if (holder.isPresent() && !holder.get().equals(held.held().agent())) {
                attempts.finish(call);
                return new Refusal.NotTheHolder(id, held.held().agent());
            }
            Releasing releasing = new Releasing(
                    ticket,
                    possession,
                    held.complete(now),
                    wrappingUp(possession, wrapUp, now),
                    TicketEvent.Kind.COMPLETED,
                    now,
                    Cause.COMPLETE);
            if (steps.release(releasing, possession, call)) {
                matcher.serve(call);
                Completion completed = new Completion.Completed(held.held(), call.made());
                call.tell();
                return completed;
            }
        }
        attempts.finish(call);
        return new Refusal.UnknownTicket(id);
    }

    private Releasing.Effect wrappingUp(Possession possession, Optional<WrapUp> given, Instant now) {
        Duration length = given.orElseGet(
                        () -> data.queueOf(possession.queue()).spec().wrapUp())
                .time();
        if (length.isZero()) {
            return Releasing.Effect.RELEASE;
        }
        Instant until = now.plus(length);
        return (before, ended, sequence) -> before.releaseIntoWrapUp(ended, until, sequence.next());
    }

    TicketChange cancel(String id, Instant now) {
        return attempts.change(id, Cause.CANCEL, now, (ticket, phase, call) -> {
            if (phase instanceof Place place) {
                return Attempted.done(steps.cancel(place, call));
            }
            if (phase instanceof TicketState.Parked parked) {
                return Attempted.done(steps.cancel(ticket, parked, call));
            }
            Possession possession = (Possession) phase;
            return attempts.release(
                    ticket, possession, possession.stands().cancel(now), TicketEvent.Kind.CANCELLED, call);
        });
    }

    TicketChange respond(String id, Optional<String> holder, Instant now) {
        return attempts.change(id, Cause.RESPOND, now, (ticket, phase, call) -> {
            if (!(phase instanceof Possession possession) || !(possession.stands() instanceof TicketState.Held held)) {
                return Attempted.refused(new Refusal.NotHeld(id));
            }
            if (holder.isPresent() && !holder.get().equals(held.held().agent())) {
                return Attempted.refused(
                        new Refusal.NotTheHolder(id, held.held().agent()));
            }
            if (held.respondBy().isEmpty()) {
                return Attempted.DONE;
            }
            TicketState.Held responded = held.responded();
            boolean done = steps.respecify(ticket, possession, responded);
            if (done) {
                steps.tell(call, TicketEvent.Kind.RESPONDED, responded, Optional.empty(), call.now(), call.cause());
            }
            return Attempted.done(done);
        });
    }

    TicketChange update(String id, UnaryOperator<TicketSpec> change, Instant now) {
        return attempts.change(id, Cause.UPDATE_TICKET, now, (ticket, phase, call) -> {
            TicketSpec before = phase.spec();
            TicketSpec after = change.apply(before);
            check("ticket id", before.id(), after.id());
            check("queue of ticket " + before.id(), before.queue(), after.queue());
            return Attempted.done(after.equals(before) || respecify(ticket, phase, after, call));
        });
    }

    private static void check(String field, String before, String after) {
        if (!after.equals(before)) {
            throw new IllegalArgumentException(
                    field + " must stay " + before + " when a ticket is updated, but is " + after);
        }
    }

    private boolean respecify(TicketCell ticket, TicketState phase, TicketSpec after, Call call) {
        if (phase instanceof Place place) {
            TicketState.Waiting changed = place.stands().respecify(after, call.now());
            if (!steps.enqueue(ticket, place, changed, place.queue(), false, waits -> updated(waits, call), call)) {
                return false;
            }
        } else {
            TicketState.OnAgent changed =
                    Objects.requireNonNull(Steps.onAgent(phase)).respecify(after);
            if (!steps.respecify(ticket, phase, changed)) {
                return false;
            }
            updated(changed, call);
        }
        if (!phase.spec().customer().equals(after.customer())) {
            data.customers().settle(phase.spec().customer(), ticket);
            data.customers().settle(after.customer(), ticket);
        }
        return true;
    }

    private void updated(TicketState state, Call call) {
        steps.tell(call, TicketEvent.Kind.UPDATED, state, Optional.empty(), call.now(), call.cause());
    }

    Pull pull(String id, int most, int limit, Instant now) {
        Call call = time.begin(now, Cause.PULL);
        AgentCell agent = data.agent(id);
        if (agent == null) {
            return new Refusal.UnknownAgent(id);
        }
        Optional<Ineligibility> unavailable = agent.state().unavailability();
        while (call.made().size() < limit && matcher.pullOnce(agent, most, call)) {
            // until it holds enough or nothing more waits for it
        }
        List<Assignment> taken = call.made();
        matcher.serve(call);
        Pull pulled = new Pull.Pulled(taken, agent.state().holdings().toList(), unavailable);
        call.tell();
        return pulled;
    }

    int forget(String customer, Instant now) {
        Call call = time.begin(now, Cause.FORGET);
        int erased = 0;
        for (TicketCell ticket : List.copyOf(data.customers().of(customer))) {
            while (true) {
                TicketState phase = steps.settled(ticket, call);
                if (!phase.spec().customer().equals(Optional.of(customer))) {
                    break;
                }
                TicketSpec redacted = phase.spec().withoutCustomer();
                boolean done = phase instanceof TicketState.Finished finished
                        ? ticket.replace(finished, finished.redact(redacted))
                        : phase instanceof Refused || respecify(ticket, phase, redacted, call);
                if (done) {
                    erased++;
                    break;
                }
            }
            ticket.forget(customer);
            data.customers().settle(Optional.of(customer), ticket);
        }
        attempts.finish(call);
        return erased;
    }
}
