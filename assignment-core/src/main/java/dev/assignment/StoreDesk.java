package dev.assignment;

import dev.assignment.model.Acceptance;
import dev.assignment.model.Advance;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Audit;
import dev.assignment.model.Candidate;
import dev.assignment.model.Completion;
import dev.assignment.model.Counts;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Explanation;
import dev.assignment.model.Identifier;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Pull;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Span;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A desk over a store: checks input, reads the clock. Listeners are told by {@link Telling}. All else is the store's and the model's. */
final class StoreDesk implements Desk {

    private final AssignmentStore store;
    private final DeskTime time;
    private final WhenLeaving whenLeaving;
    private final Optional<Alarm> alarm;

    private StoreDesk(
            AssignmentStore store,
            DeskTime time,
            WhenLeaving whenLeaving,
            Optional<ScheduledExecutorService> scheduler) {
        this.store = store;
        this.time = time;
        this.whenLeaving = whenLeaving;
        this.alarm = scheduler.map(given -> new Alarm(given, time::now, store::nextDeadline, this::advance));
    }

    static Desk open(DeskAssembly assembly) {
        DeskTime time = new DeskTime(assembly.clock());
        List<DeskListener> listeners = assembly.listeners();
        Optional<Consumer<? super List<DeskEvent>>> tell =
                listeners.isEmpty() ? Optional.empty() : Optional.of(new Telling(listeners));
        AssignmentStore store = assembly.provider()
                .open(new StoreSettings(
                        assembly.seed(), assembly.retention(), assembly.presenceGrace(), assembly.whenLeaving(), tell));
        store.configure(assembly.queues(), time.now());
        if (!assembly.snapshot().equals(DeskSnapshot.EMPTY)) {
            store.load(assembly.snapshot(), time.now());
        }
        StoreDesk desk = new StoreDesk(store, time, assembly.whenLeaving(), assembly.scheduler());
        desk.alarm.ifPresent(Alarm::arm);
        return desk;
    }

    /** The outcome of a change, which may have brought an earlier deadline. */
    private <T> T armed(T outcome) {
        alarm.ifPresent(Alarm::arm);
        return outcome;
    }

    /** The time of a lookup, at which everything that is due has been done. */
    private Instant upToDate() {
        Instant now = time.now();
        Optional<Instant> next = store.nextDeadline();
        if (next.isPresent() && !next.get().isAfter(now)) {
            store.advance(now);
        }
        return now;
    }

    @Override
    public AgentChange.Applied register(AgentSpec agent) {
        return registerAll(List.of(Objects.requireNonNull(agent, "agent")));
    }

    @Override
    public AgentChange.Applied registerAll(Collection<AgentSpec> agents) {
        Objects.requireNonNull(agents, "agents").forEach(agent -> Objects.requireNonNull(agent, "agent"));
        return (AgentChange.Applied) armed(store.register(List.copyOf(agents), time.now()));
    }

    @Override
    public AgentChange update(String agent, UnaryOperator<AgentSpec> change) {
        return armed(store.updateAgent(agentId(agent), checked(change), time.now()));
    }

    @Override
    public AgentChange presence(String agent, Presence presence) {
        return presence(agent, presence, whenLeaving);
    }

    @Override
    public AgentChange presence(String agent, Presence presence, WhenLeaving policy) {
        return report(agent, presence, Optional.empty(), checkLoggingOff(policy));
    }

    @Override
    public AgentChange presence(String agent, Presence presence, Duration lease) {
        Duration length = Span.positive("lease", lease);
        return report(agent, presence, Optional.of(length), whenLeaving);
    }

    private AgentChange report(String agent, Presence presence, Optional<Duration> lease, WhenLeaving policy) {
        Map<String, Presence> reported = Map.of(agentId(agent), Objects.requireNonNull(presence, "presence"));
        return armed(store.presence(reported, lease, policy, time.now()));
    }

    static WhenLeaving checkLoggingOff(WhenLeaving policy) {
        if (Objects.requireNonNull(policy, "whenLeaving") == WhenLeaving.REFUSE) {
            throw new IllegalArgumentException(
                    "whenLeaving must be KEEP, REQUEUE or requeueAfter for logging off, but is " + policy
                            + ", which is for removal");
        }
        return policy;
    }

    @Override
    public AgentChange presences(Map<String, Presence> presences) {
        return armed(store.presence(checked(presences), Optional.empty(), whenLeaving, time.now()));
    }

    @Override
    public PresenceRefresh refreshPresence(Map<String, Presence> presences) {
        return armed(store.refreshPresence(checked(presences), time.now()));
    }

    /** A sorted copy, so that which of several unknown agents is named does not depend on the caller's map. */
    private static Map<String, Presence> checked(Map<String, Presence> presences) {
        Map<String, Presence> reported = new TreeMap<>();
        Objects.requireNonNull(presences, "presences")
                .forEach((agent, presence) ->
                        reported.put(agentId(agent), Objects.requireNonNull(presence, "presence")));
        return reported;
    }

    @Override
    public AgentChange endWrapUp(String agent) {
        return armed(store.endWrapUp(agentId(agent), time.now()));
    }

    @Override
    public AgentChange reconcile(String agent, long outsideLoad) {
        if (outsideLoad < 0 || outsideLoad > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("outsideLoad of agent " + agent + " must be between 0 and "
                    + Integer.MAX_VALUE + ", but is " + outsideLoad + "; loadUnknown says that it is not known");
        }
        return armed(store.reconcile(agentId(agent), OptionalLong.of(outsideLoad), time.now()));
    }

    @Override
    public AgentChange loadUnknown(String agent) {
        return armed(store.reconcile(agentId(agent), OptionalLong.empty(), time.now()));
    }

    @Override
    public AgentChange pause(String agent, String reason) {
        return armed(store.pause(agentId(agent), Identifier.check("pause reason", reason), time.now()));
    }

    @Override
    public AgentChange resume(String agent) {
        return armed(store.resume(agentId(agent), time.now()));
    }

    @Override
    public AgentChange remove(String agent, WhenLeaving policy) {
        Objects.requireNonNull(policy, "whenLeaving");
        if (policy != WhenLeaving.REFUSE && policy != WhenLeaving.REQUEUE) {
            throw new IllegalArgumentException(
                    "whenLeaving must be REFUSE or REQUEUE when an agent is removed, but is " + policy);
        }
        return armed(store.removeAgent(agentId(agent), policy, time.now()));
    }

    @Override
    public QueueChange addQueue(QueueSpec queue) {
        return armed(store.addQueue(Objects.requireNonNull(queue, "queue"), time.now()));
    }

    @Override
    public QueueChange changeQueue(String name, UnaryOperator<QueueSpec> change) {
        return armed(store.changeQueue(queueName(name), checked(change), time.now()));
    }

    @Override
    public QueueChange removeQueue(String name, String moveTo) {
        if (queueName(name).equals(TicketSpec.DEFAULT_QUEUE)) {
            throw new IllegalArgumentException("queue must not be the default queue when a queue is removed");
        }
        if (name.equals(queueName(moveTo))) {
            throw new IllegalArgumentException("moveTo must be another queue than " + name + ", which is removed");
        }
        return armed(store.removeQueue(name, moveTo, time.now()));
    }

    @Override
    public List<QueueSpec> queues() {
        return store.queues();
    }

    @Override
    public Submission submit(TicketSpec ticket) {
        return armed(store.submit(Objects.requireNonNull(ticket, "ticket"), time.now()));
    }

    @Override
    public List<Submission> submitAll(Collection<TicketSpec> tickets) {
        Objects.requireNonNull(tickets, "tickets").forEach(ticket -> Objects.requireNonNull(ticket, "ticket"));
        return armed(store.submitAll(List.copyOf(tickets), time.now()));
    }

    @Override
    public Submission adopt(TicketSpec ticket, String agent, Instant since) {
        Objects.requireNonNull(ticket, "ticket");
        Instant now = time.now();
        Instant began = Span.instant("since", since);
        return armed(store.adopt(ticket, agentId(agent), began.isAfter(now) ? now : began, now));
    }

    @Override
    public Completion complete(String ticket) {
        return complete(ticket, Optional.empty(), Optional.empty());
    }

    @Override
    public List<Completion> completeAll(Collection<String> tickets) {
        Objects.requireNonNull(tickets, "tickets").forEach(StoreDesk::ticketId);
        return armed(store.completeAll(List.copyOf(tickets), time.now()));
    }

    @Override
    public Completion complete(String ticket, String holder) {
        return complete(ticket, Optional.of(agentId(holder)), Optional.empty());
    }

    @Override
    public Completion complete(String ticket, WrapUp wrapUp) {
        return complete(ticket, Optional.empty(), Optional.of(Objects.requireNonNull(wrapUp, "wrapUp")));
    }

    @Override
    public Completion complete(String ticket, String holder, WrapUp wrapUp) {
        return complete(ticket, Optional.of(agentId(holder)), Optional.of(Objects.requireNonNull(wrapUp, "wrapUp")));
    }

    private Completion complete(String ticket, Optional<String> holder, Optional<WrapUp> wrapUp) {
        return armed(store.complete(ticketId(ticket), holder, wrapUp, time.now()));
    }

    @Override
    public Acceptance accept(String ticket, long offer) {
        return armed(store.accept(ticketId(ticket), offer, time.now()));
    }

    @Override
    public TicketChange decline(String ticket, long offer) {
        return armed(store.decline(ticketId(ticket), offer, time.now()));
    }

    @Override
    public TicketChange respond(String ticket) {
        return armed(store.respond(ticketId(ticket), Optional.empty(), time.now()));
    }

    @Override
    public TicketChange respond(String ticket, String holder) {
        return armed(store.respond(ticketId(ticket), Optional.of(agentId(holder)), time.now()));
    }

    @Override
    public TicketChange park(String ticket) {
        return armed(store.park(ticketId(ticket), Optional.empty(), time.now()));
    }

    @Override
    public TicketChange park(String ticket, Parking parking) {
        return armed(store.park(ticketId(ticket), Optional.of(Objects.requireNonNull(parking, "parking")), time.now()));
    }

    @Override
    public TicketChange unpark(String ticket) {
        return armed(store.unpark(ticketId(ticket), time.now()));
    }

    @Override
    public TicketChange cancel(String ticket) {
        return armed(store.cancel(ticketId(ticket), time.now()));
    }

    @Override
    public TicketChange updateTicket(String ticket, UnaryOperator<TicketSpec> change) {
        return armed(store.updateTicket(ticketId(ticket), checked(change), time.now()));
    }

    @Override
    public TicketChange requeue(String ticket) {
        return armed(store.requeue(ticketId(ticket), Optional.empty(), time.now()));
    }

    @Override
    public TicketChange requeue(String ticket, String holder) {
        return armed(store.requeue(ticketId(ticket), Optional.of(agentId(holder)), time.now()));
    }

    @Override
    public TicketChange transferToAgent(String ticket, String agent) {
        return armed(store.transferToAgent(ticketId(ticket), agentId(agent), time.now()));
    }

    @Override
    public TicketChange transferToQueue(String ticket, String queue) {
        return armed(store.transferToQueue(ticketId(ticket), queueName(queue), time.now()));
    }

    @Override
    public TicketChange force(String ticket, String agent) {
        return armed(store.force(ticketId(ticket), agentId(agent), time.now()));
    }

    @Override
    public Pull pull(String agent) {
        return armed(store.pull(agentId(agent), Integer.MAX_VALUE, 1, time.now()));
    }

    @Override
    public Pull pull(String agent, int upTo) {
        if (upTo < 0) {
            throw new IllegalArgumentException("upTo must be between 0 and " + Integer.MAX_VALUE + ", but is " + upTo);
        }
        return armed(store.pull(agentId(agent), upTo, Integer.MAX_VALUE, time.now()));
    }

    @Override
    public int forget(String customer) {
        return armed(store.forget(customerKey(customer), time.now()));
    }

    @Override
    public Optional<TicketState> ticket(String ticket) {
        upToDate();
        return store.ticket(ticketId(ticket));
    }

    @Override
    public Optional<AgentState> agent(String agent) {
        upToDate();
        return store.agent(agentId(agent));
    }

    @Override
    public List<AgentState> agents() {
        upToDate();
        return store.agents();
    }

    @Override
    public List<TicketState.Waiting> backlog(String queue) {
        return store.backlog(queueName(queue), upToDate());
    }

    @Override
    public List<TicketState> tickets(TicketState.Kind kind) {
        upToDate();
        return store.tickets(Objects.requireNonNull(kind, "kind"));
    }

    @Override
    public List<TicketState> ticketsOfCustomer(String customer) {
        upToDate();
        return store.ticketsOfCustomer(customerKey(customer));
    }

    @Override
    public Counts counts() {
        upToDate();
        return store.counts();
    }

    @Override
    public Optional<Explanation> explain(String ticket) {
        upToDate();
        return store.explain(ticketId(ticket));
    }

    @Override
    public List<Decision> decisions(String ticket) {
        String id = ticketId(ticket);
        upToDate();
        return store.decisions(id);
    }

    @Override
    public List<Candidate> preview(TicketSpec ticket) {
        upToDate();
        return store.preview(Objects.requireNonNull(ticket, "ticket"));
    }

    @Override
    public DeskSnapshot snapshot() {
        upToDate();
        return store.snapshot();
    }

    @Override
    public Advance advance() {
        return armed(store.advance(time.now()));
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return store.nextDeadline();
    }

    @Override
    public Audit audit() {
        upToDate();
        return store.audit();
    }

    @Override
    public void close() {
        alarm.ifPresent(Alarm::close);
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
