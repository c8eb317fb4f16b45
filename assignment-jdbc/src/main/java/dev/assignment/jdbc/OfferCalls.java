package dev.assignment.jdbc;

import dev.assignment.model.Acceptance;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What becomes of offers: accepted, declined, expired, or too late for any of it. */
final class OfferCalls {

    private final Step step;
    private final Serving serving;

    OfferCalls(Step step, Serving serving) {
        this.step = step;
        this.serving = serving;
    }

    Acceptance accept(String id, long offer, Call call) {
        Optional<TicketState> state = step.tickets.find(id);
        if (state.isEmpty()) {
            return new Refusal.UnknownTicket(id);
        }
        if (state.get() instanceof TicketState.Finished ended) {
            return new Refusal.AlreadyFinished(ended);
        }
        if (!(state.get() instanceof TicketState.Offered offered)
                || offered.offer().id() != offer) {
            Optional<Assignment> accepted = accepted(state.get(), offer);
            return accepted.isPresent()
                    ? new Refusal.AlreadyAccepted(accepted.get())
                    : new Refusal.StaleOffer(id, offer);
        }
        Assignment proposed = offered.offer().taken();
        Assignment held = proposed.accepted(step.desk.next(), call.now());
        step.put(step.agents.get(held.agent()).accept(proposed, held));
        TicketState after = offered.accept(held, serving.respondBy(offered, call.now()));
        step.change(TicketEvent.Kind.ACCEPTED, after, Optional.of(proposed), call);
        return new Acceptance.Accepted(held);
    }

    TicketChange decline(String id, long offer, Call call) {
        Optional<TicketChange> refusal = TicketCalls.unfinished(step, id);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState state = step.tickets.get(id);
        if (!(state instanceof TicketState.Offered offered) || offered.offer().id() != offer) {
            Optional<Assignment> accepted = accepted(state, offer);
            return accepted.isPresent()
                    ? new Refusal.AlreadyAccepted(accepted.get())
                    : new Refusal.StaleOffer(id, offer);
        }
        List<Assignment> made = miss(TicketEvent.Kind.DECLINED, offered, call);
        return new TicketChange.Changed(step.tickets.get(id), made);
    }

    /** What an offer became, if it was accepted and is still held. */
    private static Optional<Assignment> accepted(TicketState state, long offer) {
        return state instanceof TicketState.Held held && held.accepted().equals(OptionalLong.of(offer))
                ? Optional.of(held.held())
                : Optional.empty();
    }

    /** The offer was declined or expired: the next agent is asked at once. */
    List<Assignment> miss(TicketEvent.Kind kind, TicketState.Offered offered, Call call) {
        Assignment proposed = offered.offer().taken();
        AgentState before = step.agents.get(proposed.agent());
        AgentState after = step.put(before.miss(proposed, offered.terms(), call.now(), step.desk.next()));
        step.change(kind, offered.miss(), Optional.of(proposed), call);
        if (!after.backOffUntil().equals(before.backOffUntil())) {
            step.tell(AgentEvent.Kind.BACK_OFF_BEGAN, after, call);
        }
        if (before.pauseReason().isEmpty() && after.pauseReason().isPresent()) {
            step.tell(AgentEvent.Kind.PAUSED, after, call);
        }
        return serving.serve(call);
    }
}
