package dev.assignment.memory;

import dev.assignment.model.AgentProfile;
import dev.assignment.model.AgentState;
import dev.assignment.model.Cause;
import dev.assignment.model.Demand;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one store.
 *
 * <p>Not final so that a test can make cells that count reads.
 */
class StoreData {

    private final Sequence sequence = new Sequence();
    private final LockFreeTable<String, TicketCell> tickets = new LockFreeTable<>();
    private final LockFreeTable<String, AgentCell> agents = new LockFreeTable<>();
    private final ConcurrentSkipListMap<Integer, AgentCell> agentsInOrder = new ConcurrentSkipListMap<>();
    private final QueueDirectory queues = new QueueDirectory();
    private final CustomerIndex customers = new CustomerIndex(this::isKnown);
    private final Deadlines deadlines = new Deadlines();
    private final Rotations rotations = new Rotations();
    private final Profiles profiles = new Profiles(this::forEachBacklog);
    private final Remembered remembered;
    private final long seed;
    private final @Nullable Consumer<? super List<DeskEvent>> listener;
    private final AtomicLong moves = new AtomicLong();
    private final AtomicLong forced = new AtomicLong();
    private final AtomicLong adopted = new AtomicLong();
    private final AtomicLong reconciled = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private final Duration presenceGrace;
    private final WhenLeaving whenLeaving;

    StoreData(StoreSettings settings) {
        this.seed = settings.seed();
        this.presenceGrace = settings.presenceGrace();
        this.whenLeaving = settings.whenLeaving();
        this.listener = settings.listener().orElse(null);
        this.remembered = new Remembered(settings.retention(), this::forgetTicket);
    }

    /** Begins a call at which nothing is due: what need no longer be remembered is forgotten first. */
    Call call(Instant now, Cause cause) {
        forgetOld(now);
        return new Call(now, cause, listener);
    }

    void forgetOld(Instant now) {
        remembered.forgetOld(now);
    }

    Sequence sequence() {
        return sequence;
    }

    LockFreeTable<String, TicketCell> tickets() {
        return tickets;
    }

    LockFreeTable<String, AgentCell> agents() {
        return agents;
    }

    ConcurrentSkipListMap<Integer, AgentCell> agentsInOrder() {
        return agentsInOrder;
    }

    QueueDirectory queues() {
        return queues;
    }

    CustomerIndex customers() {
        return customers;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Rotations rotations() {
        return rotations;
    }

    Profiles profiles() {
        return profiles;
    }

    Remembered remembered() {
        return remembered;
    }

    long seed() {
        return seed;
    }

    /** How many places were given up for another place of the same ticket; counted before they leave their backlogs. */
    AtomicLong moves() {
        return moves;
    }

    AtomicLong forced() {
        return forced;
    }

    AtomicLong adopted() {
        return adopted;
    }

    AtomicLong reconciled() {
        return reconciled;
    }

    /** How many tickets are parked. */
    AtomicLong parked() {
        return parked;
    }

    Duration presenceGrace() {
        return presenceGrace;
    }

    WhenLeaving whenLeaving() {
        return whenLeaving;
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    AgentCell newAgent(AgentState state, ProfileNode node) {
        return new AgentCell(state, node);
    }

    /** An agent that is registered; null if there is none of that name, or if it was removed. */
    @Nullable
    AgentCell agent(String id) {
        AgentCell cell = agents.get(id);
        return cell == null || cell.state().isRemoved() ? null : cell;
    }

    /** The registered agents as they are, in order of registration. */
    List<AgentState> states() {
        List<AgentState> states = new ArrayList<>();
        for (AgentCell agent : agentsInOrder.values()) {
            AgentState state = agent.state();
            if (!state.isRemoved()) {
                states.add(state);
            }
        }
        return states;
    }

    /**
     * Brings all indexes up to date after a change of an agent, by the thread that made it.
     *
     * @param was the node of the agent's profile, read before the change was made. Another change may have moved the agent to
     *     another profile by now, and the last one to leave a profile throws its node away; but an index that profiles share
     *     lives on and has what this change is to take out of it.
     */
    @SuppressWarnings("ReferenceEquality") // the same description object means no change; another one is looked at
    void reindex(AgentCell agent, AgentState before, AgentState after, ProfileNode was) {
        if (before.isRemoved()) {
            return; // it is in no index
        }
        deadlines.changed(agent, before, after);
        ProfileNode now = profiles.of(agent, after);
        for (AgentIndex index : now.indexes()) {
            index.changed(agent, before, after);
        }
        if (was != now) {
            for (AgentIndex index : was.indexes()) {
                index.changed(agent, before, after);
            }
        }
        if (before.spec() != after.spec()) {
            ProfileNode old = profiles.find(before.spec().profile());
            if (old != now) {
                if (old != null && old != was) {
                    for (AgentIndex index : old.indexes()) {
                        index.changed(agent, before, after);
                    }
                }
                settle(after.spec().profile(), agent);
                settle(before.spec().profile(), agent);
            }
        }
        if (after.isRemoved()) {
            settle(after.spec().profile(), agent);
            agent.leaveSeats();
        }
    }

    /**
     * Makes the membership in a profile agree with the agent's state: look, join or leave, look again, and repeat if the
     * answer changed. Whoever changed a description, or joined a profile for a change that came to nothing, settles
     * afterwards; so of several who do, the last one to write has found its write right.
     */
    void settle(AgentProfile profile, AgentCell agent) {
        while (true) {
            boolean belongs = belongs(agent.state(), profile);
            if (belongs) {
                for (AgentIndex index : profiles.join(profile, agent).indexes()) {
                    index.include(agent);
                }
            } else {
                ProfileNode node = profiles.find(profile);
                if (node != null) {
                    profiles.leave(node, agent);
                }
            }
            if (belongs(agent.state(), profile) == belongs) {
                return;
            }
        }
    }

    private static boolean belongs(AgentState state, AgentProfile profile) {
        return !state.isRemoved() && state.spec().profile().equals(profile);
    }

    // ---- queues and backlogs --------------------------------------------------------------------------------------

    /** A queue that exists; null if there is none of that name. */
    @Nullable
    QueueNode queue(String name) {
        return queues.find(name);
    }

    /** The queue that a ticket known to the store belongs to: a removed queue's name leads to the one that took over. */
    QueueNode queueOf(String name) {
        return queues.resolve(name);
    }

    /** The open backlog of a demand. */
    DemandBacklog backlog(QueueNode queue, Demand demand) {
        while (true) {
            DemandBacklog backlog = queue.backlogs().get(demand);
            if (backlog == null) {
                DemandBacklog fresh = new DemandBacklog(queue, demand, sequence.next());
                DemandBacklog other = queue.backlogs().putIfAbsent(fresh);
                backlog = other == null ? fresh : other;
            }
            if (!backlog.isClosed()) {
                return backlog;
            }
            queue.backlogs().remove(backlog);
        }
    }

    private void forEachBacklog(Consumer<DemandBacklog> action) {
        queues.forEach(queue -> queue.backlogs().forEach(action));
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    TicketCell newTicket(TicketSpec submitted, TicketState phase, boolean isLimited) {
        return new TicketCell(submitted, phase, isLimited);
    }

    void finished(TicketCell ticket, Instant now) {
        remembered.add(ticket, now);
    }

    private void forgetTicket(TicketCell ticket) {
        tickets.remove(ticket);
        customers.forgotten(ticket);
    }

    @SuppressWarnings("ReferenceEquality") // another ticket may have got the name
    private boolean isKnown(TicketCell ticket) {
        return tickets.get(ticket.key()) == ticket;
    }
}
