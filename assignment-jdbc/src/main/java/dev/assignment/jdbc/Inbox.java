package dev.assignment.jdbc;

import dev.assignment.model.Cause;
import dev.assignment.model.TicketSpec;
import java.time.Instant;
import java.util.List;

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

    private record Arrived(String id, TicketSpec spec) {}

    static boolean isEmpty(Sql sql, long deskNo) {
        return sql.first("SELECT 1 FROM {inbox} WHERE desk_no = ? LIMIT 1", row -> row.number(1), deskNo)
                .isEmpty();
    }

    /** Lets the next tickets in, at most so many; says whether there was any. */
    boolean letIn(int most, Instant now) {
        List<Arrived> arrived = step.sql.list(
                "SELECT id, spec FROM {inbox} WHERE desk_no = ? ORDER BY at_us, id LIMIT " + most,
                row -> new Arrived(row.text(1), SpecJson.ticket(Json.read(row.text(2)))),
                step.desk.deskNo);
        for (Arrived one : arrived) {
            if (step.tickets.find(one.id).isEmpty()) {
                TicketSpec spec = step.queues.has(one.spec.queue())
                        ? one.spec
                        : one.spec.queue(TicketSpec.DEFAULT_QUEUE); // its queue was removed meanwhile
                tickets.letIn(spec, new Call(Cause.SUBMIT, now));
            }
            step.sql.update("DELETE FROM {inbox} WHERE desk_no = ? AND id = ?", step.desk.deskNo, one.id);
        }
        return !arrived.isEmpty();
    }
}
