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
import dev.assignment.store.StoreException;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The store of one desk. A change is made in one transaction, together with those that other threads of this JVM ask for
 * meanwhile ({@link Combiner}): it takes the desk's gate first and as a statement of its own, reads what it needs, makes each
 * change and serves ({@link OpenDesk}), writes, commits, and then each thread tells of its own. What is due is done before, in
 * transactions of its own. A lookup takes no gate.
 */
final class JdbcDesk implements AssignmentStore {

    private final Transactions transactions;
    private final long deskNo;
    private final StoreSettings settings;
    private final OwnStrategies strategies;
    private final ProfileTable.Cache profiles = new ProfileTable.Cache();
    private final KnownAgents agents = new KnownAgents();
    private final StoreTerms terms;
    private final Combiner combiner = new Combiner(this::make);

    JdbcDesk(
            Transactions transactions,
            long deskNo,
            StoreSettings settings,
            OwnStrategies strategies,
            StoreTerms terms) {
        this.transactions = transactions;
        this.deskNo = deskNo;
        this.settings = settings;
        this.strategies = strategies;
        this.terms = terms;
    }

    // ---- changes --------------------------------------------------------------------------------------------------

    private <T> T call(Cause cause, Instant now, BiFunction<Calls, Call, T> work) {
        return call(new Combined<>(cause, now, Combined.Form.ANY, List.of(), work));
    }

    /** The same for one that runs a function of the host's. */
    private <T> T alone(Cause cause, Instant now, BiFunction<Calls, Call, T> work) {
        return call(new Combined<>(cause, now, Combined.Form.ALONE, List.of(), work));
    }

    /** Tells once the call is committed and nobody waits for this thread: a listener may call the desk. */
    private <T> T call(Combined<T> call) {
        combiner.make(call);
        call.told().forEach(this::tell);
        return call.outcome();
    }

    private void tell(List<DeskEvent> events) {
        if (!events.isEmpty()) {
            settings.listener().ifPresent(listener -> listener.accept(events));
        }
    }

    /** Makes the first of the calls that wait, and others with it. */
    private void make(Queue<Combined<?>> waiting) {
        Batch batch = new Batch(waiting.remove());
        try {
            make(batch, waiting);
        } catch (RuntimeException | Error failure) {
            if (batch.isOne() || isOfAll(failure)) {
                batch.failed(failure);
            } else {
                batch.apart().forEach(this::makeAlone);
            }
        }
    }

    /** Whether a failure is that of the database, and not that of one of the calls or of what it said. */
    private static boolean isOfAll(Throwable failure) {
        return failure instanceof StoreException
                && !(failure.getCause() instanceof SQLException cause && SqlDialect.isAboutData(cause));
    }

    private void makeAlone(Batch one) {
        try {
            make(one, new ArrayDeque<>());
        } catch (RuntimeException | Error failure) {
            one.failed(failure);
        }
    }

    private void make(Batch batch, Queue<Combined<?>> waiting) {
        while (!batch.isEmpty()) {
            boolean any = write(() -> batch.tickets(waiting), open -> batch.make(open, waiting));
            batch.committed();
            if (!any) {
                batch.preceded(catchUp(batch.first().now()).events);
            }
        }
    }

    private record Written<T>(T outcome, OpenDesk open) {}

    /**
     * Does some work in one transaction.
     *
     * @param tickets those that the work will look for first
     */
    private <T> T write(Supplier<List<String>> tickets, Function<OpenDesk, T> work) {
        Written<T> written = transactions.writeAtGate(sql -> {
            OpenDesk open = enter(sql, tickets.get());
            T outcome = work.apply(open);
            open.write();
            return new Written<>(outcome, open);
        });
        written.open.keep(agents);
        return written.outcome;
    }

    private OpenDesk enter(Sql sql, List<String> tickets) {
        List<String> some = tickets.subList(0, Math.min(tickets.size(), sql.most()));
        Sql.Question<TicketTable.Row> rows = TicketTable.asking(sql, deskNo, some);
        DeskRow.Opening opening = DeskRow.enter(sql, deskNo, some.isEmpty() ? List.of() : List.of(rows));
        Optional<AgentTable> known = agents.take(opening.desk().mark());
        OpenDesk open = new OpenDesk(sql, opening, settings, strategies, profiles, known, terms);
        open.loaded(some, rows.rows());
        return open;
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    private record CaughtUp(int due, List<Assignment> made, List<DeskEvent> events) {}

    /** Does what is due, in as many transactions as that takes. */
    private CaughtUp catchUp(Instant now) {
        record Some(OpenDesk.Caught caught, List<DeskEvent> events) {}
        int due = 0;
        List<Assignment> made = new ArrayList<>();
        List<DeskEvent> events = new ArrayList<>();
        while (true) {
            Some some = write(List::of, open -> {
                OpenDesk.Caught caught = open.catchUp(now);
                return new Some(caught, open.events());
            });
            due += some.caught.due();
            made.addAll(some.caught.made());
            events.addAll(some.events);
            if (some.caught.all()) {
                return new CaughtUp(due, List.copyOf(made), List.copyOf(events));
            }
        }
    }

    @Override
    public Advance advance(Instant now) {
        CaughtUp done = catchUp(now);
        tell(done.events); // not before all is done: a listener that calls the desk finds nothing due
        return new Advance(done.due, done.made, nextDeadline());
    }

    private <T> T read(Function<Step, T> work) {
        return transactions.read(sql -> work.apply(new Step(
                sql,
                DeskRow.read(sql, deskNo),
                new NextDue(OptionalLong.empty()),
                settings,
                strategies,
                profiles,
                Optional.empty(),
                false)));
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
        return alone(Cause.CHANGE_QUEUE, now, (calls, call) -> calls.queues.change(name, change, call));
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
        return alone(Cause.UPDATE_AGENT, now, (calls, call) -> calls.agents.update(agent, change, call));
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
        return call(new Combined<>(
                Cause.SUBMIT,
                now,
                Combined.Form.ARRIVAL,
                List.of(ticket.id()),
                (calls, call) -> calls.tickets.submit(ticket, call)));
    }

    @Override
    public List<Submission> submitAll(List<TicketSpec> tickets, Instant now) {
        return call(new Combined<>(
                Cause.SUBMIT,
                now,
                Combined.Form.ARRIVAL,
                tickets.stream().map(TicketSpec::id).toList(),
                (calls, call) -> tickets.stream()
                        .map(ticket -> calls.tickets.submit(ticket, call))
                        .toList()));
    }

    @Override
    public Submission adopt(TicketSpec ticket, String agent, Instant since, Instant now) {
        return call(Cause.ADOPT, now, (calls, call) -> calls.tickets.adopt(ticket, agent, since, call));
    }

    @Override
    public Completion complete(String ticket, Optional<String> holder, Optional<WrapUp> wrapUp, Instant now) {
        return call(new Combined<>(
                Cause.COMPLETE,
                now,
                Combined.Form.ENDING,
                List.of(ticket),
                (calls, call) -> calls.tickets.complete(ticket, holder, wrapUp, call)));
    }

    @Override
    public List<Completion> completeAll(List<String> tickets, Instant now) {
        return call(new Combined<>(
                Cause.COMPLETE,
                now,
                Combined.Form.ENDING,
                tickets,
                (calls, call) -> tickets.stream()
                        .map(ticket -> calls.tickets.complete(ticket, Optional.empty(), Optional.empty(), call))
                        .toList()));
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
        return alone(Cause.UPDATE_TICKET, now, (calls, call) -> calls.tickets.update(ticket, change, call));
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
