package dev.assignment.memory;

import dev.assignment.model.TicketState;

/**
 * A waiting ticket's place in a backlog; the ticket's phase while it waits. A new place is made at every change, and a
 * place that is in a backlog counts only while it is its ticket's phase, or the phase that an intent came from.
 */
final class Place implements StorePhase, Comparable<Place> {

    private final TicketCell ticket;
    private final TicketState.Waiting stands;
    private final DemandBacklog backlog;
    private final long key;
    private final long serial;

    /** @param serial tells two places of one ticket apart */
    Place(TicketCell ticket, TicketState.Waiting stands, DemandBacklog backlog, long serial) {
        this.ticket = ticket;
        this.stands = stands;
        this.backlog = backlog;
        this.key = backlog.queue().ordering().key(stands.spec().priority(), stands.arrivedAt());
        this.serial = serial;
    }

    TicketCell ticket() {
        return ticket;
    }

    @Override
    public TicketState.Waiting stands() {
        return stands;
    }

    DemandBacklog backlog() {
        return backlog;
    }

    QueueNode queue() {
        return backlog.queue();
    }

    /** Whether this place of a ticket was given up for the given one; otherwise that one is to be given up for this. */
    boolean isBefore(Place other) {
        return serial < other.serial;
    }

    /** The order inside one queue: key, then age. */
    @Override
    public int compareTo(Place other) {
        int byKey = Long.compare(key, other.key);
        if (byKey != 0) {
            return byKey;
        }
        int byAge = Long.compare(arrival(), other.arrival());
        return byAge != 0 ? byAge : Long.compare(serial, other.serial);
    }
}
