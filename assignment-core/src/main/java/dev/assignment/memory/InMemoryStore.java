package dev.assignment.memory;

import dev.assignment.model.Acceptance;
import dev.assignment.model.Advance;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Audit;
import dev.assignment.model.Candidate;
import dev.assignment.model.Completion;
import dev.assignment.model.Counts;
import dev.assignment.model.Decision;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The store of a desk whose state lives in this process. Lock-free: any number of threads may call it, and a thread that
 * is stopped anywhere stops no other. Nothing is kept when the process ends; refill the desk from a snapshot or from the
 * host's own data.
 */
public final class InMemoryStore implements AssignmentStore {

    private final AgentCalls agents;
    private final QueueCalls queues;
    private final SubmitCalls arrivals;
    private final TicketCalls tickets;
    private final OfferCalls offers;
    private final ParkingCalls parked;
    private final TransferCalls transfers;
    private final Lookups lookups;
    private final Loading loading;
    private final Timekeeper time;
    private final Auditor auditor;

    InMemoryStore(StoreData data) {
        Steps steps = new Steps(data);
        Matcher matcher = new Matcher(data, steps);
        Leaving leaving = new Leaving(data, steps);
        this.time = new Timekeeper(data, steps, matcher, leaving);
        this.agents = new AgentCalls(data, steps, matcher, time, leaving);
        this.queues = new QueueCalls(data, steps, matcher, time);
        TicketAttempts attempts = new TicketAttempts(data, steps, matcher, time);
        this.arrivals = new SubmitCalls(data, steps, matcher, time, attempts);
        this.tickets = new TicketCalls(data, steps, matcher, time, attempts);
        this.offers = new OfferCalls(data, steps, matcher, time, attempts);
        this.parked = new ParkingCalls(data, steps, matcher, attempts);
        this.transfers = new TransferCalls(data, steps, matcher, attempts);
        this.lookups = new Lookups(data);
        this.loading = new Loading(data, steps, matcher, agents);
        this.auditor = new Auditor(data);
    }

    /**
     * Opens a new, empty store. Finished tickets are remembered up to the last 10 000 unless set otherwise.
     *
     * @param settings what the desk says
     * @return the store
     */
    public static AssignmentStore open(StoreSettings settings) {
        return new InMemoryStore(new StoreData(settings));
    }

    @Override
    public QueueChange addQueue(QueueSpec queue, Instant now) {
        return queues.add(queue, now);
    }

    @Override
    public QueueChange changeQueue(String name, UnaryOperator<QueueSpec> change, Instant now) {
        return queues.change(name, change, now);
    }

    @Override
    public QueueChange removeQueue(String name, String moveTo, Instant now) {
        return queues.remove(name, moveTo, now);
    }

    @Override
    public List<QueueSpec> queues() {
        return lookups.queues();
    }

    @Override
    public AgentChange register(Collection<AgentSpec> specs, Instant now) {
        return agents.register(specs, now);
    }

    @Override
    public AgentChange updateAgent(String agent, UnaryOperator<AgentSpec> change, Instant now) {
        return agents.update(agent, change, now);
    }

    @Override
    public AgentChange presence(
            Map<String, Presence> reported, Optional<Duration> lease, WhenLeaving whenLeaving, Instant now) {
        return agents.presence(reported, lease, whenLeaving, now);
    }

    @Override
    public PresenceRefresh refreshPresence(Map<String, Presence> reported, Instant now) {
        return agents.refreshPresence(reported, now);
    }

    @Override
    public AgentChange endWrapUp(String agent, Instant now) {
        return agents.endWrapUp(agent, now);
    }

    @Override
    public AgentChange reconcile(String agent, OptionalLong outsideLoad, Instant now) {
        return agents.reconcile(agent, outsideLoad, now);
    }

    @Override
    public AgentChange pause(String agent, String reason, Instant now) {
        return agents.pause(agent, reason, now);
    }

    @Override
    public AgentChange resume(String agent, Instant now) {
        return agents.resume(agent, now);
    }

    @Override
    public AgentChange removeAgent(String agent, WhenLeaving whenLeaving, Instant now) {
        return agents.remove(agent, whenLeaving, now);
    }

    @Override
    public Submission submit(TicketSpec ticket, Instant now) {
        return arrivals.submit(ticket, now);
    }

    @Override
    public Submission adopt(TicketSpec ticket, String agent, Instant since, Instant now) {
        return arrivals.adopt(ticket, agent, since, now);
    }

    @Override
    public Completion complete(String ticket, Optional<String> holder, Optional<WrapUp> wrapUp, Instant now) {
        return tickets.complete(ticket, holder, wrapUp, now);
    }

    @Override
    public Acceptance accept(String ticket, long offer, Instant now) {
        return offers.accept(ticket, offer, now);
    }

    @Override
    public TicketChange decline(String ticket, long offer, Instant now) {
        return offers.decline(ticket, offer, now);
    }

    @Override
    public TicketChange respond(String ticket, Optional<String> holder, Instant now) {
        return tickets.respond(ticket, holder, now);
    }

    @Override
    public TicketChange park(String ticket, Optional<Parking> parking, Instant now) {
        return parked.park(ticket, parking, now);
    }

    @Override
    public TicketChange unpark(String ticket, Instant now) {
        return parked.unpark(ticket, now);
    }

    @Override
    public TicketChange cancel(String ticket, Instant now) {
        return tickets.cancel(ticket, now);
    }

    @Override
    public TicketChange updateTicket(String ticket, UnaryOperator<TicketSpec> change, Instant now) {
        return tickets.update(ticket, change, now);
    }

    @Override
    public TicketChange requeue(String ticket, Optional<String> holder, Instant now) {
        return transfers.requeue(ticket, holder, now);
    }

    @Override
    public TicketChange transferToAgent(String ticket, String agent, Instant now) {
        return transfers.transferToAgent(ticket, agent, now);
    }

    @Override
    public TicketChange transferToQueue(String ticket, String queue, Instant now) {
        return transfers.transferToQueue(ticket, queue, now);
    }

    @Override
    public TicketChange force(String ticket, String agent, Instant now) {
        return transfers.force(ticket, agent, now);
    }

    @Override
    public Pull pull(String agent, int most, int limit, Instant now) {
        return tickets.pull(agent, most, limit, now);
    }

    @Override
    public int forget(String customer, Instant now) {
        return tickets.forget(customer, now);
    }

    @Override
    public List<Assignment> load(DeskSnapshot snapshot, Instant now) {
        return loading.load(snapshot, now);
    }

    @Override
    public Advance advance(Instant now) {
        return time.advance(now);
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return time.next();
    }

    @Override
    public Audit audit() {
        return auditor.audit();
    }

    @Override
    public DeskSnapshot snapshot() {
        return lookups.snapshot();
    }

    @Override
    public Optional<TicketState> ticket(String ticket) {
        return lookups.ticket(ticket);
    }

    @Override
    public Optional<AgentState> agent(String agent) {
        return lookups.agent(agent);
    }

    @Override
    public List<AgentState> agents() {
        return lookups.agents();
    }

    @Override
    public List<TicketState.Waiting> backlog(String queue, Instant now) {
        return lookups.backlog(queue, now);
    }

    @Override
    public List<TicketState> tickets(TicketState.Kind kind) {
        return lookups.tickets(kind);
    }

    @Override
    public List<TicketState> ticketsOfCustomer(String customer) {
        return lookups.ticketsOfCustomer(customer);
    }

    @Override
    public Counts counts() {
        return lookups.counts();
    }

    @Override
    public Optional<Explanation> explain(String ticket) {
        return lookups.explain(ticket);
    }

    @Override
    public List<Decision> decisions(String ticket) {
        return lookups.decisions(ticket);
    }

    @Override
    public List<Candidate> preview(TicketSpec ticket) {
        return lookups.preview(ticket);
    }
}
