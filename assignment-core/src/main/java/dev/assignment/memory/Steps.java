package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Parking;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The protocol by which tickets and agents change together without a lock.
 *
 * <p><b>States.</b> A ticket's word ({@link TicketCell}) and an agent's word ({@link AgentCell}) each change by
 * compare-and-set. A change of both has three steps:
 *
 * <ol>
 *   <li><em>intent</em>: the ticket's phase is replaced by a {@link Matching}, which names the agent, the agent's state
 *       {@code before} that was read, and the state {@code after} with the new assignment in it;
 *   <li><em>effect</em>: the agent's state is replaced, {@code before} by {@code after}. This is the linearization point
 *       of an assignment;
 *   <li><em>final</em>: the ticket's phase is replaced by {@link Possession} if the agent holds the assignment, or by what
 *       it was before if the agent has moved on without it.
 * </ol>
 *
 * <p>A release has the same form: {@code Possession → Releasing} (the linearization point: it decides which of two
 * completes succeeds), what the agent holds is taken out of its state, the phase becomes what {@link Releasing} says. Accept,
 * decline and expiry of an offer and parking are releases that put something else, of another identity, in its place or
 * change the agent in the same compare-and-set; so of an accept and an expiry at once one decides, and the other finds
 * another phase. A transfer is a matching that comes from a {@code Possession}: between its effect and its final the old
 * assignment is taken out of the old agent, so it takes at the new agent before it releases at the old. A ticket that returns
 * to the agent that keeps some capacity for it is a matching whose {@code after} has the one in place of the other.
 *
 * <p><b>Helping.</b> Whoever meets a {@code Matching} or {@code Releasing} finishes it with what is in it; so a thread
 * that is stopped between two steps stops nobody.
 *
 * <p><b>Invariants.</b>
 *
 * <ul>
 *   <li>States of agents are new objects at every change and are compared by identity, so an intent whose {@code before}
 *       was replaced can never take effect: cost, limits, presence and skills are those of the moment of the effect.
 *   <li>An assignment has an identity of its own. "The agent holds this assignment" is true from the effect to the
 *       release, once: a ticket that is requeued and assigned again never meets its own past.
 *   <li>The load of an agent is the sum of what its state holds. There is nothing to undo, ever.
 *   <li>A verdict is set once, by whoever sees first that the agent holds the assignment, or is neither in {@code
 *       before} nor holds it. See {@link Matching} for why the first is right.
 * </ul>
 *
 * <p><b>Order of writes.</b> A place is put into its backlog before it becomes its ticket's phase, and taken out after the
 * phase has moved on. An agent's state is replaced before its indexes are brought up to date. So a backlog and an index may
 * hold what is no longer so, never the other way round once the writer is done; readers check against the word.
 *
 * <p><b>Obligations.</b> Whoever's compare-and-set took an assignment out of an agent, gave it one and left it with room,
 * or made a ticket wait, looks for a match afterwards ({@link Obligations}). Whoever's compare-and-set set the final counts,
 * unlinks, settles the deadlines and tells; and if the ticket is held then, looks whether its queue was removed meanwhile. A submit looks for its
 * own ticket also if another call made it wait, since that one may be stopped. All this is owed also when the host's own
 * function throws. Where decisions are recorded, the record is made before the intent and kept after the final: see {@link
 * Recorder}.
 *
 * <p>The protocol follows the multi-word compare-and-set of Harris, Fraser and Pratt, "A Practical Multi-Word
 * Compare-and-Swap Operation" (DISC 2002), cut down to one ticket and one agent.
 */
@SuppressWarnings("ReferenceEquality") // phases, cells and states are compared by identity
final class Steps {

    private final StoreData data;

    Steps(StoreData data) {
        this.data = data;
    }

    // ---- assignment -----------------------------------------------------------------------------------------------

    /** Sets an intent and finishes it; true if the agent got the ticket, whoever finished it. */
    boolean assign(Matching matching, Call call) {
        if (!matching.ticket().replace(matching.previous(), matching)) {
            return false;
        }
        finish(matching, call);
        if (matching.verdict() != Matching.Verdict.HELD) {
            return false;
        }
        call.made(matching.given());
        return true;
    }

    /** Finishes an intent, one's own or another's. */
    void finish(Matching matching, Call call) {
        ProfileNode was = null;
        while (matching.verdict() == Matching.Verdict.PENDING) {
            AgentState state = matching.agent().state();
            if (matching.holdsIn(state)) {
                matching.decide(Matching.Verdict.HELD);
            } else if (state != matching.before()) {
                matching.decide(Matching.Verdict.FAILED);
            } else {
                ProfileNode node = data.profiles().of(matching.agent(), matching.before());
                was = matching.agent().replace(matching.before(), matching.after()) ? node : was;
            }
        }
        if (matching.verdict() == Matching.Verdict.HELD) {
            finishHeld(matching, call);
        } else {
            matching.ticket().replace(matching, matching.previous());
        }
        if (was != null) { // the effect was this thread's
            changed(matching.agent(), matching.before(), matching.after(), was, call);
        }
    }

    private void finishHeld(Matching matching, Call call) {
        TicketState previous = matching.previous();
        if (previous instanceof Possession old) {
            takeOut(old.agent(), old.taken(), Releasing.Effect.RELEASE, call);
        }
        boolean isFinal = matching.ticket().replace(matching, matching.possession());
        matching.keepRecord(); // by each who comes here: it is kept once, and none of them returns before it is
        if (!isFinal) {
            return; // somebody else set the final, and does what belongs to it
        }
        TicketState.OnAgent taken = matching.possession().stands();
        data.deadlines().changed(timer(previous), matching.possession().timer());
        counted(previous, taken);
        if (matching.eligibleWeight() > 0) {
            data.rotations().advance(matching.given().queue(), matching.eligibleWeight());
        }
        if (previous instanceof Place place) {
            left(place);
        }
        if (call.isListenedTo()) {
            toldHeld(matching, previous, taken, call);
        }
        follow(matching.ticket(), taken.spec().queue(), call);
    }

    private void toldHeld(Matching matching, TicketState previous, TicketState.OnAgent taken, Call call) {
        if (previous instanceof TicketState.Waiting arriving) {
            told(matching, TicketEvent.Kind.SUBMITTED, arriving, Optional.empty(), call);
        }
        TicketState.OnAgent before = onAgent(previous);
        told(matching, kindOf(taken, before), taken, before == null ? Optional.empty() : before.taken(), call);
    }

    private static TicketEvent.Kind kindOf(TicketState.OnAgent taken, TicketState.@Nullable OnAgent before) {
        if (taken instanceof TicketState.Offered) {
            return TicketEvent.Kind.OFFERED;
        }
        if (taken.taken().orElseThrow().reason() == Reason.RETURNED) {
            return TicketEvent.Kind.UNPARKED;
        }
        return before == null || before.taken().isEmpty() ? TicketEvent.Kind.ASSIGNED : TicketEvent.Kind.TRANSFERRED;
    }

    private void told(
            Matching matching, TicketEvent.Kind kind, TicketState state, Optional<Assignment> ended, Call call) {
        tell(call, kind, state, ended, matching.at(), matching.cause());
    }

    /**
     * A ticket left the backlogs of a queue. The remover of a queue names the successor, then moves the tickets that do not
     * wait: either it saw this one, or we see that.
     */
    private void follow(TicketCell ticket, String queue, Call call) {
        if (!data.queues().hasRemoved()) {
            return;
        }
        String successor = data.queueOf(queue).name();
        if (!successor.equals(queue)) {
            moveHeld(ticket, queue, successor, call);
        }
    }

    /**
     * An offered, held or parked ticket of a removed queue belongs to the one that took over from now on, which may be
     * removed in turn.
     */
    void moveHeld(TicketCell ticket, String removed, String successor, Call call) {
        String from = removed;
        String to = successor;
        while (!from.equals(to)) {
            TicketState phase = settled(ticket, call);
            TicketState.OnAgent stands = onAgent(phase);
            if (stands == null || !stands.spec().queue().equals(from)) {
                return;
            }
            TicketState.OnAgent moved = stands.respecify(stands.spec().queue(to));
            if (respecify(ticket, phase, moved)) {
                tell(call, TicketEvent.Kind.MOVED, moved, Optional.empty(), call.now(), call.cause());
                from = to;
                to = data.queueOf(from).name();
            }
        }
    }

    // ---- release --------------------------------------------------------------------------------------------------

    /** Sets an intent to release and finishes it; true for exactly one of many who try. */
    boolean release(Releasing releasing, Possession previous, Call call) {
        if (!releasing.ticket().replace(previous, releasing)) {
            return false;
        }
        finish(releasing, call);
        return true;
    }

    /** Finishes an intent, one's own or another's. */
    void finish(Releasing releasing, Call call) {
        AgentChange change = takeOut(releasing.agent(), releasing.ended(), releasing.effect(), call);
        TicketState next = releasing.next();
        if (next instanceof TicketState.Waiting waiting) {
            QueueNode queue = data.queueOf(waiting.spec().queue());
            enqueue(releasing.ticket(), releasing, waiting, queue, false, waits -> told(releasing, waits, call), call);
        } else {
            TicketState phase =
                    next instanceof TicketState.OnAgent taken && taken.taken().isPresent()
                            ? Possession.of(releasing.ticket(), taken, releasing.agent())
                            : next;
            if (releasing.ticket().replace(releasing, phase)) {
                data.deadlines().changed(releasing.previous().timer(), timer(phase));
                counted(releasing.previous(), next);
                if (next instanceof TicketState.Finished) {
                    data.finished(releasing.ticket(), call.now());
                }
                told(releasing, next, call);
            }
        }
        if (change != null) {
            tellEffect(change, releasing, call);
        }
    }

    private void told(Releasing releasing, TicketState state, Call call) {
        if (call.isListenedTo()) {
            Optional<Assignment> ended = Optional.of(releasing.ended());
            tell(call, releasing.happens(), state, ended, releasing.at(), releasing.cause());
        }
    }

    /** A change of an agent that this thread's compare-and-set made, to be told. */
    private record AgentChange(AgentState before, AgentState after) {}

    /** Takes out of an agent's state what it holds of a ticket, unless it is out; null if it was, or if nobody listens. */
    private @Nullable AgentChange takeOut(AgentCell agent, Assignment ended, Releasing.Effect effect, Call call) {
        while (true) {
            AgentState before = agent.state();
            AgentState without = effect.on(before, ended, data.sequence());
            if (without == before) {
                return null;
            }
            AgentState after = replace(agent, before, without, call);
            if (after != null) {
                return call.isListenedTo() ? new AgentChange(before, after) : null;
            }
        }
    }

    /** What an effect did to the agent besides freeing capacity. */
    private void tellEffect(AgentChange change, Releasing releasing, Call call) {
        AgentState after = change.after;
        if (after.wrapUpUntil().isPresent() && !after.wrapUpUntil().equals(change.before.wrapUpUntil())) {
            tell(call, AgentEvent.Kind.WRAP_UP_BEGAN, after, releasing.at(), releasing.cause());
        }
        if (after.backOffUntil().isPresent() && !after.backOffUntil().equals(change.before.backOffUntil())) {
            tell(call, AgentEvent.Kind.BACK_OFF_BEGAN, after, releasing.at(), releasing.cause());
        }
        if (after.pauseReason().isPresent() && change.before.pauseReason().isEmpty()) {
            tell(call, AgentEvent.Kind.PAUSED, after, releasing.at(), releasing.cause());
        }
    }

    /**
     * Replaces an agent's state and does what follows from that.
     *
     * @return the new state, in which the agent has its places in rotations; null if the state was replaced before
     */
    @Nullable
    AgentState replace(AgentCell agent, AgentState before, AgentState changed, Call call) {
        AgentState after = data.rotations().placed(before, changed);
        ProfileNode was = data.profiles().of(agent, before);
        if (!agent.replace(before, after)) {
            return null;
        }
        changed(agent, before, after, was, call);
        return after;
    }

    /**
     * What follows when this thread's compare-and-set changed an agent.
     *
     * @param was the node of the agent's profile, as it was just before
     */
    private void changed(AgentCell agent, AgentState before, AgentState after, ProfileNode was, Call call) {
        data.reindex(agent, before, after, was);
        // The agent can be found from here on; only now look. When nothing waits, this one read is the whole look.
        if (after.isAvailable() && !data.profiles().of(agent, after).nothingWaits()) {
            call.obligations().serve(agent);
        }
    }

    // ---- waiting --------------------------------------------------------------------------------------------------

    /** Makes an arriving ticket wait, whoever's it is, or turns it away because the backlog is full. */
    void publish(TicketCell ticket, TicketState.Waiting arriving, QueueNode queue, Call call) {
        boolean reserved = ticket.isLimited() && queue.reserve();
        if (ticket.isLimited() && !reserved) {
            ticket.replace(arriving, new Refused(arriving));
            return;
        }
        enqueue(
                ticket,
                arriving,
                arriving,
                queue,
                reserved,
                waits -> tell(
                        call, TicketEvent.Kind.SUBMITTED, waits, Optional.empty(), arriving.arrivedAt(), Cause.SUBMIT),
                call);
    }

    /**
     * Puts a ticket into a backlog: insert the place, then make it the phase, then look whether the queue was given up
     * meanwhile.
     *
     * @param expected the phase it comes from
     * @param reserved whether the ticket is counted as waiting in the queue already; if it then does not wait by this
     *     call it is no longer counted
     * @param told tells the ticket as it waits now: in another queue than asked for if that one was given up meanwhile
     * @return true if the ticket waits by this call
     */
    boolean enqueue(
            TicketCell ticket,
            TicketState expected,
            TicketState.Waiting waiting,
            QueueNode queue,
            boolean reserved,
            Consumer<TicketState.Waiting> told,
            Call call) {
        QueueNode target = queue;
        QueueNode counted = reserved ? queue : null;
        while (true) {
            target = target.current();
            if (counted != target) {
                if (counted != null) {
                    counted.countOut();
                }
                target.countIn();
                counted = target;
            }
            TicketState.Waiting inTarget = inQueue(waiting, target.name(), expected, call.now());
            DemandBacklog backlog = data.backlog(target, inTarget.spec().demand());
            Place place = new Place(ticket, inTarget, backlog, data.sequence().next());
            if (!backlog.add(place, data.profiles())) {
                continue; // the backlog was thrown away meanwhile: start over with a fresh one
            }
            if (!ticket.replace(expected, place)) {
                backlog.remove(place, data.profiles());
                target.countOut();
                return false;
            }
            TicketState previous = expected instanceof Releasing releasing ? releasing.previous() : expected;
            data.deadlines().changed(timer(previous), place.timer());
            counted(previous, inTarget);
            if (expected instanceof Place left) {
                data.moves().incrementAndGet(); // first, so that a scan that missed both places knows it
                left(left);
            }
            told.accept(inTarget);
            if (target.spec().recordedDecisions().isPresent()) {
                began(place, expected, call);
            }
            Timer timer = place.timer();
            if (target.successor() != null) {
                relocate(place, call); // the sweep of the queue may have come before the place counted
            } else if (timer != null && timer.deadline().isDue(call.now())) {
                waitedTooLong(place, call); // now and not as the next deadline: it may not wait until then
            }
            call.obligations().serve(ticket);
            return true;
        }
    }

    /** The call looks at the end whether nobody was found for the ticket; not if it waited before and was only moved. */
    private static void began(Place place, TicketState expected, Call call) {
        if (expected instanceof Releasing releasing) {
            call.obligations().began(new Began(place.ticket(), place.version(), releasing.at(), releasing.cause()));
        } else if (expected instanceof TicketState.Parked) {
            call.obligations().began(new Began(place.ticket(), place.version(), call.now(), call.cause()));
        } else if (expected instanceof TicketState.Waiting && call.cause() != Cause.LOAD) {
            call.obligations().began(new Began(place.ticket(), place.version(), place.arrivedAt(), Cause.SUBMIT));
        }
    }

    /** The state in a queue, which is another than asked for if that one was removed meanwhile. */
    private static TicketState.Waiting inQueue(
            TicketState.Waiting waiting, String queue, TicketState expected, Instant now) {
        TicketSpec spec = waiting.spec();
        if (spec.queue().equals(queue)) {
            return waiting;
        }
        // Part of the change that is being made; where a new place was to be no change at all, it is one now.
        return expected instanceof Place && waiting.version() == expected.version()
                ? waiting.respecify(spec.queue(queue), now)
                : waiting.redirect(queue, now);
    }

    /** Moves a waiting ticket out of a queue that was given up into the one that took over. */
    void relocate(Place place, Call call) {
        TicketCell ticket = place.ticket();
        QueueNode target = place.queue().current();
        boolean otherQueue = !target.name().equals(place.queue().name());
        while (true) {
            TicketState phase = ticket.phase();
            if (phase instanceof Matching matching && matching.previous() == place) {
                finish(matching, call);
            } else if (phase != place) {
                return; // it has moved on
            } else {
                TicketState.Waiting moved = otherQueue
                        ? place.stands().respecify(place.spec().queue(target.name()), call.now())
                        : place.stands();
                if (enqueue(ticket, place, moved, target, false, waits -> moved(place, waits, call), call)) {
                    return;
                }
            }
        }
    }

    /** A change of ordering gives a ticket another place and changes nothing about the ticket. */
    private void moved(Place from, TicketState.Waiting waits, Call call) {
        if (waits.version() != from.version()) {
            tell(call, TicketEvent.Kind.MOVED, waits, Optional.empty(), call.now(), call.cause());
        }
    }

    /** Applies the queue's policy to a ticket that has waited too long; true if this call did. */
    boolean waitedTooLong(Place place, Call call) {
        QueueNode target = place.queue();
        WaitLimit.Escalation then = target.waitLimit().orElseThrow().then();
        if (then instanceof WaitLimit.Escalation.MoveTo move) {
            QueueNode other = data.queue(move.queue());
            target = other == null ? target : other;
            then = other == null ? new WaitLimit.Escalation.Stay() : then;
        }
        return enqueue(
                place.ticket(),
                place,
                place.stands().waitedTooLong(then, call.now()),
                target,
                false,
                waits ->
                        tell(call, TicketEvent.Kind.WAITED_TOO_LONG, waits, Optional.empty(), call.now(), call.cause()),
                call);
    }

    /** Withdraws a waiting ticket; true if this call did. */
    boolean cancel(Place place, Call call) {
        TicketState.Finished finished = place.stands().cancel(call.now());
        if (!place.ticket().replace(place, finished)) {
            return false;
        }
        data.deadlines().changed(place.timer(), null);
        left(place);
        data.finished(place.ticket(), call.now());
        tell(call, TicketEvent.Kind.CANCELLED, finished, Optional.empty(), call.now(), call.cause());
        return true;
    }

    /** Parks a waiting ticket; true if this call did. */
    boolean park(Place place, Parking parking, Call call) {
        TicketState.Parked parked = place.stands().park(parking);
        if (!place.ticket().replace(place, parked)) {
            return false;
        }
        data.deadlines().changed(place.timer(), null);
        counted(place, parked);
        left(place);
        tell(call, TicketEvent.Kind.PARKED, parked, Optional.empty(), call.now(), call.cause());
        follow(place.ticket(), parked.spec().queue(), call);
        return true;
    }

    /** Withdraws a parked ticket of which no agent holds anything; true if this call did. */
    boolean cancel(TicketCell ticket, TicketState.Parked parked, Call call) {
        TicketState.Finished finished = parked.cancel(call.now());
        if (!ticket.replace(parked, finished)) {
            return false;
        }
        counted(parked, finished);
        data.finished(ticket, call.now());
        tell(call, TicketEvent.Kind.CANCELLED, finished, Optional.empty(), call.now(), call.cause());
        return true;
    }

    private void left(Place place) {
        place.queue().countOut();
        place.backlog().remove(place, data.profiles());
    }

    // ---- tickets on agents ----------------------------------------------------------------------------------------

    /** What a phase says of a ticket that is offered, held or parked; null if it is none of these. */
    static TicketState.@Nullable OnAgent onAgent(TicketState phase) {
        return phase instanceof Possession possession
                ? possession.stands()
                : phase instanceof TicketState.Parked parked ? parked : null;
    }

    /** Changes a ticket that is offered, held or parked and stays so; true if this call did. */
    boolean respecify(TicketCell ticket, TicketState phase, TicketState.OnAgent changed) {
        if (!(phase instanceof Possession possession)) {
            return ticket.replace(phase, changed);
        }
        Possession next = possession.with(ticket, changed);
        if (!ticket.replace(possession, next)) {
            return false;
        }
        data.deadlines().changed(possession.timer(), next.timer());
        return true;
    }

    private static @Nullable Timer timer(TicketState phase) {
        return phase instanceof StorePhase known ? known.timer() : null;
    }

    /** Keeps the count of parked tickets, by whoever set the final. */
    private void counted(TicketState before, TicketState after) {
        boolean was = onAgent(before) instanceof TicketState.Parked;
        boolean is = onAgent(after) instanceof TicketState.Parked;
        if (was != is) {
            data.parked().addAndGet(is ? 1 : -1);
        }
    }

    // ---- reading --------------------------------------------------------------------------------------------------

    /**
     * Finishes what is in progress with a ticket and makes an arriving one wait, until its phase is one to act on: {@link
     * Place}, {@link Possession}, parked, finished, or refused.
     */
    TicketState settled(TicketCell ticket, Call call) {
        while (true) {
            TicketState phase = ticket.phase();
            if (phase instanceof Matching matching) {
                finish(matching, call);
            } else if (phase instanceof Releasing releasing) {
                finish(releasing, call);
            } else if (phase instanceof TicketState.Waiting arriving) {
                publish(ticket, arriving, data.queueOf(arriving.spec().queue()), call);
            } else {
                return phase;
            }
        }
    }

    /** Where a ticket stands, without a write: an intent counts once its agent holds the assignment. */
    static TicketState view(TicketCell ticket) {
        while (true) {
            TicketState phase = ticket.phase();
            if (!(phase instanceof StorePhase internal)) {
                return phase;
            }
            if (!(internal instanceof Matching matching)) {
                return internal.stands();
            }
            boolean held = matching.holdsIn(matching.agent().state());
            if (ticket.phase() == matching) { // else it was finished meanwhile, and perhaps released: read again
                return held ? matching.possession().stands() : matching.stands();
            }
        }
    }

    void tell(Call call, AgentEvent.Kind kind, AgentState state, Instant at, Cause cause) {
        if (call.isListenedTo()) {
            call.event(new AgentEvent(kind, state, at, cause));
        }
    }

    void tell(
            Call call, TicketEvent.Kind kind, TicketState state, Optional<Assignment> ended, Instant at, Cause cause) {
        if (call.isListenedTo()) {
            call.event(new TicketEvent(kind, state, ended, at, cause));
        }
    }
}
