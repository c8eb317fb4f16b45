package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What callers were answered, and whether the events say the same: for each change exactly one caller gets the success. */
final class OutcomeLedger {

    /** What the calls do of whose successes the host keeps count. */
    private static final Map<Cause, Set<TicketEvent.Kind>> COUNTED = counted();

    private static Map<Cause, Set<TicketEvent.Kind>> counted() {
        Map<Cause, Set<TicketEvent.Kind>> kinds = new EnumMap<>(Cause.class);
        kinds.put(Cause.CANCEL, EnumSet.of(TicketEvent.Kind.CANCELLED));
        kinds.put(Cause.ACCEPT, EnumSet.of(TicketEvent.Kind.ACCEPTED));
        kinds.put(Cause.DECLINE, EnumSet.of(TicketEvent.Kind.DECLINED));
        kinds.put(Cause.PARK, EnumSet.of(TicketEvent.Kind.PARKED));
        kinds.put(Cause.UNPARK, EnumSet.of(TicketEvent.Kind.UNPARKED));
        kinds.put(Cause.REQUEUE, EnumSet.of(TicketEvent.Kind.REQUEUED, TicketEvent.Kind.WITHDRAWN));
        return kinds;
    }

    private final Map<String, AtomicInteger> submitted = new ConcurrentHashMap<>();
    private final Map<Cause, Map<String, AtomicInteger>> succeeded = new ConcurrentHashMap<>();
    private final Queue<Assignment> answered = new ConcurrentLinkedQueue<>();
    private final Queue<Assignment> completed = new ConcurrentLinkedQueue<>();
    private final OfferLedger offers = new OfferLedger();

    OfferLedger offers() {
        return offers;
    }

    /** A submit took the ticket in. */
    void submitted(String ticket) {
        submitted.computeIfAbsent(ticket, id -> new AtomicInteger()).incrementAndGet();
    }

    void answered(Collection<Assignment> assignments) {
        answered.addAll(assignments);
    }

    void completed(Assignment ended) {
        completed.add(ended);
    }

    /** A call changed a ticket, of one of the causes that are counted. */
    void succeeded(Cause cause, String ticket) {
        succeeded
                .computeIfAbsent(cause, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(ticket, key -> new AtomicInteger())
                .incrementAndGet();
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    List<String> check(Map<String, TicketState> story, List<TicketEvent> told) {
        List<String> found = new ArrayList<>();
        checkSubmitted(story, found);
        checkAnswered(told, found);
        checkCompleted(told, found);
        COUNTED.forEach((cause, kinds) -> checkSucceeded(cause, kinds, told, found));
        found.addAll(offers.check(told));
        return found;
    }

    private void checkSubmitted(Map<String, TicketState> story, List<String> found) {
        Set<String> unheardOf = new TreeSet<>(submitted.keySet());
        unheardOf.removeAll(story.keySet());
        unheardOf.forEach(id -> found.add("accepted without an event: " + id));
        submitted.forEach((id, times) -> {
            if (times.get() > 1) {
                found.add("accepted " + times + " times: " + id);
            }
        });
        story.keySet().stream()
                .filter(id -> !submitted.containsKey(id))
                .forEach(id -> found.add("submitted by an event, but accepted by no outcome: " + id));
    }

    private void checkAnswered(List<TicketEvent> told, List<String> found) {
        Set<Assignment> begun = new HashSet<>();
        Set<Long> identities = new HashSet<>();
        for (TicketEvent event : told) {
            Told.begun(event).ifPresent(one -> {
                begun.add(one);
                if (!identities.add(one.id())) {
                    found.add("one assignment told twice: " + one);
                }
            });
        }
        answered.stream()
                .filter(one -> !begun.contains(one))
                .forEach(one -> found.add("answered, but never told: " + one));
    }

    private void checkCompleted(List<TicketEvent> told, List<String> found) {
        Set<Assignment> byEvents = new HashSet<>();
        for (TicketEvent event : told) {
            if (event.kind() == TicketEvent.Kind.COMPLETED) {
                event.ended().ifPresent(byEvents::add);
            }
        }
        List<Assignment> byOutcomes = new ArrayList<>(completed);
        Set<Assignment> once = new HashSet<>(byOutcomes);
        if (once.size() != byOutcomes.size()) {
            found.add("completed twice by outcomes: " + byOutcomes);
        }
        if (!once.equals(byEvents)) {
            found.add("completed by outcomes " + once + ", by events " + byEvents);
        }
    }

    private void checkSucceeded(Cause cause, Set<TicketEvent.Kind> kinds, List<TicketEvent> told, List<String> found) {
        Map<String, Integer> byOutcomes = new TreeMap<>();
        succeeded.getOrDefault(cause, Map.of()).forEach((ticket, times) -> byOutcomes.put(ticket, times.get()));
        Map<String, Integer> byEvents = new TreeMap<>();
        for (TicketEvent event : told) {
            if (event.cause() == cause && kinds.contains(event.kind())) {
                byEvents.merge(event.ticket(), 1, Integer::sum);
            }
        }
        if (!byOutcomes.equals(byEvents)) {
            found.add("succeeded with " + cause + " by outcomes " + byOutcomes + ", by events " + byEvents);
        }
    }
}
