package dev.assignment.benchmarks.peers;

import dev.assignment.benchmarks.Engine;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A desk around a way to choose agents, with the duties that any engine has: it remembers its tickets by identifier, so
 * that none is taken twice, reads the clock, and answers with the outcome objects of this library. What waits is given out
 * when an agent is free. It has one queue, and nothing else that this library has.
 *
 * <p>Both sides look again after they published: a submit that finds nobody puts its ticket into the backlog and then
 * matches, a completion frees the agent and then matches. So no ticket is left waiting beside a free agent.
 */
public final class PeerDesk implements Engine {

    /** A ticket. */
    public static final class Work {
        private final TicketSpec spec;
        private volatile @Nullable Assignment held;
        private int agent = AgentChooser.NOBODY;

        private Work(TicketSpec spec) {
            this.spec = spec;
        }
    }

    private final ConcurrentHashMap<String, Work> tickets = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private final Clock clock;
    private final String[] agents;
    private final AgentChooser chooser;
    private final Backlogs backlog;

    /**
     * @param clock tells the time
     * @param agents the agents' identifiers
     * @param chooser chooses among as many
     * @param backlog keeps what waits
     */
    public PeerDesk(Clock clock, String[] agents, AgentChooser chooser, Backlogs backlog) {
        this.clock = clock;
        this.agents = agents.clone();
        this.chooser = chooser;
        this.backlog = backlog;
    }

    @Override
    public Submission submit(TicketSpec ticket) {
        Instant now = clock.instant();
        Work work = new Work(ticket);
        Work known = tickets.putIfAbsent(ticket.id(), work);
        if (known != null) {
            return new Submission.AlreadyKnown(
                    TicketState.Waiting.arrived(known.spec, 0, now), known.spec.equals(ticket));
        }
        if (backlog.isEmpty()) {
            int agent = chooser.take();
            if (agent != AgentChooser.NOBODY) {
                return new Submission.Assigned(assign(work, agent, now));
            }
        }
        backlog.add(new Backlogs.Entry(ticket.priority(), sequence.incrementAndGet(), work));
        match(now);
        Assignment held = work.held;
        return held == null ? new Submission.Waiting(ticket.id(), ticket.queue()) : new Submission.Assigned(held);
    }

    @Override
    public Completion complete(String ticket) {
        Instant now = clock.instant();
        Work work = tickets.get(ticket);
        if (work == null) {
            return new Refusal.UnknownTicket(ticket);
        }
        Assignment held = work.held;
        if (held == null) {
            return new Refusal.NotHeld(ticket);
        }
        if (!tickets.remove(ticket, work)) {
            return new Refusal.UnknownTicket(ticket);
        }
        chooser.release(work.agent);
        return new Completion.Completed(held, match(now));
    }

    /** Gives out what waits to those with room. */
    private List<Assignment> match(Instant now) {
        if (backlog.isEmpty()) {
            return List.of();
        }
        List<Assignment> made = new ArrayList<>(1);
        while (!backlog.isEmpty()) {
            int agent = chooser.take();
            if (agent == AgentChooser.NOBODY) {
                break;
            }
            Backlogs.Entry first = backlog.poll();
            if (first == null) {
                chooser.release(agent); // and look again: somebody may have seen no room because of this one
            } else {
                made.add(assign(first.work(), agent, now));
            }
        }
        return made;
    }

    private Assignment assign(Work work, int agent, Instant now) {
        TicketSpec spec = work.spec;
        Assignment assignment = new Assignment(
                sequence.incrementAndGet(),
                spec.id(),
                agents[agent],
                spec.queue(),
                Optional.empty(),
                1,
                now,
                Reason.BEST,
                "peer",
                0,
                Assignment.Stage.ACTIVE);
        work.agent = agent;
        work.held = assignment;
        return assignment;
    }

    /**
     * Remembers a ticket of somebody else's, so that as many are known as are said to be.
     *
     * @param ticket what it is
     */
    public void remember(TicketSpec ticket) {
        tickets.putIfAbsent(ticket.id(), new Work(ticket));
    }

    /**
     * How many tickets are known.
     *
     * @return the number of those that wait or are held
     */
    public int size() {
        return tickets.size();
    }

    /**
     * The agent's load by its chooser.
     *
     * @param agent which
     * @return its units
     */
    public int load(int agent) {
        return chooser.load(agent);
    }
}
