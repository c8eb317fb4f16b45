package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Declines;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Holdings;
import dev.assignment.model.Parking;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Fills an empty desk from a snapshot and matches once at the end. */
final class LoadCalls {

    private final Step step;
    private final Serving serving;

    LoadCalls(Step step, Serving serving) {
        this.step = step;
        this.serving = serving;
    }

    List<Assignment> load(DeskSnapshot snapshot, Call call) {
        long agents = step.sql.number("SELECT COUNT(*) FROM {agent} WHERE desk_no = ?", step.desk.deskNo);
        long tickets = step.sql.number("SELECT COUNT(*) FROM {ticket} WHERE desk_no = ?", step.desk.deskNo)
                + step.desk.finished;
        if (agents > 0 || tickets > 0) {
            throw new IllegalStateException("a snapshot must be loaded into an empty desk, but there are " + agents
                    + " agents and " + tickets + " tickets");
        }
        snapshot.check(step.queues::has);
        Map<String, AgentState> fresh = new LinkedHashMap<>();
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            AgentState state = AgentState.registered(entry.spec(), step.desk.registrations++, step.desk.next(), 0);
            fresh.put(state.id(), state);
            step.add(state);
            entry.standing()
                    .ifPresent(standing ->
                            step.desk.continueAbove(Math.max(standing.lastAssigned(), standing.availableSince())));
        }
        Map<TicketState.Waiting, DeskSnapshot.TicketEntry> taken = arrive(snapshot, call.now());
        Map<String, List<Assignment>> held = new HashMap<>();
        taken.entrySet().stream()
                .sorted(Comparator.comparing(LoadCalls::since))
                .forEach(one -> take(one.getKey(), one.getValue(), fresh, call.now())
                        .ifPresent(has -> held.computeIfAbsent(has.agent(), id -> new ArrayList<>())
                                .add(has)));
        long fewestAssigned = snapshot.fewestAssigned();
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            AgentState state = fresh.get(entry.spec().id());
            if (state != null) {
                enter(entry, state, held.getOrDefault(state.id(), List.of()), fewestAssigned, call);
            }
        }
        for (String id : List.copyOf(step.arrived())) {
            step.escalateIfDue((TicketState.Waiting) step.tickets.get(id), call);
        }
        step.flush();
        step.arrived().clear(); // everything is looked at
        step.everythingChanged();
        return serving.serve(call);
    }

    /** All tickets in order of age; says which of them somebody has, or had when they were parked. */
    private Map<TicketState.Waiting, DeskSnapshot.TicketEntry> arrive(DeskSnapshot snapshot, Instant now) {
        List<DeskSnapshot.TicketEntry> byAge = new ArrayList<>(snapshot.tickets());
        byAge.sort(Comparator.comparing(DeskSnapshot.TicketEntry::arrivedAt)); // stable: then by place in the list
        Map<TicketState.Waiting, DeskSnapshot.TicketEntry> taken = new LinkedHashMap<>();
        for (DeskSnapshot.TicketEntry entry : byAge) {
            TicketSpec spec = entry.spec();
            Instant arrivedAt = notAfter(now, entry.arrivedAt());
            TicketState.Waiting waits = new TicketState.Waiting(
                    spec, entry.version(), step.desk.next(), arrivedAt, arrivedAt, false, Declines.none());
            step.tickets.addUnseen(waits, spec);
            if (entry.holder().isPresent() || entry.parking().isPresent()) {
                taken.put(waits, entry);
            } else {
                step.arrived().add(spec.id());
            }
        }
        return taken;
    }

    /** Nothing has begun later than now. */
    private static Instant notAfter(Instant now, Instant given) {
        return given.isAfter(now) ? now : given;
    }

    /** The numbers of assignments rise with time, so that what an agent holds is listed oldest first. */
    private static Instant since(Map.Entry<TicketState.Waiting, DeskSnapshot.TicketEntry> one) {
        return one.getValue().holder().map(DeskSnapshot.Holder::since).orElse(Instant.MIN);
    }

    /** The agent has, or parked, what it had before; says what it takes of the agent's capacity. */
    private Optional<Assignment> take(
            TicketState.Waiting waits, DeskSnapshot.TicketEntry entry, Map<String, AgentState> agents, Instant now) {
        Optional<DeskSnapshot.Holder> holder = entry.holder();
        Optional<AgentState> agent = holder.flatMap(one -> Optional.ofNullable(agents.get(one.agent())));
        if (entry.parking().isPresent()) {
            Parking parking = entry.parking().get();
            Optional<Assignment> kept = agent.filter(one -> parking.keeps() > 0)
                    .map(one -> had(waits, one, holder.orElseThrow(), now))
                    .map(one -> one.parked(one.id(), Math.min(one.cost(), parking.keeps())));
            step.tickets.put(new TicketState.Parked(
                    waits.spec(),
                    waits.version(),
                    waits.arrival(),
                    waits.arrivedAt(),
                    parking,
                    holder.map(DeskSnapshot.Holder::agent),
                    kept,
                    Declines.none()));
            return kept;
        }
        Assignment held = had(waits, agent.orElseThrow(), holder.orElseThrow(), now);
        step.tickets.put(new TicketState.Held(
                waits.spec(),
                waits.version(),
                waits.arrival(),
                waits.arrivedAt(),
                held,
                Optional.empty(),
                OptionalLong.empty(),
                Declines.none()));
        return Optional.of(held);
    }

    /** At the cost it had, where that is known. */
    private Assignment had(TicketState.Waiting waits, AgentState agent, DeskSnapshot.Holder holder, Instant now) {
        Assignment one = serving.assignment(
                waits, agent, Reason.ADOPTED, 0, notAfter(now, holder.since()), Assignment.Stage.ACTIVE);
        return holder.cost().isPresent() ? one.costing(holder.cost().getAsInt()) : one;
    }

    private void enter(
            DeskSnapshot.AgentEntry entry, AgentState fresh, List<Assignment> held, long fewestAssigned, Call call) {
        Holdings holdings = StateJson.holdings(held);
        DeskSnapshot.Standing standing = entry.standingOrNew(fresh.availableSince(), held.size(), fewestAssigned);
        AgentState restored = AgentState.restored(
                entry.spec(),
                fresh.registration(),
                entry.presence(),
                entry.pauseReason(),
                holdings,
                standing.availableSince(),
                standing.lastAssigned(),
                standing.assignedCount(),
                entry.wrapUpAfter(call.now()),
                entry.outsideLoad());
        step.put(restored);
        step.tell(AgentEvent.Kind.REGISTERED, restored, call);
    }
}
