package dev.assignment;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Candidate;
import dev.assignment.model.Completion;
import dev.assignment.model.Counts;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Explanation;
import dev.assignment.model.Identifier;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreProvider;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A desk over a store: checks input, reads the clock. Listeners are told by {@link Telling}. All else is the store's and the model's. */
final class StoreDesk implements Desk {

    private final AssignmentStore store;
    private final DeskTime time;

    private StoreDesk(AssignmentStore store, DeskTime time) {
        this.store = store;
        this.time = time;
    }

    static Desk open(
            StoreProvider provider,
            Clock clock,
            long seed,
            Optional<Retention> retention,
            List<DeskListener> listeners,
            Collection<QueueSpec> queues,
            DeskSnapshot snapshot) {
        DeskTime time = new DeskTime(clock);
        Optional<Consumer<? super DeskEvent>> tell =
                listeners.isEmpty() ? Optional.empty() : Optional.of(new Telling(listeners));
        AssignmentStore store = provider.open(new StoreSettings(seed, retention, tell));
        for (QueueSpec queue : queues) {
            store.addQueue(queue, time.now());
        }
        if (!snapshot.equals(DeskSnapshot.EMPTY)) {
            store.load(snapshot, time.now());
        }
        return new StoreDesk(store, time);
    }

    @Override
    public AgentChange.Applied register(AgentSpec agent) {
        return registerAll(List.of(Objects.requireNonNull(agent, "agent")));
    }

    @Override
    public AgentChange.Applied registerAll(Collection<AgentSpec> agents) {
        Objects.requireNonNull(agents, "agents").forEach(agent -> Objects.requireNonNull(agent, "agent"));
        return (AgentChange.Applied) store.register(List.copyOf(agents), time.now());
    }

    @Override
    public AgentChange update(String agent, UnaryOperator<AgentSpec> change) {
        return store.updateAgent(agentId(agent), checked(change), time.now());
    }

    @Override
    public AgentChange presence(String agent, Presence presence) {
        return presence(agent, presence, WhenLeaving.KEEP);
    }

    @Override
    public AgentChange presence(String agent, Presence presence, WhenLeaving whenLeaving) {
        if (Objects.requireNonNull(whenLeaving, "whenLeaving") == WhenLeaving.REFUSE) {
            throw new IllegalArgumentException("whenLeaving must be KEEP or REQUEUE when presence is reported, but is "
                    + whenLeaving + ", which is for removal");
        }
        return store.presence(
                Map.of(agentId(agent), Objects.requireNonNull(presence, "presence")), whenLeaving, time.now());
    }

    @Override
    public AgentChange presences(Map<String, Presence> presences) {
        // A sorted copy, so that which of several unknown agents is named does not depend on the caller's map.
        Map<String, Presence> reported = new TreeMap<>();
        Objects.requireNonNull(presences, "presences")
                .forEach((agent, presence) ->
                        reported.put(agentId(agent), Objects.requireNonNull(presence, "presence")));
        return store.presence(reported, WhenLeaving.KEEP, time.now());
    }

    @Override
    public AgentChange pause(String agent, String reason) {
        return store.pause(agentId(agent), Identifier.check("pause reason", reason), time.now());
    }

    @Override
    public AgentChange resume(String agent) {
        return store.resume(agentId(agent), time.now());
    }

    @Override
    public AgentChange remove(String agent, WhenLeaving whenLeaving) {
        if (Objects.requireNonNull(whenLeaving, "whenLeaving") == WhenLeaving.KEEP) {
            throw new IllegalArgumentException(
                    "whenLeaving must be REFUSE or REQUEUE when an agent is removed, but is " + whenLeaving);
        }
        return store.removeAgent(agentId(agent), whenLeaving, time.now());
    }

    @Override
    public QueueChange addQueue(QueueSpec queue) {
        return store.addQueue(Objects.requireNonNull(queue, "queue"), time.now());
    }

    @Override
    public QueueChange changeQueue(String name, UnaryOperator<QueueSpec> change) {
        return store.changeQueue(queueName(name), checked(change), time.now());
    }

    @Override
    public QueueChange removeQueue(String name, String moveTo) {
        if (queueName(name).equals(TicketSpec.DEFAULT_QUEUE)) {
            throw new IllegalArgumentException("queue must not be the default queue when a queue is removed");
        }
        if (name.equals(queueName(moveTo))) {
            throw new IllegalArgumentException("moveTo must be another queue than " + name + ", which is removed");
        }
        return store.removeQueue(name, moveTo, time.now());
    }

    @Override
    public List<QueueSpec> queues() {
        return store.queues();
    }

    @Override
    public Submission submit(TicketSpec ticket) {
        return store.submit(Objects.requireNonNull(ticket, "ticket"), time.now());
    }

    @Override
    public Submission adopt(TicketSpec ticket, String agent, Instant since) {
        Objects.requireNonNull(ticket, "ticket");
        Instant began = Objects.requireNonNull(since, "since").truncatedTo(ChronoUnit.MICROS);
        return store.adopt(ticket, agentId(agent), began, time.now());
    }

    @Override
    public Completion complete(String ticket) {
        return store.complete(ticketId(ticket), Optional.empty(), time.now());
    }

    @Override
    public Completion complete(String ticket, String holder) {
        return store.complete(ticketId(ticket), Optional.of(agentId(holder)), time.now());
    }

    @Override
    public TicketChange cancel(String ticket) {
        return store.cancel(ticketId(ticket), time.now());
    }

    @Override
    public TicketChange updateTicket(String ticket, UnaryOperator<TicketSpec> change) {
        return store.updateTicket(ticketId(ticket), checked(change), time.now());
    }

    @Override
    public TicketChange requeue(String ticket) {
        return store.requeue(ticketId(ticket), Optional.empty(), time.now());
    }

    @Override
    public TicketChange requeue(String ticket, String holder) {
        return store.requeue(ticketId(ticket), Optional.of(agentId(holder)), time.now());
    }

    @Override
    public TicketChange transferToAgent(String ticket, String agent) {
        return store.transferToAgent(ticketId(ticket), agentId(agent), time.now());
    }

    @Override
    public TicketChange transferToQueue(String ticket, String queue) {
        return store.transferToQueue(ticketId(ticket), queueName(queue), time.now());
    }

    @Override
    public TicketChange force(String ticket, String agent) {
        return store.force(ticketId(ticket), agentId(agent), time.now());
    }

    @Override
    public Pull pull(String agent) {
        return store.pull(agentId(agent), Integer.MAX_VALUE, 1, time.now());
    }

    @Override
    public Pull pull(String agent, int upTo) {
        if (upTo < 0) {
            throw new IllegalArgumentException("upTo must be between 0 and " + Integer.MAX_VALUE + ", but is " + upTo);
        }
        return store.pull(agentId(agent), upTo, Integer.MAX_VALUE, time.now());
    }

    @Override
    public int forget(String customer) {
        return store.forget(customerKey(customer), time.now());
    }

    @Override
    public Optional<TicketState> ticket(String ticket) {
        return store.ticket(ticketId(ticket));
    }

    @Override
    public Optional<AgentState> agent(String agent) {
        return store.agent(agentId(agent));
    }

    @Override
    public List<AgentState> agents() {
        return store.agents();
    }

    @Override
    public List<TicketState.Waiting> backlog(String queue) {
        return store.backlog(queueName(queue), time.now());
    }

    @Override
    public List<TicketState> tickets(TicketState.Kind kind) {
        return store.tickets(Objects.requireNonNull(kind, "kind"));
    }

    @Override
    public List<TicketState> ticketsOfCustomer(String customer) {
        return store.ticketsOfCustomer(customerKey(customer));
    }

    @Override
    public Counts counts() {
        return store.counts();
    }

    @Override
    public Optional<Explanation> explain(String ticket) {
        return store.explain(ticketId(ticket));
    }

    @Override
    public List<Decision> decisions(String ticket) {
        return store.decisions(ticketId(ticket));
    }

    @Override
    public List<Candidate> preview(TicketSpec ticket) {
        return store.preview(Objects.requireNonNull(ticket, "ticket"));
    }

    @Override
    public DeskSnapshot snapshot() {
        return store.snapshot();
    }

    private static <T> UnaryOperator<T> checked(UnaryOperator<T> change) {
        Objects.requireNonNull(change, "change");
        return present -> Objects.requireNonNull(change.apply(present), "result of change");
    }

    private static String agentId(String agent) {
        return Identifier.check("agent id", agent);
    }

    private static String ticketId(String ticket) {
        return Identifier.check("ticket id", ticket);
    }

    private static String queueName(String queue) {
        return Identifier.check("queue name", queue);
    }

    private static String customerKey(String customer) {
        return Identifier.check("customer", customer);
    }
}
