package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.DeskListener;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Offer;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * The host's own books on a race, fed by outcomes and events only. Duplicates, overloads and losses are counted here and
 * never by the store's word.
 *
 * <p>Nothing is reported that a right store could do: an overload counts only what is certain, see {@link CertainLoads},
 * and leaves out what was forced or adopted, and what came back to an agent after it was.
 */
final class HostLedger implements DeskListener {

    private static final int SPINS = 7;
    private static final int RECENT = 4;

    private final Map<String, TicketLedger> tickets = new ConcurrentHashMap<>();
    private final TickingClock clock;
    private final CertainLoads certain;
    private final OutcomeLedger outcomes = new OutcomeLedger();
    private final Absences absences = new Absences();
    private final Map<String, Integer> most = new ConcurrentHashMap<>();
    private final Set<String> pastLimits = ConcurrentHashMap.newKeySet();
    private final Queue<AgentEvent> agentEvents = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicReferenceArray<Offer> recentOffers = new AtomicReferenceArray<>(RECENT);
    private final AtomicLong ticks = new AtomicLong();
    private final ThreadLocal<Long> callBegan = ThreadLocal.withInitial(() -> Long.MIN_VALUE);
    private final AtomicInteger events = new AtomicInteger();

    HostLedger(TickingClock clock) {
        this.clock = clock;
        this.certain = new CertainLoads(clock);
    }

    // ---- what happens ---------------------------------------------------------------------------------------------

    /** What the agent may hold from now on. */
    void may(AgentSpec agent) {
        most.merge(agent.id(), RaceTerms.most(agent), Math::max);
    }

    private int most(String agent) {
        return most.getOrDefault(agent, 0);
    }

    /** This thread is about to call the desk. */
    void callBegins() {
        callBegan.set(ticks.incrementAndGet());
    }

    @Override
    public void onEvent(DeskEvent event) {
        int count = events.incrementAndGet();
        if (count % SPINS == 0) {
            Interleaving.handOn();
        }
        if (event instanceof TicketEvent told) {
            TicketLedger book = book(told.ticket());
            synchronized (book) { // no call that may end anything begins in between
                TicketLedger.Certainty learned = book.note(told, callBegan.get());
                learned.over().ifPresent(certain::mayEnd);
                learned.begun().ifPresent(this::begins);
            }
            absences.told(told, clock.latest());
            if (told.state() instanceof TicketState.Offered offered) {
                recentOffers.set(count % RECENT, offered.offer());
            }
        } else if (event instanceof AgentEvent told) {
            agentEvents.add(told);
            together(told.agent(), told.state().holdings().toList());
        }
    }

    private TicketLedger book(String ticket) {
        return tickets.computeIfAbsent(ticket, id -> new TicketLedger());
    }

    private void begins(TicketEvent event) {
        Assignment assignment = Told.taken(event.state()).orElseThrow();
        if (!isRegular(assignment)) {
            return;
        }
        long load = certain.begins(assignment, Told.mayEndAt(event.state()), callBegan.get());
        if (load > most(assignment.agent())) {
            wrong.add("overload: " + assignment.agent() + " has " + load + " of at most " + most(assignment.agent())
                    + " by " + assignment);
        }
    }

    /** An agent holds these at one instant. */
    void together(String agent, List<Assignment> holdings) {
        long load = holdings.stream()
                .filter(this::isRegular)
                .mapToLong(Assignment::cost)
                .sum();
        if (load > most(agent)) {
            wrong.add("overload at one instant: " + agent + " holds " + load + " of at most " + most(agent) + ": "
                    + holdings);
        }
    }

    /** What was forced or adopted may be parked and come back as it was, above the limits. */
    private boolean isRegular(Assignment one) {
        boolean wentOn = one.reason() == Reason.RETURNED || one.stage() == Assignment.Stage.PARKED;
        return one.reason() != Reason.FORCED
                && one.reason() != Reason.ADOPTED
                && !(wentOn && pastLimits.contains(one.ticket()));
    }

    /** A call is about to be made that may put the ticket on an agent past every limit. */
    void goesPastLimits(String ticket) {
        pastLimits.add(ticket);
    }

    // ---- what may end ---------------------------------------------------------------------------------------------

    /**
     * Runs a call that may end what is taken for one ticket.
     *
     * @param call gives what it gave to agents by its outcome
     */
    void ending(String ticket, Supplier<List<Assignment>> call) {
        TicketLedger book = book(ticket);
        synchronized (book) {
            book.mayEnd().ifPresent(certain::mayEnd);
        }
        List<Assignment> made = List.of();
        try {
            made = call.get();
        } finally {
            synchronized (book) {
                book.returned(ticks.incrementAndGet(), made).ifPresent(this::begins);
            }
        }
    }

    /** Runs a call that may end all that some agents hold. */
    void endingOf(Collection<String> agents, Runnable call) {
        agents.forEach(certain::beginEnding);
        try {
            call.run();
        } finally {
            long tick = ticks.incrementAndGet();
            agents.forEach(agent -> certain.returned(agent, tick));
        }
    }

    /** A call is about to be made after which all that an agent holds may end by itself, but not before an instant. */
    void mayEndFrom(String agent, Instant at) {
        certain.mayEndFrom(agent, at);
    }

    /** At rest, when it is known that no agent's presence runs out and no leaver is waited for. */
    void nothingEndsByItself() {
        certain.nothingEndsByItself();
    }

    // ---- what the host knows --------------------------------------------------------------------------------------

    OutcomeLedger outcomes() {
        return outcomes;
    }

    Absences absences() {
        return absences;
    }

    /** One of the latest offers that were told of; several threads are given the same. */
    Optional<Offer> recentOffer(int any) {
        return Optional.ofNullable(recentOffers.get(Math.floorMod(any, RECENT)));
    }

    void wrong(String what) {
        wrong.add(what);
    }

    int events() {
        return events.get();
    }

    // ---- what must hold at rest -----------------------------------------------------------------------------------

    /** Everything that is wrong; call it only while nobody calls the desk and its clock stands still. */
    List<String> check(Desk desk, Instant now) {
        List<String> found = new ArrayList<>(wrong);
        Map<String, TicketState> story = new TreeMap<>();
        List<TicketEvent> told = new ArrayList<>();
        tickets.forEach((id, book) -> {
            if (!book.told().isEmpty()) {
                story.put(id, book.replay(id, found));
                told.addAll(book.told());
            }
        });
        found.addAll(new StoryCheck(story, this::isRegular, this::most).of(desk));
        found.addAll(CountsCheck.of(desk, story, told, agentEvents));
        found.addAll(outcomes.check(story, told));
        found.addAll(absences.check());
        found.addAll(Overdue.of(desk, story.values(), now));
        tickets.forEach((id, book) -> found.addAll(WrongRecords.of(desk, id, book.told())));
        found.addAll(MissedMatches.of(desk, new IntakeLedger(told, now)));
        desk.audit().differences().forEach(difference -> found.add("audit: " + difference));
        return found;
    }
}
