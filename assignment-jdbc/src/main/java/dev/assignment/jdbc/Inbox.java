package dev.assignment.jdbc;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Completion;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was submitted and completed in transactions of the host. Such a transaction takes no gate and matches nothing: it
 * leaves a row here, which commits or rolls back with the rest of it. Whichever JVM calls the desk next lets it in.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    /** The last time that this JVM gave to a row, so that what one transaction leaves keeps its order. */
    private static final AtomicLong LATEST = new AtomicLong();

    private final Step step;
    private final TicketCalls tickets;

    Inbox(Step step, TicketCalls tickets) {
        this.step = step;
        this.tickets = tickets;
    }

    /** What a row asks for. */
    private enum Kind {
        SUBMIT,
        COMPLETE
    }

    private record Entry(String entry, Kind kind, String content) {}

    // ---- in a transaction of the host's ---------------------------------------------------------------------------

    /** Leaves a ticket. */
    static Handover submit(Sql sql, long deskNo, TicketSpec ticket) {
        boolean known =
                sql.number("SELECT COUNT(*) FROM {queue} WHERE desk_no = ? AND name = ?", deskNo, ticket.queue()) > 0;
        if (!known) {
            return new Handover.UnknownQueue(ticket.queue());
        }
        leave(sql, deskNo, Kind.SUBMIT, SpecJson.of(ticket).text());
        return new Handover.Pending(ticket.id());
    }

    /** Leaves the word that a ticket is completed. */
    static Handover complete(Sql sql, long deskNo, String ticket) {
        leave(sql, deskNo, Kind.COMPLETE, ticket);
        return new Handover.Pending(ticket);
    }

    private static void leave(Sql sql, long deskNo, Kind kind, String content) {
        sql.update(
                "INSERT INTO {inbox} (desk_no, entry, at_us, kind, content) VALUES (?, ?, ?, ?, ?)",
                deskNo,
                UUID.randomUUID().toString(),
                place(Micros.of(Clock.systemUTC().instant())),
                kind.name(),
                content);
    }

    /** The place of a row among others: the time, and after what this JVM left before, whatever its clock says. */
    static long place(long now) {
        return LATEST.updateAndGet(latest -> Math.max(latest + 1, now));
    }

    // ---- behind the gate ------------------------------------------------------------------------------------------

    /**
     * Who was let in.
     *
     * @param any whether there was anything
     * @param made what was assigned and offered by that, in order
     */
    record LetIn(boolean any, List<Assignment> made) {}

    /** Lets the next ones in, at most so many. */
    LetIn letIn(int most, Instant now) {
        List<Entry> entries = step.sql.list(
                "SELECT entry, kind, content FROM {inbox} WHERE desk_no = ? ORDER BY at_us, entry LIMIT " + most,
                row -> new Entry(row.text(1), Kind.valueOf(row.text(2)), row.text(3)),
                step.desk.deskNo);
        List<Assignment> made = new ArrayList<>();
        for (Entry one : entries) {
            made.addAll(
                    switch (one.kind) {
                        case SUBMIT -> letIn(SpecJson.ticket(Json.read(one.content)), now);
                        case COMPLETE -> completed(one.content, now);
                    });
            step.sql.change("DELETE FROM {inbox} WHERE desk_no = ? AND entry = ?", step.desk.deskNo, one.entry);
        }
        return new LetIn(!entries.isEmpty(), List.copyOf(made));
    }

    private List<Assignment> letIn(TicketSpec ticket, Instant now) {
        if (step.tickets.find(ticket.id()).isPresent()) {
            return List.of();
        }
        TicketSpec spec = step.queues.has(ticket.queue())
                ? ticket
                : ticket.queue(TicketSpec.DEFAULT_QUEUE); // its queue was removed meanwhile
        tickets.letIn(spec, new Call(Cause.SUBMIT, now));
        return TicketTable.taken(step.tickets.get(ticket.id())).stream().toList();
    }

    private List<Assignment> completed(String ticket, Instant now) {
        step.flush(); // the agent looks among the rows for what waits
        Completion completion =
                tickets.complete(ticket, Optional.empty(), Optional.empty(), new Call(Cause.COMPLETE, now));
        if (completion instanceof Completion.Completed completed) {
            return completed.made();
        }
        if (completion instanceof Refusal.AlreadyFinished) {
            LOG.info("Ticket {}, completed in a transaction of the host's, was finished before", ticket);
        } else {
            LOG.warn("Ticket {}, completed in a transaction of the host's, stays as it is: {}", ticket, completion);
        }
        return List.of();
    }
}
