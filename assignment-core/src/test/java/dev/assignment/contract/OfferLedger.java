package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What became of each offer, by outcomes and by events: of accept, decline, expiry and withdrawal exactly one wins. */
final class OfferLedger {

    private final Map<Long, Queue<Assignment>> accepted = new ConcurrentHashMap<>();
    private final Map<Long, Queue<Assignment>> acceptedBefore = new ConcurrentHashMap<>();
    private final Queue<Long> declined = new ConcurrentLinkedQueue<>();
    private final Map<Long, Set<String>> stale = new ConcurrentHashMap<>();

    /** A call accepted an offer. */
    void accepted(long offer, Assignment became) {
        accepted.computeIfAbsent(offer, id -> new ConcurrentLinkedQueue<>()).add(became);
    }

    /** A call was told that an offer was accepted before. */
    void acceptedBefore(long offer, Assignment became) {
        acceptedBefore
                .computeIfAbsent(offer, id -> new ConcurrentLinkedQueue<>())
                .add(became);
    }

    /** A call declined an offer. */
    void declined(long offer) {
        declined.add(offer);
    }

    /** A call was told that an offer of a ticket is over. */
    void stale(String ticket, long offer) {
        stale.computeIfAbsent(offer, id -> ConcurrentHashMap.newKeySet()).add(ticket);
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    List<String> check(List<TicketEvent> told) {
        List<String> found = new ArrayList<>();
        Map<Long, TicketEvent> offered = new HashMap<>();
        Map<Long, TicketEvent> ended = new HashMap<>();
        for (TicketEvent event : told) {
            if (event.kind() == TicketEvent.Kind.OFFERED) {
                Told.begun(event).ifPresent(offer -> offered.put(offer.id(), event));
            }
        }
        for (TicketEvent event : told) {
            event.ended().filter(one -> offered.containsKey(one.id())).ifPresent(offer -> {
                TicketEvent other = ended.put(offer.id(), event);
                if (other != null) {
                    found.add("one offer ended twice: by " + other + " and by " + event);
                }
            });
        }
        accepted.forEach((offer, became) -> checkAccepted(offer, List.copyOf(became), ended.get(offer), found));
        acceptedBefore.forEach((offer, became) -> became.stream()
                .filter(one -> !isAccepted(one, ended.get(offer)))
                .forEach(one ->
                        found.add("said to be accepted before as " + one + ", but ended by " + ended.get(offer))));
        ended.forEach((offer, event) -> {
            if (event.kind() == TicketEvent.Kind.ACCEPTED && !accepted.containsKey(offer)) {
                found.add("accepted by an event, but by no outcome: " + event);
            }
        });
        checkDeclined(ended, found);
        offered.forEach((offer, event) -> {
            if (!ended.containsKey(offer) && stale.getOrDefault(offer, Set.of()).contains(event.ticket())) {
                found.add("refused as stale, though it stands: " + event);
            }
        });
        return found;
    }

    private static void checkAccepted(long offer, List<Assignment> became, TicketEvent end, List<String> found) {
        if (became.size() > 1) {
            found.add("accepted twice: offer " + offer + " became " + became);
        }
        became.stream()
                .filter(one -> !isAccepted(one, end))
                .forEach(one -> found.add("accepted as " + one + ", but offer " + offer + " was ended by " + end));
    }

    private static boolean isAccepted(Assignment became, TicketEvent end) {
        return end != null
                && end.kind() == TicketEvent.Kind.ACCEPTED
                && end.state().assignment().equals(Optional.of(became));
    }

    private void checkDeclined(Map<Long, TicketEvent> ended, List<String> found) {
        List<Long> byOutcomes = List.copyOf(declined);
        Set<Long> once = new HashSet<>(byOutcomes);
        if (once.size() != byOutcomes.size()) {
            found.add("declined twice by outcomes: " + byOutcomes);
        }
        Set<Long> byEvents = new HashSet<>();
        ended.forEach((offer, event) -> {
            if (event.kind() == TicketEvent.Kind.DECLINED) {
                byEvents.add(offer);
            }
        });
        if (!once.equals(byEvents)) {
            found.add("declined by outcomes " + once + ", by events " + byEvents);
        }
    }
}
