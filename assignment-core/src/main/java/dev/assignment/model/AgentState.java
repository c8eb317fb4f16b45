package dev.assignment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is and holds at one instant. Immutable: every change is a new object, and stores compare states by
 * identity. This is the one place that decides what fits.
 *
 * <p>Sequence numbers come from the store and only ever rise; they, not a clock, give the order of "longest available"
 * and "least recently assigned".
 */
public final class AgentState {

    private final AgentSpec spec;
    private final int registration;
    private final Attendance attendance;

    @Nullable
    private final String pauseReason;

    private final Rest rest;
    private final boolean removed;
    private final Holdings holdings;
    private final OptionalLong outsideLoad;
    private final long load;
    private final Intake intake;
    private final long availableSince;
    private final long lastAssigned;
    private final long assignedCount;
    private final Map<String, Long> rotation;

    private AgentState(Draft draft) {
        this.spec = draft.spec;
        this.registration = draft.registration;
        this.attendance = draft.attendance;
        this.pauseReason = draft.pauseReason;
        this.rest = draft.rest;
        this.removed = draft.removed;
        this.holdings = draft.holdings;
        this.outsideLoad = draft.outsideLoad;
        this.load = draft.holdings.load() + draft.outsideLoad.orElse(0);
        this.intake = draft.intake;
        this.availableSince = draft.availableSince;
        this.lastAssigned = draft.lastAssigned;
        this.assignedCount = draft.assignedCount;
        this.rotation = draft.rotation;
    }

    /** The state after being given a ticket or returning one: the two changes of every ticket, which need no draft. */
    private AgentState(
            AgentState before,
            Holdings holdings,
            Intake intake,
            long availableSince,
            long lastAssigned,
            long assignedCount) {
        this.spec = before.spec;
        this.registration = before.registration;
        this.attendance = before.attendance;
        this.pauseReason = before.pauseReason;
        this.rest = before.rest;
        this.removed = before.removed;
        this.holdings = holdings;
        this.outsideLoad = before.outsideLoad;
        this.load = holdings.load() + before.outsideLoad.orElse(0);
        this.intake = intake;
        this.availableSince = availableSince;
        this.lastAssigned = lastAssigned;
        this.assignedCount = assignedCount;
        this.rotation = before.rotation;
    }

    /** The next state in the making: a change sets what differs, and the rest is as before. */
    private static final class Draft {
        private AgentSpec spec;
        private final int registration;
        private Attendance attendance = Attendance.NEVER_SEEN;

        @Nullable
        private String pauseReason;

        private Rest rest = Rest.NONE;
        private boolean removed;
        private Holdings holdings = Holdings.none();
        private OptionalLong outsideLoad = NO_OUTSIDE_LOAD;
        private Intake intake = Intake.NONE;
        private long availableSince;
        private long lastAssigned;
        private long assignedCount;
        private Map<String, Long> rotation = Map.of();

        Draft(AgentSpec spec, int registration) {
            this.spec = spec;
            this.registration = registration;
        }

        Draft(AgentState before) {
            this.spec = before.spec;
            this.registration = before.registration;
            this.attendance = before.attendance;
            this.pauseReason = before.pauseReason;
            this.rest = before.rest;
            this.removed = before.removed;
            this.holdings = before.holdings;
            this.outsideLoad = before.outsideLoad;
            this.intake = before.intake;
            this.availableSince = before.availableSince;
            this.lastAssigned = before.lastAssigned;
            this.assignedCount = before.assignedCount;
            this.rotation = before.rotation;
        }
    }

    private static final OptionalLong NO_OUTSIDE_LOAD = OptionalLong.of(0);

    /**
     * A newly registered agent: offline, holding nothing, at the end of the ring.
     *
     * @param spec what the agent is
     * @param registration its place in the order of registration
     * @param sequence a new sequence number
     * @param assignedCount where it enters the count of {@code leastAssigned}: the present minimum of the desk
     * @return the state
     */
    public static AgentState registered(AgentSpec spec, int registration, long sequence, long assignedCount) {
        Draft draft = new Draft(spec, registration);
        draft.availableSince = sequence;
        draft.lastAssigned = sequence;
        draft.assignedCount = assignedCount;
        draft.outsideLoad = spec.hasOutsideLoad() ? OptionalLong.empty() : NO_OUTSIDE_LOAD;
        return new AgentState(draft);
    }

    /**
     * An agent as it was before a restart.
     *
     * @param spec what it is
     * @param registration its place in the order of registration
     * @param presence what was reported last
     * @param pauseReason why it is paused, if it is
     * @param holdings what it holds
     * @param availableSince its place in the order of "longest available"
     * @param lastAssigned its place in the ring
     * @param assignedCount its count of assignments
     * @param wrapUpUntil when its wrap-up ends, if it is in one
     * @param outsideLoad its load outside of the desk; empty if it is not known
     * @return the state
     */
    public static AgentState restored(
            AgentSpec spec,
            int registration,
            Presence presence,
            Optional<String> pauseReason,
            Holdings holdings,
            long availableSince,
            long lastAssigned,
            long assignedCount,
            Optional<Instant> wrapUpUntil,
            OptionalLong outsideLoad) {
        Draft draft = new Draft(spec, registration);
        draft.attendance = new Attendance(presence, null, null, null);
        draft.pauseReason = pauseReason.orElse(null);
        draft.rest = wrapUpUntil
                .map(until -> Rest.NONE.wrappingUp(new Deadline(until, availableSince)))
                .orElse(Rest.NONE);
        draft.holdings = holdings;
        draft.outsideLoad = outsideLoad;
        draft.availableSince = availableSince;
        draft.lastAssigned = lastAssigned;
        draft.assignedCount = assignedCount;
        return new AgentState(draft);
    }

    /**
     * The state that was taken into {@linkplain #parts parts} before.
     *
     * @param parts the parts
     * @param holdings what it holds
     * @return the state
     */
    public static AgentState of(AgentParts parts, Holdings holdings) {
        Draft draft = new Draft(parts.spec(), parts.registration());
        draft.attendance = new Attendance(
                parts.presence(),
                parts.lease().orElse(null),
                parts.leftAt().orElse(null),
                parts.requeue().orElse(null));
        draft.pauseReason = parts.pauseReason().orElse(null);
        draft.rest = new Rest(parts.wrapUp().orElse(null), parts.backOff().orElse(null), parts.missedOffers());
        draft.removed = parts.removed();
        draft.holdings = holdings;
        draft.outsideLoad = parts.outsideLoad();
        draft.intake = Intake.of(parts.intake(), parts.intakeCreated());
        draft.availableSince = parts.availableSince();
        draft.lastAssigned = parts.lastAssigned();
        draft.assignedCount = parts.assignedCount();
        draft.rotation = parts.rotation();
        return new AgentState(draft);
    }

    /**
     * The state in parts, for a store outside of this process.
     *
     * @return everything but the holdings
     */
    public AgentParts parts() {
        return new AgentParts(
                spec,
                registration,
                presence(),
                Optional.ofNullable(attendance.lease()),
                Optional.ofNullable(attendance.leftAt()),
                Optional.ofNullable(attendance.requeue()),
                pauseReason(),
                Optional.ofNullable(rest.wrapUp()),
                Optional.ofNullable(rest.backOff()),
                rest.misses(),
                removed,
                outsideLoad,
                intake.latest(),
                intake.created(),
                availableSince,
                lastAssigned,
                assignedCount,
                rotation);
    }

    // ---- taking and returning work --------------------------------------------------------------------------------

    /**
     * The state after being given a ticket, or an offer of one. Capacity is not checked here: a regular assignment was
     * asked for by {@link #fit}, and a forced one goes past every limit.
     *
     * @param assignment the new assignment
     * @param sequence a new sequence number
     * @return the next state
     */
    public AgentState take(Assignment assignment, long sequence) {
        return new AgentState(
                this,
                holdings.with(assignment),
                intakeWith(assignment, sequence),
                sequence,
                sequence,
                assignedCount + (isNewWork(assignment) ? 1 : 0));
    }

    private Intake intakeWith(Assignment assignment, long sequence) {
        IntakeLimit limit = spec.intakeLimit().orElse(null);
        return limit == null || assignment.reason() == Reason.ADOPTED || assignment.reason() == Reason.RETURNED
                ? intake
                : intake.plus(limit, assignment.since(), sequence);
    }

    /** An offer counts when it is accepted, and a ticket that comes back from being parked counted before. */
    private static boolean isNewWork(Assignment assignment) {
        return assignment.stage() == Assignment.Stage.ACTIVE && assignment.reason() != Reason.RETURNED;
    }

    /**
     * The state after an assignment ended.
     *
     * @param assignmentId the assignment's identity
     * @param sequence a new sequence number, used if the agent had no spare capacity and now has
     * @return the next state; this one if the assignment is not held
     */
    public AgentState release(long assignmentId, long sequence) {
        Holdings fewer = holdings.without(assignmentId);
        if (fewer == holdings) {
            return this;
        }
        boolean returns = !hasSpare() && hasSpare(fewer);
        return new AgentState(this, fewer, intake, returns ? sequence : availableSince, lastAssigned, assignedCount);
    }

    /**
     * The state after an assignment ended and a wrap-up began. A wrap-up on top of another ends when the later one ends.
     *
     * @param assignmentId the assignment's identity
     * @param until when the wrap-up ends
     * @param sequence a new sequence number
     * @return the next state; this one if the assignment is not held
     */
    public AgentState releaseIntoWrapUp(long assignmentId, Instant until, long sequence) {
        AgentState released = release(assignmentId, sequence);
        return released == this ? this : released.resting(rest.wrappingUp(new Deadline(until, sequence)));
    }

    /**
     * The state after an offer was declined or expired: its capacity is free, a back-off begins, and after too many in a
     * row the agent is paused.
     *
     * @param offer the offer's fencing number
     * @param terms the terms of the offer
     * @param now when
     * @param sequence a new sequence number
     * @return the next state; this one if the offer is not held
     */
    public AgentState miss(long offer, OfferTerms terms, Instant now, long sequence) {
        AgentState released = release(offer, sequence);
        if (released == this) {
            return this;
        }
        Deadline backOff = terms.backOff().isZero() ? null : new Deadline(now.plus(terms.backOff()), sequence);
        Draft draft = new Draft(released);
        draft.rest = rest.missed(backOff);
        if (terms.pauseAfter().isPresent()
                && draft.rest.misses() >= terms.pauseAfter().getAsInt()
                && pauseReason == null) {
            draft.pauseReason = MISSED_OFFERS;
            draft.rest = new Rest(draft.rest.wrapUp(), draft.rest.backOff(), 0);
        }
        return new AgentState(draft);
    }

    /** The reason of the pause that follows on too many offers in a row that were not accepted. */
    public static final String MISSED_OFFERS = "missed offers";

    /**
     * The state after an offer was accepted and became an assignment.
     *
     * @param offer the offer's fencing number
     * @param assignment what it became
     * @return the next state; this one if the offer is not held
     */
    public AgentState accept(long offer, Assignment assignment) {
        Holdings fewer = holdings.without(offer);
        if (fewer == holdings) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.holdings = fewer.with(assignment);
        draft.assignedCount = assignedCount + 1;
        draft.rest = rest.accepted();
        return new AgentState(draft);
    }

    /**
     * The state after an assignment was parked and keeps some of its capacity.
     *
     * @param assignmentId the assignment's identity
     * @param kept what stays taken
     * @param sequence a new sequence number, used if the agent had no spare capacity and now has
     * @return the next state; this one if the assignment is not held
     */
    public AgentState park(long assignmentId, Assignment kept, long sequence) {
        Holdings fewer = holdings.without(assignmentId);
        if (fewer == holdings) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.holdings = fewer.with(kept);
        return next(draft, sequence);
    }

    /**
     * The state after the wrap-up ended early.
     *
     * @param sequence a new sequence number
     * @return the next state; this one if there is no wrap-up
     */
    public AgentState endWrapUp(long sequence) {
        return rest.wrapUp() == null ? this : resting(rest.withoutWrapUp()).availableFrom(sequence);
    }

    private AgentState resting(Rest changed) {
        Draft draft = new Draft(this);
        draft.rest = changed;
        return new AgentState(draft);
    }

    // ---- coming and going -----------------------------------------------------------------------------------------

    /**
     * The state after the host reported the presence.
     *
     * @param reported the presence
     * @param lease when the report runs out; empty if it does not
     * @param grace an absence not longer than this is a flap and moves neither idle time nor ring position
     * @param now when
     * @param sequence a new sequence number, used if the agent comes online
     * @return the next state; this one if nothing changes
     */
    public AgentState present(Presence reported, Optional<Instant> lease, Duration grace, Instant now, long sequence) {
        Deadline until = lease.map(at -> new Deadline(at, sequence)).orElse(null);
        Attendance next = attendance.report(reported, until, now);
        if (next.equals(attendance)) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.attendance = next;
        boolean returns = reported == Presence.ONLINE && presence() != Presence.ONLINE;
        if (returns && !attendance.isFlap(now, grace)) {
            draft.availableSince = sequence;
        }
        return new AgentState(draft);
    }

    /**
     * Tells whether coming online now would end a flap.
     *
     * @param grace an absence not longer than this is a flap
     * @param now when
     * @return true if the agent left not longer ago than the grace
     */
    public boolean isFlap(Duration grace, Instant now) {
        return attendance.isFlap(now, grace);
    }

    /**
     * The state of an agent whom a refresh did not mention: if it is not offline, its presence runs out.
     *
     * @param at when, unless it runs out before
     * @param sequence a new sequence number
     * @return the next state; this one if nothing changes
     */
    public AgentState missing(Instant at, long sequence) {
        Deadline lease = attendance.lease();
        if (presence() == Presence.OFFLINE || (lease != null && !lease.at().isAfter(at))) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.attendance =
                new Attendance(presence(), new Deadline(at, sequence), attendance.leftAt(), attendance.requeue());
        return new AgentState(draft);
    }

    /**
     * The state of an agent that is offline and whose tickets are to be requeued unless it comes back before.
     *
     * @param at when
     * @param sequence a new sequence number
     * @return the next state
     */
    public AgentState requeueAt(Instant at, long sequence) {
        Draft draft = new Draft(this);
        draft.attendance = attendance.requeueAt(new Deadline(at, sequence));
        return new AgentState(draft);
    }

    /**
     * The state after a pause began, or its reason changed.
     *
     * @param reason why
     * @return the next state
     */
    public AgentState pause(String reason) {
        if (reason.equals(pauseReason)) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.pauseReason = reason;
        return new AgentState(draft);
    }

    /**
     * The state after the pause ended.
     *
     * @param sequence a new sequence number
     * @return the next state; this one if the agent is not paused
     */
    public AgentState resume(long sequence) {
        if (pauseReason == null) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.pauseReason = null;
        draft.availableSince = sequence;
        return new AgentState(draft);
    }

    /**
     * The state after the description changed. What the agent holds stays, even above a lowered capacity. A shortened window
     * of the intake limit counts at once.
     *
     * @param changed the new description, of the same agent
     * @param now when
     * @param sequence a new sequence number, used if the agent had no spare capacity and now has
     * @return the next state
     */
    public AgentState respecify(AgentSpec changed, Instant now, long sequence) {
        if (!changed.id().equals(spec.id())) {
            throw new IllegalArgumentException(
                    "agent id must stay " + spec.id() + " when an agent is updated, but is " + changed.id());
        }
        if (changed.equals(spec)) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.spec = changed;
        if (changed.hasOutsideLoad() != spec.hasOutsideLoad()) {
            draft.outsideLoad = changed.hasOutsideLoad() ? OptionalLong.empty() : NO_OUTSIDE_LOAD;
        }
        draft.intake =
                changed.intakeLimit().map(limit -> intake.within(limit, now)).orElse(Intake.NONE);
        return next(draft, sequence);
    }

    /**
     * The state after the host reported the load that the agent has outside of the desk.
     *
     * @param units the outside load; empty if it is not known, and then the agent is not available
     * @param sequence a new sequence number, used if the agent had no spare capacity and now has
     * @return the next state; this one if nothing changes
     */
    public AgentState reconcile(OptionalLong units, long sequence) {
        if (units.equals(outsideLoad)) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.outsideLoad = units;
        return next(draft, sequence);
    }

    /**
     * The last state of an agent. It is never available again.
     *
     * @return the next state
     */
    public AgentState remove() {
        Draft draft = new Draft(this);
        draft.attendance = Attendance.NEVER_SEEN;
        draft.rest = Rest.NONE;
        draft.intake = Intake.NONE;
        draft.removed = true;
        return new AgentState(draft);
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    /**
     * The next instant at which time changes this agent.
     *
     * @return the earliest deadline; empty if there is none
     */
    public Optional<Deadline> nextDeadline() {
        return Optional.ofNullable(earliest());
    }

    private @Nullable Deadline earliest() {
        Deadline first = earlier(attendance.next(), rest.next());
        IntakeLimit limit = spec.intakeLimit().orElse(null);
        return limit == null ? first : earlier(first, intake.reopens(limit));
    }

    private static @Nullable Deadline earlier(@Nullable Deadline one, @Nullable Deadline other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    /** What a deadline of an agent is for. */
    public enum Due {
        /** The wrap-up ends. */
        WRAP_UP,
        /** The back-off ends. */
        BACK_OFF,
        /** The report of its presence runs out. */
        LEASE,
        /** What it holds is to be requeued. */
        REQUEUE,
        /** A ticket leaves the window of its intake limit. */
        INTAKE
    }

    /**
     * What the {@linkplain #nextDeadline next deadline} is for.
     *
     * @return what is due; empty if there is no deadline
     */
    public Optional<Due> nextDue() {
        Deadline first = earliest();
        if (first == null) {
            return Optional.empty();
        }
        if (first.equals(rest.wrapUp())) {
            return Optional.of(Due.WRAP_UP);
        }
        if (first.equals(rest.backOff())) {
            return Optional.of(Due.BACK_OFF);
        }
        if (first.equals(attendance.lease())) {
            return Optional.of(Due.LEASE);
        }
        return Optional.of(first.equals(attendance.requeue()) ? Due.REQUEUE : Due.INTAKE);
    }

    /**
     * The state after the next deadline, and nothing later, has come. It is exact: what ends, ends at the deadline, however
     * late this is called.
     *
     * @param sequence a new sequence number
     * @return the next state; this one if there is no deadline
     */
    public AgentState elapse(long sequence) {
        Deadline first = earliest();
        Due due = nextDue().orElse(null);
        if (first == null || due == null) {
            return this;
        }
        Draft draft = new Draft(this);
        switch (due) {
            case WRAP_UP -> {
                draft.rest = rest.withoutWrapUp();
                draft.availableSince = sequence;
            }
            case BACK_OFF -> {
                draft.rest = rest.withoutBackOff();
                draft.availableSince = sequence;
            }
            case LEASE -> draft.attendance = attendance.report(Presence.OFFLINE, null, first.at());
            case REQUEUE -> draft.attendance = attendance.requeueAt(null);
            case INTAKE -> draft.intake = intake.within(spec.intakeLimit().orElseThrow(), first.at());
        }
        return new AgentState(draft);
    }

    // ---- rotation -------------------------------------------------------------------------------------------------

    /**
     * The state with another place in a queue's weighted rotation.
     *
     * @param queue the queue's name
     * @param pass the place
     * @return the next state
     */
    public AgentState inRotation(String queue, long pass) {
        Map<String, Long> passes = new TreeMap<>(rotation);
        passes.put(queue, pass);
        return inRotations(passes);
    }

    private AgentState inRotations(Map<String, Long> passes) {
        Draft draft = new Draft(this);
        draft.rotation = passes;
        return new AgentState(draft);
    }

    /**
     * The state of an agent that comes back to work: what its turns were short of is forgotten, so that it is not given
     * what it missed.
     *
     * @return the next state, of an agent that is not available yet; this one if nothing changes
     */
    public AgentState forgiveRotations() {
        if (rotation.values().stream().noneMatch(place -> place < 0)) {
            return this;
        }
        Map<String, Long> places = new TreeMap<>(rotation);
        places.replaceAll((queue, place) -> Math.max(place, 0));
        return inRotations(places);
    }

    /**
     * This state with the places in weighted rotations that it has as the successor of another. Who takes no longer part
     * in a queue's rotation keeps its distance from the queue's global pass; who does again has that distance from what
     * the global pass is by then. Who is given the queue anew is not given what it missed.
     *
     * @param before the state that this one comes from
     * @param globalPass the global pass of a queue by name, 0 if it never rotated
     * @return the state; this one if nothing changes
     */
    public AgentState keepPlaces(AgentState before, ToLongFunction<String> globalPass) {
        if (isAvailable() == before.isAvailable() && spec.queues().equals(before.spec.queues())) {
            return this;
        }
        Map<String, Long> places = new TreeMap<>(rotation);
        Set<String> queues = new HashSet<>(before.spec.queues().keySet());
        queues.addAll(spec.queues().keySet());
        for (String queue : queues) {
            long global = globalPass.applyAsLong(queue);
            long distance = rotation(queue) - (before.rotatesIn(queue) ? global : 0);
            if (before.spec.weight(queue) == 0 && spec.weight(queue) > 0) {
                distance = Math.max(distance, 0);
            }
            places.put(queue, distance + (rotatesIn(queue) ? global : 0));
        }
        places.values().removeIf(place -> place == 0);
        return places.equals(rotation) ? this : inRotations(places);
    }

    private boolean rotatesIn(String queue) {
        return isAvailable() && spec.weight(queue) > 0;
    }

    private AgentState availableFrom(long sequence) {
        Draft draft = new Draft(this);
        draft.availableSince = sequence;
        return new AgentState(draft);
    }

    /** A change that may raise the spare capacity from below 1, which is when the agent becomes available anew. */
    private AgentState next(Draft draft, long sequence) {
        AgentState next = new AgentState(draft);
        boolean returns = !hasSpare() && next.hasSpare();
        return returns ? next.availableFrom(sequence) : next;
    }

    private boolean hasSpare() {
        return outsideLoad.isPresent() && spare() >= 1;
    }

    /** Whether there would be spare capacity if the agent held something else. */
    private boolean hasSpare(Holdings other) {
        return outsideLoad.isPresent() && spec.capacity() - other.load() - outsideLoad.getAsLong() >= 1;
    }

    // ---- what fits ------------------------------------------------------------------------------------------------

    /**
     * Tells whether the agent may be given work at all: online, not paused, neither in wrap-up nor backing off, at least
     * one unit spare.
     *
     * @return true if available
     */
    public boolean isAvailable() {
        return isOnDuty() && rest.wrapUp() == null && rest.backOff() == null && hasSpare();
    }

    /**
     * Tells whether the agent is there to work: online and not paused, whatever it holds.
     *
     * @return true if on duty
     */
    public boolean isOnDuty() {
        return presence() == Presence.ONLINE && pauseReason == null && !removed;
    }

    /**
     * Tells whether one more ticket of a channel fits now: available, with the ticket's cost spare and below the
     * channel's limit.
     *
     * @param channel the ticket's channel, if it has one
     * @return true if it fits
     */
    public boolean hasRoomOn(Optional<String> channel) {
        return isAvailable() && room(channel).isEmpty();
    }

    private Optional<Ineligibility> room(Optional<String> channel) {
        Optional<ChannelTerms> terms = spec.terms(channel);
        if (terms.isEmpty()) {
            return Optional.of(Ineligibility.CHANNEL_NOT_WORKED);
        }
        if (terms.get().cost() > spare()) {
            return Optional.of(Ineligibility.COST_ABOVE_SPARE);
        }
        if (channel.isPresent()
                && terms.get().limit() != Integer.MAX_VALUE
                && holdings.countOn(channel.get()) >= terms.get().limit()) {
            return Optional.of(Ineligibility.CHANNEL_LIMIT_REACHED);
        }
        if (spec.intakeLimit().isPresent() && intake.isFull(spec.intakeLimit().get())) {
            return Optional.of(Ineligibility.INTAKE_LIMIT_REACHED);
        }
        return Optional.empty();
    }

    /**
     * Says whether the agent is eligible for a ticket, and if not, why.
     *
     * @param demand what the ticket demands
     * @param weighted whether the queue's strategy goes by weight, so that a weight of 0 rules the agent out
     * @return empty if eligible; otherwise the first reason in the order of {@link Ineligibility}
     */
    public Optional<Ineligibility> fit(Demand demand, boolean weighted) {
        Optional<Ineligibility> mismatch = spec.profile().mismatch(demand, weighted);
        if (mismatch.isPresent()) {
            return mismatch;
        }
        if (demand.excluded().contains(spec.id())) {
            return Optional.of(Ineligibility.EXCLUDED);
        }
        Optional<Ineligibility> unavailable = unavailability();
        return unavailable.isPresent() ? unavailable : room(demand.channel());
    }

    /**
     * Says why the agent may be given no work at all.
     *
     * @return empty if available; otherwise the first reason in the order of {@link Ineligibility}
     */
    public Optional<Ineligibility> unavailability() {
        if (presence() == Presence.OFFLINE || removed) {
            return Optional.of(Ineligibility.OFFLINE);
        }
        if (presence() == Presence.AWAY) {
            return Optional.of(Ineligibility.AWAY);
        }
        if (pauseReason != null) {
            return Optional.of(Ineligibility.PAUSED);
        }
        if (rest.wrapUp() != null) {
            return Optional.of(Ineligibility.IN_WRAP_UP);
        }
        if (rest.backOff() != null) {
            return Optional.of(Ineligibility.BACKING_OFF);
        }
        if (outsideLoad.isEmpty()) {
            return Optional.of(Ineligibility.LOAD_UNKNOWN);
        }
        return spare() < 1 ? Optional.of(Ineligibility.NO_CAPACITY) : Optional.empty();
    }

    /**
     * The units that one more ticket of a channel takes from this agent.
     *
     * @param channel the ticket's channel, if it has one
     * @return the cost; 1 on a channel the agent does not work on, which only a forced assignment can meet
     */
    public int cost(Optional<String> channel) {
        return spec.terms(channel).orElse(ChannelTerms.STANDARD).cost();
    }

    // ---- what is --------------------------------------------------------------------------------------------------

    /**
     * What the agent is.
     *
     * @return the description
     */
    public AgentSpec spec() {
        return spec;
    }

    /**
     * The agent's identifier.
     *
     * @return the identifier
     */
    public String id() {
        return spec.id();
    }

    /**
     * The agent's place in the order of registration, the last of all ties.
     *
     * @return the place, lower first
     */
    public int registration() {
        return registration;
    }

    /**
     * What the host reported last.
     *
     * @return the presence
     */
    public Presence presence() {
        return attendance.presence();
    }

    /**
     * When the reported presence runs out.
     *
     * @return the instant; empty if it does not
     */
    public Optional<Instant> presentUntil() {
        return at(attendance.lease());
    }

    /**
     * When what the agent holds is requeued, unless it comes back before.
     *
     * @return the instant; empty if it is not
     */
    public Optional<Instant> requeuesAt() {
        return at(attendance.requeue());
    }

    /**
     * When the wrap-up ends.
     *
     * @return the instant; empty if the agent is not in wrap-up
     */
    public Optional<Instant> wrapUpUntil() {
        return at(rest.wrapUp());
    }

    /**
     * When the back-off after an offer that was not accepted ends.
     *
     * @return the instant; empty if the agent does not back off
     */
    public Optional<Instant> backOffUntil() {
        return at(rest.backOff());
    }

    /**
     * How many offers in a row the agent did not accept.
     *
     * @return the number since the last accepted offer or the last pause that it led to
     */
    public int missedOffers() {
        return rest.misses();
    }

    private static Optional<Instant> at(@Nullable Deadline deadline) {
        return Optional.ofNullable(deadline).map(Deadline::at);
    }

    /**
     * Why the agent is paused.
     *
     * @return the reason; empty if it is not paused
     */
    public Optional<String> pauseReason() {
        return Optional.ofNullable(pauseReason);
    }

    /**
     * Tells whether the agent was removed from its desk.
     *
     * @return true if removed
     */
    public boolean isRemoved() {
        return removed;
    }

    /**
     * What the agent holds.
     *
     * @return the assignments
     */
    public Holdings holdings() {
        return holdings;
    }

    /**
     * The units the agent holds: the sum of the costs of its assignments, offers and what parked tickets keep included,
     * and its outside load.
     *
     * @return the load
     */
    public long load() {
        return load;
    }

    /**
     * The units that the agent holds outside of the desk, as the host reported.
     *
     * @return the units; empty if they are not known
     */
    public OptionalLong outsideLoad() {
        return outsideLoad;
    }

    /**
     * The units the agent has left.
     *
     * @return capacity less load; negative after a forced assignment or a lowered capacity
     */
    public long spare() {
        return spec.capacity() - load;
    }

    /**
     * Load ÷ capacity as an exact ratio in the form of a number: of two agents with spare capacity the one with the
     * lower ratio has the lower number, and equal ratios have equal numbers.
     *
     * @return ⌊load × 2⁶² ÷ capacity⌋; 0 if unlimited; the highest long if nothing is spare
     */
    public long utilizationOrder() {
        if (spec.isUnlimited()) {
            return 0;
        }
        if (spare() < 1) {
            return Long.MAX_VALUE;
        }
        // Two ratios with capacities below 2^31 differ by more than 2^-62, so 62 binary digits keep them apart.
        long capacity = spec.capacity();
        long high = (load << 31) / capacity;
        long rest = (load << 31) % capacity;
        return (high << 31) | ((rest << 31) / capacity);
    }

    /**
     * Since when the agent has been available without being given work, as a sequence number.
     *
     * @return the number, lower is longer
     */
    public long availableSince() {
        return availableSince;
    }

    /**
     * When the agent was last given a ticket, or registered, as a sequence number: its place in the ring.
     *
     * @return the number, lower is longer ago
     */
    public long lastAssigned() {
        return lastAssigned;
    }

    /**
     * Assignments since registration, counted from the minimum of the desk at that time.
     *
     * @return the count
     */
    public long assignedCount() {
        return assignedCount;
    }

    /**
     * The agent's place in a queue's weighted rotation.
     *
     * @param queue the queue's name
     * @return while the agent is available and has a weight in the queue: its pass of stride scheduling, lower goes first;
     *     otherwise by how much it is ahead of the queue's global pass
     */
    public long rotation(String queue) {
        Long pass = rotation.isEmpty() ? null : rotation.get(queue);
        return pass == null ? 0 : pass;
    }

    @Override
    public String toString() {
        return "AgentState[" + spec.id() + ", " + presence() + (pauseReason == null ? "" : ", paused: " + pauseReason)
                + (removed ? ", removed" : "") + ", load=" + load + "/"
                + (spec.isUnlimited() ? "unlimited" : spec.capacity()) + ", holds=" + holdings.size() + "]";
    }
}
