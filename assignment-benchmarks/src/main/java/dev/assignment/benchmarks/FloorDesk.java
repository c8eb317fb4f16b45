package dev.assignment.benchmarks;

import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The floor: no choice at all, only the duties that any engine has. It remembers the ticket by its identifier, reads the
 * clock, and answers with the outcome objects of this library. Every ticket goes to one agent without a limit.
 */
final class FloorDesk implements Engine {

    private final Clock clock = Clock.systemUTC();
    private final AtomicLong sequence = new AtomicLong();
    private final ConcurrentHashMap<String, Assignment> tickets = new ConcurrentHashMap<>();

    @Override
    public Submission submit(TicketSpec ticket) {
        Instant now = clock.instant();
        Assignment assignment = new Assignment(
                sequence.incrementAndGet(),
                ticket.id(),
                "agent",
                ticket.queue(),
                Optional.empty(),
                1,
                now,
                Reason.BEST,
                "floor",
                0,
                Assignment.Stage.ACTIVE);
        return tickets.putIfAbsent(ticket.id(), assignment) == null
                ? new Submission.Assigned(assignment)
                : new Submission.Waiting(ticket.id(), ticket.queue());
    }

    @Override
    public Completion complete(String ticket) {
        Instant now = clock.instant();
        Assignment ended = tickets.remove(ticket);
        return ended == null || ended.since().isAfter(now)
                ? new Refusal.UnknownTicket(ticket)
                : new Completion.Completed(ended, List.of());
    }
}
