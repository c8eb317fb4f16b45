package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Optional<Assignment> holder = Optional.empty();
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
            holder = next(event, holder, wrong);
        }
        return told.get(told.size() - 1).state();
    }

    /** Who holds the ticket after an event: duplicates and bounced tickets show here. */
    private static Optional<Assignment> next(TicketEvent event, Optional<Assignment> holder, List<String> wrong) {
        Set<TicketEvent.Kind> keeps =
                Set.of(TicketEvent.Kind.SUBMITTED, TicketEvent.Kind.UPDATED, TicketEvent.Kind.MOVED);
        boolean right = switch (event.kind()) {
            case SUBMITTED -> event.state().assignment().isEmpty();
            case ASSIGNED -> holder.isEmpty() && event.ended().isEmpty() && isHeld(event);
            case TRANSFERRED -> holder.isPresent() && event.ended().equals(holder) && isHeld(event);
            case REQUEUED -> holder.isPresent() && event.ended().equals(holder) && !isHeld(event);
            case UPDATED, MOVED -> event.state().assignment().equals(holder);
            case COMPLETED -> holder.isPresent() && event.ended().equals(holder) && !isHeld(event);
            case CANCELLED -> event.ended().equals(holder) && !isHeld(event);
        };
        if (!right) {
            wrong.add("held by " + holder + ", but then: " + event);
        }
        return keeps.contains(event.kind()) ? holder : event.state().assignment();
    }

    private static boolean isHeld(TicketEvent event) {
        return event.state().assignment().isPresent();
    }

    synchronized List<TicketEvent> told() {
        return List.copyOf(told);
    }
}
