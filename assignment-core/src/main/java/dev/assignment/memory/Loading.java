package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Holdings;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
        check(snapshot);
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            entry.standing()
                    .ifPresent(standing ->
                            data.sequence().startAbove(Math.max(standing.availableSince(), standing.lastAssigned())));
        }
        Call call = data.call(now, Cause.LOAD);
        Map<String, List<Held>> heldBy = new HashMap<>();
        List<Loaded> waiting = new ArrayList<>();
        for (Loaded loaded : byAge(snapshot, now)) {
            if (loaded.entry.holder().isPresent()) {
                Held held = held(loaded);
                heldBy.computeIfAbsent(held.assignment.agent(), agent -> new ArrayList<>())
                        .add(held);
            } else {
                waiting.add(loaded);
            }
        }
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            enter(entry, heldBy.getOrDefault(entry.spec().id(), List.of()), call);
        }
        for (Loaded loaded : waiting) {
            enqueue(loaded, call);
        }
        data.agentsInOrder().values().forEach(call::serve);
        data.queues().live().forEach(call::serve);
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
                            ? new DeskSnapshot.TicketEntry(entry.spec(), now, entry.holder(), entry.version())
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

    private Held held(Loaded loaded) {
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
                holder.since(),
                Reason.ADOPTED,
                queue.spec().strategy().name(),
                0);
        return new Held(loaded, assignment);
    }

    private void enter(DeskSnapshot.AgentEntry entry, List<Held> held, Call call) {
        List<Held> costed = new ArrayList<>(held.size());
        agents.restore(
                entry.spec(),
                fresh -> {
                    Holdings holdings = Holdings.none();
                    for (Held one : held) {
                        Assignment assignment = withCost(one.assignment, fresh.cost(one.assignment.channel()));
                        costed.add(new Held(one.loaded, assignment));
                        holdings = holdings.with(assignment);
                    }
                    long fallback = fresh.availableSince();
                    DeskSnapshot.Standing standing =
                            entry.standing().orElse(new DeskSnapshot.Standing(fallback, fallback, held.size()));
                    return AgentState.restored(
                            entry.spec(),
                            fresh.registration(),
                            entry.presence(),
                            entry.pauseReason(),
                            holdings,
                            standing.availableSince(),
                            standing.lastAssigned(),
                            standing.assignedCount());
                },
                call);
        AgentCell agent = Objects.requireNonNull(data.agents().get(entry.spec().id()));
        for (Held one : costed) {
            DeskSnapshot.TicketEntry ticket = one.loaded.entry;
            TicketState.Held state = new TicketState.Held(
                    ticket.spec(), ticket.version(), one.loaded.arrival, ticket.arrivedAt(), one.assignment);
            insert(data.newTicket(ticket.spec(), new Possession(state, agent)));
        }
    }

    private static Assignment withCost(Assignment assignment, int cost) {
        return new Assignment(
                assignment.id(),
                assignment.ticket(),
                assignment.agent(),
                assignment.queue(),
                assignment.channel(),
                cost,
                assignment.since(),
                assignment.reason(),
                assignment.strategy(),
                assignment.number());
    }

    private void enqueue(Loaded loaded, Call call) {
        TicketSpec spec = loaded.entry.spec();
        TicketState.Waiting state =
                new TicketState.Waiting(spec, loaded.entry.version(), loaded.arrival, loaded.entry.arrivedAt());
        Arriving arriving = new Arriving(state, false);
        TicketCell ticket = data.newTicket(spec, arriving);
        insert(ticket);
        steps.enqueue(ticket, arriving, state, data.queueOf(spec.queue()), false, waits -> {}, call);
    }

    private void insert(TicketCell ticket) {
        data.tickets().putIfAbsent(ticket);
        data.customers().settle(ticket.submitted().customer(), ticket);
    }

    private void check(DeskSnapshot snapshot) {
        Set<String> agentIds = new HashSet<>();
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            if (!agentIds.add(entry.spec().id())) {
                throw new IllegalArgumentException(
                        "agent " + entry.spec().id() + " must be once in a snapshot, but is there twice");
            }
        }
        Set<String> ticketIds = new HashSet<>();
        for (DeskSnapshot.TicketEntry entry : snapshot.tickets()) {
            String id = entry.spec().id();
            if (!ticketIds.add(id)) {
                throw new IllegalArgumentException("ticket " + id + " must be once in a snapshot, but is there twice");
            }
            if (data.queue(entry.spec().queue()) == null) {
                throw new IllegalArgumentException("queue of ticket " + id + " must exist, but "
                        + entry.spec().queue() + " does not");
            }
            if (entry.holder().isPresent()
                    && !agentIds.contains(entry.holder().get().agent())) {
                throw new IllegalArgumentException("holder of ticket " + id + " must be an agent of the snapshot, but "
                        + entry.holder().get().agent() + " is not");
            }
        }
    }
}
