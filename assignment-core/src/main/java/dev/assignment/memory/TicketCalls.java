package dev.assignment.memory;

import dev.assignment.model.Acceptance;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Parking;
import dev.assignment.model.Pull;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WrapUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls that change tickets: each reads the ticket's phase, decides, and makes one step of {@link Steps}. */
@SuppressWarnings("ReferenceEquality") // phases, cells and states are compared by identity
final class TicketCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final Timekeeper time;

    TicketCalls(StoreData data, Steps steps, Matcher matcher, Timekeeper time) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.time = time;
    }

    // ---- submit and adopt -----------------------------------------------------------------------------------------

    Submission submit(TicketSpec spec, Instant now) {
        Call call = time.begin(now, Cause.SUBMIT);
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

    Completion complete(String id, Optional<String> holder, Optional<WrapUp> wrapUp, Instant now) {
        Call call = time.begin(now, Cause.COMPLETE);
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
            if (!(phase instanceof Possession possession) || !(possession.stands() instanceof TicketState.Held held)) {
                finish(call);
                return new Refusal.NotHeld(id);
            }
            if (holder.isPresent() && !holder.get().equals(held.held().agent())) {
                finish(call);
                return new Refusal.NotTheHolder(id, held.held().agent());
            }
            Releasing releasing = new Releasing(
                    ticket,
                    possession,
                    held.complete(now),
                    wrappingUp(held, wrapUp, now),
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
        finish(call);
        return new Refusal.UnknownTicket(id);
    }

    private Releasing.Effect wrappingUp(TicketState.Held held, Optional<WrapUp> given, Instant now) {
        Duration length = given.orElseGet(
                        () -> data.queueOf(held.spec().queue()).spec().wrapUp())
                .time();
        if (length.isZero()) {
            return Releasing.Effect.RELEASE;
        }
        Instant until = now.plus(length);
        return (before, ended, sequence) -> before.releaseIntoWrapUp(ended, until, sequence);
    }

    TicketChange cancel(String id, Instant now) {
        return change(id, Cause.CANCEL, now, (ticket, phase, call) -> {
            if (phase instanceof Place place) {
                return Attempted.done(steps.cancel(place, call));
            }
            if (phase instanceof TicketState.Parked parked) {
                return Attempted.done(steps.cancel(ticket, parked, call));
            }
            Possession possession = (Possession) phase;
            return release(ticket, possession, possession.stands().cancel(now), TicketEvent.Kind.CANCELLED, call);
        });
    }

    // ---- offers ---------------------------------------------------------------------------------------------------

    Acceptance accept(String id, long offer, Instant now) {
        Call call = time.begin(now, Cause.ACCEPT);
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
            if (!isOffered(phase, offer)) {
                finish(call);
                TicketState.Held accepted = accepted(phase, offer);
                return accepted == null
                        ? new Refusal.StaleOffer(id, offer)
                        : new Refusal.AlreadyAccepted(accepted.held());
            }
            Possession possession = (Possession) phase;
            TicketState.Offered offered = (TicketState.Offered) possession.stands();
            Assignment assignment = possession.taken().accepted(data.sequence().next(), now);
            QueueNode queue = data.queueOf(offered.spec().queue());
            Releasing accepting = new Releasing(
                    ticket,
                    possession,
                    offered.accept(assignment, matcher.respondBy(queue, call)),
                    (before, ended, sequence) -> before.accept(ended, assignment),
                    TicketEvent.Kind.ACCEPTED,
                    now,
                    Cause.ACCEPT);
            if (steps.release(accepting, possession, call)) {
                finish(call);
                return new Acceptance.Accepted(assignment);
            }
        }
        finish(call);
        return new Refusal.UnknownTicket(id);
    }

    private static boolean isOffered(TicketState phase, long offer) {
        return phase instanceof Possession possession
                && possession.stands() instanceof TicketState.Offered offered
                && offered.offer().id() == offer;
    }

    /** What an offer became; null if it was not accepted, or if its ticket has moved on since. */
    private static TicketState.@Nullable Held accepted(TicketState phase, long offer) {
        return phase instanceof Possession possession
                        && possession.stands() instanceof TicketState.Held held
                        && held.accepted().equals(OptionalLong.of(offer))
                ? held
                : null;
    }

    TicketChange decline(String id, long offer, Instant now) {
        return change(id, Cause.DECLINE, now, (ticket, phase, call) -> {
            if (!isOffered(phase, offer)) {
                TicketState.Held accepted = accepted(phase, offer);
                return Attempted.refused(
                        accepted == null
                                ? new Refusal.StaleOffer(id, offer)
                                : new Refusal.AlreadyAccepted(accepted.held()));
            }
            Possession possession = (Possession) phase;
            TicketState.Offered offered = (TicketState.Offered) possession.stands();
            Releasing declining = Timekeeper.missed(ticket, possession, offered, TicketEvent.Kind.DECLINED, call);
            return Attempted.done(steps.release(declining, possession, call));
        });
    }

    // ---- first response and parking -------------------------------------------------------------------------------

    TicketChange respond(String id, Optional<String> holder, Instant now) {
        return change(id, Cause.RESPOND, now, (ticket, phase, call) -> {
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

    TicketChange park(String id, Optional<Parking> given, Instant now) {
        return change(id, Cause.PARK, now, (ticket, phase, call) -> {
            Parking parking = given.orElseGet(
                    () -> data.queueOf(phase.spec().queue()).spec().parking());
            if (phase instanceof Place place) {
                return Attempted.done(steps.park(place, parking, call));
            }
            TicketState.OnAgent stands = Steps.onAgent(phase);
            if (stands instanceof TicketState.Parked) {
                return Attempted.refused(new Refusal.AlreadyParked(id));
            }
            if (!(stands instanceof TicketState.Held held)) {
                return Attempted.refused(new Refusal.NotHeld(id));
            }
            Possession possession = (Possession) phase;
            if (parking.keeps() == 0) {
                return release(ticket, possession, held.park(parking, Optional.empty()), TicketEvent.Kind.PARKED, call);
            }
            Assignment kept = held.held()
                    .parked(data.sequence().next(), Math.min(held.held().cost(), parking.keeps()));
            Releasing releasing = new Releasing(
                    ticket,
                    possession,
                    held.park(parking, Optional.of(kept)),
                    (before, ended, sequence) -> before.park(ended, kept, sequence),
                    TicketEvent.Kind.PARKED,
                    call.now(),
                    call.cause());
            return Attempted.done(steps.release(releasing, possession, call));
        });
    }

    TicketChange unpark(String id, Instant now) {
        return change(id, Cause.UNPARK, now, (ticket, phase, call) -> {
            if (!(Steps.onAgent(phase) instanceof TicketState.Parked parked)) {
                return Attempted.refused(new Refusal.NotParked(id));
            }
            QueueNode queue = data.queueOf(parked.spec().queue());
            AgentCell agent = agentOf(phase, parked);
            Matching returning = agent == null ? null : matcher.returning(ticket, phase, agent, queue, call);
            if (returning != null) {
                return Attempted.done(steps.assign(returning, call));
            }
            boolean mayHaveRoomLater = agent != null && !agent.state().isRemoved();
            if (mayHaveRoomLater && parked.parking().whenNoRoom() == Parking.WhenNoRoom.REFUSE) {
                return Attempted.refused(new Refusal.NoRoom(id));
            }
            return requeue(ticket, phase, parked.requeue(parked.spec(), now), queue, call);
        });
    }

    private @Nullable AgentCell agentOf(TicketState phase, TicketState.Parked parked) {
        if (phase instanceof Possession possession) {
            return possession.agent();
        }
        return parked.agent().isPresent() ? data.agent(parked.agent().get()) : null;
    }

    /** A ticket that is offered, held or parked goes back to a backlog. */
    private Attempted requeue(
            TicketCell ticket, TicketState phase, TicketState.Waiting waiting, QueueNode queue, Call call) {
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

    TicketChange requeue(String id, Optional<String> holder, Instant now) {
        return change(id, Cause.REQUEUE, now, (ticket, phase, call) -> {
            if (!(phase instanceof Possession possession) || possession.stands() instanceof TicketState.Parked) {
                return Attempted.refused(new Refusal.NotHeld(id));
            }
            String holding = possession.taken().agent();
            if (holder.isPresent() && !holder.get().equals(holding)) {
                return Attempted.refused(new Refusal.NotTheHolder(id, holding));
            }
            TicketState.OnAgent stands = possession.stands();
            QueueNode queue = data.queueOf(stands.spec().queue());
            return requeue(ticket, phase, stands.requeue(stands.spec(), now), queue, call);
        });
    }

    TicketChange transferToQueue(String id, String name, Instant now) {
        return change(id, Cause.TRANSFER, now, (ticket, phase, call) -> {
            QueueNode queue = data.queue(name);
            if (queue == null) {
                return Attempted.refused(new Refusal.UnknownQueue(name));
            }
            TicketSpec moved = phase.spec().queue(name);
            TicketState.OnAgent stands = Steps.onAgent(phase);
            if (stands != null) {
                return requeue(ticket, phase, stands.requeue(moved, now), queue, call);
            }
            Place place = (Place) phase;
            if (phase.spec().queue().equals(name)) {
                return Attempted.DONE;
            }
            TicketState.Waiting waiting = place.stands().respecify(moved, now);
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
            if (phase instanceof Possession possession
                    && possession.stands() instanceof TicketState.Held
                    && possession.agent() == agent) {
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

    /** One attempt at a change of a ticket in a phase: {@link Place}, {@link Possession}, or the model's {@code Parked}. */
    private interface Attempt {
        Attempted make(TicketCell ticket, TicketState phase, Call call);
    }

    private TicketChange change(String id, Cause cause, Instant now, Attempt attempt) {
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

    private Attempted release(
            TicketCell ticket, Possession possession, TicketState next, TicketEvent.Kind kind, Call call) {
        Releasing releasing =
                new Releasing(ticket, possession, next, Releasing.Effect.RELEASE, kind, call.now(), call.cause());
        return Attempted.done(steps.release(releasing, possession, call));
    }

    /** Works off and tells what a refused call came to owe by helping others. */
    private void finish(Call call) {
        matcher.serve(call);
        call.tell();
    }
}
