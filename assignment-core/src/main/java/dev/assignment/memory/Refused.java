package dev.assignment.memory;

import dev.assignment.model.TicketState;

/**
 * A ticket that was turned away because its backlog is full, by its submit or by another call that met it. It was never
 * accepted and is about to leave the table: whoever meets it removes it and goes on as if it had not been there.
 *
 * @param stands the ticket as it would have waited
 */
record Refused(TicketState.Waiting stands) implements StorePhase {}
