package dev.assignment.contract;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit.Escalation;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Rotation.GlobalPass;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the {@link ReferenceStore} knows: queues, agents, tickets, and the events that are still to be told. */
final class ReferenceDesk {

    final StoreSettings settings;
    final Map<String, QueueSpec> queues = new TreeMap<>();
    final Map<String, Long> draws = new HashMap<>();
    final Map<String, GlobalPass> rotations = new HashMap<>();
    final List<ReferenceAgent> agents = new ArrayList<>();
    final Map<String, TicketState> tickets = new LinkedHashMap<>();
    final Map<String, TicketSpec> asSubmitted = new HashMap<>();
    final Deque<String> finished = new ArrayDeque<>();
    final Map<String, List<Decision>> decisions = new HashMap<>();
    final Map<String, TicketEvent> began = new LinkedHashMap<>();
    private final List<DeskEvent> untold = new ArrayList<>();
    private long sequence;
    private int registrations;
    long forced;
    long adopted;
    long reconciled;

    ReferenceDesk(StoreSettings settings) {
        this.settings = settings;
    }

    // ---- numbers --------------------------------------------------------------------------------------------------

    /** The next of the numbers that put everything into the order in which it came to be. */
    long next() {
        return ++sequence;
    }

    /** Goes on above numbers that were given out before a restart. */
    void continueAbove(long number) {
        sequence = Math.max(sequence, number);
    }

    ReferenceAgent newAgent(AgentSpec spec, long assignedCount) {
        return new ReferenceAgent(
                spec,
                registrations++,
                next(),
                assignedCount,
                queue -> rotation(queue).pass());
    }

    /** How far a queue's rotation has come; a new queue of a name goes on where the old one was. */
    GlobalPass rotation(String queue) {
        return rotations.getOrDefault(queue, GlobalPass.START);
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    Optional<ReferenceAgent> agent(String id) {
        return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
    }

    QueueSpec queueOf(TicketSpec ticket) {
        return queues.get(ticket.queue());
    }

    List<TicketState.Waiting> waiting(Predicate<QueueSpec> inQueues, Instant now) {
        return tickets.values().stream()
                .filter(TicketState.Waiting.class::isInstance)
                .map(TicketState.Waiting.class::cast)
                .filter(ticket -> inQueues.test(queueOf(ticket.spec())))
                .sorted(ReferenceOrder.acrossQueues(queues, now))
                .toList();
    }

    List<TicketState.Waiting> backlog(String queue, Instant now) {
        return waiting(one -> one.name().equals(queue), now);
    }

    List<TicketState> byAge(Predicate<TicketState> which) {
        return tickets.values().stream()
                .filter(which)
                .sorted(Comparator.comparingLong(TicketState::arrival))
                .toList();
    }

    /** What a ticket takes of an agent's capacity, if it takes any. */
    static Optional<Assignment> taken(TicketState ticket) {
        return ticket instanceof TicketState.OnAgent onAgent ? onAgent.taken() : Optional.empty();
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    void change(TicketEvent.Kind kind, TicketState after, Optional<Assignment> ended, ReferenceCall call) {
        tickets.put(after.id(), after);
        TicketEvent event = new TicketEvent(kind, after, ended, call.now(), call.cause());
        untold.add(event);
        if (ReferenceDecisions.begins(event)) {
            began.put(after.id(), event);
        }
        if (after instanceof TicketState.Waiting waiting) {
            escalateIfDue(waiting, call);
        }
    }

    /** A ticket that comes back to wait, and has waited too long, may be offered again only after that was told. */
    void escalateIfDue(TicketState.Waiting waiting, ReferenceCall call) {
        if (waitDeadline(waiting).filter(at -> !at.at().isAfter(call.now())).isPresent()) {
            escalate(waiting, call);
        }
    }

    /** When a ticket will have waited too long. */
    Optional<Deadline> waitDeadline(TicketState.Waiting waiting) {
        return queueOf(waiting.spec())
                .waitLimit()
                .filter(limit -> !waiting.waitedTooLong())
                .map(limit -> new Deadline(waiting.waitingSince().plus(limit.within()), waiting.arrival()));
    }

    /** Does what its queue says of a ticket that has waited too long; where it cannot move to it stays. */
    void escalate(TicketState.Waiting waiting, ReferenceCall call) {
        Escalation then = queueOf(waiting.spec()).waitLimit().orElseThrow().then();
        boolean nowhereToMove = then instanceof Escalation.MoveTo move && !queues.containsKey(move.queue());
        TicketState after = waiting.waitedTooLong(nowhereToMove ? new Escalation.Stay() : then, call.now());
        change(TicketEvent.Kind.WAITED_TOO_LONG, after, Optional.empty(), call);
    }

    /** The same for a change that takes from the agent whatever it had of the ticket. */
    void changeAndRelease(TicketEvent.Kind kind, TicketState before, TicketState after, ReferenceCall call) {
        taken(before).ifPresent(this::release);
        change(kind, after, taken(before), call);
    }

    void release(Assignment assignment) {
        agent(assignment.agent()).orElseThrow().release(assignment, next());
    }

    void agentChanged(AgentEvent.Kind kind, ReferenceAgent agent, ReferenceCall call) {
        untold.add(new AgentEvent(kind, agent.view, call.now(), call.cause()));
    }

    void agentRemoved(ReferenceAgent agent, ReferenceCall call) {
        untold.add(new AgentEvent(AgentEvent.Kind.REMOVED, agent.removed(), call.now(), call.cause()));
    }

    void queueChanged(QueueEvent.Kind kind, String queue, ReferenceCall call) {
        untold.add(new QueueEvent(kind, queue, call.now(), call.cause()));
    }

    void finish(TicketEvent.Kind kind, TicketState before, TicketState.Finished after, ReferenceCall call) {
        changeAndRelease(kind, before, after, call);
        remember(after, call.now());
    }

    /** Puts a ticket that is finished into the order in which such tickets are forgotten. */
    void remember(TicketState.Finished after, Instant now) {
        finished.add(after.id());
        forgetOld(now);
    }

    void forgetOld(Instant now) {
        while (!finished.isEmpty() && isTooOld(now)) {
            String id = finished.remove();
            tickets.remove(id);
            asSubmitted.remove(id);
            decisions.remove(id);
        }
    }

    private boolean isTooOld(Instant now) {
        Retention retention = settings.retention().orElse(Retention.last(10_000));
        Instant ended = ((TicketState.Finished) tickets.get(finished.element())).at();
        return (retention.most().isPresent()
                        && finished.size() > retention.most().getAsInt())
                || (retention.longest().isPresent()
                        && ended.plus(retention.longest().get()).isBefore(now));
    }

    /** Tells what has happened, in order and all at once. A listener may make calls of its own meanwhile. */
    void tell() {
        List<DeskEvent> events = List.copyOf(untold);
        untold.clear();
        if (!events.isEmpty()) {
            settings.listener().ifPresent(listener -> listener.accept(events));
        }
    }
}
