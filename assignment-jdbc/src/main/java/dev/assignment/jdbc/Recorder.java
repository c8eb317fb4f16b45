package dev.assignment.jdbc;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Candidates;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.Optional;

/** Writes down why this agent, or why nobody, for queues that want it. Each record reads all agents of the desk. */
final class Recorder {

    private final Step step;

    Recorder(Step step) {
        this.step = step;
    }

    /** Writes an assignment or an offer down before anything comes of it. */
    void made(TicketState before, Assignment assignment, Call call) {
        record(before, before.version() + 1, Optional.of(assignment), call.cause(), call.now());
    }

    /** At the end of a call, for each ticket that it made wait and did not change further. */
    void nobody() {
        for (TicketEvent event : step.takeBegan()) {
            TicketState ticket = event.state();
            boolean wanted = step.queues
                    .find(ticket.spec().queue())
                    .filter(queue -> queue.recordedDecisions().isPresent())
                    .isPresent();
            if (wanted
                    && step.tickets.find(ticket.id()).equals(Optional.of(ticket))
                    && step.queueOf(ticket).dispatch() == Dispatch.PUSH) {
                record(ticket, ticket.version(), Optional.empty(), event.cause(), event.at());
            }
        }
    }

    private void record(TicketState ticket, long version, Optional<Assignment> made, Cause cause, Instant at) {
        QueueSpec queue = step.queueOf(ticket);
        if (queue.recordedDecisions().isPresent()) {
            Candidates candidates = Candidates.among(step.agents.all(), queue.strategy(), ticket.spec());
            step.decisions.add(
                    new Decision(
                            ticket.id(),
                            queue.name(),
                            version,
                            at,
                            cause,
                            queue.strategy().name(),
                            made,
                            candidates.inOrder(),
                            candidates.ineligible()),
                    queue.recordedDecisions().getAsInt());
        }
    }
}
