package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Parking;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tickets of the {@link ReferenceStore} that wait on the customer. */
final class ReferenceParking {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;

    ReferenceParking(ReferenceDesk desk, ReferenceServing serving) {
        this.desk = desk;
        this.serving = serving;
    }

    TicketChange park(String id, Optional<Parking> given, ReferenceCall call) {
        Optional<TicketChange> refusal = ReferenceTickets.unfinished(desk, id);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState before = desk.tickets.get(id);
        Parking parking = given.orElse(desk.queueOf(before.spec()).parking());
        if (before instanceof TicketState.Parked) {
            return new Refusal.AlreadyParked(id);
        }
        if (before instanceof TicketState.Offered) {
            return new Refusal.NotHeld(id);
        }
        if (before instanceof TicketState.Held held) {
            TicketState after = held.park(parking, keep(held.held(), parking));
            desk.change(TicketEvent.Kind.PARKED, after, Optional.of(held.held()), call);
        } else {
            TicketState after = ((TicketState.Waiting) before).park(parking);
            desk.change(TicketEvent.Kind.PARKED, after, Optional.empty(), call);
        }
        List<Assignment> made = serving.serve(call);
        return new TicketChange.Changed(desk.tickets.get(id), made);
    }

    /** Frees what the policy frees of an assignment's cost, and says what stays taken. */
    private Optional<Assignment> keep(Assignment held, Parking parking) {
        if (parking.keeps() == 0) {
            desk.release(held);
            return Optional.empty();
        }
        Assignment kept = held.parked(desk.next(), Math.min(held.cost(), parking.keeps()));
        desk.agent(held.agent()).orElseThrow().park(held, kept, desk.next());
        return Optional.of(kept);
    }

    TicketChange unpark(String id, ReferenceCall call) {
        Optional<TicketChange> refusal = ReferenceTickets.unfinished(desk, id);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!(desk.tickets.get(id) instanceof TicketState.Parked parked)) {
            return new Refusal.NotParked(id);
        }
        Optional<ReferenceAgent> agent = parked.agent().flatMap(desk::agent);
        List<Assignment> made = new ArrayList<>();
        if (agent.isPresent() && hasRoom(agent.get(), parked)) {
            made.add(giveBack(parked, agent.get(), call));
        } else if (agent.isPresent() && parked.parking().whenNoRoom() == Parking.WhenNoRoom.REFUSE) {
            return new Refusal.NoRoom(id);
        } else {
            TicketState.Waiting waits = parked.requeue(parked.spec(), call.now());
            desk.changeAndRelease(TicketEvent.Kind.UNPARKED, parked, waits, call);
        }
        made.addAll(serving.serve(call));
        return new TicketChange.Changed(desk.tickets.get(id), made);
    }

    /** Whoever kept the whole cost has room if he is at work, whatever else is so. */
    private static boolean hasRoom(ReferenceAgent agent, TicketState.Parked parked) {
        boolean keptWhole = parked.parking().keepsAll() && parked.kept().isPresent();
        return keptWhole
                ? ReferenceEligibility.notAtWork(agent).isEmpty()
                : ReferenceEligibility.hasRoomForReturn(agent, parked.spec(), parked.kept());
    }

    private Assignment giveBack(TicketState.Parked parked, ReferenceAgent agent, ReferenceCall call) {
        Assignment plain = serving.assignment(parked, agent, Reason.RETURNED, call.now());
        Assignment returned = parked.kept()
                .filter(kept -> parked.parking().keepsAll())
                .map(kept -> plain.costing(kept.cost()))
                .orElse(plain);
        serving.decisions().record(parked, returned, call);
        agent.take(returned, returned.id());
        parked.kept().ifPresent(desk::release);
        serving.hold(TicketEvent.Kind.UNPARKED, parked, returned, call);
        return returned;
    }
}
