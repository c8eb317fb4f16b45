package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The host's own book on one ticket, kept from events alone. It knows for certain who holds it, is offered it or keeps
 * capacity for it, from the moment that was told until just before a call that may end it. What is told late, by a call that
 * began before such a call returned, may have ended already and is not certain, unless it was that call's own outcome.
 */
final class TicketLedger {

    private final List<TicketEvent> told = new ArrayList<>();
    private Optional<TicketEvent> newest = Optional.empty();
    private int mayEnd;
    private boolean alone;
    private long lastEnd = Long.MIN_VALUE;
    private Optional<Assignment> certain = Optional.empty();

    /**
     * What the book learned.
     *
     * @param over what was certain and is no longer
     * @param begun tells of what is certain from now on
     */
    record Certainty(Optional<Assignment> over, Optional<TicketEvent> begun) {
        static final Certainty AS_BEFORE = new Certainty(Optional.empty(), Optional.empty());
    }

    /** Notes an event, told by a call that began at a tick. */
    synchronized Certainty note(TicketEvent event, long callBegan) {
        told.add(event);
        if (newest.isPresent() && newest.get().version() > event.version()) {
            return Certainty.AS_BEFORE;
        }
        newest = Optional.of(event);
        if (certain.isPresent() && certain.equals(Told.taken(event.state()))) {
            return Certainty.AS_BEFORE; // the ticket changed, and its holder did not
        }
        Optional<Assignment> over = certain;
        certain = mayEnd > 0 || callBegan < lastEnd ? Optional.empty() : Told.begun(event);
        return new Certainty(over, certain.map(one -> event));
    }

    /** A call that may end what is taken is about to be made; what is no longer certain. */
    synchronized Optional<Assignment> mayEnd() {
        alone = mayEnd == 0;
        mayEnd++;
        Optional<Assignment> was = certain;
        certain = Optional.empty();
        return was;
    }

    /**
     * That call has returned.
     *
     * @param made what it gave to agents by its outcome: if no other such call was made meanwhile, that is how it still is
     * @return what is certain from now on, if it was told already
     */
    synchronized Optional<TicketEvent> returned(long tick, List<Assignment> made) {
        mayEnd--;
        lastEnd = Math.max(lastEnd, tick);
        if (mayEnd > 0 || !alone) {
            return Optional.empty();
        }
        Optional<TicketEvent> begun =
                newest.filter(event -> Told.begun(event).filter(made::contains).isPresent());
        certain = begun.flatMap(Told::begun);
        return begun;
    }

    /** Where the story as told leaves the ticket; adds what is wrong with it. Only at rest. */
    synchronized TicketState replay(String id, List<String> wrong) {
        told.sort(Comparator.comparingLong(TicketEvent::version));
        Optional<Assignment> taken = Optional.empty();
        boolean finished = false;
        for (int i = 0; i < told.size(); i++) {
            TicketEvent event = told.get(i);
            if (event.version() != i + 1) {
                wrong.add(id + ": version " + event.version() + " where " + (i + 1) + " was due: " + event);
            }
            if (finished || (i == 0) != (event.kind() == TicketEvent.Kind.SUBMITTED)) {
                wrong.add(id + ": out of order: " + event);
            }
            finished = event.state() instanceof TicketState.Finished;
            taken = next(event, taken, wrong);
        }
        return told.get(told.size() - 1).state();
    }

    /** What the ticket takes of an agent after an event: duplicates and bounced tickets show here. */
    private static Optional<Assignment> next(TicketEvent event, Optional<Assignment> before, List<String> wrong) {
        Optional<Assignment> after = Told.taken(event.state());
        TicketState.Kind kind = event.state().kind();
        boolean endsIt = before.isPresent() && event.ended().equals(before);
        boolean right = switch (event.kind()) {
            case SUBMITTED, WAITED_TOO_LONG -> before.isEmpty() && kind == TicketState.Kind.WAITING;
            case ASSIGNED -> before.isEmpty() && event.ended().isEmpty() && kind == TicketState.Kind.HELD;
            case OFFERED -> before.isEmpty() && event.ended().isEmpty() && kind == TicketState.Kind.OFFERED;
            case ACCEPTED, TRANSFERRED -> endsIt && kind == TicketState.Kind.HELD;
            case REQUEUED, DECLINED, EXPIRED, WITHDRAWN -> endsIt && kind == TicketState.Kind.WAITING;
            case PARKED -> event.ended().equals(before) && kind == TicketState.Kind.PARKED;
            case UNPARKED -> event.ended().equals(before) && kind != TicketState.Kind.PARKED;
            case UPDATED, MOVED, RESPONDED -> after.equals(before);
            case RESPONSE_OVERDUE -> event.ended().isEmpty() ? after.equals(before) : endsIt && after.isEmpty();
            case COMPLETED -> endsIt && kind == TicketState.Kind.COMPLETED;
            case CANCELLED -> event.ended().equals(before) && kind == TicketState.Kind.CANCELLED;
        };
        if (!right) {
            wrong.add("taken by " + before + ", but then: " + event);
        }
        return after;
    }

    synchronized List<TicketEvent> told() {
        return List.copyOf(told);
    }
}
