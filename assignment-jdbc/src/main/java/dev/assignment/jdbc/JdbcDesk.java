package dev.assignment.jdbc;

import dev.assignment.model.Acceptance;
import dev.assignment.model.Advance;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Audit;
import dev.assignment.model.Candidate;
import dev.assignment.model.Cause;
import dev.assignment.model.Completion;
import dev.assignment.model.Counts;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Explanation;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Pull;
import dev.assignment.model.QueueChange;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The store of one desk. A change is one transaction: it takes the desk's gate first and as a statement of its own, reads
 * what it needs, does what is due, makes its change and serves, writes, commits, and then tells. A lookup takes no gate.
 */
final class JdbcDesk implements AssignmentStore {

    /** The most deadlines that are done in one transaction. */
    private static final int DUE_AT_ONCE = 64;

    private final Transactions transactions;
    private final SqlDialect dialect;
    private final long deskNo;
    private final StoreSettings settings;
    private final OwnStrategies strategies;
    private final ProfileTable.Cache profiles = new ProfileTable.Cache();
    private final StoreTerms terms;

    JdbcDesk(
            Transactions transactions,
            SqlDialect dialect,
            long deskNo,
            StoreSettings settings,
            OwnStrategies strategies,
            StoreTerms terms) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.deskNo = deskNo;
        this.settings = settings;
        this.strategies = strategies;
        this.terms = terms;
    }

    // ---- one transaction ------------------------------------------------------------------------------------------

    /** What is done in a transaction, at a time that never goes back. */
    private interface Work<T> {
        T apply(Calls calls, DeskRow.Opening opening, Instant now);
    }

    private record Done<T>(T outcome, List<DeskEvent> events) {}

    /** What was done of what was due. */
    private record Caught(int due, List<Assignment> made, boolean all) {}

    private <T> Done<T> write(Instant given, Work<T> work) {
        return transactions.write(sql -> {
            dialect.lock(sql, deskNo);
            DeskRow.Opening opening = DeskRow.open(sql, deskNo);
            DeskRow desk = opening.desk();
            desk.latest = Math.max(desk.latest, Micros.of(given));
            Instant now = desk.latest(); // another JVM's clock may be ahead: a desk's time never goes back
            Step step = new Step(sql, desk, settings, strategies, profiles, terms.keepsEvents());
            Remembered remembered = new Remembered(step);
            remembered.forgetOld(now, opening.oldestEnd());
            T outcome = work.apply(new Calls(step), opening, now);
            step.flush();
            remembered.forgetTooMany();
            terms.forgetEvents(sql, desk);
            desk.write(sql);
            return new Done<>(outcome, List.copyOf(step.events()));
        });
    }

    private void tell(List<DeskEvent> events) {
        if (!events.isEmpty()) {
            settings.listener().ifPresent(listener -> listener.accept(List.copyOf(events)));
        }
    }

    /** Does what is due, then the call, each in transactions of their own, and tells of each once it is committed. */
    private <T> T call(Cause cause, Instant now, BiFunction<Calls, Call, T> work) {
        while (true) {
            Done<Optional<T>> done = write(now, (calls, opening, at) -> {
                if (opening.isDue(Micros.of(at))) {
                    return Optional.empty();
                }
                T outcome = work.apply(calls, new Call(cause, at));
                calls.recorder.nobody();
                return Optional.of(outcome);
            });
            if (done.outcome.isPresent()) {
                tell(done.events);
                return done.outcome.get();
            }
            advance(now);
        }
    }

    @Override
    public Advance advance(Instant now) {
        int due = 0;
        List<Assignment> made = new ArrayList<>();
        List<DeskEvent> events = new ArrayList<>();
        while (true) {
            Done<Caught> done = write(now, (calls, opening, at) -> catchUp(calls, at));
            due += done.outcome.due;
            made.addAll(done.outcome.made);
            events.addAll(done.events);
            if (done.outcome.all) {
                tell(events); // not before: a listener that calls the desk finds nothing due
                return new Advance(due, List.copyOf(made), nextDeadline());
            }
        }
    }

    private static Caught catchUp(Calls calls, Instant now) {
        int due = 0;
        List<Assignment> made = new ArrayList<>();
        while (due < DUE_AT_ONCE) {
            Optional<List<Assignment>> first = calls.due.doFirst(now);
            if (first.isEmpty()) {
                boolean letIn = calls.inbox.letIn(DUE_AT_ONCE, now);
                calls.recorder.nobody();
                return new Caught(due, made, !letIn);
            }
            due++;
            made.addAll(first.get());
            calls.recorder.nobody();
            calls.step.flush();
        }
        return new Caught(due, made, false);
    }

    private <T> T read(Function<Step, T> work) {
        return transactions.read(
                sql -> work.apply(new Step(sql, DeskRow.read(sql, deskNo), settings, strategies, profiles, false)));
    }

    /** A ticket that the host submitted and nobody let in yet is due at once. */
    @Override
    public Optional<Instant> nextDeadline() {
        DeskRow.Opening opening = transactions.read(sql -> DeskRow.open(sql, deskNo));
        if (opening.hasInbox()) {
            return Optional.of(opening.desk().latest());
        }
        return opening.nextDeadline().isPresent()
                ? Optional.of(Micros.instant(opening.nextDeadline().getAsLong()))
                : Optional.empty();
    }

    // ---- queues ---------------------------------------------------------------------------------------------------

    @Override
    public void configure(Collection<QueueSpec> given, Instant now) {
        given.forEach(strategies::learn);
        Map<String, QueueSpec> known = new TreeMap<>();
        queues().forEach(queue -> known.put(queue.name(), queue));
        for (QueueSpec queue : given) {
            QueueSpec there = known.get(queue.name());
            if (there == null) {
                addQueue(queue, now);
            } else if (!there.equals(queue) && !queue.equals(QueueSpec.named(TicketSpec.DEFAULT_QUEUE))) {
                // The default queue of a host that says nothing of it is whatever it is.
                if (!terms.replacesQueues()) {
                    throw new IllegalStateException("queue " + queue.name() + " must be configured as in the database, "
                            + there + ", but is " + queue
                            + "; Desk.changeQueue changes it, and JdbcStore.replaceQueues replaces it at the start");
                }
                changeQueue(queue.name(), before -> queue, now);
            }
        }
    }

    @Override
    public QueueChange addQueue(QueueSpec queue, Instant now) {
        return call(Cause.ADD_QUEUE, now, (calls, call) -> calls.queues.add(queue, call));
    }

    @Override
    public QueueChange changeQueue(String name, UnaryOperator<QueueSpec> change, Instant now) {
        return call(Cause.CHANGE_QUEUE, now, (calls, call) -> calls.queues.change(name, change, call));
    }

    @Override
    public QueueChange removeQueue(String name, String moveTo, Instant now) {
        return call(Cause.REMOVE_QUEUE, now, (calls, call) -> calls.queues.remove(name, moveTo, call));
    }

    @Override
    public List<QueueSpec> queues() {
        return read(step -> List.copyOf(step.queues.all()));
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    @Override
    public AgentChange register(Collection<AgentSpec> agents, Instant now) {
        return call(Cause.REGISTER, now, (calls, call) -> calls.agents.register(agents, call));
    }

    @Override
    public AgentChange updateAgent(String agent, UnaryOperator<AgentSpec> change, Instant now) {
        return call(Cause.UPDATE_AGENT, now, (calls, call) -> calls.agents.update(agent, change, call));
    }

    @Override
    public AgentChange presence(
            Map<String, Presence> reported, Optional<Duration> lease, WhenLeaving whenLeaving, Instant now) {
        return call(Cause.PRESENCE, now, (calls, call) -> calls.presence.report(reported, lease, whenLeaving, call));
    }

    @Override
    public PresenceRefresh refreshPresence(Map<String, Presence> reported, Instant now) {
        return call(Cause.PRESENCE, now, (calls, call) -> calls.presence.refresh(reported, call));
    }

    @Override
    public AgentChange endWrapUp(String agent, Instant now) {
        return call(Cause.END_WRAP_UP, now, (calls, call) -> calls.agents.endWrapUp(agent, call));
    }

    @Override
    public AgentChange reconcile(String agent, OptionalLong outsideLoad, Instant now) {
        return call(Cause.RECONCILE, now, (calls, call) -> calls.agents.reconcile(agent, outsideLoad, call));
    }

    @Override
    public AgentChange pause(String agent, String reason, Instant now) {
        return call(Cause.PAUSE, now, (calls, call) -> calls.agents.pause(agent, reason, call));
    }

    @Override
    public AgentChange resume(String agent, Instant now) {
        return call(Cause.RESUME, now, (calls, call) -> calls.agents.resume(agent, call));
    }

    @Override
    public AgentChange removeAgent(String agent, WhenLeaving whenLeaving, Instant now) {
        return call(Cause.REMOVE_AGENT, now, (calls, call) -> calls.agents.remove(agent, whenLeaving, call));
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    @Override
    public Submission submit(TicketSpec ticket, Instant now) {
        return call(Cause.SUBMIT, now, (calls, call) -> calls.tickets.submit(ticket, call));
    }

    @Override
    public Submission adopt(TicketSpec ticket, String agent, Instant since, Instant now) {
        return call(Cause.ADOPT, now, (calls, call) -> calls.tickets.adopt(ticket, agent, since, call));
    }

    @Override
    public Completion complete(String ticket, Optional<String> holder, Optional<WrapUp> wrapUp, Instant now) {
        return call(Cause.COMPLETE, now, (calls, call) -> calls.tickets.complete(ticket, holder, wrapUp, call));
    }

    @Override
    public Acceptance accept(String ticket, long offer, Instant now) {
        return call(Cause.ACCEPT, now, (calls, call) -> calls.offers.accept(ticket, offer, call));
    }

    @Override
    public TicketChange decline(String ticket, long offer, Instant now) {
        return call(Cause.DECLINE, now, (calls, call) -> calls.offers.decline(ticket, offer, call));
    }

    @Override
    public TicketChange respond(String ticket, Optional<String> holder, Instant now) {
        return call(Cause.RESPOND, now, (calls, call) -> calls.tickets.respond(ticket, holder, call));
    }

    @Override
    public TicketChange park(String ticket, Optional<Parking> parking, Instant now) {
        return call(Cause.PARK, now, (calls, call) -> calls.parking.park(ticket, parking, call));
    }

    @Override
    public TicketChange unpark(String ticket, Instant now) {
        return call(Cause.UNPARK, now, (calls, call) -> calls.parking.unpark(ticket, call));
    }

    @Override
    public TicketChange cancel(String ticket, Instant now) {
        return call(Cause.CANCEL, now, (calls, call) -> calls.tickets.cancel(ticket, call));
    }

    @Override
    public TicketChange updateTicket(String ticket, UnaryOperator<TicketSpec> change, Instant now) {
        return call(Cause.UPDATE_TICKET, now, (calls, call) -> calls.tickets.update(ticket, change, call));
    }

    @Override
    public TicketChange requeue(String ticket, Optional<String> holder, Instant now) {
        return call(Cause.REQUEUE, now, (calls, call) -> calls.tickets.requeue(ticket, holder, call));
    }

    @Override
    public TicketChange transferToAgent(String ticket, String agent, Instant now) {
        return call(Cause.TRANSFER, now, (calls, call) -> calls.tickets.transferToAgent(ticket, agent, call));
    }

    @Override
    public TicketChange transferToQueue(String ticket, String queue, Instant now) {
        return call(Cause.TRANSFER, now, (calls, call) -> calls.tickets.transferToQueue(ticket, queue, call));
    }

    @Override
    public TicketChange force(String ticket, String agent, Instant now) {
        return call(Cause.FORCE, now, (calls, call) -> calls.tickets.force(ticket, agent, call));
    }

    @Override
    public Pull pull(String agent, int most, int limit, Instant now) {
        return call(Cause.PULL, now, (calls, call) -> calls.tickets.pull(agent, most, limit, call));
    }

    @Override
    public int forget(String customer, Instant now) {
        return call(Cause.FORGET, now, (calls, call) -> calls.tickets.forget(customer, call));
    }

    @Override
    public List<Assignment> load(DeskSnapshot snapshot, Instant now) {
        return call(Cause.LOAD, now, (calls, call) -> calls.load.load(snapshot, call));
    }

    // ---- lookups --------------------------------------------------------------------------------------------------

    @Override
    public Audit audit() {
        return read(step -> new Auditor(step).audit());
    }

    @Override
    public DeskSnapshot snapshot() {
        return read(step -> new Lookups(step).snapshot());
    }

    @Override
    public Optional<TicketState> ticket(String ticket) {
        return read(step -> step.tickets.find(ticket));
    }

    @Override
    public Optional<AgentState> agent(String agent) {
        return read(step -> new Lookups(step).agent(agent));
    }

    @Override
    public List<AgentState> agents() {
        return read(step -> List.copyOf(new Lookups(step).agents()));
    }

    @Override
    public List<TicketState.Waiting> backlog(String queue, Instant now) {
        return read(step -> List.copyOf(new Lookups(step).backlog(queue, now)));
    }

    @Override
    public List<TicketState> tickets(TicketState.Kind kind) {
        return read(step -> List.copyOf(step.tickets.ofKind(kind)));
    }

    @Override
    public List<TicketState> ticketsOfCustomer(String customer) {
        return read(step -> List.copyOf(step.tickets.ofCustomer(customer)));
    }

    @Override
    public Counts counts() {
        return read(step -> new Lookups(step).counts());
    }

    @Override
    public Optional<Explanation> explain(String ticket) {
        return read(step -> new Lookups(step).explain(ticket));
    }

    @Override
    public List<Decision> decisions(String ticket) {
        return read(step -> List.copyOf(step.decisions.of(ticket)));
    }

    @Override
    public List<Candidate> preview(TicketSpec ticket) {
        return read(step -> new Lookups(step).preview(ticket));
    }
}
