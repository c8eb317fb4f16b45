package dev.assignment.examples.replay;

import dev.assignment.model.TicketSpec;
import java.util.OptionalLong;

/**
 * A ticket of the day. Times in microseconds.
 *
 * @param spec what it is
 * @param arrival when it is submitted
 * @param handle how long it keeps its agent busy, whoever that is
 * @param patience how long it waits before it is withdrawn; empty: for ever
 */
record ReplayTicket(TicketSpec spec, long arrival, long handle, OptionalLong patience) {

    String id() {
        return spec.id();
    }
}
