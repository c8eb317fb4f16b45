package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * An order in which the events of threads may have happened. Listeners are told by each thread after the change, so nobody
 * knows the order of all; but each event happened between two instants that are known, and the changes of a ticket in the order
 * of its versions.
 *
 * <p>Each event is put where it was sure to have happened, and what it needs is put before it: the earlier change of its ticket,
 * what its agent took before (the numbers of assignments tell), and if the agent has no room, an end of something it has that
 * may have happened by then. Of several ends any may have been the one: if the first choice leads nowhere, others are tried.
 * Nothing here is believed: an order that is not right is refused by {@link LedgerCheck}.
 */
final class ProposedOrder {

    private static final int ATTEMPTS = 200;

    private final Map<String, Integer> capacities = new HashMap<>();
    private final Map<String, List<Happening>> tickets = new HashMap<>();

    /** By agent, what each has by the events of the phases before. */
    private Map<String, Map<Long, Assignment>> has = new HashMap<>();

    private int numbers;

    ProposedOrder(SharedDesk terms) {
        terms.agents().forEach(agent -> {
            capacities.put(agent.id(), agent.capacity());
            has.put(agent.id(), new HashMap<>());
        });
    }

    // ---- when each happened ---------------------------------------------------------------------------------------

    /** The events of a phase, at the begin and end of which nobody calls, with the instants between which they happened. */
    List<Happening> happenings(List<RecordedStep> steps, List<Ledger.Call> calls) {
        List<RecordedStep> byBegin = new ArrayList<>(steps);
        byBegin.sort(Comparator.comparingLong(RecordedStep::began));
        List<Happening> all = new ArrayList<>();
        Map<String, List<RecordedStep.Heard>> byTicket = new HashMap<>();
        Map<RecordedStep.Heard, Long> earliest = new HashMap<>();
        for (RecordedStep step : byBegin) {
            long from = firstOpenAt(byBegin, step.began());
            for (RecordedStep.Heard heard : step.heard()) {
                if (heard.event() instanceof TicketEvent told) {
                    earliest.put(heard, from);
                    byTicket.computeIfAbsent(told.ticket(), id -> new ArrayList<>())
                            .add(heard);
                } else {
                    all.add(new Happening(heard.event(), null, step.began(), heard.at()));
                }
            }
        }
        byTicket.forEach((id, heard) -> {
            heard.sort(Comparator.comparingLong(one -> ((TicketEvent) one.event()).version()));
            List<Happening> changes = tickets.computeIfAbsent(id, first -> new ArrayList<>());
            for (RecordedStep.Heard one : heard) {
                Happening before = changes.isEmpty() ? null : changes.get(changes.size() - 1);
                changes.add(new Happening(one.event(), before, earliest.get(one), one.at()));
                all.add(changes.get(changes.size() - 1));
            }
        });
        calls.forEach(this::bound);
        byTicket.keySet().forEach(this::boundByEachOther);
        calls.forEach(this::boundByRefusal);
        byTicket.keySet().forEach(this::boundByEachOther);
        return all;
    }

    /** Another thread may finish what a call has begun, and tell it, so it was begun when the first of those was that were open. */
    private static long firstOpenAt(List<RecordedStep> byBegin, long instant) {
        long first = instant;
        for (RecordedStep step : byBegin) {
            if (step.began() > instant) {
                break;
            }
            if (step.ended() >= instant) {
                first = Math.min(first, step.began());
            }
        }
        return first;
    }

    /** What was answered as done had been done by then, and not before it was asked for. */
    private void bound(Ledger.Call call) {
        if (call.outcome().equals("refused") || call.question().size() < 2) {
            return;
        }
        List<Happening> changes = tickets.getOrDefault(call.ticket(), List.of());
        for (Happening change : changes) {
            TicketEvent event = (TicketEvent) change.event;
            if (isOf(call, event)) {
                change.notBefore(call.asked());
                change.notAfter(call.answered());
            }
        }
        for (String made : call.made()) {
            for (Happening change : tickets.getOrDefault(made.substring(0, made.indexOf('>')), List.of())) {
                if (change.takes().filter(one -> made.equals(Clerk.of(one))).isPresent()) {
                    change.notAfter(call.answered());
                }
            }
        }
    }

    private static boolean isOf(Ledger.Call call, TicketEvent event) {
        return switch (call.kind()) {
            case "submit" -> event.kind() == TicketEvent.Kind.SUBMITTED;
            case "complete" -> event.kind() == TicketEvent.Kind.COMPLETED;
            case "cancel" -> event.kind() == TicketEvent.Kind.CANCELLED;
            case "accept" -> event.kind() == TicketEvent.Kind.ACCEPTED && isOffer(call, event);
            case "decline" -> event.kind() == TicketEvent.Kind.DECLINED && isOffer(call, event);
            default -> false;
        };
    }

    private static boolean isOffer(Ledger.Call call, TicketEvent event) {
        long offer = Long.parseLong(call.question().get(2));
        return event.ended().filter(one -> one.id() == offer).isPresent();
    }

    private void boundByEachOther(String ticket) {
        List<Happening> changes = tickets.get(ticket);
        for (int i = 1; i < changes.size(); i++) {
            changes.get(i).notBefore(changes.get(i - 1).earliest());
        }
        for (int i = changes.size() - 1; i > 0; i--) {
            changes.get(i - 1).notAfter(changes.get(i).latest());
        }
    }

    /** A refusal was right at some instant of its call, so the ticket was in a state by then in which it is. */
    private void boundByRefusal(Ledger.Call call) {
        List<Happening> changes =
                call.question().size() < 2 ? List.of() : tickets.getOrDefault(call.ticket(), List.of());
        if (!call.outcome().equals("refused") || changes.isEmpty()) {
            return;
        }
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int state = 0; state <= changes.size(); state++) {
            boolean hadBegun = state == 0 || changes.get(state - 1).earliest() <= call.answered();
            boolean wasOver = state < changes.size() && changes.get(state).latest() < call.asked();
            Optional<TicketState> stands =
                    state == 0 ? Optional.empty() : Optional.of(((TicketEvent) changes.get(state - 1).event).state());
            if (hadBegun && !wasOver && LedgerCheck.isRight(call, stands)) {
                first = Math.min(first, state);
                last = state;
            }
        }
        if (last >= 0 && first > 0) {
            changes.get(first - 1).notAfter(call.answered());
        }
        if (last >= 0 && last < changes.size()) {
            changes.get(last).notBefore(call.asked());
        }
    }

    // ---- the order ------------------------------------------------------------------------------------------------

    /** The events of a phase in order. */
    List<ToldEvent> order(List<Happening> all) {
        Attempt attempt = new Attempt(all, has, 0);
        for (int seed = 1; seed < ATTEMPTS && attempt.overloads; seed++) {
            attempt = new Attempt(all, has, seed);
        }
        has = attempt.has;
        List<ToldEvent> told = new ArrayList<>();
        for (Happening one : attempt.ordered) {
            numbers++;
            told.add(new ToldEvent(numbers, one.event));
        }
        return told;
    }

    /** One order of a phase. */
    private final class Attempt {

        private final Map<String, Map<Long, Assignment>> has = new HashMap<>();
        private final Map<String, List<Happening>> takes = new HashMap<>();
        private final Map<Long, Happening> ends = new HashMap<>();
        private final Set<Happening> phase;
        private final Set<Happening> placed = new HashSet<>();
        private final Set<Happening> inHand = new HashSet<>();
        private final List<Happening> ordered = new ArrayList<>();
        private final int seed;
        private final SplittableRandom random;
        private boolean overloads;

        /** @param seed 0 for the likeliest choices, otherwise that of others */
        Attempt(List<Happening> all, Map<String, Map<Long, Assignment>> before, int seed) {
            this.phase = new HashSet<>(all);
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            before.forEach((agent, some) -> has.put(agent, new HashMap<>(some)));
            List<Happening> byLatest = new ArrayList<>(all);
            byLatest.sort(Comparator.comparingLong(Happening::latest).thenComparing(one -> versionOf(one.event)));
            for (Happening one : byLatest) {
                one.takes()
                        .ifPresent(taken -> takes.computeIfAbsent(taken.agent(), agent -> new ArrayList<>())
                                .add(one));
                one.ends().ifPresent(had -> ends.put(had.id(), one));
            }
            takes.values().forEach(some -> some.sort(Comparator.comparingLong(ProposedOrder::numberOf)));
            for (Happening one : byLatest) {
                place(one, one.latest(), true);
            }
        }

        private int room(String agent) {
            return capacities.get(agent)
                    - has.get(agent).values().stream()
                            .mapToInt(Assignment::cost)
                            .sum();
        }

        /**
         * Puts an event next, after what it needs. All that must be before the instant is in order already.
         *
         * @param anyway also where what it needs cannot be had
         */
        private void place(Happening one, long instant, boolean anyway) {
            if (placed.contains(one) || one.earliest() > instant || !inHand.add(one)) {
                return;
            }
            if (one.before != null && phase.contains(one.before)) {
                place(one.before, instant, anyway);
            }
            boolean follows = one.before == null || !phase.contains(one.before) || placed.contains(one.before);
            boolean fits = one.takes().isEmpty() || makeRoom(one, one.takes().get(), instant);
            if (!placed.contains(one) && (anyway || (follows && fits))) {
                overloads |= !fits;
                one.ends().ifPresent(had -> has.get(had.agent()).remove(had.id()));
                one.takes().ifPresent(taken -> has.get(taken.agent()).put(taken.id(), taken));
                placed.add(one);
                ordered.add(one);
            }
            inHand.remove(one);
        }

        private boolean makeRoom(Happening one, Assignment taken, long instant) {
            String agent = taken.agent();
            int cost = taken.cost()
                    - one.ends()
                            .filter(had -> had.agent().equals(agent))
                            .map(Assignment::cost)
                            .orElse(0);
            if (cost <= 0) {
                return true;
            }
            List<Happening> some = takes.get(agent);
            for (Happening earlier : List.copyOf(some)) {
                if (numberOf(earlier) >= taken.id()) {
                    break;
                }
                place(earlier, instant, false);
                if (inHand.contains(earlier) && !placed.contains(earlier)) {
                    return false; // that one is to be first
                }
            }
            some.removeIf(placed::contains);
            boolean goesOn = true;
            while (goesOn && room(agent) < cost) {
                goesOn = false;
                for (Happening end : endsOf(agent, instant)) {
                    place(end, instant, false);
                    if (placed.contains(end)) {
                        goesOn = true;
                        break;
                    }
                }
            }
            return room(agent) >= cost;
        }

        /** What may have given room by then: the likeliest first, or in any order. */
        private List<Happening> endsOf(String agent, long instant) {
            List<Happening> some = new ArrayList<>();
            for (long id : has.get(agent).keySet()) {
                Happening end = ends.get(id);
                if (end != null && end.earliest() <= instant && !placed.contains(end) && !inHand.contains(end)) {
                    some.add(end);
                }
            }
            some.sort(Comparator.<Happening, Boolean>comparing(
                            end -> end.takes().isPresent()) // a transfer needs room elsewhere
                    .thenComparing(Happening::latest));
            for (int i = some.size() - 1; i > 0 && seed > 0; i--) {
                Collections.swap(some, i, random.nextInt(i + 1));
            }
            return some;
        }
    }

    private static long versionOf(DeskEvent event) {
        return event instanceof TicketEvent told ? told.version() : 0;
    }

    private static long numberOf(Happening take) {
        return take.takes().orElseThrow().id();
    }
}
