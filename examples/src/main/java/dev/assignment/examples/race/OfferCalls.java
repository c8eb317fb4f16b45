package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.model.Acceptance;
import dev.assignment.model.Assignment;
import dev.assignment.model.Offer;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Offers are accepted and declined, by right and by stale numbers; holders respond; tickets are parked and come back. */
final class OfferCalls {

    private final Caller caller;
    private final Desk desk;
    private final OfferBook offers;
    private final SplittableRandom random;

    OfferCalls(Caller caller) {
        this.caller = caller;
        this.desk = caller.desk;
        this.offers = caller.ledger.offers();
        this.random = caller.random;
    }

    void call() {
        int dice = random.nextInt(250);
        if (dice < 90) {
            answerRecent();
        } else if (dice < 140) {
            answerOf(caller.someAgent());
        } else if (dice < 160) {
            respond();
        } else if (dice < 200) {
            caller.someTicket().ifPresent(this::park);
        } else {
            caller.someTicket().ifPresent(ticket -> ended(ticket, () -> desk.unpark(ticket)));
        }
    }

    /** Several threads take the same few offers, which may be over by then. */
    private void answerRecent() {
        Offer offer = caller.stage
                .recentOffers()
                .get(random.nextInt(caller.stage.recentOffers().length()));
        if (offer != null) {
            answer(offer.ticket(), offer.id());
        }
    }

    /** An agent looks what it is offered. */
    private void answerOf(String agent) {
        List<Assignment> offered = desk.ticketsOf(agent).stream()
                .filter(one -> one.stage() == Assignment.Stage.OFFERED)
                .toList();
        if (!offered.isEmpty()) {
            Assignment one = offered.get(random.nextInt(offered.size()));
            answer(one.ticket(), one.id());
        }
    }

    private void answer(String ticket, long right) {
        long offer = random.nextInt(10) == 0 ? right - 1 : right;
        if (random.nextInt(3) < 2) {
            accept(ticket, offer);
        } else {
            decline(ticket, offer);
        }
    }

    private void accept(String ticket, long offer) {
        Acceptance outcome = caller.ending(ticket, () -> desk.accept(ticket, offer));
        if (outcome instanceof Acceptance.Accepted accepted) {
            offers.accepted(offer, accepted.held());
            caller.ledger.made(List.of(accepted.held()));
        } else {
            caller.refused();
        }
        if (outcome instanceof Refusal.StaleOffer) {
            offers.stale(offer, ticket);
        }
    }

    private void decline(String ticket, long offer) {
        TicketChange outcome = ended(ticket, () -> desk.decline(ticket, offer));
        if (outcome instanceof TicketChange.Changed) {
            offers.declined(offer, ticket);
        }
        if (outcome instanceof Refusal.StaleOffer) {
            offers.stale(offer, ticket);
        }
    }

    // ---- the holder -----------------------------------------------------------------------------------------------

    private void respond() {
        caller.someTicket().ifPresent(ticket -> {
            caller.stage.count(Stage.Count.CALLS, 1);
            Optional<Assignment> held =
                    random.nextBoolean() ? desk.ticket(ticket).flatMap(TicketState::assignment) : Optional.empty();
            caller.changed(held.isPresent() ? desk.respond(ticket, held.get().agent()) : desk.respond(ticket));
        });
    }

    private void park(String ticket) {
        boolean own = random.nextBoolean();
        ended(ticket, () -> own ? desk.park(ticket, RaceTerms.parking(random)) : desk.park(ticket));
    }

    private TicketChange ended(String ticket, Supplier<TicketChange> call) {
        return caller.changed(caller.ending(ticket, call));
    }
}
