package dev.assignment.contract;

import dev.assignment.model.AgentState;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.IntakeLimit;
import dev.assignment.model.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When agents were given work, as told: so the host knows whose intake limit is reached. An agent that was removed and
 * registered again is taken to have been given what the one before it was, which finds too little and never too much.
 */
final class IntakeLedger {

    private final Map<String, List<Instant>> given = new HashMap<>();
    private final Instant now;

    IntakeLedger(List<TicketEvent> told, Instant now) {
        this.now = now;
        for (TicketEvent event : told) {
            Told.given(event)
                    .filter(one -> one.reason() != Reason.ADOPTED && one.reason() != Reason.RETURNED)
                    .ifPresent(one -> given.computeIfAbsent(one.agent(), id -> new ArrayList<>())
                            .add(one.since()));
        }
    }

    boolean hasReached(AgentState agent) {
        if (agent.spec().intakeLimit().isEmpty()) {
            return false;
        }
        IntakeLimit limit = agent.spec().intakeLimit().get();
        return given.getOrDefault(agent.id(), List.of()).stream()
                        .filter(since -> since.plus(limit.window()).isAfter(now))
                        .count()
                >= limit.tickets();
    }
}
