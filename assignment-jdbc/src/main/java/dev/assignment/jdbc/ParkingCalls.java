package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
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

/** Tickets that wait on the customer. */
final class ParkingCalls {

    private final Step step;
    private final Serving serving;
    private final Recorder recorder;

    ParkingCalls(Step step, Serving serving, Recorder recorder) {
        this.step = step;
        this.serving = serving;
        this.recorder = recorder;
    }

    TicketChange park(String id, Optional<Parking> given, Call call) {
        Optional<TicketChange> refusal = TicketCalls.unfinished(step, id);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState before = step.tickets.get(id);
        Parking parking = given.orElse(step.queueOf(before).parking());
        if (before instanceof TicketState.Parked) {
            return new Refusal.AlreadyParked(id);
        }
        if (before instanceof TicketState.Offered) {
            return new Refusal.NotHeld(id);
        }
        if (before instanceof TicketState.Held held) {
            TicketState after = held.park(parking, keep(held.held(), parking));
            step.change(TicketEvent.Kind.PARKED, after, Optional.of(held.held()), call);
        } else {
            TicketState after = ((TicketState.Waiting) before).park(parking);
            step.change(TicketEvent.Kind.PARKED, after, Optional.empty(), call);
        }
        List<Assignment> made = serving.serve(call);
        return new TicketChange.Changed(step.tickets.get(id), made);
    }

    /** Frees what the policy frees of an assignment's cost, and says what stays taken. */
    private Optional<Assignment> keep(Assignment held, Parking parking) {
        if (parking.keeps() == 0) {
            step.release(held);
            return Optional.empty();
        }
        Assignment kept = held.parked(step.desk.next(), Math.min(held.cost(), parking.keeps()));
        AgentState before = step.agents.get(held.agent());
        step.put(before.park(held, kept, step.desk.next()));
        return Optional.of(kept);
    }

    TicketChange unpark(String id, Call call) {
        Optional<TicketChange> refusal = TicketCalls.unfinished(step, id);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!(step.tickets.get(id) instanceof TicketState.Parked parked)) {
            return new Refusal.NotParked(id);
        }
        Optional<AgentState> agent = parked.agent().flatMap(step.agents::find);
        List<Assignment> made = new ArrayList<>();
        if (agent.isPresent() && hasRoom(agent.get(), parked)) {
            made.add(giveBack(parked, agent.get(), call));
        } else if (agent.isPresent() && parked.parking().whenNoRoom() == Parking.WhenNoRoom.REFUSE) {
            return new Refusal.NoRoom(id);
        } else {
            TicketState.Waiting waits = parked.requeue(parked.spec(), call.now());
            step.changeAndRelease(TicketEvent.Kind.UNPARKED, parked, waits, call);
        }
        made.addAll(serving.serve(call));
        return new TicketChange.Changed(step.tickets.get(id), List.copyOf(made));
    }

    /** Whoever kept the whole cost has room for the ticket, if it is there to work on it. */
    private static boolean hasRoom(AgentState agent, TicketState.Parked parked) {
        if (parked.parking().keepsAll() && parked.kept().isPresent()) {
            return agent.isOnDuty();
        }
        AgentState without = parked.kept()
                .map(kept -> agent.release(kept, agent.availableSince()))
                .orElse(agent);
        return without.hasRoomOn(parked.spec().channel());
    }

    private Assignment giveBack(TicketState.Parked parked, AgentState agent, Call call) {
        Assignment plain = serving.assignment(parked, agent, Reason.RETURNED, 0, call.now(), Assignment.Stage.ACTIVE);
        Assignment returned = parked.kept()
                .filter(kept -> parked.parking().keepsAll())
                .map(kept -> plain.costing(kept.cost()))
                .orElse(plain);
        recorder.made(parked, returned, call);
        AgentState without =
                parked.kept().map(kept -> agent.release(kept, returned.id())).orElse(agent);
        step.put(without.take(returned, returned.id()));
        serving.hold(TicketEvent.Kind.UNPARKED, parked, returned, call);
        return returned;
    }
}
