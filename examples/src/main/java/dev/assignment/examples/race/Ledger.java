package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.DeskListener;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Reason;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The books of the host: fed by the events and outcomes of the desk and by the calls that the host begins. While threads
 * race it finds what is certainly wrong; at rest it compares itself with all that the desk says.
 */
final class Ledger implements DeskListener {

    private final Violations violations;
    private final Clock clock;
    private final OfferBook offers;
    private final Map<String, TicketAccount> tickets = new ConcurrentHashMap<>();
    private final Map<String, AgentAccount> agents = new ConcurrentHashMap<>();
    private final Set<Long> assignmentsTold = ConcurrentHashMap.newKeySet();
    private final Set<Long> assignmentsReturned = ConcurrentHashMap.newKeySet();
    private final Map<Long, Assignment> assignmentsMade = new ConcurrentHashMap<>();
    private final AtomicLong ticks = new AtomicLong();
    private final ThreadLocal<Long> callBegan = ThreadLocal.withInitial(() -> Long.MIN_VALUE);
    private long toldOnly;

    Ledger(Violations violations, Clock clock) {
        this.violations = violations;
        this.clock = clock;
        this.offers = new OfferBook(violations);
    }

    TicketAccount ticket(String id) {
        return tickets.computeIfAbsent(id, key -> new TicketAccount(key, violations, this::agent));
    }

    Collection<TicketAccount> tickets() {
        return tickets.values();
    }

    AgentAccount agent(String id) {
        return agents.computeIfAbsent(id, key -> new AgentAccount(key, violations, clock));
    }

    OfferBook offers() {
        return offers;
    }

    /** This thread is about to call the desk. */
    void callBegins() {
        callBegan.set(tick());
    }

    long tick() {
        return ticks.incrementAndGet();
    }

    @Override
    public void onEvent(DeskEvent event) {
        if (event instanceof TicketEvent change) {
            TicketAccount.begun(change).ifPresent(one -> assignmentsTold.add(one.id()));
            TicketAccount.begun(change)
                    .filter(one -> isNewWork(change, one))
                    .ifPresent(one -> agent(one.agent()).given(one.since()));
            offers.told(change);
            ticket(change.ticket()).apply(change, callBegan.get());
        }
    }

    private static boolean isNewWork(TicketEvent change, Assignment one) {
        return change.kind() != TicketEvent.Kind.ACCEPTED
                && change.kind() != TicketEvent.Kind.PARKED
                && one.reason() != Reason.RETURNED;
    }

    /** An outcome says that its call made these assignments. */
    void made(Collection<Assignment> assignments) {
        assignments.forEach(one -> {
            assignmentsMade.put(one.id(), one);
            assignmentsReturned.add(one.id());
        });
    }

    /** An outcome shows an assignment, of this call or an earlier one. */
    void shown(Assignment assignment) {
        assignmentsReturned.add(assignment.id());
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    /** Compares everything, and forgets finished tickets. No call may be in progress, nothing be due, the clock stand. */
    void rest(Desk desk) {
        tickets.values().forEach(TicketAccount::rest);
        new RestCheck(this, violations, desk, clock.instant()).run();
        offers.rest();
        compareOutcomes();
        tickets.values().removeIf(account -> !account.isLive());
    }

    /**
     * Every assignment of an outcome must have an event. The reverse need not hold while calls overlap: who helps another
     * call may be refused, or be a submit, whose outcome has no place for the tickets of others.
     */
    private void compareOutcomes() {
        assignmentsMade.forEach((id, assignment) -> {
            if (!assignmentsTold.contains(id)) {
                violations.add(Violation.CONTRADICTION, "an outcome has " + assignment + ", but no event");
            }
        });
        assignmentsTold.forEach(id -> toldOnly += assignmentsReturned.contains(id) ? 0 : 1);
        assignmentsMade.clear();
        assignmentsTold.clear();
        assignmentsReturned.clear();
    }

    /** How many assignments were in an event, but in no outcome. */
    long toldOnly() {
        return toldOnly;
    }
}
