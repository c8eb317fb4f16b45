package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Explanation;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether what several threads or JVMs got answered, and what events tell, keep the promises. It knows the desk's agents and
 * queues from {@link SharedDesk} and counts by itself: it asks the store for nothing until the end, when the store must say the
 * same.
 *
 * <p>It is given an order of all events, which is a proposed order of all calls: of a database the outbox, of a store in memory
 * a {@link ProposedOrder}. It is accepted as a linearization if calls that did not overlap are in it in the order in which they
 * were made, and if each answer was right at some instant between question and answer.
 *
 * <p>In a database a call is one step with all the matches that it makes. In memory it is several, and calls of others come in
 * between: then what a match owes to others is not checked by the order, but by {@link SureWaits} and at barriers.
 */
public final class LedgerCheck {

    /** What can be found broken. */
    public enum Promise {
        /** Two have a ticket, or it was completed twice. */
        DUPLICATE,
        /** Somebody has more than the capacity. */
        OVERLOAD,
        /** A ticket that was acknowledged is not there, or one that nobody submitted is. */
        LOST,
        /** A ticket waits while somebody could have it. */
        MISSED_MATCH,
        /** A call failed. */
        SQL_ERROR,
        /** The versions of a ticket are not 1, 2, 3. */
        VERSION_GAP,
        /** The numbers of the events are not 1, 2, 3. */
        EVENT_GAP,
        /** An answer of which no event tells. */
        NOT_TOLD,
        /** An offer outlived its deadline. */
        LATE_OFFER,
        /** A later ticket went first. */
        OVERTAKEN,
        /** Somebody got a ticket who was not there. */
        ABSENT_AGENT,
        /** No order of the calls explains all answers. */
        NOT_LINEARIZABLE,
        /** A ticket without the row that the host wrote with it, or the other way round. */
        HOST_ROW,
        /** The store says at the end what no event told. */
        NOT_AS_TOLD
    }

    private static final int SHOWN = 8;

    private final Map<Promise, List<String>> broken = new EnumMap<>(Promise.class);
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final Map<String, Holder> agents = new HashMap<>();
    private final Map<String, QueueSpec> queues = new HashMap<>();
    private final Map<Line, TreeSet<TicketState.Waiting>> waiting = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private final PriorityQueue<TicketState.Offered> offers =
            new PriorityQueue<>(Comparator.comparing(offered -> offered.offer().expiresAt()));
    private final boolean wholeCalls;
    private int events;
    private int assignments;
    private int calls;
    private int unanswered;
    private int failed;
    private int refused;

    private LedgerCheck(SharedDesk terms, boolean wholeCalls) {
        this.wholeCalls = wholeCalls;
        terms.agents().forEach(agent -> agents.put(agent.id(), new Holder(agent)));
        terms.queues().forEach(queue -> queues.put(queue.name(), queue));
    }

    /**
     * A check of a store in which a call is one step.
     *
     * @param terms what is known of the desk
     * @return the check
     */
    public static LedgerCheck ofWholeCalls(SharedDesk terms) {
        return new LedgerCheck(terms, true);
    }

    /** A check of a store in which a call is several steps. */
    static LedgerCheck ofSteps(SharedDesk terms) {
        return new LedgerCheck(terms, false);
    }

    /** Tickets that are in one order. */
    record Line(String queue, Optional<String> channel, boolean skilled) {
        static Line of(TicketSpec spec) {
            return new Line(spec.queue(), spec.channel(), !spec.requirements().isEmpty());
        }
    }

    private static final class Holder {
        private final AgentSpec spec;
        private Presence presence = Presence.OFFLINE;
        private int load;

        Holder(AgentSpec spec) {
            this.spec = spec;
        }

        int cost(Optional<String> channel) {
            return channel.isPresent() && spec.channels().containsKey(channel.get()) ? 2 : 1;
        }

        boolean canTake(Line line) {
            return presence == Presence.ONLINE
                    && spec.queues().containsKey(line.queue)
                    && (!line.skilled || spec.skills().containsKey(SharedDesk.SKILL))
                    && load + cost(line.channel) <= spec.capacity();
        }
    }

    /** A change of a ticket: the number of its event, and what was then. */
    private record Change(long number, TicketEvent event) {}

    private static final class Ticket {
        private final List<Change> changes = new ArrayList<>();

        Optional<TicketState> state() {
            return changes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(changes.get(changes.size() - 1).event.state());
        }
    }

    void found(Promise promise, String what) {
        broken.computeIfAbsent(promise, first -> new ArrayList<>()).add(what);
    }

    // ---- the events -----------------------------------------------------------------------------------------------

    /**
     * Counts by the events, or by more of them.
     *
     * @param ordered in order
     * @return this
     */
    public LedgerCheck events(List<ToldEvent> ordered) {
        for (ToldEvent one : ordered) {
            events++;
            if (one.number() != events) {
                found(Promise.EVENT_GAP, "event " + one.number() + " is the " + events + "th");
            }
            if (wholeCalls) {
                overdue(one.event());
            }
            if (one.event() instanceof TicketEvent ticket) {
                if (wholeCalls && ticket.kind() == TicketEvent.Kind.SUBMITTED) {
                    missed(ticket.toString());
                }
                change(one.number(), ticket);
            } else if (one.event() instanceof AgentEvent agent) {
                agents.get(agent.agent()).presence = agent.state().presence();
            }
        }
        return this;
    }

    /** A call does what is due before anything else. */
    private void overdue(DeskEvent event) {
        while (!offers.isEmpty() && !isOpen(offers.peek())) {
            offers.remove();
        }
        Instant at = event.at();
        if (event.cause() != Cause.DEADLINE
                && !offers.isEmpty()
                && !offers.peek().offer().expiresAt().isAfter(at)) {
            found(Promise.LATE_OFFER, offers.peek() + " at " + event);
        }
    }

    private boolean isOpen(TicketState.Offered offered) {
        return tickets.get(offered.id()).state().equals(Optional.of(offered));
    }

    /** A submit is the first change of its call, so all that was before it must have been served. */
    private void missed(String next) {
        waiting.forEach((line, tickets) -> {
            if (!tickets.isEmpty() && queues.get(line.queue).dispatch() == Dispatch.PUSH) {
                for (Holder holder : agents.values()) {
                    if (holder.canTake(line)) {
                        found(Promise.MISSED_MATCH, tickets.first() + " and " + holder.spec + " before " + next);
                    }
                }
            }
        });
    }

    /** Nobody calls the desk now. */
    void atBarrier(String which) {
        missed(which);
    }

    private void change(long number, TicketEvent event) {
        Ticket ticket = tickets.computeIfAbsent(event.ticket(), id -> new Ticket());
        Optional<TicketState> before = ticket.state();
        TicketState after = event.state();
        if (event.version() != ticket.changes.size() + 1L) {
            found(Promise.VERSION_GAP, "version " + (ticket.changes.size() + 1) + " is " + event);
        }
        if (event.kind() == TicketEvent.Kind.ACCEPTED
                && before.isPresent()
                && before.get() instanceof TicketState.Offered offered
                && !event.at().isBefore(offered.offer().expiresAt())) {
            found(Promise.LATE_OFFER, offered + " at " + event);
        }
        Optional<Assignment> had = before.flatMap(Told::taken);
        Optional<Assignment> has = Told.taken(after);
        if (!had.equals(has)) {
            had.ifPresent(one -> release(one, event));
            has.ifPresent(one -> take(one, before, event));
        }
        if (before.isPresent() && before.get() instanceof TicketState.Waiting waited) {
            waiting.get(Line.of(waited.spec())).remove(waited);
        }
        if (after instanceof TicketState.Waiting waits) {
            waiting.computeIfAbsent(Line.of(waits.spec()), line -> new TreeSet<>(LedgerCheck::inTurn))
                    .add(waits);
        }
        if (after instanceof TicketState.Offered offered) {
            offers.add(offered);
        }
        ticket.changes.add(new Change(number, event));
    }

    private static int inTurn(TicketState.Waiting one, TicketState.Waiting other) {
        int byPriority = Integer.compare(other.spec().priority(), one.spec().priority());
        return byPriority != 0 ? byPriority : Long.compare(one.arrival(), other.arrival());
    }

    /** Whoever has the ticket must be told to have it no longer before, or as, another one has it. */
    private void release(Assignment had, TicketEvent event) {
        if (!event.ended().map(Assignment::id).equals(Optional.of(had.id()))) {
            found(Promise.DUPLICATE, had + " was not ended by " + event);
        }
        Holder holder = agents.get(had.agent());
        holder.load -= had.stage() == Assignment.Stage.PARKED ? had.cost() : holder.cost(had.channel());
    }

    private void take(Assignment has, Optional<TicketState> before, TicketEvent event) {
        assignments++;
        if (!given.add(has.ticket() + ">" + has.agent() + "#" + has.id())) {
            found(Promise.DUPLICATE, has + " was there before");
        }
        Holder holder = agents.get(has.agent());
        holder.load += has.stage() == Assignment.Stage.PARKED ? has.cost() : holder.cost(has.channel());
        if (holder.load > holder.spec.capacity()) {
            found(Promise.OVERLOAD, holder.spec + " has " + holder.load + " after " + event);
        }
        boolean chosen = has.reason() == Reason.BEST || has.reason() == Reason.PULLED;
        if (wholeCalls && chosen && before.isPresent() && before.get() instanceof TicketState.Waiting waited) {
            if (holder.presence != Presence.ONLINE) {
                found(Promise.ABSENT_AGENT, event.toString());
            }
            TicketState.Waiting first = waiting.get(Line.of(waited.spec())).first();
            if (!first.id().equals(waited.id())) {
                found(Promise.OVERTAKEN, first + " by " + event);
            }
        }
    }

    // ---- the ledger -----------------------------------------------------------------------------------------------

    /**
     * Compares the answers with the events.
     *
     * @param ledger the answers
     * @param failuresAllowed whether connections were cut on purpose
     * @return this
     */
    public LedgerCheck ledger(Ledger ledger, boolean failuresAllowed) {
        Set<String> asked = new HashSet<>();
        Set<String> once = new HashSet<>();
        ledger.broken.forEach(line -> found(Promise.SQL_ERROR, line));
        if (ledger.failedLookups > 0 && !failuresAllowed) {
            found(Promise.SQL_ERROR, ledger.failedLookups + " failed lookups");
        }
        for (Ledger.Call call : ledger.calls) {
            calls++;
            if (call.question().size() > 1) {
                asked.add(call.ticket());
            }
            if (!call.failure().isEmpty()) {
                failed++;
                if (!failuresAllowed) {
                    found(Promise.SQL_ERROR, call.toString());
                }
            } else if (!call.isAnswered()) {
                unanswered++;
            }
            if (call.isAnswered()) {
                refused += call.outcome().equals("refused") ? 1 : 0;
                kinds.merge(call.kind(), 1, Integer::sum);
                answer(call, once);
            }
        }
        tickets.keySet().stream()
                .filter(ticket -> !asked.contains(ticket))
                .forEach(ticket -> found(Promise.LOST, ticket + " is there, but nobody submitted it"));
        new Linearization(ledger.calls).check();
        return this;
    }

    private void answer(Ledger.Call call, Set<String> once) {
        for (String made : call.made()) {
            if (!given.contains(made)) {
                found(Promise.NOT_TOLD, made + " of " + call);
            }
        }
        boolean acknowledged = (call.kind().equals("submit") && !call.outcome().equals("refused"))
                || (call.kind().equals("handover")
                        && (call.outcome().equals("committed") || call.outcome().equals("known")));
        if (acknowledged && !tickets.containsKey(call.ticket())) {
            found(Promise.LOST, call.toString());
        }
        if (call.outcome().equals("undone") && tickets.containsKey(call.ticket())) {
            found(Promise.HOST_ROW, "rolled back, but there: " + call);
        }
        boolean onlyOnce = List.of("complete", "cancel", "accept", "decline").contains(call.kind())
                && !call.outcome().equals("refused");
        if (onlyOnce) {
            String offer = call.kind().equals("complete") ? "" : String.join(" ", call.question());
            if (!once.add(call.kind() + " " + call.ticket() + offer)) {
                found(Promise.DUPLICATE, "twice: " + call);
            }
        }
        if (call.outcome().equals("completed")) {
            Optional<Change> event = event(call);
            if (event.isEmpty()) {
                found(Promise.NOT_TOLD, call.toString());
            } else if (!event.get()
                    .event
                    .ended()
                    .map(Assignment::agent)
                    .equals(Optional.of(call.question().get(2)))) {
                found(Promise.DUPLICATE, "completed by somebody who did not hold it: " + call);
            }
        }
    }

    /** The event that a successful call of some kinds must have made. */
    private Optional<Change> event(Ledger.Call call) {
        Ticket ticket = call.question().size() > 1 ? tickets.get(call.ticket()) : null;
        if (ticket == null || !call.isAnswered() || call.outcome().equals("refused")) {
            return Optional.empty();
        }
        return switch (call.kind()) {
            case "submit" -> call.outcome().equals("known") ? Optional.empty() : Optional.of(ticket.changes.get(0));
            case "complete" -> last(ticket, change -> change.event.kind() == TicketEvent.Kind.COMPLETED);
            case "cancel" -> last(ticket, change -> change.event.kind() == TicketEvent.Kind.CANCELLED);
            case "accept" -> ended(ticket, TicketEvent.Kind.ACCEPTED, call);
            case "decline" -> ended(ticket, TicketEvent.Kind.DECLINED, call);
            default -> Optional.empty();
        };
    }

    private interface Test {
        boolean of(Change change);
    }

    private static Optional<Change> last(Ticket ticket, Test test) {
        Change last = ticket.changes.get(ticket.changes.size() - 1);
        return test.of(last) ? Optional.of(last) : Optional.empty();
    }

    private static Optional<Change> ended(Ticket ticket, TicketEvent.Kind kind, Ledger.Call call) {
        long offer = Long.parseLong(call.question().get(2));
        return ticket.changes.stream()
                .filter(change -> change.event.kind() == kind
                        && change.event.ended().filter(one -> one.id() == offer).isPresent())
                .findFirst();
    }

    /** Whether the order of the events explains all answers. */
    private final class Linearization {

        private final List<Ledger.Call> calls;

        /** By time of answer the highest event, and by time of question the lowest. */
        private final TreeMap<Long, Long> highestBefore = new TreeMap<>();

        private final TreeMap<Long, Long> lowestAfter = new TreeMap<>();

        Linearization(List<Ledger.Call> calls) {
            this.calls = calls;
        }

        void check() {
            List<Ledger.Call> made = new ArrayList<>();
            Map<Ledger.Call, Long> events = new HashMap<>();
            for (Ledger.Call call : calls) {
                event(call).ifPresent(change -> {
                    made.add(call);
                    events.put(call, change.number);
                });
                boolean mustBe =
                        List.of("complete", "cancel", "accept", "decline").contains(call.kind())
                                && call.isAnswered()
                                && !call.outcome().equals("refused");
                if (mustBe && !events.containsKey(call)) {
                    found(Promise.NOT_TOLD, call.toString());
                }
            }
            made.sort(Comparator.comparingLong(Ledger.Call::answered));
            long highest = 0;
            for (Ledger.Call call : made) {
                highest = Math.max(highest, events.get(call));
                highestBefore.put(call.answered(), highest);
            }
            made.sort(Comparator.comparingLong(Ledger.Call::asked).reversed());
            long lowest = Long.MAX_VALUE;
            for (Ledger.Call call : made) {
                lowest = Math.min(lowest, events.get(call));
                lowestAfter.put(call.asked(), lowest);
            }
            for (Ledger.Call call : made) {
                if (events.get(call) <= from(call)) {
                    found(
                            Promise.NOT_LINEARIZABLE,
                            call + " is event " + events.get(call) + ", not after " + from(call));
                }
            }
            for (Ledger.Call call : calls) {
                if (call.outcome().equals("refused")) {
                    refusal(call);
                }
            }
        }

        /** The last event that was there for sure when a call was made. */
        private long from(Ledger.Call call) {
            Map.Entry<Long, Long> before = highestBefore.lowerEntry(call.asked());
            return before == null ? 0 : before.getValue();
        }

        /** The first event that was not there yet for sure when a call was answered. */
        private long to(Ledger.Call call) {
            Map.Entry<Long, Long> after = lowestAfter.higherEntry(call.answered());
            return after == null ? Long.MAX_VALUE : after.getValue();
        }

        /** A refusal must have been right at some instant during its call. */
        private void refusal(Ledger.Call call) {
            Ticket ticket = call.question().size() > 1 ? tickets.get(call.ticket()) : null;
            if (ticket == null) {
                return;
            }
            long from = from(call);
            long to = to(call);
            boolean explained = false;
            for (int i = -1; i < ticket.changes.size() && !explained; i++) {
                long begins = i < 0 ? 0 : ticket.changes.get(i).number;
                long ends = i + 1 < ticket.changes.size() ? ticket.changes.get(i + 1).number : Long.MAX_VALUE;
                if (begins < to && ends > from) {
                    explained = isRight(
                            call,
                            i < 0
                                    ? Optional.empty()
                                    : Optional.of(ticket.changes.get(i).event.state()));
                }
            }
            if (!explained) {
                found(Promise.NOT_LINEARIZABLE, call + " was never right between event " + from + " and " + to);
            }
        }
    }

    /** Whether a refusal is right while the ticket is in a state. */
    static boolean isRight(Ledger.Call call, Optional<TicketState> state) {
        Optional<Assignment> taken = state.flatMap(Told::taken);
        return switch (call.answer().get(1)) {
            case "UnknownTicket" -> state.isEmpty();
            case "AlreadyFinished" -> state.isPresent() && state.get() instanceof TicketState.Finished;
            case "NotHeld" ->
                state.isPresent()
                        && !(state.get() instanceof TicketState.Held)
                        && !(state.get() instanceof TicketState.Finished);
            case "NotTheHolder" ->
                taken.map(Assignment::agent).equals(Optional.of(call.answer().get(2)));
            case "StaleOffer" ->
                !(state.isPresent()
                        && state.get() instanceof TicketState.Offered offered
                        && offered.offer().id()
                                == Long.parseLong(call.question().get(2)));
            case "AlreadyAccepted" -> state.isPresent() && state.get() instanceof TicketState.Held;
            case "NotParked" -> state.isPresent() && !(state.get() instanceof TicketState.Parked);
            case "AlreadyParked" -> state.isPresent() && state.get() instanceof TicketState.Parked;
            default -> state.isPresent(); // of agents, which are not looked at
        };
    }

    // ---- the store at rest ----------------------------------------------------------------------------------------

    /**
     * What the store says when all is quiet is what the events said, it has no match to make, and its audit is clean.
     *
     * @param desk the desk
     * @param hostRows the tickets that the host itself knows of
     * @return this
     */
    public LedgerCheck atRest(Desk desk, Set<String> hostRows) {
        Map<String, TicketState> there = new HashMap<>();
        for (TicketState.Kind kind : TicketState.Kind.values()) {
            desk.tickets(kind).forEach(ticket -> there.put(ticket.id(), ticket));
        }
        tickets.forEach((id, ticket) -> {
            TicketState last = ticket.state().orElseThrow();
            if (!last.equals(there.remove(id))) {
                found(Promise.NOT_AS_TOLD, id + " must be " + last);
            }
        });
        there.forEach((id, ticket) -> found(Promise.NOT_AS_TOLD, "nothing was told of " + ticket));
        for (AgentState agent : desk.agents()) {
            Holder holder = agents.get(agent.id());
            if (agent.load() != holder.load || agent.presence() != holder.presence) {
                found(Promise.NOT_AS_TOLD, agent + " must have " + holder.load + " and be " + holder.presence);
            }
        }
        for (TicketState ticket : desk.tickets(TicketState.Kind.WAITING)) {
            Explanation.Waiting why =
                    (Explanation.Waiting) desk.explain(ticket.id()).orElseThrow();
            if (why.eligible() > 0 && queues.get(ticket.spec().queue()).dispatch() == Dispatch.PUSH) {
                found(Promise.MISSED_MATCH, ticket + " at rest");
            }
        }
        hostRows.stream()
                .filter(row -> !tickets.containsKey(row))
                .forEach(row -> found(Promise.HOST_ROW, "committed by the host, but not there: " + row));
        desk.audit().differences().forEach(difference -> found(Promise.NOT_AS_TOLD, difference.toString()));
        return this;
    }

    // ---- the result -----------------------------------------------------------------------------------------------

    /**
     * What was found.
     *
     * @return some of it, by promise
     */
    public Map<Promise, List<String>> broken() {
        Map<Promise, List<String>> some = new EnumMap<>(Promise.class);
        broken.forEach((promise, all) -> some.put(promise, all.subList(0, Math.min(SHOWN, all.size()))));
        return some;
    }

    /**
     * How many calls failed.
     *
     * @return the count
     */
    public int failed() {
        return failed;
    }

    /**
     * How many events there were.
     *
     * @return the count
     */
    public int eventCount() {
        return events;
    }

    /**
     * How many tickets there were.
     *
     * @return the count
     */
    public int tickets() {
        return tickets.size();
    }

    /**
     * One line of figures.
     *
     * @return what was counted, and how often each promise was broken
     */
    public String figures() {
        StringBuilder found = new StringBuilder();
        for (Promise promise : Promise.values()) {
            found.append(", ")
                    .append(promise.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                    .append(' ')
                    .append(broken.getOrDefault(promise, List.of()).size());
        }
        return calls + " calls (" + refused + " refused, " + failed + " failed, " + unanswered
                + " unanswered; answered "
                + kinds + "), " + tickets.size() + " tickets, " + assignments + " assignments and offers, " + events
                + " events" + found;
    }
}
