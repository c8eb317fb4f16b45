package dev.assignment.examples.race;

import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the host knows of a ticket. Events of several threads come in any order; they are applied by version, 1, 2, 3,
 * and so on, and must tell a possible story.
 */
final class TicketAccount {

    private final String ticket;
    private final Violations violations;
    private final Function<String, AgentAccount> agents;
    private final TreeMap<Long, TicketEvent> early = new TreeMap<>();
    private long version;
    private Optional<TicketState> state = Optional.empty();
    private Optional<Assignment> taken = Optional.empty();
    private boolean finished;
    private boolean accepted;
    private int completions;
    private int endings;
    private long lastEnding = Long.MIN_VALUE;

    TicketAccount(String ticket, Violations violations, Function<String, AgentAccount> agents) {
        this.ticket = ticket;
        this.violations = violations;
        this.agents = agents;
    }

    String id() {
        return ticket;
    }

    // ---- what events say ------------------------------------------------------------------------------------------

    /** What a ticket takes of an agent: offers and what is kept while it is parked included. */
    static Optional<Assignment> taken(TicketState state) {
        return state instanceof TicketState.OnAgent onAgent ? onAgent.taken() : Optional.empty();
    }

    /** What began to be taken by an event. */
    static Optional<Assignment> begun(TicketEvent event) {
        return switch (event.kind()) {
            case ASSIGNED, OFFERED, ACCEPTED, TRANSFERRED, PARKED, UNPARKED -> taken(event.state());
            default -> Optional.empty();
        };
    }

    /** An event was told by a call that began at a tick. */
    synchronized void apply(TicketEvent event, long callBegan) {
        if (event.version() <= version || early.putIfAbsent(event.version(), event) != null) {
            contradiction("told of version " + event.version() + " twice, now by " + event);
            return;
        }
        while (!early.isEmpty() && early.firstKey() == version + 1) {
            step(early.pollFirstEntry().getValue(), callBegan);
        }
    }

    private void step(TicketEvent event, long callBegan) {
        version = event.version();
        state = Optional.of(event.state());
        if (finished) {
            contradiction("changed after its end: " + event);
        }
        TicketState.Kind now = event.state().kind();
        switch (event.kind()) {
            case SUBMITTED -> require(version == 1 && now == TicketState.Kind.WAITING, event);
            case ASSIGNED -> take(event, TicketState.Kind.HELD, callBegan);
            case OFFERED -> take(event, TicketState.Kind.OFFERED, callBegan);
            case ACCEPTED, TRANSFERRED -> {
                require(taken.isPresent(), event);
                release(event);
                take(event, TicketState.Kind.HELD, callBegan);
            }
            case REQUEUED, DECLINED, EXPIRED, WITHDRAWN -> {
                require(taken.isPresent() && now == TicketState.Kind.WAITING, event);
                release(event);
            }
            case PARKED, UNPARKED -> {
                release(event);
                require((now == TicketState.Kind.PARKED) == (event.kind() == TicketEvent.Kind.PARKED), event);
                if (taken(event.state()).isPresent()) {
                    take(event, now, callBegan);
                }
            }
            case WAITED_TOO_LONG -> require(taken.isEmpty() && now == TicketState.Kind.WAITING, event);
            case RESPONSE_OVERDUE -> {
                if (event.ended().isPresent()) {
                    release(event);
                } else {
                    require(sameAssignment(taken(event.state()), taken), event);
                }
            }
            case MOVED, UPDATED, RESPONDED -> require(sameAssignment(taken(event.state()), taken), event);
            case COMPLETED, CANCELLED -> {
                boolean completed = event.kind() == TicketEvent.Kind.COMPLETED;
                require(now == (completed ? TicketState.Kind.COMPLETED : TicketState.Kind.CANCELLED), event);
                require(!completed || taken.isPresent(), event);
                release(event);
                finished = true;
            }
        }
    }

    private void take(TicketEvent event, TicketState.Kind kind, long callBegan) {
        Optional<Assignment> assignment = taken(event.state());
        require(
                assignment.isPresent()
                        && assignment.get().ticket().equals(ticket)
                        && event.state().kind() == kind,
                event);
        taken.ifPresent(other -> violations.add(
                Violation.DUPLICATE, ticket + " was given away while " + other.agent() + " had it: " + event));
        taken = assignment;
        boolean maybeOver = endings > 0 || callBegan < lastEnding || early.containsKey(version + 1);
        if (!maybeOver) {
            taken.ifPresent(one -> agents.apply(one.agent()).took(one, mayEndAt(), callBegan));
        }
    }

    private void release(TicketEvent event) {
        require(sameAssignment(event.ended(), taken), event);
        taken.ifPresent(one -> agents.apply(one.agent()).doubt(one.id()));
        taken = Optional.empty();
    }

    private static boolean sameAssignment(Optional<Assignment> one, Optional<Assignment> other) {
        return one.map(Assignment::id).equals(other.map(Assignment::id))
                && one.map(Assignment::agent).equals(other.map(Assignment::agent));
    }

    private void require(boolean possible, TicketEvent event) {
        if (!possible) {
            contradiction("cannot be after version " + (version - 1) + ", taken by "
                    + taken.map(Assignment::agent).orElse("nobody") + ": " + event);
        }
    }

    private void contradiction(String what) {
        violations.add(Violation.CONTRADICTION, ticket + " " + what);
    }

    // ---- what the host does ---------------------------------------------------------------------------------------

    /** A call begins that may end what is taken at present, or next. */
    synchronized void beginEnding() {
        endings++;
        taken.ifPresent(one -> agents.apply(one.agent()).doubt(one.id()));
    }

    synchronized void endEnding(long tick) {
        endings--;
        lastEnding = Math.max(lastEnding, tick);
    }

    /** The desk said that it has the ticket now. */
    synchronized void accept() {
        if (accepted) {
            contradiction("was accepted twice");
        }
        accepted = true;
    }

    /** The desk said to somebody that this very call finished the ticket. */
    synchronized void countFinish() {
        completions++;
        if (completions > 1) {
            contradiction("was finished by " + completions + " calls");
        }
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    /** Checks what must hold when no call is in progress. */
    synchronized void rest() {
        if (!early.isEmpty()) {
            contradiction("lacks version " + (version + 1) + " but has " + early.keySet());
        }
        if (accepted != (version > 0)) {
            violations.add(
                    Violation.LOST,
                    ticket
                            + (accepted
                                    ? " was accepted, but no event says so"
                                    : " has events, but was never accepted"));
        }
        if (endings != 0) {
            throw new IllegalStateException("not at rest: " + ticket);
        }
    }

    synchronized boolean isLive() {
        return version > 0 && !finished;
    }

    synchronized boolean agreesWith(TicketState other) {
        return isLive() && other.version() == version && sameAssignment(taken(other), taken);
    }

    /** What the ticket takes of an agent. */
    synchronized Optional<Assignment> taken() {
        return taken;
    }

    /** When what is taken may end by itself. */
    synchronized Optional<Instant> mayEndAt() {
        return state.filter(TicketState.OnAgent.class::isInstance)
                .flatMap(one -> ((TicketState.OnAgent) one).deadline())
                .map(Deadline::at);
    }

    /** When something is due for the ticket, given how long tickets may wait in the queues. */
    synchronized Optional<Instant> deadline(Map<String, Duration> limits) {
        if (state.isPresent() && state.get() instanceof TicketState.Waiting waiting) {
            return Optional.ofNullable(limits.get(waiting.spec().queue()))
                    .filter(limit -> !waiting.waitedTooLong())
                    .map(limit -> waiting.waitingSince().plus(limit));
        }
        return mayEndAt();
    }

    @Override
    public synchronized String toString() {
        return ticket + " at version " + version + ", " + state.map(TicketState::kind) + ", taken by "
                + taken.map(Assignment::agent).orElse("nobody");
    }
}
