package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

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
 * completes succeeds), the assignment is taken out of the agent's state, the phase becomes what {@link Releasing} says. A
 * transfer is a matching that comes from a {@code Possession}: between its effect and its final the old assignment is
 * taken out of the old agent, so it takes at the new agent before it releases at the old.
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
 * or made a ticket wait, looks for a match afterwards ({@link Call#serve}). Whoever's compare-and-set set the final counts,
 * unlinks and tells.
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
        boolean effected = false;
        while (matching.verdict() == Matching.Verdict.PENDING) {
            AgentState state = matching.agent().state();
            if (matching.holdsIn(state)) {
                matching.decide(Matching.Verdict.HELD);
            } else if (state != matching.before()) {
                matching.decide(Matching.Verdict.FAILED);
            } else {
                effected |= matching.agent().replace(matching.before(), matching.after());
            }
        }
        if (matching.verdict() == Matching.Verdict.HELD) {
            finishHeld(matching, call);
        } else {
            matching.ticket().replace(matching, matching.previous());
        }
        if (effected) {
            changed(matching.agent(), matching.before(), matching.after(), call);
        }
    }

    private void finishHeld(Matching matching, Call call) {
        TicketState previous = matching.previous();
        if (previous instanceof Possession old) {
            takeOut(old.agent(), old.stands().held(), call);
        }
        if (!matching.ticket().replace(matching, matching.possession())) {
            return; // somebody else set the final, and does what belongs to it
        }
        TicketState.Held held = matching.possession().stands();
        rotated(matching, held.held().queue());
        if (previous instanceof Arriving arriving) {
            tell(
                    call,
                    TicketEvent.Kind.SUBMITTED,
                    arriving.stands(),
                    Optional.empty(),
                    matching.at(),
                    matching.cause());
            tell(call, TicketEvent.Kind.ASSIGNED, held, Optional.empty(), matching.at(), matching.cause());
        } else if (previous instanceof Place place) {
            left(place);
            tell(call, TicketEvent.Kind.ASSIGNED, held, Optional.empty(), matching.at(), matching.cause());
        } else if (previous instanceof Possession old) {
            tell(
                    call,
                    TicketEvent.Kind.TRANSFERRED,
                    held,
                    Optional.of(old.stands().held()),
                    matching.at(),
                    matching.cause());
        }
    }

    /** If the assignment moved the agent in its queue's rotation, the rotation has reached where the agent was. */
    private void rotated(Matching matching, String queue) {
        long pass = matching.before().rotation(queue);
        if (matching.after().rotation(queue) != pass) {
            data.queueOf(queue).rotateTo(pass);
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
        takeOut(releasing.agent(), releasing.ended(), call);
        Optional<Assignment> ended = Optional.of(releasing.ended());
        if (releasing.next() instanceof TicketState.Waiting waiting) {
            QueueNode queue = data.queueOf(waiting.spec().queue());
            enqueue(
                    releasing.ticket(),
                    releasing,
                    waiting,
                    queue,
                    false,
                    waits -> tell(call, TicketEvent.Kind.REQUEUED, waits, ended, releasing.at(), releasing.cause()),
                    call);
        } else if (releasing.ticket().replace(releasing, releasing.next())) {
            TicketState.Finished finished = (TicketState.Finished) releasing.next();
            data.finished(releasing.ticket(), call.now());
            tell(call, kindOf(finished), finished, ended, releasing.at(), releasing.cause());
        }
    }

    private static TicketEvent.Kind kindOf(TicketState.Finished finished) {
        return finished.kind() == TicketState.Kind.COMPLETED ? TicketEvent.Kind.COMPLETED : TicketEvent.Kind.CANCELLED;
    }

    /** Takes an assignment out of an agent's state, unless it is out. */
    private void takeOut(AgentCell agent, Assignment assignment, Call call) {
        while (true) {
            AgentState before = agent.state();
            if (!before.holdings().contains(assignment.id())) {
                return;
            }
            AgentState after = before.release(assignment.id(), data.sequence().next());
            if (agent.replace(before, after)) {
                changed(agent, before, after, call);
                return;
            }
        }
    }

    /** What follows when this thread's compare-and-set changed an agent. */
    void changed(AgentCell agent, AgentState before, AgentState after, Call call) {
        data.reindex(agent, before, after);
        // The agent can be found from here on; only now look. When nothing waits, this one read is the whole look.
        if (after.isAvailable() && !data.profiles().of(agent, after).nothingWaits()) {
            call.serve(agent);
        }
    }

    // ---- waiting --------------------------------------------------------------------------------------------------

    /** Makes an arriving ticket wait, whoever's it is; the limit of the backlog is the submit's own affair. */
    void publish(TicketCell ticket, Arriving arriving, boolean reserved, QueueNode queue, Call call) {
        enqueue(
                ticket,
                arriving,
                arriving.stands(),
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
            TicketState.Waiting inTarget = inQueue(waiting, target.name(), expected);
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
            if (expected instanceof Place left) {
                data.moves().incrementAndGet(); // first, so that a scan that missed both places knows it
                left(left);
            }
            told.accept(inTarget);
            if (target.successor() != null) {
                relocate(place, call); // the sweep of the queue may have come before the place counted
            }
            call.serve(ticket);
            return true;
        }
    }

    /** The state in a queue, which is another than asked for if that one was removed meanwhile. */
    private static TicketState.Waiting inQueue(TicketState.Waiting waiting, String queue, TicketState expected) {
        TicketSpec spec = waiting.spec();
        if (spec.queue().equals(queue)) {
            return waiting;
        }
        // Part of the change that is being made; where a new place was to be no change at all, it is one now.
        return expected instanceof Place && waiting.version() == expected.version()
                ? waiting.respecify(spec.queue(queue))
                : new TicketState.Waiting(spec.queue(queue), waiting.version(), waiting.arrival(), waiting.arrivedAt());
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
                TicketState.Waiting moved =
                        otherQueue ? place.stands().respecify(place.spec().queue(target.name())) : place.stands();
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

    /** Withdraws a waiting ticket; true if this call did. */
    boolean cancel(Place place, Call call) {
        TicketState.Finished finished = place.stands().cancel(call.now());
        if (!place.ticket().replace(place, finished)) {
            return false;
        }
        left(place);
        data.finished(place.ticket(), call.now());
        tell(call, TicketEvent.Kind.CANCELLED, finished, Optional.empty(), call.now(), call.cause());
        return true;
    }

    private void left(Place place) {
        place.queue().countOut();
        place.backlog().remove(place, data.profiles());
    }

    // ---- reading --------------------------------------------------------------------------------------------------

    /**
     * Finishes what is in progress with a ticket and makes an arriving one wait, until its phase is one to act on: {@link
     * Place}, {@link Possession}, finished, or refused.
     */
    TicketState settled(TicketCell ticket, Call call) {
        while (true) {
            TicketState phase = ticket.phase();
            if (phase instanceof Matching matching) {
                finish(matching, call);
            } else if (phase instanceof Releasing releasing) {
                finish(releasing, call);
            } else if (phase instanceof Arriving arriving) {
                publish(ticket, arriving, false, data.queueOf(arriving.spec().queue()), call);
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

    void tell(
            Call call, TicketEvent.Kind kind, TicketState state, Optional<Assignment> ended, Instant at, Cause cause) {
        if (call.isListenedTo()) {
            call.event(new TicketEvent(kind, state, ended, at, cause));
        }
    }
}
