package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentState;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds deadlines that have passed and were not handled, at rest after an advance at the same time. */
final class Overdue {

    private Overdue() {}

    static List<String> of(Desk desk, Collection<TicketState> tickets, Instant now) {
        List<String> found = new ArrayList<>();
        Map<String, WaitLimit> limits = new HashMap<>();
        for (QueueSpec queue : desk.queues()) {
            queue.waitLimit().ifPresent(limit -> limits.put(queue.name(), limit));
        }
        for (TicketState ticket : tickets) {
            deadline(ticket, limits)
                    .filter(at -> !at.isAfter(now))
                    .ifPresent(at -> found.add("overdue since " + at + " at " + now + ": " + ticket));
        }
        for (AgentState agent : desk.agents()) {
            Stream.of(agent.wrapUpUntil(), agent.backOffUntil(), agent.presentUntil(), agent.requeuesAt())
                    .flatMap(Optional::stream)
                    .filter(at -> !at.isAfter(now))
                    .forEach(at -> found.add("overdue since " + at + " at " + now + ": " + agent));
        }
        desk.nextDeadline()
                .filter(at -> !at.isAfter(now))
                .ifPresent(at -> found.add("overdue since " + at + " at " + now + ": what is due next"));
        return found;
    }

    private static Optional<Instant> deadline(TicketState ticket, Map<String, WaitLimit> limits) {
        if (ticket instanceof TicketState.Waiting waiting) {
            return Optional.ofNullable(limits.get(waiting.spec().queue()))
                    .filter(limit -> !waiting.waitedTooLong())
                    .map(limit -> waiting.waitingSince().plus(limit.within()));
        }
        return Told.mayEndAt(ticket);
    }
}
