package dev.assignment.contract;

import dev.assignment.model.Acceptance;
import dev.assignment.model.Advance;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;

/**
 * Stores that break what a race promises of the life cycle: one winner of each offer, capacity that is taken and given back,
 * leases that end, deadlines that are handled.
 */
final class BrokenRaces {

    private BrokenRaces() {}

    /** Lets an offer be accepted that is over. */
    static StoreProvider belated(StoreProvider right) {
        return settings -> oneBelated(right).open(settings);
    }

    private static StoreProvider oneBelated(StoreProvider right) {
        Map<Long, Assignment> offers = new ConcurrentHashMap<>();
        StoreProvider noting = BrokenStores.listening(
                right, event -> begunOffer(event).ifPresent(offer -> offers.put(offer.id(), offer)));
        return BrokenStores.broken(noting, (store, method, arguments, tell) -> {
            Object outcome = method.invoke(store, arguments);
            return method.getName().equals("accept")
                            && outcome instanceof Refusal.StaleOffer stale
                            && offers.containsKey(stale.offer())
                    ? new Acceptance.Accepted(
                            offers.get(stale.offer()).accepted(-stale.offer(), (Instant) arguments[2]))
                    : outcome;
        });
    }

    /** Tells everybody who accepts an offer that it was he who did. */
    static StoreProvider agreeable(StoreProvider right) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> {
            Object outcome = method.invoke(store, arguments);
            return method.getName().equals("accept") && outcome instanceof Refusal.AlreadyAccepted before
                    ? new Acceptance.Accepted(before.held())
                    : outcome;
        });
    }

    /** Takes no capacity for an offer: while there is one its agent can hold more by so much. */
    static StoreProvider weightless(StoreProvider right) {
        return settings -> oneWeightless(right).open(settings);
    }

    private static StoreProvider oneWeightless(StoreProvider right) {
        Queue<TicketEvent> untreated = new ConcurrentLinkedQueue<>();
        StoreProvider noting = BrokenStores.listening(right, event -> {
            if (event instanceof TicketEvent told) {
                untreated.add(told);
            }
        });
        return BrokenStores.broken(noting, (store, method, arguments, tell) -> {
            Object outcome = method.invoke(store, arguments);
            for (TicketEvent event = untreated.poll(); event != null; event = untreated.poll()) {
                widen(store, event);
            }
            return outcome;
        });
    }

    private static void widen(AssignmentStore store, TicketEvent event) {
        begunOffer(event).ifPresent(offer -> widen(store, offer, offer.cost(), event.at()));
        endedOffer(event).ifPresent(offer -> widen(store, offer, -offer.cost(), event.at()));
    }

    private static void widen(AssignmentStore store, Assignment offer, int units, Instant now) {
        store.updateAgent(offer.agent(), agent -> agent.capacity(Math.max(0, agent.capacity() + units)), now);
    }

    /** Does not give back the capacity of an offer that expired. */
    static StoreProvider unreleasing(StoreProvider right) {
        return settings -> oneUnreleasing(right).open(settings);
    }

    private static StoreProvider oneUnreleasing(StoreProvider right) {
        Queue<Assignment> kept = new ConcurrentLinkedQueue<>();
        StoreProvider noting = BrokenStores.listening(
                right,
                event -> endedOffer(event)
                        .filter(offer -> ((TicketEvent) event).kind() == TicketEvent.Kind.EXPIRED)
                        .ifPresent(kept::add));
        return seeing(
                noting,
                agent -> kept.stream()
                        .filter(offer -> offer.agent().equals(agent.id()))
                        .reduce(agent, (state, offer) -> state.take(offer, 0), (one, other) -> other));
    }

    /** Leaves somebody whose lease has ended with all the offers, and goes on to make more. */
    static StoreProvider leaseless(StoreProvider right) {
        return settings -> oneLeaseless(right).open(settings);
    }

    private static StoreProvider oneLeaseless(StoreProvider right) {
        Map<String, Instant> ends = new ConcurrentHashMap<>();
        ConcurrentSkipListSet<Instant> seen = new ConcurrentSkipListSet<>(List.of(Instant.EPOCH));
        StoreProvider listening = BrokenStores.broken(right, (store, method, arguments, tell) -> {
            if (arguments != null && arguments[arguments.length - 1] instanceof Instant now) {
                seen.add(now);
            }
            if (method.getName().equals("presence")) {
                Optional<?> lease = (Optional<?>) arguments[1];
                for (Object agent : ((Map<?, ?>) arguments[0]).keySet()) {
                    ends.remove((String) agent);
                    lease.ifPresent(time -> ends.put((String) agent, seen.last().plus((Duration) time)));
                }
                arguments[1] = Optional.empty();
            }
            return method.invoke(store, arguments);
        });
        return seeing(listening, agent -> {
            Instant end = ends.getOrDefault(agent.id(), Instant.MAX);
            return end.isAfter(seen.last())
                    ? agent
                    : agent.present(Presence.OFFLINE, Optional.empty(), Duration.ZERO, end, 0);
        });
    }

    /** Does nothing about what is due until somebody calls for something else. */
    static StoreProvider idle(StoreProvider right) {
        return BrokenStores.broken(
                right,
                (store, method, arguments, tell) -> method.getName().equals("advance")
                        ? new Advance(0, List.of(), store.nextDeadline())
                        : method.invoke(store, arguments));
    }

    // ---- what they share ------------------------------------------------------------------------------------------

    private static Optional<Assignment> begunOffer(DeskEvent event) {
        return event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.OFFERED
                ? Told.begun(told)
                : Optional.empty();
    }

    private static Optional<Assignment> endedOffer(DeskEvent event) {
        return event instanceof TicketEvent told
                ? told.ended().filter(one -> one.stage() == Assignment.Stage.OFFERED)
                : Optional.empty();
    }

    /** A store whose agents are seen otherwise than they are. */
    private static StoreProvider seeing(StoreProvider right, UnaryOperator<AgentState> as) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> switch (method.getName()) {
            case "agents" -> store.agents().stream().map(as).toList();
            case "agent" -> store.agent((String) arguments[0]).map(as);
            default -> method.invoke(store, arguments);
        });
    }
}
