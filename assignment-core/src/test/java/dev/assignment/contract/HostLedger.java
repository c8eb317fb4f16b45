package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.DeskListener;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The host's own books on a race, fed by outcomes and events only. Duplicates, overloads and losses are counted here and
 * never by the store's word.
 *
 * <p>Nothing is reported that a right store could do: an overload counts only assignments that are certain, that is,
 * told of and not under any call that may end them, and leaves out those that were forced or adopted.
 */
final class HostLedger implements DeskListener {

    private static final int SPINS = 7;

    private final Map<String, TicketLedger> tickets = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> certainLoads = new ConcurrentHashMap<>();
    private final Map<String, Integer> highestCapacity = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> accepted = new ConcurrentHashMap<>();
    private final Queue<Assignment> answered = new ConcurrentLinkedQueue<>();
    private final Queue<Assignment> completed = new ConcurrentLinkedQueue<>();
    private final Queue<String> cancelled = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger anyMayEnd = new AtomicInteger();
    private final AtomicLong lastAnyEnd = new AtomicLong();
    private final AtomicLong ticks = new AtomicLong();
    private final ThreadLocal<Long> callBegan = ThreadLocal.withInitial(() -> Long.MIN_VALUE);
    private final AtomicInteger events = new AtomicInteger();

    // ---- what happens ---------------------------------------------------------------------------------------------

    /** A capacity that the agent may have from now on. */
    void capacity(AgentSpec agent) {
        highestCapacity.merge(agent.id(), agent.capacity(), Math::max);
    }

    /** This thread is about to call the desk. */
    void callBegins() {
        callBegan.set(ticks.incrementAndGet());
    }

    @Override
    public void onEvent(DeskEvent event) {
        if (events.incrementAndGet() % SPINS == 0) {
            Interleaving.handOn();
        }
        if (event instanceof TicketEvent told) {
            long began = callBegan.get();
            TicketLedger book = book(told.ticket());
            synchronized (book) { // no call that may end anything begins in between
                boolean mayHaveEnded = anyMayEnd.get() > 0 || began < lastAnyEnd.get();
                book.note(told, began, mayHaveEnded).ifPresent(this::begins);
            }
        }
    }

    private TicketLedger book(String ticket) {
        return tickets.computeIfAbsent(ticket, id -> new TicketLedger());
    }

    private void begins(Assignment assignment) {
        if (isRegular(assignment)) {
            long load = load(assignment.agent()).addAndGet(assignment.cost());
            int most = highestCapacity.getOrDefault(assignment.agent(), 0);
            if (load > most) {
                wrong.add("overload: " + assignment.agent() + " has " + load + " of at most " + most + " by "
                        + assignment);
            }
        }
    }

    private AtomicLong load(String agent) {
        return certainLoads.computeIfAbsent(agent, id -> new AtomicLong());
    }

    private static boolean isRegular(Assignment assignment) {
        return assignment.reason() != Reason.FORCED && assignment.reason() != Reason.ADOPTED;
    }

    /** Runs a call that may end the assignment of one ticket. */
    void ending(String ticket, Runnable call) {
        TicketLedger book = book(ticket);
        book.mayEnd().ifPresent(this::noLongerCertain);
        try {
            call.run();
        } finally {
            book.returned(ticks.incrementAndGet());
        }
    }

    /** Runs a call that may end any assignment. */
    void endingAny(Runnable call) {
        anyMayEnd.incrementAndGet();
        for (TicketLedger book : tickets.values()) {
            book.mayEnd().ifPresent(this::noLongerCertain);
            book.returned(0);
        }
        try {
            call.run();
        } finally {
            lastAnyEnd.accumulateAndGet(ticks.incrementAndGet(), Math::max);
            anyMayEnd.decrementAndGet();
        }
    }

    private void noLongerCertain(Assignment assignment) {
        if (isRegular(assignment)) {
            load(assignment.agent()).addAndGet(-assignment.cost());
        }
    }

    void accepted(String ticket) {
        accepted.computeIfAbsent(ticket, id -> new AtomicInteger()).incrementAndGet();
    }

    void answered(List<Assignment> assignments) {
        answered.addAll(assignments);
    }

    void completed(Assignment ended) {
        completed.add(ended);
    }

    void cancelled(String ticket) {
        cancelled.add(ticket);
    }

    void wrong(String what) {
        wrong.add(what);
    }

    // ---- what must hold at rest -----------------------------------------------------------------------------------

    /** Everything that is wrong; call it only while nobody calls the desk. */
    List<String> check(Desk desk) {
        List<String> found = new ArrayList<>(wrong);
        Map<String, TicketState> story = new TreeMap<>();
        tickets.forEach((id, book) -> {
            if (!book.told().isEmpty()) {
                story.put(id, book.replay(id, found));
            }
        });
        checkNothingIsLost(desk, story, found);
        checkLoads(desk, story, found);
        checkQueues(desk, story, found);
        checkOutcomes(found);
        tickets.forEach((id, book) -> found.addAll(WrongRecords.of(desk, id, book.told())));
        found.addAll(MissedMatches.of(desk));
        return found;
    }

    private void checkNothingIsLost(Desk desk, Map<String, TicketState> story, List<String> found) {
        story.forEach((id, told) -> {
            TicketState actual = desk.ticket(id).orElse(null);
            if (actual == null || !withoutCustomer(actual).equals(withoutCustomer(told))) {
                found.add("lost or changed silently: told " + told + ", but is " + actual);
            }
        });
        Set<String> unheardOf = new TreeSet<>(accepted.keySet());
        unheardOf.removeAll(story.keySet());
        unheardOf.forEach(id -> found.add("accepted without an event: " + id));
        accepted.forEach((id, times) -> {
            if (times.get() > 1) {
                found.add("accepted " + times + " times: " + id);
            }
        });
        story.keySet().stream()
                .filter(id -> !accepted.containsKey(id))
                .forEach(id -> found.add("submitted by an event, but accepted by no outcome: " + id));
    }

    /** A forgotten customer leaves a finished ticket without an event. */
    private static Object withoutCustomer(TicketState state) {
        return state instanceof TicketState.Finished finished
                ? finished.redact(finished.spec().withoutCustomer())
                : state;
    }

    private void checkLoads(Desk desk, Map<String, TicketState> story, List<String> found) {
        Map<String, Long> loads = new HashMap<>();
        Map<String, Long> regular = new HashMap<>();
        Map<String, Set<Assignment>> holdings = new HashMap<>();
        story.values().stream().flatMap(state -> state.assignment().stream()).forEach(one -> {
            loads.merge(one.agent(), (long) one.cost(), Long::sum);
            regular.merge(one.agent(), isRegular(one) ? one.cost() : 0L, Long::sum);
            holdings.computeIfAbsent(one.agent(), agent -> new HashSet<>()).add(one);
        });
        regular.forEach((agent, load) -> {
            if (load > highestCapacity.getOrDefault(agent, 0)) {
                found.add("overload at rest: " + agent + " has " + load + ": " + holdings.get(agent));
            }
        });
        Set<String> known = new HashSet<>();
        for (AgentState agent : desk.agents()) {
            known.add(agent.id());
            Set<Assignment> told = holdings.getOrDefault(agent.id(), Set.of());
            if (!new HashSet<>(agent.holdings().toList()).equals(told)
                    || agent.load() != loads.getOrDefault(agent.id(), 0L)) {
                found.add("drift: " + agent + " holds " + agent.holdings() + ", but the story says " + told);
            }
        }
        holdings.forEach((agent, held) -> {
            if (!known.contains(agent)) {
                found.add("held by nobody known: " + held);
            }
        });
    }

    private static void checkQueues(Desk desk, Map<String, TicketState> story, List<String> found) {
        Map<String, String> waiting = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (QueueSpec queue : desk.queues()) {
            names.add(queue.name());
            desk.backlog(queue.name()).forEach(ticket -> {
                String before = waiting.put(ticket.id(), queue.name());
                if (before != null) {
                    found.add(ticket.id() + " waits twice: in " + before + " and in " + queue.name());
                }
            });
        }
        Map<String, String> told = new TreeMap<>();
        Map<TicketState.Kind, Long> kinds = new HashMap<>();
        story.forEach((id, state) -> {
            kinds.merge(state.kind(), 1L, Long::sum);
            if (state.kind() == TicketState.Kind.WAITING) {
                told.put(id, state.spec().queue());
            }
            if (state.kind() == TicketState.Kind.HELD
                    && !names.contains(state.spec().queue())) {
                found.add("held from a queue that does not exist: " + state);
            }
        });
        if (!waiting.equals(told)) {
            found.add("backlogs are " + waiting + ", but the story says " + told);
        }
        long finished =
                kinds.getOrDefault(TicketState.Kind.COMPLETED, 0L) + kinds.getOrDefault(TicketState.Kind.CANCELLED, 0L);
        if (desk.counts().waiting() != told.size()
                || desk.counts().held() != kinds.getOrDefault(TicketState.Kind.HELD, 0L)
                || desk.counts().finished() != finished) {
            found.add("counts are " + desk.counts() + ", but the story says " + kinds);
        }
    }

    private void checkOutcomes(List<String> found) {
        Set<Assignment> begun = new HashSet<>();
        Set<Assignment> doneByEvent = new HashSet<>();
        Set<String> cancelledByEvent = new HashSet<>();
        for (TicketLedger book : tickets.values()) {
            for (TicketEvent event : book.told()) {
                switch (event.kind()) {
                    case ASSIGNED, TRANSFERRED ->
                        event.state().assignment().ifPresent(one -> {
                            if (!begun.add(one)) {
                                found.add("one assignment told twice: " + one);
                            }
                        });
                    case COMPLETED -> event.ended().ifPresent(doneByEvent::add);
                    case CANCELLED -> cancelledByEvent.add(event.ticket());
                    default -> {}
                }
            }
        }
        answered.stream()
                .filter(one -> !begun.contains(one))
                .forEach(one -> found.add("answered, but never told: " + one));
        checkOnce("completed", new ArrayList<>(completed), doneByEvent, found);
        checkOnce("cancelled", new ArrayList<>(cancelled), cancelledByEvent, found);
    }

    /** Exactly one caller gets the success, and its event is told. */
    private static <T> void checkOnce(String what, List<T> byOutcome, Set<T> byEvent, List<String> found) {
        Set<T> once = new HashSet<>(byOutcome);
        if (once.size() != byOutcome.size()) {
            found.add(what + " twice by outcomes: " + byOutcome);
        }
        if (!once.equals(byEvent)) {
            found.add(what + " by outcomes " + once + ", by events " + byEvent);
        }
    }

    int events() {
        return events.get();
    }
}
