package dev.assignment.memory;

import dev.assignment.model.Acceptance;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The calls by which an agent answers an offer. */
final class OfferCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final Timekeeper time;
    private final TicketAttempts attempts;

    OfferCalls(StoreData data, Steps steps, Matcher matcher, Timekeeper time, TicketAttempts attempts) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.time = time;
        this.attempts = attempts;
    }

    Acceptance accept(String id, long offer, Instant now) {
        Call call = time.begin(now, Cause.ACCEPT);
        TicketCell ticket = data.tickets().get(id);
        while (ticket != null) {
            TicketState phase = steps.settled(ticket, call);
            if (phase instanceof TicketState.Finished finished) {
                attempts.finish(call);
                return new Refusal.AlreadyFinished(finished);
            }
            if (phase instanceof Refused) {
                break;
            }
            if (!isOffered(phase, offer)) {
                attempts.finish(call);
                TicketState.Held accepted = accepted(phase, offer);
                return accepted == null
                        ? new Refusal.StaleOffer(id, offer)
                        : new Refusal.AlreadyAccepted(accepted.held());
            }
            Possession possession = (Possession) phase;
            TicketState.Offered offered = (TicketState.Offered) possession.stands();
            Assignment assignment = possession.taken().accepted(data.sequence().next(), now);
            QueueNode queue = data.queueOf(offered.spec().queue());
            Releasing accepting = new Releasing(
                    ticket,
                    possession,
                    offered.accept(assignment, matcher.respondBy(queue, call)),
                    (before, ended, sequence) -> before.accept(ended, assignment),
                    TicketEvent.Kind.ACCEPTED,
                    now,
                    Cause.ACCEPT);
            if (steps.release(accepting, possession, call)) {
                attempts.finish(call);
                return new Acceptance.Accepted(assignment);
            }
        }
        attempts.finish(call);
        return new Refusal.UnknownTicket(id);
    }

    private static boolean isOffered(TicketState phase, long offer) {
        return phase instanceof Possession possession
                && possession.stands() instanceof TicketState.Offered offered
                && offered.offer().id() == offer;
    }

    /** What an offer became; null if it was not accepted, or if its ticket has moved on since. */
    private static TicketState.@Nullable Held accepted(TicketState phase, long offer) {
        return phase instanceof Possession possession
                        && possession.stands() instanceof TicketState.Held held
                        && held.accepted().equals(OptionalLong.of(offer))
                ? held
                : null;
    }

    TicketChange decline(String id, long offer, Instant now) {
        return attempts.change(id, Cause.DECLINE, now, (ticket, phase, call) -> {
            if (!isOffered(phase, offer)) {
                TicketState.Held accepted = accepted(phase, offer);
                return Attempted.refused(
                        accepted == null
                                ? new Refusal.StaleOffer(id, offer)
                                : new Refusal.AlreadyAccepted(accepted.held()));
            }
            Possession possession = (Possession) phase;
            TicketState.Offered offered = (TicketState.Offered) possession.stands();
            Releasing declining = Timekeeper.missed(ticket, possession, offered, TicketEvent.Kind.DECLINED, call);
            return Attempted.done(steps.release(declining, possession, call));
        });
    }
}
