package dev.assignment.examples.race;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of each offer, by outcomes and by events. Of accept, decline, expiry and withdrawal exactly one wins: what a
 * call was told that it did must be what the one event says that ended the offer.
 */
final class OfferBook {

    private final Violations violations;
    private final Map<Long, TicketEvent> offered = new ConcurrentHashMap<>();
    private final Map<Long, TicketEvent> ended = new ConcurrentHashMap<>();
    private final Map<Long, Assignment> accepted = new ConcurrentHashMap<>();
    private final Map<Long, String> declined = new ConcurrentHashMap<>();
    private final Map<Long, String> stale = new ConcurrentHashMap<>();

    OfferBook(Violations violations) {
        this.violations = violations;
    }

    // ---- what is told ---------------------------------------------------------------------------------------------

    void told(TicketEvent event) {
        if (event.kind() == TicketEvent.Kind.OFFERED) {
            TicketAccount.taken(event.state()).ifPresent(offer -> offered.put(offer.id(), event));
        }
        event.ended().filter(one -> one.stage() == Assignment.Stage.OFFERED).ifPresent(offer -> {
            TicketEvent other = ended.putIfAbsent(offer.id(), event);
            if (other != null) {
                wrong("ended twice: by " + other + " and by " + event);
            }
        });
    }

    /** A call accepted an offer. */
    void accepted(long offer, Assignment became) {
        Assignment other = accepted.putIfAbsent(offer, became);
        if (other != null) {
            wrong("accepted twice: " + offer + " became " + other + " and " + became);
        }
    }

    /** A call declined an offer. */
    void declined(long offer, String ticket) {
        if (declined.putIfAbsent(offer, ticket) != null) {
            wrong("declined twice: " + offer + " of " + ticket);
        }
    }

    /** A call was told that an offer of a ticket is over. */
    void stale(long offer, String ticket) {
        stale.put(offer, ticket);
    }

    private void wrong(String what) {
        violations.add(Violation.OFFER_WON_TWICE, what);
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    /** Compares outcomes with events, and forgets the offers that are over. */
    void rest() {
        accepted.forEach((offer, became) -> {
            TicketEvent end = ended.get(offer);
            if (end == null
                    || end.kind() != TicketEvent.Kind.ACCEPTED
                    || !end.state().assignment().equals(Optional.of(became))) {
                wrong("accepted as " + became + ", but offer " + offer + " was ended by " + end);
            }
        });
        declined.forEach((offer, ticket) -> {
            TicketEvent end = ended.get(offer);
            if (end == null || end.kind() != TicketEvent.Kind.DECLINED) {
                wrong("declined, but offer " + offer + " of " + ticket + " was ended by " + end);
            }
        });
        ended.forEach((offer, end) -> {
            boolean told = switch (end.kind()) {
                case ACCEPTED -> accepted.containsKey(offer);
                case DECLINED -> declined.containsKey(offer);
                default -> true;
            };
            if (!told) {
                wrong("no caller was told of " + end);
            }
        });
        stale.forEach((offer, ticket) -> {
            TicketEvent event = offered.get(offer);
            if (event != null && event.ticket().equals(ticket) && !ended.containsKey(offer)) {
                wrong("refused as stale, though it stands: " + event);
            }
        });
        offered.keySet().removeAll(ended.keySet());
        ended.clear();
        accepted.clear();
        declined.clear();
        stale.clear();
    }
}
