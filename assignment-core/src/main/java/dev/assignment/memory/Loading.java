package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Declines;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Fills an empty store from a snapshot and matches once at the end. */
final class Loading {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final AgentCalls agents;

    Loading(StoreData data, Steps steps, Matcher matcher, AgentCalls agents) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.agents = agents;
    }

    /** A ticket with what the store will know of it. */
    private record Loaded(DeskSnapshot.TicketEntry entry, long arrival) {}

    List<Assignment> load(DeskSnapshot snapshot, Instant now) {
        if (data.agents().size() > 0 || data.tickets().size() > 0) {
            throw new IllegalStateException("a snapshot must be loaded into an empty desk, but there are "
                    + data.agents().size() + " agents and " + data.tickets().size() + " tickets");
        }
        snapshot.check(queue -> data.queue(queue) != null);
        Set<String> agentIds =
                snapshot.agents().stream().map(entry -> entry.spec().id()).collect(Collectors.toSet());
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            entry.standing()
                    .ifPresent(standing ->
                            data.sequence().startAbove(Math.max(standing.availableSince(), standing.lastAssigned())));
        }
        Call call = data.call(now, Cause.LOAD);
        List<Loaded> taken = new ArrayList<>();
        List<Loaded> waiting = new ArrayList<>();
        for (Loaded loaded : byAge(snapshot, now)) {
            if (takesCapacity(loaded.entry, agentIds)) {
                taken.add(loaded);
            } else if (loaded.entry.parking().isPresent()) {
                park(loaded);
            } else {
                waiting.add(loaded);
            }
        }
        // The numbers of assignments rise with time, so that what an agent holds is listed oldest first.
        taken.sort(Comparator.comparing(
                loaded -> loaded.entry.holder().orElseThrow().since()));
        Map<String, List<Held>> heldBy = new HashMap<>();
        for (Loaded loaded : taken) {
            Held held = held(loaded, now);
            heldBy.computeIfAbsent(held.assignment.agent(), agent -> new ArrayList<>())
                    .add(held);
        }
        long fewestAssigned = snapshot.fewestAssigned();
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            enter(entry, heldBy.getOrDefault(entry.spec().id(), List.of()), fewestAssigned, call);
        }
        for (Loaded loaded : waiting) {
            enqueue(loaded, call);
        }
        data.agentsInOrder().values().forEach(call.obligations()::serve);
        data.queues().live().forEach(call.obligations()::serve);
        matcher.serve(call);
        List<Assignment> made = call.made();
        call.tell();
        return made;
    }

    private List<Loaded> byAge(DeskSnapshot snapshot, Instant now) {
        List<DeskSnapshot.TicketEntry> entries = new ArrayList<>();
        for (DeskSnapshot.TicketEntry entry : snapshot.tickets()) {
            // No ticket is younger than now: a created-at in the future would make its waiting time negative.
            entries.add(
                    entry.arrivedAt().isAfter(now)
                            ? new DeskSnapshot.TicketEntry(
                                    entry.spec(), now, entry.holder(), entry.parking(), entry.version())
                            : entry);
        }
        entries.sort(Comparator.comparing(DeskSnapshot.TicketEntry::arrivedAt)); // stable: then by place in the list
        List<Loaded> byAge = new ArrayList<>(entries.size());
        for (DeskSnapshot.TicketEntry entry : entries) {
            byAge.add(new Loaded(entry, data.sequence().next()));
        }
        return byAge;
    }

    private record Held(Loaded loaded, Assignment assignment) {}

    private Held held(Loaded loaded, Instant now) {
        TicketSpec spec = loaded.entry.spec();
        DeskSnapshot.Holder holder = loaded.entry.holder().orElseThrow();
        QueueNode queue = data.queueOf(spec.queue());
        Assignment assignment = new Assignment(
                data.sequence().next(),
                spec.id(),
                holder.agent(),
                queue.name(),
                spec.channel(),
                1,
                holder.since().isAfter(now) ? now : holder.since(),
                Reason.ADOPTED,
                queue.spec().strategy().name(),
                0,
                Assignment.Stage.ACTIVE);
        return new Held(loaded, assignment);
    }

    private void enter(DeskSnapshot.AgentEntry entry, List<Held> held, long fewestAssigned, Call call) {
        List<Held> costed = new ArrayList<>(held.size());
        agents.restore(
                entry.spec(),
                fresh -> {
                    Holdings holdings = Holdings.none();
                    for (Held one : held) {
                        Assignment assignment = costed(one, fresh);
                        costed.add(new Held(one.loaded, assignment));
                        holdings = holdings.with(assignment);
                    }
                    DeskSnapshot.Standing standing =
                            entry.standingOrNew(fresh.availableSince(), held.size(), fewestAssigned);
                    return AgentState.restored(
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
                },
                call);
        AgentCell agent = Objects.requireNonNull(data.agents().get(entry.spec().id()));
        for (Held one : costed) {
            DeskSnapshot.TicketEntry entered = one.loaded.entry;
            TicketState.OnAgent state = entered.parking().isPresent()
                    ? parked(one.loaded, entered.parking().get(), Optional.of(one.assignment))
                    : held(one.loaded, one.assignment);
            TicketCell ticket = data.newTicket(entered.spec(), arrived(one.loaded), false);
            ticket.replace(ticket.phase(), Possession.of(ticket, state, agent));
            insert(ticket);
            if (entered.parking().isPresent()) {
                data.parked().incrementAndGet();
            }
        }
    }

    /** A ticket that is parked and keeps some capacity of an agent of the snapshot, or is held. */
    private static boolean takesCapacity(DeskSnapshot.TicketEntry entry, Set<String> agentIds) {
        return entry.holder().isPresent()
                && (entry.parking().isEmpty()
                        || (entry.parking().get().keeps() > 0
                                && agentIds.contains(entry.holder().get().agent())));
    }

    private Assignment costed(Held one, AgentState agent) {
        OptionalInt remembered = one.loaded.entry.holder().orElseThrow().cost();
        int cost = remembered.orElse(agent.cost(one.assignment.channel()));
        return one.loaded
                .entry
                .parking()
                .map(parking -> one.assignment.parked(one.assignment.id(), Math.min(cost, parking.keeps())))
                .orElseGet(() -> one.assignment.costing(cost));
    }

    private static TicketState.Held held(Loaded loaded, Assignment assignment) {
        DeskSnapshot.TicketEntry entry = loaded.entry;
        return new TicketState.Held(
                entry.spec(),
                entry.version(),
                loaded.arrival,
                entry.arrivedAt(),
                assignment,
                Optional.empty(),
                OptionalLong.empty(),
                Declines.none());
    }

    private static TicketState.Parked parked(Loaded loaded, Parking parking, Optional<Assignment> kept) {
        DeskSnapshot.TicketEntry entry = loaded.entry;
        return new TicketState.Parked(
                entry.spec(),
                entry.version(),
                loaded.arrival,
                entry.arrivedAt(),
                parking,
                entry.holder().map(DeskSnapshot.Holder::agent),
                kept,
                Declines.none());
    }

    private void park(Loaded loaded) {
        TicketState.Parked parked = parked(loaded, loaded.entry.parking().orElseThrow(), Optional.empty());
        insert(data.newTicket(loaded.entry.spec(), parked, false));
        data.parked().incrementAndGet();
    }

    private static TicketState.Waiting arrived(Loaded loaded) {
        DeskSnapshot.TicketEntry entry = loaded.entry;
        return new TicketState.Waiting(
                entry.spec(),
                entry.version(),
                loaded.arrival,
                entry.arrivedAt(),
                entry.arrivedAt(),
                false,
                Declines.none());
    }

    private void enqueue(Loaded loaded, Call call) {
        TicketSpec spec = loaded.entry.spec();
        TicketState.Waiting arriving = arrived(loaded);
        TicketCell ticket = data.newTicket(spec, arriving, false);
        insert(ticket);
        steps.enqueue(ticket, arriving, arriving, data.queueOf(spec.queue()), false, waits -> {}, call);
    }

    private void insert(TicketCell ticket) {
        data.tickets().putIfAbsent(ticket);
        data.customers().settle(ticket.submitted().customer(), ticket);
    }
}
