package dev.assignment.contract;

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
import dev.assignment.model.Deadline;
import dev.assignment.model.Decision;
import dev.assignment.model.Declines;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The requirements as a program: one thread, lists, scans, no index. A store is right when it answers like this one.
 *
 * <p>Every call first does what is due ({@link ReferenceDeadlines}), then makes its own changes, then serves
 * ({@link ReferenceServing}), then tells what has happened.
 */
final class ReferenceStore implements AssignmentStore {

    private final ReferenceDesk desk;
    private final ReferenceQueues queues;
    private final ReferenceAgents agents;
    private final ReferencePresence presence;
    private final ReferenceTickets tickets;
    private final ReferenceOffers offers;
    private final ReferenceParking parking;
    private final ReferenceDeadlines deadlines;
    private final ReferenceLoading loading;
    private final ReferenceLookups lookups;
    private final ReferenceDecisions decisions;

    ReferenceStore(StoreSettings settings) {
        this(settings, Comparator.naturalOrder(), TicketState.Waiting::declinedBy);
    }

    /** One that may be wrong: in which order it does what is due, and whom it does not ask at first. */
    ReferenceStore(
            StoreSettings settings,
            Comparator<Deadline> orderOfWhatIsDue,
            Function<TicketState.Waiting, Declines> notAskedAtFirst) {
        desk = new ReferenceDesk(settings);
        lookups = new ReferenceLookups(desk);
        decisions = new ReferenceDecisions(desk, lookups);
        ReferenceServing serving = new ReferenceServing(desk, decisions, notAskedAtFirst);
        queues = new ReferenceQueues(desk, serving);
        presence = new ReferencePresence(desk, serving);
        agents = new ReferenceAgents(desk, serving, presence);
        tickets = new ReferenceTickets(desk, serving);
        offers = new ReferenceOffers(desk, serving);
        parking = new ReferenceParking(desk, serving);
        deadlines = new ReferenceDeadlines(desk, serving, offers, presence, decisions, orderOfWhatIsDue);
        loading = new ReferenceLoading(desk, serving);
    }

    private <T> T call(Cause cause, Instant now, Function<ReferenceCall, T> step) {
        desk.forgetOld(now);
        deadlines.handle(now);
        T outcome = step.apply(new ReferenceCall(cause, now));
        decisions.nobody();
        desk.tell();
        return outcome;
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    @Override
    public Advance advance(Instant now) {
        desk.forgetOld(now);
        ReferenceDeadlines.Done done = deadlines.handle(now);
        return new Advance(done.count(), done.made(), nextDeadline());
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return deadlines.nextInstant();
    }

    // ---- queues ---------------------------------------------------------------------------------------------------

    @Override
    public QueueChange addQueue(QueueSpec queue, Instant now) {
        return call(Cause.ADD_QUEUE, now, call -> queues.add(queue, call));
    }

    @Override
    public QueueChange changeQueue(String name, UnaryOperator<QueueSpec> change, Instant now) {
        return call(Cause.CHANGE_QUEUE, now, call -> queues.change(name, change, call));
    }

    @Override
    public QueueChange removeQueue(String name, String moveTo, Instant now) {
        return call(Cause.REMOVE_QUEUE, now, call -> queues.remove(name, moveTo, call));
    }

    @Override
    public List<QueueSpec> queues() {
        return List.copyOf(desk.queues.values());
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    @Override
    public AgentChange register(Collection<AgentSpec> specs, Instant now) {
        return call(Cause.REGISTER, now, call -> agents.register(specs, call));
    }

    @Override
    public AgentChange updateAgent(String agent, UnaryOperator<AgentSpec> change, Instant now) {
        return call(Cause.UPDATE_AGENT, now, call -> agents.update(agent, change, call));
    }

    @Override
    public AgentChange presence(
            Map<String, Presence> reported, Optional<Duration> lease, WhenLeaving whenLeaving, Instant now) {
        return call(Cause.PRESENCE, now, call -> presence.report(reported, lease, whenLeaving, call));
    }

    @Override
    public PresenceRefresh refreshPresence(Map<String, Presence> reported, Instant now) {
        return call(Cause.PRESENCE, now, call -> presence.refresh(reported, call));
    }

    @Override
    public AgentChange endWrapUp(String agent, Instant now) {
        return call(Cause.END_WRAP_UP, now, call -> agents.endWrapUp(agent, call));
    }

    @Override
    public AgentChange reconcile(String agent, OptionalLong outsideLoad, Instant now) {
        return call(Cause.RECONCILE, now, call -> agents.reconcile(agent, outsideLoad, call));
    }

    @Override
    public AgentChange pause(String agent, String reason, Instant now) {
        return call(Cause.PAUSE, now, call -> agents.pause(agent, reason, call));
    }

    @Override
    public AgentChange resume(String agent, Instant now) {
        return call(Cause.RESUME, now, call -> agents.resume(agent, call));
    }

    @Override
    public AgentChange removeAgent(String agent, WhenLeaving whenLeaving, Instant now) {
        return call(Cause.REMOVE_AGENT, now, call -> agents.remove(agent, whenLeaving, call));
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    @Override
    public Submission submit(TicketSpec ticket, Instant now) {
        return call(Cause.SUBMIT, now, call -> tickets.submit(ticket, call));
    }

    @Override
    public Submission adopt(TicketSpec ticket, String agent, Instant since, Instant now) {
        return call(Cause.ADOPT, now, call -> tickets.adopt(ticket, agent, since, call));
    }

    @Override
    public Completion complete(String ticket, Optional<String> holder, Optional<WrapUp> wrapUp, Instant now) {
        return call(Cause.COMPLETE, now, call -> tickets.complete(ticket, holder, wrapUp, call));
    }

    @Override
    public Acceptance accept(String ticket, long offer, Instant now) {
        return call(Cause.ACCEPT, now, call -> offers.accept(ticket, offer, call));
    }

    @Override
    public TicketChange decline(String ticket, long offer, Instant now) {
        return call(Cause.DECLINE, now, call -> offers.decline(ticket, offer, call));
    }

    @Override
    public TicketChange respond(String ticket, Optional<String> holder, Instant now) {
        return call(Cause.RESPOND, now, call -> tickets.respond(ticket, holder, call));
    }

    @Override
    public TicketChange park(String ticket, Optional<Parking> policy, Instant now) {
        return call(Cause.PARK, now, call -> parking.park(ticket, policy, call));
    }

    @Override
    public TicketChange unpark(String ticket, Instant now) {
        return call(Cause.UNPARK, now, call -> parking.unpark(ticket, call));
    }

    @Override
    public TicketChange cancel(String ticket, Instant now) {
        return call(Cause.CANCEL, now, call -> tickets.cancel(ticket, call));
    }

    @Override
    public TicketChange updateTicket(String ticket, UnaryOperator<TicketSpec> change, Instant now) {
        return call(Cause.UPDATE_TICKET, now, call -> tickets.update(ticket, change, call));
    }

    @Override
    public TicketChange requeue(String ticket, Optional<String> holder, Instant now) {
        return call(Cause.REQUEUE, now, call -> tickets.requeue(ticket, holder, call));
    }

    @Override
    public TicketChange transferToAgent(String ticket, String agent, Instant now) {
        return call(Cause.TRANSFER, now, call -> tickets.transferToAgent(ticket, agent, call));
    }

    @Override
    public TicketChange transferToQueue(String ticket, String queue, Instant now) {
        return call(Cause.TRANSFER, now, call -> tickets.transferToQueue(ticket, queue, call));
    }

    @Override
    public TicketChange force(String ticket, String agent, Instant now) {
        return call(Cause.FORCE, now, call -> tickets.force(ticket, agent, call));
    }

    @Override
    public Pull pull(String agent, int most, int limit, Instant now) {
        return call(Cause.PULL, now, call -> tickets.pull(agent, most, limit, call));
    }

    @Override
    public int forget(String customer, Instant now) {
        return call(Cause.FORGET, now, call -> tickets.forget(customer, call));
    }

    // ---- load and snapshot ----------------------------------------------------------------------------------------

    @Override
    public List<Assignment> load(DeskSnapshot snapshot, Instant now) {
        return call(Cause.LOAD, now, call -> loading.load(snapshot, call));
    }

    @Override
    public DeskSnapshot snapshot() {
        return loading.snapshot();
    }

    // ---- lookups --------------------------------------------------------------------------------------------------

    @Override
    public Optional<TicketState> ticket(String ticket) {
        return Optional.ofNullable(desk.tickets.get(ticket));
    }

    @Override
    public Optional<AgentState> agent(String agent) {
        return desk.agent(agent).map(known -> known.view);
    }

    @Override
    public List<AgentState> agents() {
        return desk.agents.stream().map(agent -> agent.view).toList();
    }

    @Override
    public List<TicketState.Waiting> backlog(String queue, Instant now) {
        return desk.backlog(queue, now);
    }

    @Override
    public List<TicketState> tickets(TicketState.Kind kind) {
        return desk.byAge(state -> state.kind() == kind);
    }

    @Override
    public List<TicketState> ticketsOfCustomer(String customer) {
        return desk.byAge(state -> state.spec().customer().equals(Optional.of(customer)));
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
        return List.copyOf(desk.decisions.getOrDefault(ticket, List.of()));
    }

    @Override
    public List<Candidate> preview(TicketSpec ticket) {
        return lookups.preview(ticket);
    }

    /** Nothing is kept twice here, so nothing can differ. */
    @Override
    public Audit audit() {
        return new Audit(List.of());
    }

    /** Where the library's agent states part from the rules as this store has them; empty if they do not. */
    String differences() {
        StringBuilder text = new StringBuilder();
        desk.agents.forEach(agent -> text.append(ReferenceAgentDifferences.of(agent)));
        return text.toString();
    }
}
