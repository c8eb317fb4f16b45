package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Pull;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls that change tickets: each reads the ticket's phase, decides, and makes one step of {@link Steps}. */
@SuppressWarnings("ReferenceEquality") // phases, cells and states are compared by identity
final class TicketCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;

    TicketCalls(StoreData data, Steps steps, Matcher matcher) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
    }

    // ---- submit and adopt -----------------------------------------------------------------------------------------

    Submission submit(TicketSpec spec, Instant now) {
        Call call = data.call(now, Cause.SUBMIT);
        QueueNode queue = data.queue(spec.queue());
        if (queue == null) {
            return knownOr(spec, new Refusal.UnknownQueue(spec.queue()));
        }
        Arriving arriving =
                new Arriving(TicketState.Waiting.arrived(spec, data.sequence().next(), now), true);
        TicketCell ticket = data.newTicket(spec, arriving);
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
            call.serve(ticket); // also if another call made it wait: that one looks too, but may be stopped before
        }
        if (phase instanceof Refused) {
            withdraw(ticket);
            finish(call);
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
        Optional<Assignment> assignment = state instanceof TicketState.Finished finished
                ? finished.last() // assigned, and finished by another call already
                : state.assignment();
        return assignment.isPresent()
                ? new Submission.Assigned(assignment.get())
                : new Submission.Waiting(state.id(), state.spec().queue());
    }

    Submission adopt(TicketSpec spec, String agentId, Instant since, Instant now) {
        Call call = data.call(now, Cause.ADOPT);
        QueueNode queue = data.queue(spec.queue());
        if (queue == null) {
            return knownOr(spec, new Refusal.UnknownQueue(spec.queue()));
        }
        AgentCell agent = data.agent(agentId);
        if (agent == null) {
            return knownOr(spec, new Refusal.UnknownAgent(agentId));
        }
        Arriving arriving =
                new Arriving(TicketState.Waiting.arrived(spec, data.sequence().next(), now), false);
        TicketCell ticket = data.newTicket(spec, arriving);
        TicketCell known = insert(ticket);
        if (known != null) {
            return alreadyKnown(known, spec);
        }
        while (true) {
            TicketState phase = ticket.phase();
            AgentState state = agent.state();
            if (state.isRemoved() && ticket.replace(arriving, new Refused(arriving.stands()))) {
                withdraw(ticket);
                return new Refusal.UnknownAgent(agentId);
            }
            if (!(phase instanceof Arriving)) {
                phase = steps.settled(ticket, call); // somebody else's call made it wait, and perhaps more
            }
            if (!(phase instanceof Arriving) && !(phase instanceof Place)) {
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

    // ---- complete and cancel --------------------------------------------------------------------------------------

    Completion complete(String id, Optional<String> holder, Instant now) {
        Call call = data.call(now, Cause.COMPLETE);
        TicketCell ticket = data.tickets().get(id);
        while (ticket != null) {
            TicketState phase = steps.settled(ticket, call);
            if (phase instanceof TicketState.Finished finished) {
                finish(call);
                return new Refusal.AlreadyFinished(finished);
            }
            if (phase instanceof Place) {
                finish(call);
                return new Refusal.NotHeld(id);
            }
            if (!(phase instanceof Possession possession)) {
                break;
            }
            Assignment held = possession.stands().held();
            if (holder.isPresent() && !holder.get().equals(held.agent())) {
                finish(call);
                return new Refusal.NotTheHolder(id, held.agent());
            }
            Releasing releasing =
                    new Releasing(ticket, possession, possession.stands().complete(now), now, Cause.COMPLETE);
            if (steps.release(releasing, possession, call)) {
                matcher.serve(call);
                Completion completed = new Completion.Completed(held, call.made());
                call.tell();
                return completed;
            }
        }
        finish(call);
        return new Refusal.UnknownTicket(id);
    }

    TicketChange cancel(String id, Instant now) {
        return change(id, Cause.CANCEL, now, (ticket, phase, call) -> {
            if (phase instanceof Place place) {
                return Attempted.done(steps.cancel(place, call));
            }
            Possession possession = (Possession) phase;
            return release(ticket, possession, possession.stands().cancel(now), call);
        });
    }

    // ---- update, requeue, transfer, force -------------------------------------------------------------------------

    TicketChange update(String id, UnaryOperator<TicketSpec> change, Instant now) {
        return change(id, Cause.UPDATE_TICKET, now, (ticket, phase, call) -> {
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
            TicketState.Waiting changed = place.stands().respecify(after);
            if (!steps.enqueue(ticket, place, changed, place.queue(), false, waits -> updated(waits, call), call)) {
                return false;
            }
        } else {
            Possession possession = (Possession) phase;
            TicketState.Held changed = possession.stands().respecify(after);
            if (!ticket.replace(possession, new Possession(changed, possession.agent()))) {
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

    TicketChange requeue(String id, Optional<String> holder, Instant now) {
        return change(id, Cause.REQUEUE, now, (ticket, phase, call) -> {
            if (!(phase instanceof Possession possession)) {
                return Attempted.refused(new Refusal.NotHeld(id));
            }
            String holding = possession.stands().held().agent();
            if (holder.isPresent() && !holder.get().equals(holding)) {
                return Attempted.refused(new Refusal.NotTheHolder(id, holding));
            }
            return release(ticket, possession, possession.stands().requeue(phase.spec()), call);
        });
    }

    TicketChange transferToQueue(String id, String name, Instant now) {
        return change(id, Cause.TRANSFER, now, (ticket, phase, call) -> {
            QueueNode queue = data.queue(name);
            if (queue == null) {
                return Attempted.refused(new Refusal.UnknownQueue(name));
            }
            TicketSpec moved = phase.spec().queue(name);
            if (phase instanceof Possession possession) {
                return release(ticket, possession, possession.stands().requeue(moved), call);
            }
            Place place = (Place) phase;
            if (phase.spec().queue().equals(name)) {
                return Attempted.DONE;
            }
            TicketState.Waiting waiting = place.stands().respecify(moved);
            return Attempted.done(steps.enqueue(
                    ticket,
                    place,
                    waiting,
                    queue,
                    false,
                    waits ->
                            steps.tell(call, TicketEvent.Kind.MOVED, waits, Optional.empty(), call.now(), call.cause()),
                    call));
        });
    }

    TicketChange transferToAgent(String id, String agentId, Instant now) {
        return change(id, Cause.TRANSFER, now, (ticket, phase, call) -> {
            AgentCell agent = data.agent(agentId);
            if (agent == null) {
                return Attempted.refused(new Refusal.UnknownAgent(agentId));
            }
            QueueNode queue = data.queueOf(phase.spec().queue());
            AgentState state = agent.state();
            Optional<Ineligibility> why =
                    state.fit(phase.spec().demand(), queue.spec().strategy().usesWeights());
            if (why.isPresent()) {
                return Attempted.refused(new Refusal.NotEligible(agentId, why.get()));
            }
            return Attempted.done(assign(
                    ticket,
                    phase,
                    queue,
                    new Chosen(agent, state, Reason.TRANSFERRED, 0, queue.spec().strategy()),
                    call));
        });
    }

    TicketChange force(String id, String agentId, Instant now) {
        return change(id, Cause.FORCE, now, (ticket, phase, call) -> {
            AgentCell agent = data.agent(agentId);
            if (agent == null) {
                return Attempted.refused(new Refusal.UnknownAgent(agentId));
            }
            if (phase instanceof Possession possession && possession.agent() == agent) {
                return Attempted.DONE;
            }
            QueueNode queue = data.queueOf(phase.spec().queue());
            AgentState state = agent.state();
            if (state.isRemoved()
                    || !assign(
                            ticket,
                            phase,
                            queue,
                            new Chosen(
                                    agent, state, Reason.FORCED, 0, queue.spec().strategy()),
                            call)) {
                return Attempted.AGAIN;
            }
            data.forced().incrementAndGet();
            return Attempted.DONE;
        });
    }

    private boolean assign(TicketCell ticket, TicketState phase, QueueNode queue, Chosen chosen, Call call) {
        return steps.assign(matcher.matching(ticket, phase, queue, chosen, call), call);
    }

    // ---- pull and forget ------------------------------------------------------------------------------------------

    Pull pull(String id, int most, int limit, Instant now) {
        Call call = data.call(now, Cause.PULL);
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
        Call call = data.call(now, Cause.FORGET);
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
            ticket.forgetCustomer();
            data.customers().settle(Optional.of(customer), ticket);
        }
        finish(call);
        return erased;
    }

    // ---- what they share ------------------------------------------------------------------------------------------

    /**
     * What became of one attempt.
     *
     * @param done the change was made
     * @param refusal why it cannot be made; empty and not done if the ticket or the agent moved on meanwhile
     */
    private record Attempted(boolean done, Optional<TicketChange> refusal) {

        private static final Attempted DONE = new Attempted(true, Optional.empty());
        private static final Attempted AGAIN = new Attempted(false, Optional.empty());

        static Attempted done(boolean done) {
            return done ? DONE : AGAIN;
        }

        static Attempted refused(TicketChange refusal) {
            return new Attempted(false, Optional.of(refusal));
        }
    }

    /** One attempt at a change of a ticket in a phase: {@link Place} or {@link Possession}. */
    private interface Attempt {
        Attempted make(TicketCell ticket, TicketState phase, Call call);
    }

    private TicketChange change(String id, Cause cause, Instant now, Attempt attempt) {
        Call call = data.call(now, cause);
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

    private Attempted release(TicketCell ticket, Possession possession, TicketState next, Call call) {
        Releasing releasing = new Releasing(ticket, possession, next, call.now(), call.cause());
        return Attempted.done(steps.release(releasing, possession, call));
    }

    /** Works off and tells what a refused call came to owe by helping others. */
    private void finish(Call call) {
        matcher.serve(call);
        call.tell();
    }
}
