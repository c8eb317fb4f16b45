package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.Declines;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Parking;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
            ReferenceAgent agent = desk.newAgent(entry.spec(), 0);
            desk.agents.add(agent);
            entry.standing()
                    .ifPresent(standing ->
                            desk.continueAbove(Math.max(standing.lastAssigned(), standing.availableSince())));
        }
        List<DeskSnapshot.TicketEntry> byAge = new ArrayList<>(snapshot.tickets());
        byAge.sort(Comparator.comparing(DeskSnapshot.TicketEntry::arrivedAt));
        Map<TicketState.Waiting, DeskSnapshot.TicketEntry> taken = new LinkedHashMap<>();
        for (DeskSnapshot.TicketEntry entry : byAge) {
            TicketState.Waiting waits = arrive(entry, call.now());
            if (entry.holder().isPresent() || entry.parking().isPresent()) {
                taken.put(waits, entry);
            }
        }
        taken.entrySet().stream()
                .sorted(Comparator.comparing(ReferenceLoading::since))
                .forEach(one -> take(one.getKey(), one.getValue(), call.now()));
        long fewest = Long.MAX_VALUE;
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            if (entry.standing().isPresent()) {
                fewest = Math.min(fewest, entry.standing().get().assignedCount());
            }
        }
        for (int i = 0; i < desk.agents.size(); i++) {
            desk.agents.get(i).restore(snapshot.agents().get(i), fewest == Long.MAX_VALUE ? 0 : fewest, call.now());
            desk.agentChanged(AgentEvent.Kind.REGISTERED, desk.agents.get(i), call);
        }
        desk.byAge(TicketState.Waiting.class::isInstance)
                .forEach(ticket -> desk.escalateIfDue((TicketState.Waiting) ticket, call));
        return serving.serve(call);
    }

    private TicketState.Waiting arrive(DeskSnapshot.TicketEntry entry, Instant now) {
        TicketSpec spec = entry.spec();
        if (desk.tickets.containsKey(spec.id())) {
            throw new IllegalArgumentException("ticket " + spec.id() + " twice");
        }
        if (!desk.queues.containsKey(spec.queue())) {
            throw new IllegalArgumentException("queue " + spec.queue() + " of ticket " + spec.id() + " does not exist");
        }
        Instant arrivedAt = notAfter(now, entry.arrivedAt());
        desk.asSubmitted.put(spec.id(), spec);
        TicketState.Waiting waits = new TicketState.Waiting(
                spec, entry.version(), desk.next(), arrivedAt, arrivedAt, false, Declines.none());
        desk.tickets.put(spec.id(), waits);
        return waits;
    }

    /** Nothing has begun later than now. */
    private static Instant notAfter(Instant now, Instant given) {
        return given.isAfter(now) ? now : given;
    }

    /** Since when somebody has the ticket; what nobody has may come at any place. */
    private static Instant since(Map.Entry<TicketState.Waiting, DeskSnapshot.TicketEntry> one) {
        return one.getValue().holder().map(DeskSnapshot.Holder::since).orElse(Instant.MIN);
    }

    /** The agent has, or parked, what it had before; the oldest first. */
    private void take(TicketState.Waiting waits, DeskSnapshot.TicketEntry entry, Instant now) {
        Optional<DeskSnapshot.Holder> holder = entry.holder();
        Optional<ReferenceAgent> agent = holder.flatMap(one -> desk.agent(one.agent()));
        if (entry.parking().isPresent()) {
            Parking parking = entry.parking().get();
            Optional<Assignment> kept = agent.filter(one -> parking.keeps() > 0)
                    .map(one -> had(waits, one, holder.orElseThrow(), now))
                    .map(one -> one.parked(one.id(), Math.min(one.cost(), parking.keeps())));
            kept.ifPresent(one -> agent.orElseThrow().held.add(one));
            desk.tickets.put(
                    waits.id(),
                    new TicketState.Parked(
                            waits.spec(),
                            waits.version(),
                            waits.arrival(),
                            waits.arrivedAt(),
                            parking,
                            holder.map(DeskSnapshot.Holder::agent),
                            kept,
                            Declines.none()));
            return;
        }
        if (agent.isEmpty()) {
            throw new IllegalArgumentException(
                    "holder " + holder.orElseThrow().agent() + " of ticket " + waits.id() + " does not exist");
        }
        Assignment held = had(waits, agent.get(), holder.orElseThrow(), now);
        agent.get().held.add(held);
        desk.tickets.put(
                waits.id(),
                new TicketState.Held(
                        waits.spec(),
                        waits.version(),
                        waits.arrival(),
                        waits.arrivedAt(),
                        held,
                        Optional.empty(),
                        OptionalLong.empty(),
                        Declines.none()));
    }

    /** At the cost it had, where that is known. */
    private Assignment had(TicketState.Waiting waits, ReferenceAgent agent, DeskSnapshot.Holder holder, Instant now) {
        Assignment one = serving.assignment(
                waits, agent, Reason.ADOPTED, 0, notAfter(now, holder.since()), Assignment.Stage.ACTIVE);
        return holder.cost().isPresent() ? one.costing(holder.cost().getAsInt()) : one;
    }

    // ---- taking a snapshot ----------------------------------------------------------------------------------------

    DeskSnapshot snapshot() {
        return new DeskSnapshot(
                desk.agents.stream().map(ReferenceLoading::entry).toList(),
                desk.byAge(state -> !(state instanceof TicketState.Finished)).stream()
                        .map(ReferenceLoading::entry)
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
    private static DeskSnapshot.TicketEntry entry(TicketState ticket) {
        Optional<DeskSnapshot.Holder> holder = ticket instanceof TicketState.Parked parked
                ? parkedBy(parked)
                : ticket.assignment().map(ReferenceLoading::holder);
        Optional<Parking> parking =
                ticket instanceof TicketState.Parked parked ? Optional.of(parked.parking()) : Optional.empty();
        return new DeskSnapshot.TicketEntry(ticket.spec(), ticket.arrivedAt(), holder, parking, ticket.version());
    }

    private static DeskSnapshot.Holder holder(Assignment one) {
        return new DeskSnapshot.Holder(one.agent(), one.since(), OptionalInt.of(one.cost()));
    }

    /** Who held a parked ticket; since when is not known of one that keeps nothing. */
    private static Optional<DeskSnapshot.Holder> parkedBy(TicketState.Parked parked) {
        return parked.agent()
                .map(agent -> parked.kept()
                        .map(ReferenceLoading::holder)
                        .orElse(new DeskSnapshot.Holder(agent, parked.arrivedAt())));
    }
}
