package dev.assignment.examples.race;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
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
    private Optional<Assignment> held = Optional.empty();
    private boolean finished;
    private boolean accepted;
    private int completions;
    private int endings;

    TicketAccount(String ticket, Violations violations, Function<String, AgentAccount> agents) {
        this.ticket = ticket;
        this.violations = violations;
        this.agents = agents;
    }

    // ---- what events say ------------------------------------------------------------------------------------------

    synchronized void apply(TicketEvent event) {
        if (event.version() <= version || early.putIfAbsent(event.version(), event) != null) {
            contradiction("told of version " + event.version() + " twice, now by " + event);
            return;
        }
        while (!early.isEmpty() && early.firstKey() == version + 1) {
            step(early.pollFirstEntry().getValue());
        }
    }

    private void step(TicketEvent event) {
        version = event.version();
        if (finished) {
            contradiction("changed after its end: " + event);
        }
        switch (event.kind()) {
            case SUBMITTED -> require(version == 1, event);
            case ASSIGNED -> take(event);
            case TRANSFERRED -> {
                release(event);
                take(event);
            }
            case REQUEUED -> release(event);
            case MOVED, UPDATED -> require(sameAssignment(event.state().assignment(), held), event);
            case COMPLETED -> {
                require(event.state().kind() == TicketState.Kind.COMPLETED, event);
                release(event);
                finished = true;
            }
            case CANCELLED -> {
                require(event.state().kind() == TicketState.Kind.CANCELLED, event);
                require(sameAssignment(event.ended(), held), event);
                held = Optional.empty();
                finished = true;
            }
            default -> contradiction("told of what no call of the race brings about: " + event);
        }
    }

    private void take(TicketEvent event) {
        Optional<Assignment> assignment = event.state().assignment();
        require(assignment.isPresent() && assignment.get().ticket().equals(ticket), event);
        held.ifPresent(other -> violations.add(
                Violation.DUPLICATE, ticket + " was given away while " + other.agent() + " held it: " + event));
        held = assignment;
        boolean maybeOver = endings > 0 || early.containsKey(version + 1);
        if (!maybeOver) {
            held.ifPresent(one -> agents.apply(one.agent()).took(one));
        }
    }

    private void release(TicketEvent event) {
        require(held.isPresent() && sameAssignment(event.ended(), held), event);
        held.ifPresent(one -> agents.apply(one.agent()).doubt(one.id()));
        held = Optional.empty();
    }

    private static boolean sameAssignment(Optional<Assignment> one, Optional<Assignment> other) {
        return one.map(Assignment::id).equals(other.map(Assignment::id))
                && one.map(Assignment::agent).equals(other.map(Assignment::agent));
    }

    private void require(boolean possible, TicketEvent event) {
        if (!possible) {
            contradiction("cannot be after version " + (version - 1) + ", held by "
                    + held.map(Assignment::agent).orElse("nobody") + ": " + event);
        }
    }

    private void contradiction(String what) {
        violations.add(Violation.CONTRADICTION, ticket + " " + what);
    }

    // ---- what the host does ---------------------------------------------------------------------------------------

    /** A call begins that may end the present assignment, or the next one. */
    synchronized void beginEnding() {
        endings++;
        held.ifPresent(one -> agents.apply(one.agent()).doubt(one.id()));
    }

    synchronized void endEnding() {
        endings--;
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

    synchronized boolean agreesWith(TicketState state) {
        return isLive() && state.version() == version && sameAssignment(state.assignment(), held);
    }

    synchronized Optional<Assignment> held() {
        return held;
    }

    @Override
    public synchronized String toString() {
        return ticket + " at version " + version + (finished ? ", finished" : "") + ", held by "
                + held.map(Assignment::agent).orElse("nobody");
    }
}
