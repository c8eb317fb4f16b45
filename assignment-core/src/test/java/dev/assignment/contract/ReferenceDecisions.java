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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why, written down: each assignment before anything comes of it, and that nobody was found after the call has served. */
final class ReferenceDecisions {

    private final ReferenceDesk desk;
    private final ReferenceCandidates candidates;
    private final Map<String, List<Decision>> kept = new HashMap<>();
    private final Map<String, TicketEvent> began = new LinkedHashMap<>();

    ReferenceDecisions(ReferenceDesk desk, ReferenceCandidates candidates) {
        this.desk = desk;
        this.candidates = candidates;
        desk.watch(this::note, kept::remove);
    }

    List<Decision> of(String ticket) {
        return List.copyOf(kept.getOrDefault(ticket, List.of()));
    }

    /** Writes an assignment down, with everyone as they were before it. */
    void record(TicketState before, Assignment made, ReferenceCall call) {
        record(before, Optional.of(made), call.cause(), call.now());
    }

    private void record(TicketState before, Optional<Assignment> made, Cause cause, Instant at) {
        QueueSpec queue = desk.queueOf(before.spec());
        if (queue.recordedDecisions().isEmpty()) {
            return;
        }
        List<Decision> records = kept.computeIfAbsent(before.id(), id -> new ArrayList<>());
        records.add(new Decision(
                before.id(),
                queue.name(),
                before.version() + (made.isPresent() ? 1 : 0),
                at,
                cause,
                queue.strategy().name(),
                made,
                candidates.inOrder(before.spec()),
                candidates.notEligible(before.spec())));
        while (records.size() > queue.recordedDecisions().getAsInt()) {
            records.remove(0);
        }
    }

    /** For each ticket that this call made wait, in a queue that it was not moved to in passing, and that waits still. */
    void recordNobody() {
        began.values().forEach(event -> {
            if (event.state().equals(desk.tickets.get(event.ticket()))
                    && desk.queueOf(event.state().spec()).dispatch() == Dispatch.PUSH) {
                record(event.state(), Optional.empty(), event.cause(), event.at());
            }
        });
        began.clear();
    }

    private void note(TicketEvent event) {
        boolean begins = event.state() instanceof TicketState.Waiting
                && switch (event.kind()) {
                    case SUBMITTED, REQUEUED, DECLINED, EXPIRED, WITHDRAWN, UNPARKED, RESPONSE_OVERDUE -> true;
                    case MOVED -> event.cause() == Cause.TRANSFER;
                    default -> false;
                };
        if (begins) {
            began.put(event.ticket(), event);
        }
    }
}
