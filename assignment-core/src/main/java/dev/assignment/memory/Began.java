package dev.assignment.memory;

import dev.assignment.model.Cause;
import java.time.Instant;

/**
 * A ticket that began to wait in a queue that records decisions.
 *
 * @param ticket which
 * @param version its version as it waits: while it has this one, no other decision has been made
 * @param at when
 * @param cause the call that made it wait
 */
record Began(TicketCell ticket, long version, Instant at, Cause cause) {}
