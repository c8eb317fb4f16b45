package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Deadline;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit.Escalation;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a transaction knows and changes of a desk. Changes are made in memory by the pure functions of the model and written
 * together at the end, so a row is written once however often it changed.
 */
final class Step {

    final Sql sql;
    final DeskRow desk;
    final StoreSettings settings;
    final QueueTable queues;
    final ProfileTable profiles;
    final AgentTable agents;
    final DemandTable demands;
    final TicketTable tickets;
    final DecisionTable decisions;
    final RotationTable rotations;
    private final List<DeskEvent> events = new ArrayList<>();
    private int written;

    /** Tickets that began to wait in this call, with the event that says so. */
    private final Map<String, TicketEvent> began = new LinkedHashMap<>();

    /** Who may be eligible for more since the last serving. */
    private final Set<Integer> freed = new LinkedHashSet<>();

    /** Which tickets began to wait, or wait otherwise, since the last serving. */
    private final Set<String> arrived = new LinkedHashSet<>();

    /** Whether anybody may be eligible for anything since the last serving. */
    private boolean everything;

    private final NextDue due;
    private final boolean toOutbox;
    private final boolean tells;

    /**
     * A step.
     *
     * @param due the earliest deadline there is; learns of those that the step gives
     * @param knownAgents agents as they were when nobody had changed the desk since
     */
    Step(
            Sql sql,
            DeskRow desk,
            NextDue due,
            StoreSettings settings,
            OwnStrategies strategies,
            ProfileTable.Cache knownProfiles,
            Optional<AgentTable> knownAgents,
            boolean toOutbox) {
        this.sql = sql;
        this.toOutbox = toOutbox;
        this.tells = toOutbox || settings.listener().isPresent();
        this.desk = desk;
        this.due = due;
        this.settings = settings;
        this.queues = new QueueTable(sql, desk, strategies);
        this.profiles = new ProfileTable(sql, desk, knownProfiles);
        AgentTable.Transaction here = new AgentTable.Transaction(sql, queues, profiles, due, this::loadedAssignment);
        this.agents = knownAgents.orElseGet(() -> new AgentTable(desk.deskNo, here));
        agents.goOn(here);
        this.demands = new DemandTable(sql, desk);
        this.tickets = new TicketTable(sql, desk, queues, agents, demands, due);
        this.decisions = new DecisionTable(sql, desk);
        this.rotations = new RotationTable(sql, desk);
    }

    /** Whether anything may be due by a time; surely if it was so before the first change. */
    boolean isDue(Instant time) {
        return due.isBy(Micros.of(time));
    }

    private Optional<Assignment> loadedAssignment(long id) {
        return tickets.loadedAssignment(id);
    }

    QueueSpec queueOf(TicketState ticket) {
        return queues.get(ticket.spec().queue());
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    void change(TicketEvent.Kind kind, TicketState after, Optional<Assignment> ended, Call call) {
        tickets.put(after);
        TicketEvent event = new TicketEvent(kind, after, ended, call.now(), call.cause());
        events.add(event);
        if (begins(event)) {
            began.put(after.id(), event);
        }
        if (after instanceof TicketState.Waiting waiting) {
            arrived.add(after.id());
            escalateIfDue(waiting, call);
        }
    }

    /** Whether an event says that a ticket began to wait, and not only that it waits elsewhere. */
    private static boolean begins(TicketEvent event) {
        return event.state() instanceof TicketState.Waiting
                && switch (event.kind()) {
                    case UPDATED, WAITED_TOO_LONG -> false;
                    case MOVED -> event.cause() == Cause.TRANSFER;
                    default -> true;
                };
    }

    /** The same for a change that takes from the agent whatever it had of the ticket. */
    void changeAndRelease(TicketEvent.Kind kind, TicketState before, TicketState after, Call call) {
        Optional<Assignment> taken = TicketTable.taken(before);
        taken.ifPresent(this::release);
        change(kind, after, taken, call);
    }

    void release(Assignment assignment) {
        AgentState before = agents.get(assignment.agent());
        put(before.release(assignment, desk.next()));
    }

    /** A ticket that comes back to wait, and has waited too long, may be offered again only after that was told. */
    void escalateIfDue(TicketState.Waiting waiting, Call call) {
        Optional<Deadline> due = waiting.waitDeadline(queueOf(waiting).waitLimit());
        if (due.isPresent() && due.get().isDue(call.now())) {
            escalate(waiting, call);
        }
    }

    /** Does what its queue says of a ticket that has waited too long; where it cannot move to it stays. */
    void escalate(TicketState.Waiting waiting, Call call) {
        Escalation then = queueOf(waiting).waitLimit().orElseThrow().then();
        boolean nowhereToMove = then instanceof Escalation.MoveTo move && !queues.has(move.queue());
        TicketState after = waiting.waitedTooLong(nowhereToMove ? new Escalation.Stay() : then, call.now());
        change(TicketEvent.Kind.WAITED_TOO_LONG, after, Optional.empty(), call);
    }

    void finish(TicketEvent.Kind kind, TicketState before, TicketState.Finished after, Call call) {
        changeAndRelease(kind, before, after, call);
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    /** An agent changed; it may be eligible for more than before. Gives the state with its places in rotations. */
    AgentState put(AgentState changed) {
        AgentState after = rotations.placed(agents.get(changed.id()), changed);
        putPlaced(after);
        return after;
    }

    /** The same for a state that has its places in rotations already. */
    void putPlaced(AgentState after) {
        agents.put(after);
        freed.add(after.registration());
    }

    void add(AgentState agent) {
        agents.add(agent);
        freed.add(agent.registration());
    }

    void tell(AgentEvent.Kind kind, AgentState agent, Call call) {
        if (!tells) {
            return; // an event has all that the agent holds, which would be read for nobody
        }
        events.add(new AgentEvent(kind, AgentTable.whole(agent), call.now(), call.cause()));
    }

    void tell(QueueEvent.Kind kind, String queue, Call call) {
        events.add(new QueueEvent(kind, queue, call.now(), call.cause()));
    }

    // ---- what serving must look at --------------------------------------------------------------------------------

    /** Settings changed: anybody may be eligible for anything. */
    void everythingChanged() {
        everything = true;
    }

    boolean isEverythingChanged() {
        return everything;
    }

    Set<Integer> freed() {
        return freed;
    }

    Set<String> arrived() {
        return arrived;
    }

    void served() {
        everything = false;
        freed.clear();
        arrived.clear();
    }

    /** The tickets that began to wait since this was asked last. */
    List<TicketEvent> takeBegan() {
        List<TicketEvent> taken = new ArrayList<>(began.values());
        began.clear();
        return taken;
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    /** Everything that happened, in order. */
    List<DeskEvent> events() {
        return events;
    }

    /**
     * The agents who have tickets of which a call will be made, and the tickets, are read in two statements.
     *
     * @param ids the tickets
     */
    void expect(Collection<String> ids) {
        tickets.load(ids);
        List<String> holders = new ArrayList<>();
        for (String id : ids) {
            tickets.find(id).flatMap(TicketTable::taken).ifPresent(taken -> holders.add(taken.agent()));
        }
        agents.load(holders);
    }

    /** Writes what changed. What was read of tickets and demands is forgotten, so that statements see all of it. */
    void flush() {
        tickets.flush(); // may read a demand, for which the others would have to be sent
        agents.flush();
        demands.flush();
        queues.flush();
        rotations.flush();
        decisions.flush();
        if (toOutbox) {
            List<Object[]> rows = new ArrayList<>();
            for (DeskEvent event : events.subList(written, events.size())) {
                rows.add(new Object[] {desk.deskNo, ++desk.events, Micros.of(event.at()), EventJson.of(event)});
            }
            sql.insert("{outbox}", List.of("desk_no", "event_no", "at_us", "event"), rows);
        }
        written = events.size();
    }
}
