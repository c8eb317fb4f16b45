package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Offer;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what: brings tickets and agents together by the steps of {@link Steps}.
 *
 * <p><b>The two looks.</b> A submit tries the best agents; if none is eligible it publishes the ticket and looks again. A
 * call that makes an agent available publishes that (its state, then its indexes) and then looks for tickets. So of a
 * ticket and an agent that become ready at the same time at least one side sees the other, and a missed match can exist
 * only until the later of the two has finished its look.
 *
 * <p><b>No overtaking.</b> A ticket is never given to an agent without a look at what waits for that agent: read the
 * agent's state first, then the latest sequence number, then scan the backlogs that the agent serves for their best
 * ticket, helping intents on the way. The intent names that state. If the state is still there at the effect, then no
 * call can have returned "waiting" for lack of this agent since it was read. And if the ticket found is younger than the
 * sequence number read, it may have come after an older one that the scan had already passed: then all starts over. Thus a
 * ticket whose submit returned before another was submitted is in a backlog before the scan that finds the other. A
 * ticket that changes its place while it waits could be passed by at both; such changes are counted, and a scan during
 * which one was counted starts over.
 *
 * <p><b>The best agent for the best ticket.</b> The scan of one agent finds a ticket; that ticket's own strategy may
 * prefer another agent, whose scan may find another ticket. Such hops end after {@value #MOST_HOPS}, which they only come
 * to while others change things; then the agent at hand takes it.
 *
 * <p><b>Races.</b> Everything found here is a hint until the effect. A failed step means that another thread made
 * progress, and the loop starts over; no loop waits for a particular thread. A place whose ticket does not wait in it is
 * unlinked only if the ticket never will: it stands in its backlog before it becomes the phase, and once it is the phase and
 * not in the backlog no scan finds the ticket again.
 */
@SuppressWarnings("ReferenceEquality") // phases, cells and states are compared by identity
final class Matcher {

    private static final int MOST_HOPS = 8;

    private final StoreData data;
    private final Steps steps;
    private final Chooser chooser;
    private final Recorder recorder;

    Matcher(StoreData data, Steps steps) {
        this.data = data;
        this.steps = steps;
        this.chooser = new Chooser(data.profiles(), data::agent);
        this.recorder = new Recorder(data, steps);
    }

    // ---- serving --------------------------------------------------------------------------------------------------

    /** Works off everything that a call owes, until nothing more can be matched. */
    void serve(Call call) {
        if (call.owesNothing()) {
            return;
        }
        Obligations owed = call.obligations();
        while (true) {
            Set<AgentCell> agents = owed.takeAgents();
            Set<TicketCell> tickets = owed.takeTickets();
            Set<QueueNode> queues = owed.takeQueues();
            if (agents.isEmpty() && tickets.isEmpty() && queues.isEmpty()) {
                if (!recorder.nobody(call)) {
                    return;
                }
                continue; // it may have met, and finished, what others had begun
            }
            if (!queues.isEmpty()) {
                serveAll(backlogsOf(agents, tickets, queues, call), call);
            } else if (tickets.isEmpty() && agents.size() == 1) {
                AgentCell agent = agents.iterator().next();
                while (serveOnce(agent, call)) {
                    // until the agent is unavailable or nothing fits
                }
            } else if (agents.isEmpty() && tickets.size() == 1) {
                TicketCell ticket = tickets.iterator().next();
                while (serveOnce(ticket, call)) {
                    // until the ticket is held or nobody is eligible
                }
            } else {
                serveAll(backlogsOf(agents, tickets, queues, call), call);
            }
        }
    }

    /** Gives at most one ticket to an agent, or to one that the ticket prefers; false if there is nothing more for it. */
    private boolean serveOnce(AgentCell agent, Call call) {
        AgentState state = agent.state();
        if (!state.isAvailable() || data.profiles().of(agent, state).nothingWaits()) {
            return false;
        }
        long latest = data.sequence().latest();
        Place found = scan(agent, state, false, call);
        if (found == null) {
            return false;
        }
        if (found.arrival() <= latest) {
            give(found, agent, state, call);
        }
        return true;
    }

    /** Gives a waiting ticket to its best agent, or a better ticket to that agent; false if nobody is eligible. */
    private boolean serveOnce(TicketCell ticket, Call call) {
        TicketState phase = steps.settled(ticket, call);
        if (!(phase instanceof Place place) || place.queue().isPull()) {
            return false;
        }
        Chosen chosen = chooser.choose(place.queue(), place.stands());
        if (chosen == null) {
            return false;
        }
        giveTo(chosen, place, call);
        return true;
    }

    /** The first ticket in order that has an eligible agent, by its queue's strategy, again and again. */
    private void serveAll(Set<DemandBacklog> backlogs, Call call) {
        PriorityQueue<Place> heads = new PriorityQueue<>((a, b) -> isBefore(a, b, call.now()) ? -1 : 1);
        for (DemandBacklog backlog : backlogs) {
            pushHead(heads, backlog, call);
        }
        for (Place head = heads.poll(); head != null; head = heads.poll()) {
            if (head.ticket().phase() == head) {
                Chosen chosen = chooser.choose(head.queue(), head.stands());
                if (chosen == null) {
                    continue; // this backlog is done: in this call agents only get fuller
                }
                giveTo(chosen, head, call);
            }
            pushHead(heads, head.backlog(), call);
        }
    }

    private Set<DemandBacklog> backlogsOf(
            Set<AgentCell> agents, Set<TicketCell> tickets, Set<QueueNode> queues, Call call) {
        Set<DemandBacklog> backlogs = new HashSet<>();
        for (QueueNode queue : queues) {
            queue.current().backlogs().forEach(backlogs::add);
        }
        for (TicketCell ticket : tickets) {
            if (steps.settled(ticket, call) instanceof Place place) {
                backlogs.add(place.backlog());
            }
        }
        Set<ProfileNode> profiles = new HashSet<>();
        for (AgentCell agent : agents) {
            AgentState state = agent.state();
            if (state.isAvailable()) {
                profiles.add(data.profiles().of(agent, state));
            }
        }
        for (ProfileNode profile : profiles) {
            backlogs.addAll(profile.backlogs());
        }
        return backlogs;
    }

    private void pushHead(PriorityQueue<Place> heads, DemandBacklog backlog, Call call) {
        Place head = backlog.queue().isPull() ? null : head(backlog, call);
        if (head != null) {
            heads.add(head);
        }
    }

    // ---- one attempt ----------------------------------------------------------------------------------------------

    /**
     * Tries to assign a ticket whose submit is in progress; false if nobody is eligible. Afterwards the ticket's phase
     * tells whether it was this ticket that was assigned.
     */
    boolean tryArriving(TicketCell ticket, TicketState.Waiting arriving, QueueNode queue, Call call) {
        Chosen chosen = chooser.choose(queue, arriving);
        if (chosen == null) {
            return false;
        }
        Place better = null;
        if (!data.profiles().of(chosen.agent(), chosen.state()).nothingWaits()) {
            long latest = data.sequence().latest();
            better = scan(chosen.agent(), chosen.state(), false, call);
            if (better != null && better.arrival() > latest) {
                return true;
            }
        }
        if (better != null && comesBefore(better, arriving, queue, call.now())) {
            give(better, chosen.agent(), chosen.state(), call);
        } else {
            assign(ticket, arriving, queue, chosen, call);
        }
        return true;
    }

    /** Gives a waiting ticket to the agent chosen for it, unless a better one waits for that agent. */
    private void giveTo(Chosen chosen, Place place, Call call) {
        long latest = data.sequence().latest(); // after the agent's state was read, before the scan
        Place found = scan(chosen.agent(), chosen.state(), false, call);
        if (found == place) {
            assign(place.ticket(), place, place.queue(), chosen, call);
        } else if (found != null && found.arrival() <= latest) {
            give(found, chosen.agent(), chosen.state(), call);
        }
    }

    /** Gives a ticket that the scan of an agent in a state found to the agent that the ticket prefers. */
    private void give(Place found, AgentCell agent, AgentState state, Call call) {
        Place place = found;
        AgentCell finder = agent;
        AgentState read = state;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            Chosen chosen = chooser.choose(place.queue(), place.stands());
            if (chosen == null) {
                break; // the indexes lag behind: the finder is eligible in the state that was read
            }
            if (chosen.agent() == finder) {
                if (chosen.state() == read) {
                    assign(place.ticket(), place, place.queue(), chosen, call);
                }
                return; // else the finder changed after the scan: the caller starts over
            }
            long latest = data.sequence().latest();
            Place next = scan(chosen.agent(), chosen.state(), false, call);
            if (next == null || next.arrival() > latest) {
                return; // the caller starts over
            }
            if (next == place) {
                assign(place.ticket(), place, place.queue(), chosen, call);
                return;
            }
            place = next;
            finder = chosen.agent();
            read = chosen.state();
        }
        Strategy strategy = place.queue().spec().strategy();
        if (Chooser.isEligible(read, strategy, place.spec().demand())) { // else the strategy was changed meanwhile
            long number = strategy.number(read, place.spec().demand());
            Chosen finding = new Chosen(finder, read, Reason.BEST, number, strategy);
            assign(place.ticket(), place, place.queue(), finding, call);
        }
    }

    /**
     * An agent takes the best ticket that waits for it, from queues of either dispatch, unless it holds enough; false if
     * there is nothing more to take. Afterwards the call knows what it made.
     *
     * @param most how many tickets the agent shall hold at the most; it is part of the state that the intent names, so
     *     simultaneous pulls of one agent end at that number
     */
    boolean pullOnce(AgentCell agent, int most, Call call) {
        AgentState state = agent.state();
        if (!state.isAvailable() || state.holdings().size() >= most) {
            return false;
        }
        long latest = data.sequence().latest();
        Place found = scan(agent, state, true, call);
        if (found == null) {
            return agent.state() != state;
        }
        if (found.arrival() <= latest) {
            Chosen pulling = new Chosen(
                    agent, state, Reason.PULLED, 0, found.queue().spec().strategy());
            assign(found.ticket(), found, found.queue(), pulling, call);
        }
        return true;
    }

    private void assign(TicketCell ticket, TicketState from, QueueNode queue, Chosen chosen, Call call) {
        steps.assign(matching(ticket, from, queue, chosen, call), call);
    }

    /** The intent to give a ticket to an agent. */
    Matching matching(TicketCell ticket, TicketState from, QueueNode queue, Chosen chosen, Call call) {
        return matching(ticket, from, queue, chosen, call.now(), call);
    }

    /** The intent to give a ticket to an agent, with an assignment that began at an instant. */
    Matching matching(TicketCell ticket, TicketState from, QueueNode queue, Chosen chosen, Instant since, Call call) {
        TicketSpec spec = from.spec();
        AgentState before = chosen.state();
        Strategy strategy = chosen.strategy();
        Optional<OfferTerms> asking = isChosen(chosen.reason()) ? queue.spec().offerOf(spec) : Optional.empty();
        long sequence = data.sequence().next();
        Assignment assignment = new Assignment(
                sequence,
                spec.id(),
                chosen.agent().key(),
                queue.name(),
                spec.channel(),
                before.cost(spec.channel()),
                since,
                chosen.reason(),
                strategy.name(),
                chosen.number(),
                asking.isPresent() ? Assignment.Stage.OFFERED : Assignment.Stage.ACTIVE);
        boolean rotates = strategy instanceof Ranking ranking && ranking.isRotating() && isChosen(chosen.reason());
        long eligibleWeight =
                rotates ? Math.max(chosen.eligibleWeight(), before.spec().weight(queue.name())) : 0;
        AgentState taken = before.take(assignment, sequence);
        AgentState after = rotates
                ? data.rotations().turned(before, taken, queue.name(), eligibleWeight)
                : data.rotations().placed(before, taken);
        TicketState.OnAgent next = asking.isPresent()
                ? ((TicketState.Waiting) standing(from)).offer(offer(assignment, asking.get(), call), asking.get())
                : taken(standing(from), assignment, queue, call);
        return new Matching(
                ticket,
                from,
                before,
                after,
                Possession.of(ticket, next, chosen.agent()),
                call.now(),
                call.cause(),
                recorder.assigned(queue, next, chosen, call),
                eligibleWeight);
    }

    /** Whether it was the engine that chose the agent, and not the host or the agent itself. */
    private static boolean isChosen(Reason reason) {
        return reason == Reason.BEST || reason == Reason.PREFERRED;
    }

    private Offer offer(Assignment taken, OfferTerms terms, Call call) {
        return new Offer(taken, data.deadlines().begins(call.now()).plus(terms.acceptWithin()));
    }

    private static TicketState standing(TicketState from) {
        return from instanceof StorePhase phase ? phase.stands() : from;
    }

    private TicketState.Held taken(TicketState stands, Assignment assignment, QueueNode queue, Call call) {
        Optional<Instant> respondBy = assignment.reason() == Reason.ADOPTED ? Optional.empty() : respondBy(queue, call);
        return stands instanceof TicketState.OnAgent old
                ? old.transfer(assignment, respondBy)
                : ((TicketState.Waiting) stands).hold(assignment, respondBy);
    }

    /** When a holder who begins now must have responded. */
    Optional<Instant> respondBy(QueueNode queue, Call call) {
        return queue.spec()
                .firstResponse()
                .map(rule -> data.deadlines().begins(call.now()).plus(rule.within()));
    }

    /** The intent to give a parked ticket back to its agent; null if the agent has no room in the state that was read. */
    @Nullable
    Matching returning(TicketCell ticket, TicketState from, AgentCell agent, QueueNode queue, Call call) {
        TicketState.Parked parked = (TicketState.Parked) standing(from);
        TicketSpec spec = parked.spec();
        AgentState before = agent.state();
        long sequence = data.sequence().next();
        AgentState without =
                parked.kept().map(kept -> before.release(kept, sequence)).orElse(before);
        // Who keeps all of the cost has room for the ticket, if it is there to work on it.
        OptionalInt keptAll = parked.parking().keepsAll() && parked.kept().isPresent()
                ? OptionalInt.of(parked.kept().get().cost())
                : OptionalInt.empty();
        if (!(keptAll.isPresent() ? before.isOnDuty() : without.hasRoomOn(spec.channel()))) {
            return null;
        }
        Assignment assignment = new Assignment(
                sequence,
                spec.id(),
                before.id(),
                queue.name(),
                spec.channel(),
                keptAll.orElse(before.cost(spec.channel())),
                call.now(),
                Reason.RETURNED,
                queue.spec().strategy().name(),
                0,
                Assignment.Stage.ACTIVE);
        Possession possession = Possession.of(ticket, taken(parked, assignment, queue, call), agent);
        AgentState after = data.rotations().placed(before, without.take(assignment, sequence));
        Chosen back = new Chosen(agent, before, Reason.RETURNED, 0, queue.spec().strategy());
        return new Matching(
                ticket,
                from,
                before,
                after,
                possession,
                call.now(),
                call.cause(),
                recorder.assigned(queue, possession.stands(), back, call),
                0);
    }

    // ---- the best ticket for an agent -----------------------------------------------------------------------------

    /**
     * The best ticket that waits for an agent in a state: the heads of the backlogs that it can serve, never the tickets
     * behind them.
     */
    private @Nullable Place scan(AgentCell agent, AgentState state, boolean pull, Call call) {
        while (true) {
            long moves = data.moves().get();
            Place best = scanOnce(agent, state, pull, call);
            if (data.moves().get() == moves) {
                return best;
            }
            // A ticket changed its place meanwhile: the scan may have come too early for the new one and too late for
            // the old one, and so have missed the best.
        }
    }

    private @Nullable Place scanOnce(AgentCell agent, AgentState state, boolean pull, Call call) {
        Place best = null;
        for (DemandBacklog backlog : data.profiles().of(agent, state).backlogs()) {
            Strategy strategy = backlog.queue().spec().strategy();
            boolean eligible = pull
                    ? Chooser.mayPull(state, strategy, backlog.key())
                    : !backlog.queue().isPull() && Chooser.isEligible(state, strategy, backlog.key());
            if (!eligible) {
                continue;
            }
            Place head = head(backlog, call);
            if (head != null && (best == null || isBefore(head, best, call.now()))) {
                best = head;
            }
        }
        return best;
    }

    /** The first ticket of a backlog that waits; finishes intents it meets, and unlinks what has moved on. */
    private @Nullable Place head(DemandBacklog backlog, Call call) {
        for (Place place : backlog.places()) {
            TicketState phase = place.ticket().phase();
            while (phase instanceof Matching matching && matching.previous() == place) {
                steps.finish(matching, call);
                phase = place.ticket().phase();
            }
            if (phase == place) {
                return place;
            }
            if (isGivenUp(place, phase)) {
                data.moves().incrementAndGet();
                backlog.remove(place, data.profiles());
            } else if (isOver(place, phase)) {
                backlog.remove(place, data.profiles()); // left over by a thread that is late, or was stopped
            }
        }
        if (backlog.isEmpty()) {
            backlog.discardIfEmpty(data.profiles());
        }
        return null;
    }

    /** Whether the ticket has another place by now, be it in an intent. A place that is to become the phase is not. */
    private static boolean isGivenUp(Place place, TicketState phase) {
        TicketState present = phase instanceof Matching matching ? matching.previous() : phase;
        return present instanceof Place other && other.isLaterThan(place);
    }

    /**
     * Whether a place can no longer become its ticket's phase, now that this one is. Nobody makes a ticket wait out of a
     * possession or when it is finished. A parked ticket of which no agent keeps anything may come to wait in the place,
     * which is in its backlog before: but only in one that was made for the very change after its present version.
     */
    private static boolean isOver(Place place, TicketState phase) {
        return phase instanceof Possession
                || phase instanceof TicketState.Finished
                || (phase instanceof TicketState.Parked && phase.version() >= place.version());
    }

    // ---- the order of tickets -------------------------------------------------------------------------------------

    private static boolean isBefore(Place one, Place other, Instant now) {
        return one.queue() == other.queue()
                ? one.compareTo(other) < 0
                : compare(one, one.queue(), other, other.queue(), now) < 0;
    }

    private static boolean comesBefore(Place waiting, TicketState.Waiting arriving, QueueNode queue, Instant now) {
        return compare(waiting, waiting.queue(), arriving, queue, now) < 0;
    }

    /** Queue priority, effective priority at this instant, age. */
    private static int compare(
            TicketState one, QueueNode oneQueue, TicketState other, QueueNode otherQueue, Instant now) {
        int byQueue =
                Integer.compare(otherQueue.spec().priority(), oneQueue.spec().priority());
        if (byQueue != 0) {
            return byQueue;
        }
        int byPriority = effective(other, otherQueue, now).compareTo(effective(one, oneQueue, now));
        return byPriority != 0 ? byPriority : Long.compare(one.arrival(), other.arrival());
    }

    private static Ordering.EffectivePriority effective(TicketState ticket, QueueNode queue, Instant now) {
        return queue.ordering().effective(ticket.spec().priority(), ticket.arrivedAt(), now);
    }

    /** The order of tickets of any queues, for lookups. */
    static int compareWaiting(Place one, Place other, Instant now) {
        return isBefore(one, other, now) ? -1 : isBefore(other, one, now) ? 1 : 0;
    }
}
