package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.Acceptance;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Offer;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.util.List;

/** Offers are accepted and declined, by right and by stale numbers; holders respond; tickets are parked and come back. */
final class OfferRacer {

    private final Lane lane;
    private final Desk desk;
    private final OfferLedger offers;

    OfferRacer(Lane lane) {
        this.lane = lane;
        this.desk = lane.desk;
        this.offers = lane.ledger.outcomes().offers();
    }

    void call() {
        String ticket = lane.ticket();
        switch (lane.random.nextInt(13)) {
            case 0, 1, 2, 3 -> answerRecent();
            case 4, 5 -> answerPresent(ticket);
            case 6 -> respond(ticket);
            case 7, 8, 9 -> park(ticket);
            default -> unpark(ticket);
        }
    }

    // ---- offers ---------------------------------------------------------------------------------------------------

    /** Several threads take the same few offers, which may be over by then. */
    private void answerRecent() {
        lane.ledger.recentOffer(lane.random.nextInt(100)).ifPresent(this::answer);
    }

    private void answerPresent(String ticket) {
        desk.ticket(ticket)
                .filter(TicketState.Offered.class::isInstance)
                .ifPresent(state -> answer(((TicketState.Offered) state).offer()));
    }

    private void answer(Offer offer) {
        long number = lane.rarely(8) ? offer.id() - lane.random.nextInt(1, 4) : offer.id();
        if (lane.random.nextInt(3) < 2) {
            lane.ledger.ending(offer.ticket(), () -> accept(offer.ticket(), number));
        } else {
            lane.ending(offer.ticket(), () -> decline(offer.ticket(), number));
        }
    }

    private List<Assignment> accept(String ticket, long number) {
        Acceptance outcome = desk.accept(ticket, number);
        if (outcome instanceof Acceptance.Accepted accepted) {
            offers.accepted(number, accepted.held());
            lane.ledger.outcomes().succeeded(Cause.ACCEPT, ticket);
            lane.ledger.outcomes().answered(List.of(accepted.held()));
            return List.of(accepted.held());
        }
        if (outcome instanceof Refusal.AlreadyAccepted before) {
            offers.acceptedBefore(number, before.held());
        }
        if (outcome instanceof Refusal.StaleOffer) {
            offers.stale(ticket, number);
        }
        return List.of();
    }

    private TicketChange decline(String ticket, long number) {
        TicketChange outcome = desk.decline(ticket, number);
        if (outcome instanceof TicketChange.Changed) {
            offers.declined(number);
            lane.ledger.outcomes().succeeded(Cause.DECLINE, ticket);
        }
        if (outcome instanceof Refusal.AlreadyAccepted before) {
            offers.acceptedBefore(number, before.held());
        }
        if (outcome instanceof Refusal.StaleOffer) {
            offers.stale(ticket, number);
        }
        return outcome;
    }

    // ---- the holder -----------------------------------------------------------------------------------------------

    private void respond(String ticket) {
        lane.learn(lane.rarely(2) ? desk.respond(ticket) : desk.respond(ticket, lane.agent()));
    }

    private void park(String ticket) {
        lane.ending(ticket, () -> {
            TicketChange outcome =
                    lane.rarely(2) ? desk.park(ticket) : desk.park(ticket, RaceTerms.parking(lane.random));
            return succeeded(Cause.PARK, ticket, outcome);
        });
    }

    private void unpark(String ticket) {
        lane.ending(ticket, () -> succeeded(Cause.UNPARK, ticket, desk.unpark(ticket)));
    }

    private TicketChange succeeded(Cause cause, String ticket, TicketChange outcome) {
        if (outcome instanceof TicketChange.Changed) {
            lane.ledger.outcomes().succeeded(cause, ticket);
        }
        return outcome;
    }
}
