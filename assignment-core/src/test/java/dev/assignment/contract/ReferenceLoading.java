package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Parking;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Snapshots of the {@link ReferenceStore}: taking one, and filling an empty store from one. */
final class ReferenceLoading {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;

    ReferenceLoading(ReferenceDesk desk, ReferenceServing serving) {
        this.desk = desk;
        this.serving = serving;
    }

    // ---- loading --------------------------------------------------------------------------------------------------

    List<Assignment> load(DeskSnapshot snapshot, ReferenceCall call) {
        if (!desk.agents.isEmpty() || !desk.tickets.isEmpty()) {
            throw new IllegalStateException("the store is not empty");
        }
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            if (desk.agent(entry.spec().id()).isPresent()) {
                throw new IllegalArgumentException("agent " + entry.spec().id() + " twice");
            }
            ReferenceAgent agent = new ReferenceAgent(entry.spec(), desk.nextRegistration(), desk.next(), 0);
            desk.agents.add(agent);
            entry.standing()
                    .ifPresent(standing ->
                            desk.continueAbove(Math.max(standing.lastAssigned(), standing.availableSince())));
        }
        List<DeskSnapshot.TicketEntry> byAge = new ArrayList<>(snapshot.tickets());
        byAge.sort(Comparator.comparing(DeskSnapshot.TicketEntry::arrivedAt));
        for (DeskSnapshot.TicketEntry entry : byAge) {
            load(entry, call.now());
        }
        // What an agent holds is in the order in which it began.
        byAge.stream()
                .filter(entry -> entry.holder().isPresent() || entry.parking().isPresent())
                .sorted(Comparator.comparing(
                        entry -> entry.holder().map(DeskSnapshot.Holder::since).orElse(Instant.MIN)))
                .forEach(entry -> desk.tickets.computeIfPresent(
                        entry.spec().id(), (id, waits) -> stands((TicketState.Waiting) waits, entry, call.now())));
        for (int i = 0; i < desk.agents.size(); i++) {
            desk.agents.get(i).restore(snapshot.agents().get(i));
            desk.agentChanged(AgentEvent.Kind.REGISTERED, desk.agents.get(i), call);
        }
        desk.byAge(TicketState.Waiting.class::isInstance)
                .forEach(ticket -> desk.escalateIfDue((TicketState.Waiting) ticket, call));
        return serving.serve(call);
    }

    private void load(DeskSnapshot.TicketEntry entry, Instant now) {
        TicketSpec spec = entry.spec();
        if (desk.tickets.containsKey(spec.id())) {
            throw new IllegalArgumentException("ticket " + spec.id() + " twice");
        }
        if (!desk.queues.containsKey(spec.queue())) {
            throw new IllegalArgumentException("queue " + spec.queue() + " of ticket " + spec.id() + " does not exist");
        }
        // No ticket is younger than now.
        Instant arrivedAt = entry.arrivedAt().isAfter(now) ? now : entry.arrivedAt();
        desk.asSubmitted.put(spec.id(), spec);
        desk.tickets.put(
                spec.id(),
                new TicketState.Waiting(spec, entry.version(), desk.next(), arrivedAt, arrivedAt, false, Set.of()));
    }

    /** Where a loaded ticket stands; what it takes of an agent's capacity is taken. */
    private TicketState stands(TicketState.Waiting waits, DeskSnapshot.TicketEntry entry, Instant now) {
        Optional<ReferenceAgent> agent = entry.holder().flatMap(holder -> desk.agent(holder.agent()));
        if (entry.holder().isPresent() && agent.isEmpty() && entry.parking().isEmpty()) {
            throw new IllegalArgumentException(
                    "holder " + entry.holder().get().agent() + " of ticket " + waits.id() + " does not exist");
        }
        Optional<Assignment> held =
                agent.map(one -> taken(waits, one, entry.holder().orElseThrow(), now));
        if (entry.parking().isPresent()) {
            Parking parking = entry.parking().get();
            Optional<Assignment> kept = held.filter(one -> parking.keeps() > 0)
                    .map(one -> one.parked(one.id(), Math.min(one.cost(), parking.keeps())));
            kept.ifPresent(one -> agent.orElseThrow().held.add(one));
            return new TicketState.Parked(
                    waits.spec(),
                    waits.version(),
                    waits.arrival(),
                    waits.arrivedAt(),
                    parking,
                    entry.holder().map(DeskSnapshot.Holder::agent),
                    kept);
        }
        if (held.isEmpty()) {
            return waits;
        }
        agent.orElseThrow().held.add(held.get());
        return new TicketState.Held(
                waits.spec(),
                waits.version(),
                waits.arrival(),
                waits.arrivedAt(),
                held.get(),
                Optional.empty(),
                OptionalLong.empty());
    }

    /** At the cost that is remembered, and begun no later than now. */
    private Assignment taken(TicketState ticket, ReferenceAgent agent, DeskSnapshot.Holder holder, Instant now) {
        Instant since = holder.since().isAfter(now) ? now : holder.since();
        Assignment plain = serving.assignment(ticket, agent, Reason.ADOPTED, since);
        return holder.cost().isPresent() ? plain.costing(holder.cost().getAsInt()) : plain;
    }

    // ---- taking a snapshot ----------------------------------------------------------------------------------------

    DeskSnapshot snapshot() {
        return new DeskSnapshot(
                desk.agents.stream().map(ReferenceLoading::entry).toList(),
                desk.byAge(state -> !(state instanceof TicketState.Finished)).stream()
                        .map(this::entry)
                        .toList());
    }

    private static DeskSnapshot.AgentEntry entry(ReferenceAgent agent) {
        return new DeskSnapshot.AgentEntry(
                agent.spec,
                agent.presence,
                agent.pause,
                Optional.of(new DeskSnapshot.Standing(agent.availableSince, agent.lastAssigned, agent.assignedCount)),
                agent.wrapUp.map(Deadline::at),
                agent.outside);
    }

    /** An offer does not outlive the desk that made it: what is offered is written down as waiting. */
    private DeskSnapshot.TicketEntry entry(TicketState ticket) {
        Optional<DeskSnapshot.Holder> holder = ticket instanceof TicketState.Parked parked
                ? parkedBy(parked)
                : ticket.assignment().map(ReferenceLoading::holder);
        Optional<Parking> parking =
                ticket instanceof TicketState.Parked parked ? Optional.of(parked.parking()) : Optional.empty();
        return new DeskSnapshot.TicketEntry(ticket.spec(), ticket.arrivedAt(), holder, parking, ticket.version());
    }

    /** Who held a parked ticket; since when is not known of one that keeps nothing. */
    private static Optional<DeskSnapshot.Holder> parkedBy(TicketState.Parked parked) {
        return parked.agent()
                .map(agent -> parked.kept()
                        .map(ReferenceLoading::holder)
                        .orElse(new DeskSnapshot.Holder(agent, parked.arrivedAt())));
    }

    private static DeskSnapshot.Holder holder(Assignment taken) {
        return new DeskSnapshot.Holder(taken.agent(), taken.since(), OptionalInt.of(taken.cost()));
    }
}
