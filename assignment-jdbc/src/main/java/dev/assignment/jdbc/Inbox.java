package dev.assignment.jdbc;

import dev.assignment.model.Cause;
import dev.assignment.model.TicketSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tickets that were submitted in transactions of the host. Such a transaction takes no gate and matches nothing: it leaves a
 * row here, which commits or rolls back with the rest of it. Whichever JVM calls the desk next lets the ticket in.
 */
final class Inbox {

    private final Step step;
    private final TicketCalls tickets;

    Inbox(Step step, TicketCalls tickets) {
        this.step = step;
        this.tickets = tickets;
    }

    private record Arrived(String entry, TicketSpec spec) {}

    /** Leaves a ticket in a transaction of the host's. Its time only gives the order among those that nobody let in yet. */
    static Handover handOver(Sql sql, long deskNo, TicketSpec ticket) {
        boolean known =
                sql.number("SELECT COUNT(*) FROM {queue} WHERE desk_no = ? AND name = ?", deskNo, ticket.queue()) > 0;
        if (!known) {
            return new Handover.UnknownQueue(ticket.queue());
        }
        sql.update(
                "INSERT INTO {inbox} (desk_no, entry, at_us, spec) VALUES (?, ?, ?, ?)",
                deskNo,
                UUID.randomUUID().toString(),
                Micros.of(Clock.systemUTC().instant()),
                SpecJson.of(ticket).text());
        return new Handover.Pending(ticket.id());
    }

    /** Lets the next tickets in, at most so many; says whether there was any. */
    boolean letIn(int most, Instant now) {
        List<Arrived> arrived = step.sql.list(
                "SELECT entry, spec FROM {inbox} WHERE desk_no = ? ORDER BY at_us, entry LIMIT " + most,
                row -> new Arrived(row.text(1), SpecJson.ticket(Json.read(row.text(2)))),
                step.desk.deskNo);
        for (Arrived one : arrived) {
            if (step.tickets.find(one.spec.id()).isEmpty()) {
                TicketSpec spec = step.queues.has(one.spec.queue())
                        ? one.spec
                        : one.spec.queue(TicketSpec.DEFAULT_QUEUE); // its queue was removed meanwhile
                tickets.letIn(spec, new Call(Cause.SUBMIT, now));
            }
            step.sql.update("DELETE FROM {inbox} WHERE desk_no = ? AND entry = ?", step.desk.deskNo, one.entry);
        }
        return !arrived.isEmpty();
    }
}
