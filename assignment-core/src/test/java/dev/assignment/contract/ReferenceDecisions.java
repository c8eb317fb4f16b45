package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the {@link ReferenceStore} writes down for queues that want it: why this agent, or why nobody. */
final class ReferenceDecisions {

    private final ReferenceDesk desk;
    private final ReferenceLookups lookups;

    ReferenceDecisions(ReferenceDesk desk, ReferenceLookups lookups) {
        this.desk = desk;
        this.lookups = lookups;
    }

    /** Writes an assignment or an offer down before anything comes of it. */
    void made(TicketState before, Assignment assignment, ReferenceCall call) {
        record(before, before.version() + 1, Optional.of(assignment), call.cause(), call.now());
    }

    /** At the end of a call, for each ticket that it made wait and did not change further. */
    void nobody() {
        desk.began.values().forEach(event -> {
            TicketState ticket = event.state();
            if (ticket.equals(desk.tickets.get(ticket.id()))
                    && desk.queueOf(ticket.spec()).dispatch() == Dispatch.PUSH) {
                record(ticket, ticket.version(), Optional.empty(), event.cause(), event.at());
            }
        });
        desk.began.clear();
    }

    private void record(TicketState ticket, long version, Optional<Assignment> made, Cause cause, Instant at) {
        QueueSpec queue = desk.queueOf(ticket.spec());
        if (queue.recordedDecisions().isEmpty()) {
            return;
        }
        List<Decision> kept = desk.decisions.computeIfAbsent(ticket.id(), id -> new ArrayList<>());
        kept.add(new Decision(
                ticket.id(),
                queue.name(),
                version,
                at,
                cause,
                queue.strategy().name(),
                made,
                lookups.preview(ticket.spec()),
                lookups.notEligible(ticket.spec(), queue)));
        while (kept.size() > queue.recordedDecisions().getAsInt()) {
            kept.remove(0);
        }
    }

    /** Whether an event says that a ticket began to wait, and not only that it waits elsewhere. */
    static boolean begins(TicketEvent event) {
        if (!(event.state() instanceof TicketState.Waiting)) {
            return false;
        }
        return switch (event.kind()) {
            case UPDATED, WAITED_TOO_LONG -> false;
            case MOVED -> event.cause() == Cause.TRANSFER;
            default -> true;
        };
    }
}
