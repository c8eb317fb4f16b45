package dev.assignment.contract;

import dev.assignment.model.Acceptance;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of offers in the {@link ReferenceStore}: accepted, declined, expired, or too late for any of it. */
final class ReferenceOffers {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;

    ReferenceOffers(ReferenceDesk desk, ReferenceServing serving) {
        this.desk = desk;
        this.serving = serving;
    }

    Acceptance accept(String id, long offer, ReferenceCall call) {
        TicketState state = desk.tickets.get(id);
        if (state == null) {
            return new Refusal.UnknownTicket(id);
        }
        if (state instanceof TicketState.Finished ended) {
            return new Refusal.AlreadyFinished(ended);
        }
        if (!isOfferedBy(state, offer)) {
            return accepted(state, offer)
                    .<Acceptance>map(Refusal.AlreadyAccepted::new)
                    .orElseGet(() -> new Refusal.StaleOffer(id, offer));
        }
        TicketState.Offered offered = (TicketState.Offered) state;
        Assignment proposed = offered.offer().taken();
        Assignment held = proposed.accepted(desk.next(), call.now());
        desk.agent(held.agent()).orElseThrow().accept(proposed, held);
        TicketState after = offered.accept(held, serving.respondBy(offered.spec(), call.now()));
        desk.change(TicketEvent.Kind.ACCEPTED, after, Optional.of(proposed), call);
        return new Acceptance.Accepted(held);
    }

    TicketChange decline(String id, long offer, ReferenceCall call) {
        Optional<TicketChange> refusal = ReferenceTickets.unfinished(desk, id);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState state = desk.tickets.get(id);
        if (!isOfferedBy(state, offer)) {
            return accepted(state, offer)
                    .<TicketChange>map(Refusal.AlreadyAccepted::new)
                    .orElseGet(() -> new Refusal.StaleOffer(id, offer));
        }
        List<Assignment> made = miss(TicketEvent.Kind.DECLINED, (TicketState.Offered) state, call);
        return new TicketChange.Changed(desk.tickets.get(id), made);
    }

    private static boolean isOfferedBy(TicketState state, long offer) {
        return state instanceof TicketState.Offered offered && offered.offer().id() == offer;
    }

    /** What an offer became, if it was accepted and is still held. */
    private static Optional<Assignment> accepted(TicketState state, long offer) {
        return state instanceof TicketState.Held held
                        && held.accepted().isPresent()
                        && held.accepted().getAsLong() == offer
                ? Optional.of(held.held())
                : Optional.empty();
    }

    /** The offer was declined or expired: the next agent is asked at once. */
    List<Assignment> miss(TicketEvent.Kind kind, TicketState.Offered offered, ReferenceCall call) {
        Assignment proposed = offered.offer().taken();
        ReferenceAgent agent = desk.agent(proposed.agent()).orElseThrow();
        Optional<Instant> backedOffUntil = agent.view.backOffUntil();
        boolean wasPaused = agent.pause.isPresent();
        agent.miss(proposed, offered.terms(), call.now(), desk.next());
        desk.change(kind, offered.miss(), Optional.of(proposed), call);
        if (!agent.view.backOffUntil().equals(backedOffUntil)) {
            desk.agentChanged(AgentEvent.Kind.BACK_OFF_BEGAN, agent, call);
        }
        if (!wasPaused && agent.pause.isPresent()) {
            desk.agentChanged(AgentEvent.Kind.PAUSED, agent, call);
        }
        return serving.serve(call);
    }
}
