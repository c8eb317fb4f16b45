package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * G6: from when {@code presence(a, OFFLINE)} returned until a call begins that may bring a back, nothing is assigned or
 * offered to a, and nothing is accepted by it.
 *
 * <p>Every look at the clock shows another time. An event of a later time than the look after the report is of a change made
 * after the report; one that was told before the look before the next call that may bring the agent back is of a change made
 * before that call. Others may have come in time, or too late to be wrong.
 */
final class Absences {

    /**
     * An agent was reported away or offline.
     *
     * @param began a look before the call
     * @param returned a look after it
     */
    record Going(String agent, Presence presence, Instant began, Instant returned) {}

    private record Coming(Instant began, Instant returned) {}

    private record Given(TicketEvent event, Instant told) {}

    private record Seen(Going going, List<Assignment> offers, Instant at) {}

    private final Queue<Going> goings = new ConcurrentLinkedQueue<>();
    private final Queue<Seen> offersSeen = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Coming>> comings = new ConcurrentHashMap<>();
    private final Map<String, Queue<Given>> given = new ConcurrentHashMap<>();

    void went(Going going) {
        goings.add(going);
    }

    /** An agent that has gone was seen to have offers, as late as at an instant. */
    void hasOffers(Going going, List<Assignment> offers, Instant at) {
        offersSeen.add(new Seen(going, offers, at));
    }

    /** A call that reported the agent online has returned. */
    void came(String agent, Instant began, Instant returned) {
        comings.computeIfAbsent(agent, id -> new ConcurrentLinkedQueue<>()).add(new Coming(began, returned));
    }

    /** An event was told, not later than at an instant. */
    void told(TicketEvent event, Instant at) {
        Told.begun(event)
                .filter(one -> one.stage() != Assignment.Stage.PARKED)
                .filter(one -> one.reason() != Reason.FORCED && one.reason() != Reason.ADOPTED)
                .ifPresent(one -> given.computeIfAbsent(one.agent(), id -> new ConcurrentLinkedQueue<>())
                        .add(new Given(event, at)));
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    List<String> check() {
        List<String> found = new ArrayList<>();
        for (Going going : goings) {
            Instant until = until(going).orElse(Instant.MIN);
            given.getOrDefault(going.agent, new ConcurrentLinkedQueue<>()).stream()
                    .filter(one -> one.event.at().isAfter(going.returned) && one.told.isBefore(until))
                    .filter(one -> isWrong(one.event, going))
                    .forEach(one -> found.add("given work after it had gone: " + going + " and then " + one.event));
        }
        for (Seen seen : offersSeen) {
            if (seen.at.isBefore(until(seen.going).orElse(Instant.MIN))) {
                found.add("left with offers after it had gone: " + seen);
            }
        }
        return found;
    }

    /** Who is away may still accept what it was offered before. */
    private static boolean isWrong(TicketEvent event, Going going) {
        return going.presence == Presence.OFFLINE || event.kind() != TicketEvent.Kind.ACCEPTED;
    }

    /** When the agent may have come back; empty if it may have been there when it was said to be gone. */
    private Optional<Instant> until(Going going) {
        Instant until = Instant.MAX;
        for (Coming coming : comings.getOrDefault(going.agent, new ConcurrentLinkedQueue<>())) {
            if (coming.began.isAfter(going.returned)) {
                until = coming.began.isBefore(until) ? coming.began : until;
            } else if (coming.returned.isAfter(going.began)) {
                return Optional.empty();
            }
        }
        return Optional.of(until);
    }
}
