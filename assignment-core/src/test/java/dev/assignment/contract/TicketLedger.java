package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The host's own book on one ticket, kept from events alone. It knows of a holder for certain from the moment an
 * assignment was told until just before a call that may end it. An assignment that is told late, by a call that began
 * before such a call returned, may have ended already and is never certain.
 */
final class TicketLedger {

    private final List<TicketEvent> told = new ArrayList<>();
    private long newest;
    private int mayEnd;
    private long lastEnd;
    private Optional<Assignment> certain = Optional.empty();

    /** Notes an event; the assignment that is certain from now on, if it tells of one. */
    synchronized Optional<Assignment> note(TicketEvent event, long callBegan, boolean mayHaveEnded) {
        told.add(event);
        boolean isNews = event.version() > newest;
        newest = Math.max(newest, event.version());
        if (!isNews || mayEnd > 0 || callBegan < lastEnd || mayHaveEnded || certain.isPresent()) {
            return Optional.empty();
        }
        boolean begins = event.kind() == TicketEvent.Kind.ASSIGNED || event.kind() == TicketEvent.Kind.TRANSFERRED;
        certain = begins ? event.state().assignment() : Optional.empty();
        return certain;
    }

    /** A call that may end the assignment is about to be made; the assignment that is no longer certain. */
    synchronized Optional<Assignment> mayEnd() {
        mayEnd++;
        Optional<Assignment> was = certain;
        certain = Optional.empty();
        return was;
    }

    /** That call has returned. */
    synchronized void returned(long tick) {
        mayEnd--;
        lastEnd = Math.max(lastEnd, tick);
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
        Optional<Assignment> after = taken(event.state());
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

    private static Optional<Assignment> taken(TicketState state) {
        return state instanceof TicketState.OnAgent onAgent ? onAgent.taken() : Optional.empty();
    }

    synchronized List<TicketEvent> told() {
        return List.copyOf(told);
    }
}
