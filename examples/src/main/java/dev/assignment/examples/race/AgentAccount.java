package dev.assignment.examples.race;

import dev.assignment.model.Assignment;
import dev.assignment.model.IntakeLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the host is sure an agent holds: tickets, offers, and what parked tickets keep. An assignment is sure from its event
 * on, until a call begins that could end it or an instant comes at which it may end by itself; after that it may be gone at
 * any moment, whatever events have been told, and is left out. So the sum of what is sure is never above the true load, and
 * if it is above the agent's capacity, the desk overloaded the agent.
 */
final class AgentAccount {

    private final String agent;
    private final Violations violations;
    private final Clock clock;
    private final Map<Long, Sure> sure = new HashMap<>();
    private final Deque<Instant> given = new ArrayDeque<>();
    private long ceiling;
    private int clearing;
    private long lastCleared = Long.MIN_VALUE;

    /** From then on all may end by itself: a lease, or the time after which a leaver's tickets are requeued. */
    private Instant clears = Instant.MAX;

    private record Sure(int cost, Optional<Instant> until) {}

    AgentAccount(String agent, Violations violations, Clock clock) {
        this.agent = agent;
        this.violations = violations;
        this.clock = clock;
    }

    /** The host is about to give the agent a capacity. The highest since the last rest counts. */
    synchronized void allow(long capacity) {
        ceiling = Math.max(ceiling, capacity);
    }

    /**
     * An event says that the agent took something.
     *
     * @param until when it may end by itself
     * @param callBegan when the call began that tells of it
     */
    synchronized void took(Assignment assignment, Optional<Instant> until, long callBegan) {
        if (clearing > 0 || callBegan < lastCleared) {
            return;
        }
        sure.put(assignment.id(), new Sure(assignment.cost(), until));
        // Read now: at this moment no call has a later time, and none has begun that would have to say so here first.
        long load = sureLoad(clock.instant());
        if (load > ceiling) {
            violations.add(
                    Violation.OVERLOAD,
                    agent + " surely holds " + load + " of " + ceiling + " units with " + assignment);
        }
    }

    private long sureLoad(Instant now) {
        return now.isBefore(clears)
                ? sure.values().stream()
                        .filter(one -> one.until.isEmpty() || now.isBefore(one.until.get()))
                        .mapToLong(Sure::cost)
                        .sum()
                : 0;
    }

    synchronized void doubt(long assignmentId) {
        sure.remove(assignmentId);
    }

    /** A call begins that may take everything from the agent. */
    synchronized void beginClearing() {
        clearing++;
        sure.clear();
    }

    /** It has returned. */
    synchronized void endClearing(long tick) {
        clearing--;
        lastCleared = Math.max(lastCleared, tick);
    }

    /** A call begins after which the agent may lose everything by itself, but not before an instant. */
    synchronized void mayClearAt(Instant at) {
        clears = at.isBefore(clears) ? at : clears;
    }

    /** A call returned after which nothing of that is pending. What was sure may have ended before. */
    synchronized void clearsNoMore(long tick) {
        if (clears.isBefore(Instant.MAX)) {
            clears = Instant.MAX;
            sure.clear();
            lastCleared = Math.max(lastCleared, tick);
        }
    }

    // ---- intake ---------------------------------------------------------------------------------------------------

    /** An event says that the agent was given new work. */
    synchronized void given(Instant at) {
        given.add(at);
    }

    /** Whether the agent was given as many tickets within the window as it may be; what an earlier agent of its name was
     * given counts too, which finds too little and never too much. */
    synchronized boolean hasReached(IntakeLimit limit, Instant now) {
        return given.stream().filter(at -> at.plus(limit.window()).isAfter(now)).count() >= limit.tickets();
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    /** At rest everything is sure, and what is held above a lowered capacity may stay. */
    synchronized void rest(long capacity, Collection<Assignment> held, Map<Long, Instant> endings) {
        sure.clear();
        held.forEach(one -> sure.put(one.id(), new Sure(one.cost(), Optional.ofNullable(endings.get(one.id())))));
        long load = held.stream().mapToLong(Assignment::cost).sum();
        if (load > ceiling) {
            violations.add(Violation.OVERLOAD, agent + " holds " + load + " of " + ceiling + " units at rest");
        }
        ceiling = Math.max(capacity, load);
    }

    /** Forgets what was given before an instant. */
    synchronized void forgetBefore(Instant instant) {
        given.removeIf(at -> at.isBefore(instant));
    }
}
