package dev.assignment.memory;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Parking;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls that park a ticket and bring it back. */
final class ParkingCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final TicketAttempts attempts;

    ParkingCalls(StoreData data, Steps steps, Matcher matcher, TicketAttempts attempts) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.attempts = attempts;
    }

    TicketChange park(String id, Optional<Parking> given, Instant now) {
        return attempts.change(id, Cause.PARK, now, (ticket, phase, call) -> {
            Parking parking = given.orElseGet(
                    () -> data.queueOf(phase.spec().queue()).spec().parking());
            if (phase instanceof Place place) {
                return Attempted.done(steps.park(place, parking, call));
            }
            TicketState.OnAgent stands = Steps.onAgent(phase);
            if (stands instanceof TicketState.Parked) {
                return Attempted.refused(new Refusal.AlreadyParked(id));
            }
            if (!(stands instanceof TicketState.Held held)) {
                return Attempted.refused(new Refusal.NotHeld(id));
            }
            Possession possession = (Possession) phase;
            if (parking.keeps() == 0) {
                return attempts.release(
                        ticket, possession, held.park(parking, Optional.empty()), TicketEvent.Kind.PARKED, call);
            }
            Assignment kept = held.held()
                    .parked(data.sequence().next(), Math.min(held.held().cost(), parking.keeps()));
            Releasing releasing = new Releasing(
                    ticket,
                    possession,
                    held.park(parking, Optional.of(kept)),
                    (before, ended, sequence) -> before.park(ended, kept, sequence.next()),
                    TicketEvent.Kind.PARKED,
                    call.now(),
                    call.cause());
            return Attempted.done(steps.release(releasing, possession, call));
        });
    }

    TicketChange unpark(String id, Instant now) {
        return attempts.change(id, Cause.UNPARK, now, (ticket, phase, call) -> {
            if (!(Steps.onAgent(phase) instanceof TicketState.Parked parked)) {
                return Attempted.refused(new Refusal.NotParked(id));
            }
            QueueNode queue = data.queueOf(parked.spec().queue());
            AgentCell agent = agentOf(phase, parked);
            Matching returning = agent == null ? null : matcher.returning(ticket, phase, agent, queue, call);
            if (returning != null) {
                return Attempted.done(steps.assign(returning, call));
            }
            boolean mayHaveRoomLater = agent != null && !agent.state().isRemoved();
            if (mayHaveRoomLater && parked.parking().whenNoRoom() == Parking.WhenNoRoom.REFUSE) {
                return Attempted.refused(new Refusal.NoRoom(id));
            }
            return attempts.requeue(ticket, phase, parked.requeue(parked.spec(), now), queue, call);
        });
    }

    private @Nullable AgentCell agentOf(TicketState phase, TicketState.Parked parked) {
        if (phase instanceof Possession possession) {
            return possession.agent();
        }
        return parked.agent().isPresent() ? data.agent(parked.agent().get()) : null;
    }
}
