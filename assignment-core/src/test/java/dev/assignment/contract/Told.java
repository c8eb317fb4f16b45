package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.Optional;

/** What a host reads out of an event of a ticket. */
final class Told {

    private Told() {}

    /** What a ticket takes of an agent: offers and what is kept while it is parked included. */
    static Optional<Assignment> taken(TicketState state) {
        return state instanceof TicketState.OnAgent onAgent ? onAgent.taken() : Optional.empty();
    }

    /** What began to be taken by the event. */
    static Optional<Assignment> begun(TicketEvent event) {
        return switch (event.kind()) {
            case ASSIGNED, OFFERED, ACCEPTED, TRANSFERRED, PARKED, UNPARKED -> taken(event.state());
            default -> Optional.empty();
        };
    }

    /** The assignment or offer that an outcome can tell of: what somebody was given by the event. */
    static Optional<Assignment> given(TicketEvent event) {
        return event.kind() == TicketEvent.Kind.PARKED || event.kind() == TicketEvent.Kind.ACCEPTED
                ? Optional.empty()
                : begun(event);
    }

    /** When what is taken may end by itself. */
    static Optional<Instant> mayEndAt(TicketState state) {
        return state instanceof TicketState.OnAgent onAgent ? onAgent.deadline().map(Deadline::at) : Optional.empty();
    }
}
