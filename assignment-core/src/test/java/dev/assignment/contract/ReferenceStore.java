package dev.assignment.contract;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Cause;
import dev.assignment.model.Completion;
import dev.assignment.model.Counts;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Explanation;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Rotation;
import dev.assignment.strategy.Strategy;
import dev.assignment.strategy.WeightedDraw;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The requirements as a program: one thread, lists, scans, no index. A store is right when it answers like this one.
 *
 * <p>Every call makes its changes and then serves: it takes the first waiting ticket, in the order of queue priority,
 * effective priority and age, that has an eligible agent, gives it to the agent its queue's strategy chooses, and starts
 * over until there is none. That is the whole engine.
 */
final class ReferenceStore implements AssignmentStore {

    private final StoreSettings settings;
    private final Retention retention;
    private final Map<String, QueueSpec> queues = new TreeMap<>();
    private final Map<String, Long> draws = new HashMap<>();
    private final Map<String, Long> rotations = new HashMap<>();
    private final List<ReferenceAgent> agents = new ArrayList<>();
    private final Map<String, TicketState> tickets = new LinkedHashMap<>();
    private final Map<String, TicketSpec> asSubmitted = new HashMap<>();
    private final Deque<String> finished = new ArrayDeque<>();
    private final Map<String, List<Decision>> decisions = new HashMap<>();
    private final Map<String, TicketEvent> began = new LinkedHashMap<>();
    private final Deque<DeskEvent> untold = new ArrayDeque<>();
    private long sequence;
    private long arrivals;
    private long assignments;
    private int registrations;
    private long forced;
    private long adopted;

    ReferenceStore(StoreSettings settings) {
        this.settings = settings;
        this.retention = settings.retention().orElse(Retention.last(10_000));
    }

    // ---- the engine -----------------------------------------------------------------------------------------------

    /** Again and again, the first waiting ticket that has an eligible agent. */
    private List<Assignment> serve(Cause cause, Instant now) {
        List<Assignment> made = new ArrayList<>();
        while (true) {
            Optional<Assignment> next = waiting(spec -> spec.dispatch() == Dispatch.PUSH, now).stream()
                    .flatMap(ticket -> choose(ticket.spec()).stream().map(choice -> give(ticket, choice, cause, now)))
                    .findFirst();
            if (next.isEmpty()) {
                recordNobody();
                tell();
                return made;
            }
            made.add(next.get());
        }
    }

    private List<TicketState.Waiting> waiting(Predicate<QueueSpec> inQueues, Instant now) {
        return tickets.values().stream()
                .filter(TicketState.Waiting.class::isInstance)
                .map(TicketState.Waiting.class::cast)
                .filter(ticket -> inQueues.test(queueOf(ticket)))
                .sorted(ReferenceOrder.acrossQueues(queues, now))
                .toList();
    }

    private QueueSpec queueOf(TicketState ticket) {
        return queues.get(ticket.spec().queue());
    }

    private Optional<ReferenceChoice> choose(TicketSpec ticket) {
        return ReferenceChoice.among(
                eligible(ticket),
                ticket,
                queues.get(ticket.queue()).strategy(),
                WeightedDraw.seedOf(settings.seed(), ticket.queue()),
                draws.getOrDefault(ticket.queue(), 0L));
    }

    private List<ReferenceAgent> eligible(TicketSpec ticket) {
        boolean weighted = queues.get(ticket.queue()).strategy().usesWeights();
        return agents.stream()
                .filter(agent -> agent.ineligible(ticket, weighted).isEmpty())
                .toList();
    }

    private Assignment give(TicketState.Waiting ticket, ReferenceChoice choice, Cause cause, Instant now) {
        String queue = ticket.spec().queue();
        ReferenceAgent agent = choice.agent();
        Assignment assignment = assignment(ticket, agent, choice.reason(), choice.number(), now);
        record(ticket, Optional.of(assignment), cause, now);
        if (choice.drawn()) {
            draws.merge(queue, 1L, Long::sum);
        }
        if (queues.get(queue).strategy() instanceof Ranking ranking && ranking.isRotating()) {
            long pass = agent.pass(queue);
            rotations.merge(queue, pass, Math::max);
            agent.takeInRotation(assignment, ++sequence, Rotation.next(pass, agent.spec.weight(queue)));
        } else {
            agent.take(assignment, ++sequence);
        }
        hold(TicketEvent.Kind.ASSIGNED, ticket, assignment, cause, now);
        return assignment;
    }

    private Assignment assignment(TicketState ticket, ReferenceAgent agent, Reason reason, long number, Instant since) {
        TicketSpec spec = ticket.spec();
        return new Assignment(
                ++assignments,
                spec.id(),
                agent.id(),
                spec.queue(),
                spec.channel(),
                agent.cost(spec),
                since,
                reason,
                queues.get(spec.queue()).strategy().name(),
                number);
    }

    // ---- why, written down ----------------------------------------------------------------------------------------

    /** Writes a decision down before anything comes of it, if the queue wants it. */
    private void record(TicketState before, Optional<Assignment> made, Cause cause, Instant now) {
        QueueSpec queue = queueOf(before);
        if (queue.recordedDecisions().isEmpty()) {
            return;
        }
        List<Decision> kept = decisions.computeIfAbsent(before.id(), id -> new ArrayList<>());
        kept.add(new Decision(
                before.id(),
                queue.name(),
                before.version() + (made.isPresent() ? 1 : 0),
                now,
                cause,
                queue.strategy().name(),
                made,
                preview(before.spec()),
                notEligible(before.spec(), queue)));
        while (kept.size() > queue.recordedDecisions().getAsInt()) {
            kept.remove(0);
        }
    }

    /** For each ticket that this call made wait, in a queue that it was not moved to in passing, and that waits still. */
    private void recordNobody() {
        began.values().forEach(event -> {
            if (event.state().equals(tickets.get(event.ticket()))
                    && queueOf(event.state()).dispatch() == Dispatch.PUSH) {
                record(event.state(), Optional.empty(), event.cause(), event.at());
            }
        });
        began.clear();
    }

    private void noteWhoBegins(TicketEvent event) {
        boolean begins = switch (event.kind()) {
            case SUBMITTED, REQUEUED -> true;
            case MOVED -> event.cause() == Cause.TRANSFER;
            default -> false;
        };
        if (begins) {
            began.put(event.ticket(), event);
        }
    }

    @Override
    public List<Decision> decisions(String ticket) {
        return List.copyOf(decisions.getOrDefault(ticket, List.of()));
    }

    // ---- changes of one ticket ------------------------------------------------------------------------------------

    private void hold(TicketEvent.Kind kind, TicketState before, Assignment assignment, Cause cause, Instant now) {
        change(
                kind,
                new TicketState.Held(
                        before.spec(), before.version() + 1, before.arrival(), before.arrivedAt(), assignment),
                before.assignment(),
                cause,
                now);
    }

    private void queueAgain(TicketEvent.Kind kind, TicketState before, TicketSpec spec, Cause cause, Instant now) {
        before.assignment().ifPresent(this::release);
        change(
                kind,
                new TicketState.Waiting(spec, before.version() + 1, before.arrival(), before.arrivedAt()),
                before.assignment(),
                cause,
                now);
    }

    private TicketState.Finished finish(TicketEvent.Kind kind, TicketState before, Cause cause, Instant now) {
        before.assignment().ifPresent(this::release);
        TicketState.Finished after = new TicketState.Finished(
                before.spec(),
                before.version() + 1,
                before.arrival(),
                before.arrivedAt(),
                kind == TicketEvent.Kind.COMPLETED ? TicketState.Kind.COMPLETED : TicketState.Kind.CANCELLED,
                now,
                before.assignment());
        change(kind, after, before.assignment(), cause, now);
        finished.add(after.id());
        forgetOld(now);
        return after;
    }

    private void forgetOld(Instant now) {
        while (!finished.isEmpty() && isTooOld(now)) {
            String id = finished.remove();
            tickets.remove(id);
            asSubmitted.remove(id);
            decisions.remove(id);
        }
    }

    private boolean isTooOld(Instant now) {
        Instant ended = ((TicketState.Finished) tickets.get(finished.element())).at();
        return (retention.most().isPresent()
                        && finished.size() > retention.most().getAsInt())
                || (retention.longest().isPresent()
                        && ended.plus(retention.longest().get()).isBefore(now));
    }

    private void change(
            TicketEvent.Kind kind, TicketState after, Optional<Assignment> ended, Cause cause, Instant now) {
        tickets.put(after.id(), after);
        TicketEvent event = new TicketEvent(kind, after, ended, now, cause);
        untold.add(event);
        noteWhoBegins(event);
    }

    private void release(Assignment assignment) {
        agent0(assignment.agent()).orElseThrow().release(assignment, ++sequence);
    }

    private void agentChanged(AgentEvent.Kind kind, ReferenceAgent agent, Cause cause, Instant now) {
        untold.add(new AgentEvent(kind, agent.view, now, cause));
    }

    private void tell() {
        while (!untold.isEmpty()) {
            DeskEvent event = untold.remove();
            settings.listener().ifPresent(listener -> listener.accept(event));
        }
    }

    private Optional<ReferenceAgent> agent0(String id) {
        return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
    }

    // ---- queues ---------------------------------------------------------------------------------------------------

    @Override
    public QueueChange addQueue(QueueSpec queue, Instant now) {
        forgetOld(now);
        if (queues.putIfAbsent(queue.name(), queue) != null) {
            return new Refusal.QueueExists(queue.name());
        }
        untold.add(new QueueEvent(QueueEvent.Kind.ADDED, queue.name(), now, Cause.ADD_QUEUE));
        return new QueueChange.Applied(serve(Cause.ADD_QUEUE, now));
    }

    @Override
    public QueueChange changeQueue(String name, UnaryOperator<QueueSpec> change, Instant now) {
        forgetOld(now);
        QueueSpec before = queues.get(name);
        if (before == null) {
            return new Refusal.UnknownQueue(name);
        }
        QueueSpec after = change.apply(before);
        if (!after.name().equals(name)) {
            throw new IllegalArgumentException("queue name must stay " + name + ", but is " + after.name());
        }
        if (after.equals(before)) {
            return new QueueChange.Applied(List.of());
        }
        queues.put(name, after);
        untold.add(new QueueEvent(QueueEvent.Kind.CHANGED, name, now, Cause.CHANGE_QUEUE));
        return new QueueChange.Applied(serve(Cause.CHANGE_QUEUE, now));
    }

    @Override
    public QueueChange removeQueue(String name, String moveTo, Instant now) {
        forgetOld(now);
        for (String one : List.of(name, moveTo)) {
            if (!queues.containsKey(one)) {
                return new Refusal.UnknownQueue(one);
            }
        }
        List<TicketState.Waiting> moving = backlog(name, now);
        queues.remove(name);
        draws.remove(name);
        rotations.remove(name);
        untold.add(new QueueEvent(QueueEvent.Kind.REMOVED, name, now, Cause.REMOVE_QUEUE));
        for (TicketState.Waiting ticket : moving) {
            queueAgain(TicketEvent.Kind.MOVED, ticket, ticket.spec().queue(moveTo), Cause.REMOVE_QUEUE, now);
        }
        for (TicketState held : byAge(state ->
                state instanceof TicketState.Held && state.spec().queue().equals(name))) {
            TicketState moved = withSpec(held, held.spec().queue(moveTo), held.version() + 1);
            change(TicketEvent.Kind.MOVED, moved, Optional.empty(), Cause.REMOVE_QUEUE, now);
        }
        return new QueueChange.Applied(serve(Cause.REMOVE_QUEUE, now));
    }

    @Override
    public List<QueueSpec> queues() {
        return List.copyOf(queues.values());
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    @Override
    public AgentChange register(Collection<AgentSpec> specs, Instant now) {
        forgetOld(now);
        for (AgentSpec spec : specs) {
            Optional<ReferenceAgent> known = agent0(spec.id());
            if (known.isPresent()) {
                respecify(known.get(), spec, Cause.REGISTER, now);
            } else {
                long least = agents.stream()
                        .mapToLong(agent -> agent.assignedCount)
                        .min()
                        .orElse(0);
                ReferenceAgent agent = new ReferenceAgent(spec, registrations++, ++sequence, least);
                agent.joinRotations(rotations);
                agents.add(agent);
                agentChanged(AgentEvent.Kind.REGISTERED, agent, Cause.REGISTER, now);
            }
        }
        return new AgentChange.Applied(serve(Cause.REGISTER, now));
    }

    private void respecify(ReferenceAgent agent, AgentSpec spec, Cause cause, Instant now) {
        AgentSpec before = agent.spec;
        if (agent.respecify(spec, ++sequence)) {
            Map<String, Long> joined = new HashMap<>(rotations);
            joined.keySet().removeIf(queue -> before.weight(queue) > 0);
            agent.joinRotations(joined);
            agentChanged(AgentEvent.Kind.UPDATED, agent, cause, now);
        }
    }

    @Override
    public AgentChange updateAgent(String id, UnaryOperator<AgentSpec> change, Instant now) {
        forgetOld(now);
        Optional<ReferenceAgent> agent = agent0(id);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        AgentSpec spec = change.apply(agent.get().spec);
        if (!spec.id().equals(id)) {
            throw new IllegalArgumentException("agent id must stay " + id + ", but is " + spec.id());
        }
        respecify(agent.get(), spec, Cause.UPDATE_AGENT, now);
        return new AgentChange.Applied(serve(Cause.UPDATE_AGENT, now));
    }

    @Override
    public AgentChange presence(Map<String, Presence> reported, WhenLeaving whenLeaving, Instant now) {
        forgetOld(now);
        for (String id : new TreeMap<>(reported).keySet()) {
            if (agent0(id).isEmpty()) {
                return new Refusal.UnknownAgent(id);
            }
        }
        for (ReferenceAgent agent : agents) {
            Presence presence = reported.get(agent.id());
            if (presence == null) {
                continue;
            }
            if (agent.present(presence, ++sequence)) {
                returnToDuty(agent);
                agentChanged(AgentEvent.Kind.PRESENCE, agent, Cause.PRESENCE, now);
            }
            if (presence == Presence.OFFLINE && whenLeaving == WhenLeaving.REQUEUE) {
                requeueAll(agent, Cause.PRESENCE, now);
            }
        }
        return new AgentChange.Applied(serve(Cause.PRESENCE, now));
    }

    /** Whoever returns starts at each queue's present position. */
    private void returnToDuty(ReferenceAgent agent) {
        if (agent.presence == Presence.ONLINE && agent.pause.isEmpty()) {
            agent.joinRotations(rotations);
        }
    }

    private void requeueAll(ReferenceAgent agent, Cause cause, Instant now) {
        for (Assignment assignment : List.copyOf(agent.held)) {
            TicketState ticket = tickets.get(assignment.ticket());
            queueAgain(TicketEvent.Kind.REQUEUED, ticket, ticket.spec(), cause, now);
        }
    }

    @Override
    public AgentChange pause(String id, String reason, Instant now) {
        forgetOld(now);
        Optional<ReferenceAgent> agent = agent0(id);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        if (agent.get().pause(reason)) {
            agentChanged(AgentEvent.Kind.PAUSED, agent.get(), Cause.PAUSE, now);
        }
        return new AgentChange.Applied(serve(Cause.PAUSE, now));
    }

    @Override
    public AgentChange resume(String id, Instant now) {
        forgetOld(now);
        Optional<ReferenceAgent> agent = agent0(id);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        if (agent.get().resume(++sequence)) {
            returnToDuty(agent.get());
            agentChanged(AgentEvent.Kind.RESUMED, agent.get(), Cause.RESUME, now);
        }
        return new AgentChange.Applied(serve(Cause.RESUME, now));
    }

    @Override
    public AgentChange removeAgent(String id, WhenLeaving whenLeaving, Instant now) {
        forgetOld(now);
        Optional<ReferenceAgent> found = agent0(id);
        if (found.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        ReferenceAgent agent = found.get();
        if (whenLeaving == WhenLeaving.REFUSE && !agent.held.isEmpty()) {
            return new Refusal.StillHolding(id, agent.held.size());
        }
        untold.add(new AgentEvent(AgentEvent.Kind.REMOVED, agent.view.remove(), now, Cause.REMOVE_AGENT));
        requeueAll(agent, Cause.REMOVE_AGENT, now);
        agents.remove(agent);
        return new AgentChange.Applied(serve(Cause.REMOVE_AGENT, now));
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    @Override
    public Submission submit(TicketSpec ticket, Instant now) {
        forgetOld(now);
        Optional<Submission> refusal = known(ticket);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        QueueSpec queue = queues.get(ticket.queue());
        boolean servedAtOnce =
                queue.dispatch() == Dispatch.PUSH && choose(ticket).isPresent();
        if (!servedAtOnce && queue.maxWaiting().isPresent()) {
            int limit = queue.maxWaiting().getAsInt();
            if (backlog(queue.name(), now).size() >= limit) {
                return new Refusal.BacklogFull(queue.name(), limit);
            }
        }
        arrive(ticket, Cause.SUBMIT, now);
        List<Assignment> made = serve(Cause.SUBMIT, now);
        return made.stream()
                .filter(one -> one.ticket().equals(ticket.id()))
                .findFirst()
                .<Submission>map(Submission.Assigned::new)
                .orElseGet(() -> new Submission.Waiting(ticket.id(), ticket.queue()));
    }

    private Optional<Submission> known(TicketSpec ticket) {
        TicketState state = tickets.get(ticket.id());
        if (state != null) {
            return Optional.of(new Submission.AlreadyKnown(
                    state, asSubmitted.get(ticket.id()).equals(ticket)));
        }
        return queues.containsKey(ticket.queue())
                ? Optional.empty()
                : Optional.of(new Refusal.UnknownQueue(ticket.queue()));
    }

    private TicketState.Waiting arrive(TicketSpec ticket, Cause cause, Instant now) {
        TicketState.Waiting state = new TicketState.Waiting(ticket, 1, ++arrivals, now);
        asSubmitted.put(ticket.id(), ticket);
        change(TicketEvent.Kind.SUBMITTED, state, Optional.empty(), cause, now);
        return state;
    }

    @Override
    public Submission adopt(TicketSpec ticket, String agent, Instant since, Instant now) {
        forgetOld(now);
        Optional<Submission> refusal = known(ticket);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<ReferenceAgent> holder = agent0(agent);
        if (holder.isEmpty()) {
            return new Refusal.UnknownAgent(agent);
        }
        TicketState.Waiting state = arrive(ticket, Cause.ADOPT, now);
        Assignment assignment = assignment(state, holder.get(), Reason.ADOPTED, 0, since);
        record(state, Optional.of(assignment), Cause.ADOPT, now);
        adopted++;
        holder.get().take(assignment, ++sequence);
        hold(TicketEvent.Kind.ASSIGNED, state, assignment, Cause.ADOPT, now);
        recordNobody();
        tell();
        return new Submission.Assigned(assignment);
    }

    @Override
    public Completion complete(String id, Optional<String> holder, Instant now) {
        forgetOld(now);
        TicketState state = tickets.get(id);
        if (state == null) {
            return new Refusal.UnknownTicket(id);
        }
        if (state instanceof TicketState.Finished ended) {
            return new Refusal.AlreadyFinished(ended);
        }
        Optional<Assignment> assignment = state.assignment();
        if (assignment.isEmpty()) {
            return new Refusal.NotHeld(id);
        }
        String actual = assignment.get().agent();
        if (!holder.orElse(actual).equals(actual)) {
            return new Refusal.NotTheHolder(id, actual);
        }
        finish(TicketEvent.Kind.COMPLETED, state, Cause.COMPLETE, now);
        return new Completion.Completed(assignment.get(), serve(Cause.COMPLETE, now));
    }

    @Override
    public TicketChange cancel(String id, Instant now) {
        Optional<TicketChange> refusal = unfinished(id, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState.Finished after = finish(TicketEvent.Kind.CANCELLED, tickets.get(id), Cause.CANCEL, now);
        return new TicketChange.Changed(after, serve(Cause.CANCEL, now));
    }

    private Optional<TicketChange> unfinished(String id, Instant now) {
        forgetOld(now);
        TicketState state = tickets.get(id);
        if (state == null) {
            return Optional.of(new Refusal.UnknownTicket(id));
        }
        return state instanceof TicketState.Finished ended
                ? Optional.of(new Refusal.AlreadyFinished(ended))
                : Optional.empty();
    }

    private TicketChange changed(String id, Cause cause, Instant now) {
        List<Assignment> made = serve(cause, now);
        return new TicketChange.Changed(tickets.get(id), made);
    }

    @Override
    public TicketChange updateTicket(String id, UnaryOperator<TicketSpec> change, Instant now) {
        Optional<TicketChange> refusal = unfinished(id, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState before = tickets.get(id);
        TicketSpec spec = change.apply(before.spec());
        if (!spec.id().equals(id) || !spec.queue().equals(before.spec().queue())) {
            throw new IllegalArgumentException("ticket id and queue must stay, but are " + spec);
        }
        if (!spec.equals(before.spec())) {
            change(
                    TicketEvent.Kind.UPDATED,
                    withSpec(before, spec, before.version() + 1),
                    Optional.empty(),
                    Cause.UPDATE_TICKET,
                    now);
        }
        return changed(id, Cause.UPDATE_TICKET, now);
    }

    private static TicketState withSpec(TicketState state, TicketSpec spec, long version) {
        return state.assignment().isPresent()
                ? new TicketState.Held(
                        spec,
                        version,
                        state.arrival(),
                        state.arrivedAt(),
                        state.assignment().get())
                : new TicketState.Waiting(spec, version, state.arrival(), state.arrivedAt());
    }

    @Override
    public TicketChange requeue(String id, Optional<String> holder, Instant now) {
        Optional<TicketChange> refusal = unfinished(id, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState before = tickets.get(id);
        if (before.assignment().isEmpty()) {
            return new Refusal.NotHeld(id);
        }
        String actual = before.assignment().get().agent();
        if (!holder.orElse(actual).equals(actual)) {
            return new Refusal.NotTheHolder(id, actual);
        }
        queueAgain(TicketEvent.Kind.REQUEUED, before, before.spec(), Cause.REQUEUE, now);
        return changed(id, Cause.REQUEUE, now);
    }

    @Override
    public TicketChange transferToAgent(String id, String to, Instant now) {
        Optional<TicketChange> refusal = unfinished(id, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState before = tickets.get(id);
        Optional<ReferenceAgent> agent = agent0(to);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(to);
        }
        Strategy strategy = queueOf(before).strategy();
        Optional<Ineligibility> why = agent.get().ineligible(before.spec(), strategy.usesWeights());
        if (why.isPresent()) {
            return new Refusal.NotEligible(to, why.get());
        }
        return handOver(before, agent.get(), Reason.TRANSFERRED, Cause.TRANSFER, now);
    }

    /** Takes at the new agent before it releases at the old. */
    private TicketChange handOver(TicketState before, ReferenceAgent to, Reason reason, Cause cause, Instant now) {
        Assignment assignment = assignment(before, to, reason, 0, now);
        record(before, Optional.of(assignment), cause, now);
        to.take(assignment, ++sequence);
        before.assignment().ifPresent(this::release);
        TicketEvent.Kind kind =
                before.assignment().isPresent() ? TicketEvent.Kind.TRANSFERRED : TicketEvent.Kind.ASSIGNED;
        hold(kind, before, assignment, cause, now);
        List<Assignment> made = new ArrayList<>(List.of(assignment));
        made.addAll(serve(cause, now));
        return new TicketChange.Changed(tickets.get(before.id()), made);
    }

    @Override
    public TicketChange transferToQueue(String id, String queue, Instant now) {
        Optional<TicketChange> refusal = unfinished(id, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!queues.containsKey(queue)) {
            return new Refusal.UnknownQueue(queue);
        }
        TicketState before = tickets.get(id);
        boolean isHeld = before.assignment().isPresent();
        if (isHeld || !before.spec().queue().equals(queue)) {
            queueAgain(
                    isHeld ? TicketEvent.Kind.REQUEUED : TicketEvent.Kind.MOVED,
                    before,
                    before.spec().queue(queue),
                    Cause.TRANSFER,
                    now);
        }
        return changed(id, Cause.TRANSFER, now);
    }

    @Override
    public TicketChange force(String id, String to, Instant now) {
        Optional<TicketChange> refusal = unfinished(id, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TicketState before = tickets.get(id);
        Optional<ReferenceAgent> agent = agent0(to);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(to);
        }
        if (before.assignment().filter(held -> held.agent().equals(to)).isPresent()) {
            return new TicketChange.Changed(before, List.of());
        }
        forced++;
        return handOver(before, agent.get(), Reason.FORCED, Cause.FORCE, now);
    }

    @Override
    public Pull pull(String id, int most, int limit, Instant now) {
        forgetOld(now);
        Optional<ReferenceAgent> found = agent0(id);
        if (found.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        ReferenceAgent agent = found.get();
        Optional<Ineligibility> unavailable = agent.unavailable();
        List<Assignment> taken = new ArrayList<>();
        while (agent.held.size() < most && taken.size() < limit) {
            Optional<TicketState.Waiting> next = waiting(queue -> true, now).stream()
                    .filter(ticket -> agent.ineligible(
                                    ticket.spec(), queueOf(ticket).strategy().usesWeights())
                            .isEmpty())
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            Assignment assignment = assignment(next.get(), agent, Reason.PULLED, 0, now);
            record(next.get(), Optional.of(assignment), Cause.PULL, now);
            agent.take(assignment, ++sequence);
            hold(TicketEvent.Kind.ASSIGNED, next.get(), assignment, Cause.PULL, now);
            taken.add(assignment);
        }
        tell();
        return new Pull.Pulled(List.copyOf(taken), List.copyOf(agent.held), unavailable);
    }

    @Override
    public int forget(String customer, Instant now) {
        forgetOld(now);
        int erased = 0;
        for (TicketState state : List.copyOf(tickets.values())) {
            if (!state.spec().customer().equals(Optional.of(customer))) {
                continue;
            }
            erased++;
            TicketSpec spec = state.spec().withoutCustomer();
            asSubmitted.put(state.id(), asSubmitted.get(state.id()).withoutCustomer());
            if (state instanceof TicketState.Finished f) {
                tickets.put(
                        f.id(),
                        new TicketState.Finished(
                                spec, f.version(), f.arrival(), f.arrivedAt(), f.kind(), f.at(), f.last()));
            } else {
                TicketState after = withSpec(state, spec, state.version() + 1);
                change(TicketEvent.Kind.UPDATED, after, Optional.empty(), Cause.FORGET, now);
            }
        }
        tell();
        return erased;
    }

    // ---- load and snapshot ----------------------------------------------------------------------------------------

    @Override
    public List<Assignment> load(DeskSnapshot snapshot, Instant now) {
        if (!agents.isEmpty() || !tickets.isEmpty()) {
            throw new IllegalStateException("the store is not empty");
        }
        for (DeskSnapshot.AgentEntry entry : snapshot.agents()) {
            if (agent0(entry.spec().id()).isPresent()) {
                throw new IllegalArgumentException("agent " + entry.spec().id() + " twice");
            }
            ReferenceAgent agent = new ReferenceAgent(entry.spec(), registrations++, ++sequence, 0);
            agents.add(agent);
            agentChanged(AgentEvent.Kind.REGISTERED, agent, Cause.LOAD, now);
        }
        List<DeskSnapshot.TicketEntry> byAge = new ArrayList<>(snapshot.tickets());
        byAge.sort(Comparator.comparing(DeskSnapshot.TicketEntry::arrivedAt));
        for (DeskSnapshot.TicketEntry entry : byAge) {
            load(entry);
        }
        for (int i = 0; i < agents.size(); i++) {
            place(agents.get(i), snapshot.agents().get(i));
        }
        return serve(Cause.LOAD, now);
    }

    private void load(DeskSnapshot.TicketEntry entry) {
        TicketSpec spec = entry.spec();
        if (tickets.containsKey(spec.id())) {
            throw new IllegalArgumentException("ticket " + spec.id() + " twice");
        }
        if (!queues.containsKey(spec.queue())) {
            throw new IllegalArgumentException("queue " + spec.queue() + " of ticket " + spec.id() + " does not exist");
        }
        asSubmitted.put(spec.id(), spec);
        TicketState.Waiting arrived = new TicketState.Waiting(spec, entry.version(), ++arrivals, entry.arrivedAt());
        tickets.put(spec.id(), arrived);
        if (entry.holder().isPresent()) {
            DeskSnapshot.Holder holder = entry.holder().get();
            ReferenceAgent agent = agent0(holder.agent())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "holder " + holder.agent() + " of ticket " + spec.id() + " does not exist"));
            Assignment assignment = assignment(arrived, agent, Reason.ADOPTED, 0, holder.since());
            agent.take(assignment, ++sequence);
            tickets.put(
                    spec.id(),
                    new TicketState.Held(spec, entry.version(), arrived.arrival(), arrived.arrivedAt(), assignment));
        }
    }

    /** Gives a loaded agent its presence, and its old place in the orders of the desk. */
    private void place(ReferenceAgent agent, DeskSnapshot.AgentEntry entry) {
        Optional<DeskSnapshot.Standing> standing = entry.standing();
        if (standing.isPresent()) {
            ReferenceAgent placed = new ReferenceAgent(
                    agent.spec,
                    agent.registration,
                    standing.get().lastAssigned(),
                    standing.get().assignedCount() - agent.held.size());
            agent.held.forEach(one -> placed.take(one, standing.get().lastAssigned()));
            placed.present(Presence.ONLINE, standing.get().availableSince());
            agents.set(agents.indexOf(agent), placed);
            placed.present(entry.presence(), standing.get().availableSince());
            entry.pauseReason().ifPresent(placed::pause);
            sequence = Math.max(
                    sequence,
                    Math.max(standing.get().lastAssigned(), standing.get().availableSince()));
        } else {
            agent.present(entry.presence(), ++sequence);
            entry.pauseReason().ifPresent(agent::pause);
        }
    }

    @Override
    public DeskSnapshot snapshot() {
        return new DeskSnapshot(
                agents.stream()
                        .map(agent -> new DeskSnapshot.AgentEntry(
                                agent.spec,
                                agent.presence,
                                agent.pause,
                                Optional.of(new DeskSnapshot.Standing(
                                        agent.availableSince, agent.lastAssigned, agent.assignedCount))))
                        .toList(),
                byAge(state -> !(state instanceof TicketState.Finished)).stream()
                        .map(state -> new DeskSnapshot.TicketEntry(
                                state.spec(),
                                state.arrivedAt(),
                                state.assignment().map(one -> new DeskSnapshot.Holder(one.agent(), one.since())),
                                state.version()))
                        .toList());
    }

    // ---- lookups --------------------------------------------------------------------------------------------------

    @Override
    public Optional<TicketState> ticket(String id) {
        return Optional.ofNullable(tickets.get(id));
    }

    @Override
    public Optional<AgentState> agent(String id) {
        return agent0(id).map(agent -> agent.view);
    }

    @Override
    public List<AgentState> agents() {
        return agents.stream().map(agent -> agent.view).toList();
    }

    @Override
    public List<TicketState.Waiting> backlog(String queue, Instant now) {
        return queues.containsKey(queue) ? waiting(one -> one.name().equals(queue), now) : List.of();
    }

    @Override
    public List<TicketState> tickets(TicketState.Kind kind) {
        return byAge(state -> state.kind() == kind);
    }

    @Override
    public List<TicketState> ticketsOfCustomer(String customer) {
        return byAge(state -> state.spec().customer().equals(Optional.of(customer)));
    }

    private List<TicketState> byAge(Predicate<TicketState> which) {
        return tickets.values().stream()
                .filter(which)
                .sorted(Comparator.comparingLong(TicketState::arrival))
                .toList();
    }

    @Override
    public Counts counts() {
        return new Counts(
                agents.size(),
                byAge(TicketState.Waiting.class::isInstance).size(),
                byAge(TicketState.Held.class::isInstance).size(),
                finished.size(),
                forced,
                adopted);
    }

    @Override
    public Optional<Explanation> explain(String id) {
        TicketState state = tickets.get(id);
        if (state == null) {
            return Optional.empty();
        }
        if (state instanceof TicketState.Finished ended) {
            return Optional.of(new Explanation.Finished(ended));
        }
        return Optional.of(state.assignment().map(ReferenceStore::why).orElseGet(() -> whyNobody(state.spec())));
    }

    private static Explanation why(Assignment assignment) {
        return new Explanation.Held(
                assignment.agent(),
                assignment.strategy(),
                assignment.reason() == Reason.BEST ? OptionalLong.of(assignment.number()) : OptionalLong.empty(),
                assignment.since(),
                assignment.reason());
    }

    private Explanation whyNobody(TicketSpec ticket) {
        QueueSpec queue = queues.get(ticket.queue());
        Map<Ineligibility, Integer> counted = notEligible(ticket, queue);
        int eligible = agents.size()
                - counted.values().stream().mapToInt(count -> count).sum();
        return new Explanation.Waiting(queue.name(), queue.dispatch() == Dispatch.PULL, counted, eligible);
    }

    private Map<Ineligibility, Integer> notEligible(TicketSpec ticket, QueueSpec queue) {
        Map<Ineligibility, Integer> counted = new EnumMap<>(Ineligibility.class);
        for (ReferenceAgent agent : agents) {
            Optional<Ineligibility> why =
                    agent.ineligible(ticket, queue.strategy().usesWeights());
            if (why.isEmpty() && !ReferenceChoice.answers(queue.strategy(), agent, ticket.demand())) {
                why = Optional.of(Ineligibility.STRATEGY_FAILED);
            }
            why.ifPresent(reason -> counted.merge(reason, 1, Integer::sum));
        }
        return counted;
    }

    @Override
    public List<Candidate> preview(TicketSpec ticket) {
        QueueSpec queue = queues.get(ticket.queue());
        if (queue == null) {
            return List.of();
        }
        List<ReferenceAgent> order =
                new ArrayList<>(ReferenceChoice.ranked(eligible(ticket), ticket, queue.strategy()));
        order.sort(Comparator.comparingInt(agent -> isPreferred(agent, ticket) ? 0 : 1));
        return order.stream()
                .map(agent -> new Candidate(
                        agent.id(),
                        ReferenceChoice.number(queue.strategy(), agent, ticket.demand()),
                        isPreferred(agent, ticket)))
                .toList();
    }

    private static boolean isPreferred(ReferenceAgent agent, TicketSpec ticket) {
        return ticket.preferredAgent().equals(Optional.of(agent.id()));
    }

    /** Where the library's agent states part from the rules as this store has them; empty if they do not. */
    String differences() {
        StringBuilder text = new StringBuilder();
        agents.forEach(agent -> text.append(agent.differences()));
        return text.toString();
    }
}
