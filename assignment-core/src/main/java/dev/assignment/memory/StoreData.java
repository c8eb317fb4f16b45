package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Cause;
import dev.assignment.model.Demand;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.StoreSettings;
import java.time.Instant;
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
    private final CustomerIndex customers = new CustomerIndex();
    private final Profiles profiles = new Profiles(this::forEachBacklog);
    private final Remembered remembered;
    private final long seed;
    private final @Nullable Consumer<? super DeskEvent> listener;
    private final AtomicLong moves = new AtomicLong();
    private final AtomicLong forced = new AtomicLong();
    private final AtomicLong adopted = new AtomicLong();

    StoreData(StoreSettings settings) {
        this.seed = settings.seed();
        this.listener = settings.listener().orElse(null);
        this.remembered = new Remembered(settings.retention(), this::forgetTicket);
    }

    /** Begins a call: what need no longer be remembered is forgotten first. */
    Call call(Instant now, Cause cause) {
        remembered.forgetOld(now);
        return new Call(now, cause, listener);
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

    /** Brings all indexes up to date after a change of an agent, by the thread that made it. */
    @SuppressWarnings("ReferenceEquality") // the same description object means no change; another one is looked at
    void reindex(AgentCell agent, AgentState before, AgentState after) {
        if (before.isRemoved()) {
            return; // it is in no index
        }
        ProfileNode now = profiles.of(agent, after);
        for (AgentIndex index : now.indexes()) {
            index.changed(agent, before, after);
        }
        if (before.spec() != after.spec()) {
            ProfileNode old = profiles.of(agent, before);
            if (old != now) {
                for (AgentIndex index : old.indexes()) {
                    index.changed(agent, before, after);
                }
                settle(now, agent); // it joined before its change: a late leave may have come after that
                settle(old, agent);
            }
        }
        if (after.isRemoved()) {
            settle(now, agent);
        }
    }

    /** Makes the membership of an agent in a profile agree with the agent's state. */
    @SuppressWarnings("ReferenceEquality") // states are compared by identity
    void settle(ProfileNode node, AgentCell agent) {
        ProfileNode settled = node;
        while (true) {
            AgentState state = agent.state();
            if (!state.isRemoved() && state.spec().profile().equals(node.key())) {
                settled = profiles.join(node.key(), agent);
                for (AgentIndex index : settled.indexes()) {
                    index.include(agent);
                }
            } else {
                profiles.leave(settled, agent);
            }
            if (agent.state() == state) { // else its change may have been settled before our write: look again
                return;
            }
        }
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

    TicketCell newTicket(TicketSpec submitted, TicketState phase) {
        return new TicketCell(submitted, phase);
    }

    void finished(TicketCell ticket, Instant now) {
        remembered.add(ticket, now);
    }

    private void forgetTicket(TicketCell ticket) {
        tickets.remove(ticket);
        TicketSpec spec = Steps.view(ticket).spec();
        if (spec.customer().isPresent()) {
            customers.remove(spec.customer().get(), ticket);
        }
    }
}
