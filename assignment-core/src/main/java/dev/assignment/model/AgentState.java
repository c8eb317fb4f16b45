package dev.assignment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is and holds at one instant. Immutable: every change is a new object, and stores compare states by
 * identity. This is the one place that decides what fits.
 *
 * <p>Sequence numbers come from the store and only ever rise; they, not a clock, give the order of "longest available"
 * and "least recently assigned".
 */
@SuppressWarnings("ReferenceEquality") // circumstances that are the same object have not changed
public final class AgentState {

    private final Circumstances circumstances;
    private final Holdings holdings;
    private final long availableSince;
    private final long lastAssigned;
    private final long assignedCount;

    // What follows from the others, and is asked for with every look at an agent and at every ticket that it takes or
    // returns: kept here, so that neither what it is nor what else it holds need be read, which is seldom in a cache.

    private final long load;
    private final AgentSpec spec;
    private final int capacity;
    private final boolean mayWork;
    private final boolean plain;

    /** The load is the sum of what is held. */
    private AgentState(
            Circumstances circumstances,
            Holdings holdings,
            long availableSince,
            long lastAssigned,
            long assignedCount) {
        this.circumstances = circumstances;
        this.holdings = holdings;
        this.availableSince = availableSince;
        this.lastAssigned = lastAssigned;
        this.assignedCount = assignedCount;
        this.load = holdings.load() + circumstances.outsideLoad().orElse(0);
        this.spec = circumstances.spec();
        this.capacity = spec.capacity();
        this.mayWork = circumstances.mayWork();
        this.plain = spec.isPlain();
    }

    /** The successor that holds one assignment more or less, in the same circumstances. */
    private AgentState(
            AgentState before,
            Holdings holdings,
            long load,
            long availableSince,
            long lastAssigned,
            long assignedCount) {
        this.circumstances = before.circumstances;
        this.holdings = holdings;
        this.availableSince = availableSince;
        this.lastAssigned = lastAssigned;
        this.assignedCount = assignedCount;
        this.load = load;
        this.spec = before.spec;
        this.capacity = before.capacity;
        this.mayWork = before.mayWork;
        this.plain = before.plain;
    }

    /** The state with other circumstances. */
    private AgentState in(Circumstances changed) {
        return in(changed, availableSince);
    }

    private AgentState in(Circumstances changed, long since) {
        return changed == circumstances && since == availableSince
                ? this
                : new AgentState(changed, holdings, since, lastAssigned, assignedCount);
    }

    /** A change that may raise the spare capacity from below 1, which is when the agent becomes available anew. */
    private AgentState next(Circumstances changed, Holdings held, long sequence) {
        AgentState next = new AgentState(changed, held, availableSince, lastAssigned, assignedCount);
        return !hasSpare() && next.hasSpare() ? next.in(changed, sequence) : next;
    }

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
        return new AgentState(Circumstances.of(spec, registration), Holdings.none(), sequence, sequence, assignedCount);
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
        Rest rest = wrapUpUntil
                .map(until -> Rest.NONE.wrappingUp(new Deadline(until, availableSince)))
                .orElse(Rest.NONE);
        Circumstances circumstances = Circumstances.of(spec, registration)
                .with(new Attendance(presence, null, null, null))
                .with(rest)
                .paused(pauseReason.orElse(null))
                .loadedOutside(outsideLoad);
        return new AgentState(circumstances, holdings, availableSince, lastAssigned, assignedCount);
    }

    /**
     * The state that was taken into {@linkplain #parts parts} before.
     *
     * @param parts the parts
     * @param holdings what it holds
     * @return the state
     */
    public static AgentState of(AgentParts parts, Holdings holdings) {
        Circumstances circumstances = new Circumstances(
                parts.spec(),
                parts.registration(),
                new Attendance(
                        parts.presence(),
                        parts.lease().orElse(null),
                        parts.leftAt().orElse(null),
                        parts.requeue().orElse(null)),
                parts.pauseReason().orElse(null),
                new Rest(parts.wrapUp().orElse(null), parts.backOff().orElse(null), parts.missedOffers()),
                parts.removed(),
                parts.outsideLoad(),
                Intake.of(parts.intake(), parts.intakeCreated()),
                parts.rotation());
        return new AgentState(
                circumstances, holdings, parts.availableSince(), parts.lastAssigned(), parts.assignedCount());
    }

    /**
     * The state in parts, for a store outside of this process.
     *
     * @return everything but the holdings
     */
    public AgentParts parts() {
        Attendance attendance = circumstances.attendance();
        Rest rest = circumstances.rest();
        return new AgentParts(
                spec(),
                registration(),
                attendance.presence(),
                Optional.ofNullable(attendance.lease()),
                Optional.ofNullable(attendance.leftAt()),
                Optional.ofNullable(attendance.requeue()),
                pauseReason(),
                Optional.ofNullable(rest.wrapUp()),
                Optional.ofNullable(rest.backOff()),
                rest.misses(),
                circumstances.removed(),
                circumstances.outsideLoad(),
                circumstances.intake().latest(),
                circumstances.intake().created(),
                availableSince,
                lastAssigned,
                assignedCount,
                circumstances.rotation());
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
        AgentState taken = new AgentState(
                this,
                holdings.with(assignment),
                load + assignment.cost(),
                sequence,
                sequence,
                assignedCount + (isNewWork(assignment) ? 1 : 0));
        return plain ? taken : taken.in(circumstances.plus(assignment, sequence));
    }

    /** An offer counts when it is accepted, and a ticket that comes back from being parked counted before. */
    private static boolean isNewWork(Assignment assignment) {
        return assignment.stage() == Assignment.Stage.ACTIVE && assignment.reason() != Reason.RETURNED;
    }

    /**
     * The state after an assignment ended.
     *
     * @param ended the assignment
     * @param sequence a new sequence number, used if the agent had no spare capacity and now has
     * @return the next state; this one if the assignment is not held
     */
    public AgentState release(Assignment ended, long sequence) {
        Holdings fewer = holdings.without(ended);
        if (fewer == holdings) {
            return this;
        }
        long rest = load - ended.cost();
        boolean returns = spare() < 1
                && capacity - rest >= 1
                && circumstances.outsideLoad().isPresent();
        return new AgentState(this, fewer, rest, returns ? sequence : availableSince, lastAssigned, assignedCount);
    }

    /**
     * The state after an assignment ended and a wrap-up began. A wrap-up on top of another ends when the later one ends.
     *
     * @param ended the assignment
     * @param until when the wrap-up ends
     * @param sequence a new sequence number
     * @return the next state; this one if the assignment is not held
     */
    public AgentState releaseIntoWrapUp(Assignment ended, Instant until, long sequence) {
        AgentState released = release(ended, sequence);
        return released == this
                ? this
                : released.in(circumstances.with(circumstances.rest().wrappingUp(new Deadline(until, sequence))));
    }

    /**
     * The state after an offer was declined or expired: its capacity is free, a back-off begins, and after too many in a
     * row the agent is paused.
     *
     * @param offer the assignment that was offered
     * @param terms the terms of the offer
     * @param now when
     * @param sequence a new sequence number
     * @return the next state; this one if the offer is not held
     */
    public AgentState miss(Assignment offer, OfferTerms terms, Instant now, long sequence) {
        AgentState released = release(offer, sequence);
        return released == this ? this : released.in(circumstances.missed(terms, now, sequence));
    }

    /** The reason of the pause that follows on too many offers in a row that were not accepted. */
    public static final String MISSED_OFFERS = "missed offers";

    /**
     * The state after an offer was accepted and became an assignment.
     *
     * @param offer the assignment that was offered
     * @param assignment what it became
     * @return the next state; this one if the offer is not held
     */
    public AgentState accept(Assignment offer, Assignment assignment) {
        Holdings fewer = holdings.without(offer);
        if (fewer == holdings) {
            return this;
        }
        return new AgentState(
                circumstances.with(circumstances.rest().accepted()),
                fewer.with(assignment),
                availableSince,
                lastAssigned,
                assignedCount + 1);
    }

    /**
     * The state after an assignment was parked and keeps some of its capacity.
     *
     * @param ended the assignment
     * @param kept what stays taken
     * @param sequence a new sequence number, used if the agent had no spare capacity and now has
     * @return the next state; this one if the assignment is not held
     */
    public AgentState park(Assignment ended, Assignment kept, long sequence) {
        Holdings fewer = holdings.without(ended);
        return fewer == holdings ? this : next(circumstances, fewer.with(kept), sequence);
    }

    /**
     * The state after the wrap-up ended early.
     *
     * @param sequence a new sequence number
     * @return the next state; this one if there is no wrap-up
     */
    public AgentState endWrapUp(long sequence) {
        Rest rest = circumstances.rest();
        return rest.wrapUp() == null ? this : in(circumstances.with(rest.withoutWrapUp()), sequence);
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
        Attendance attendance = circumstances.attendance();
        Deadline until = lease.map(at -> new Deadline(at, sequence)).orElse(null);
        Attendance next = attendance.report(reported, until, now);
        if (next.equals(attendance)) {
            return this;
        }
        boolean returns = reported == Presence.ONLINE && presence() != Presence.ONLINE && !isFlap(grace, now);
        return in(circumstances.with(next), returns ? sequence : availableSince);
    }

    /**
     * Tells whether coming online now would end a flap.
     *
     * @param grace an absence not longer than this is a flap
     * @param now when
     * @return true if the agent left not longer ago than the grace
     */
    public boolean isFlap(Duration grace, Instant now) {
        return circumstances.attendance().isFlap(now, grace);
    }

    /**
     * The state of an agent whom a refresh did not mention: if it is not offline, its presence runs out.
     *
     * @param at when, unless it runs out before
     * @param sequence a new sequence number
     * @return the next state; this one if nothing changes
     */
    public AgentState missing(Instant at, long sequence) {
        return in(circumstances.presentUntil(at, sequence));
    }

    /**
     * The state of an agent that is offline and whose tickets are to be requeued unless it comes back before.
     *
     * @param at when
     * @param sequence a new sequence number
     * @return the next state
     */
    public AgentState requeueAt(Instant at, long sequence) {
        return in(circumstances.with(circumstances.attendance().requeueAt(new Deadline(at, sequence))));
    }

    /**
     * The state after a pause began, or its reason changed.
     *
     * @param reason why
     * @return the next state
     */
    public AgentState pause(String reason) {
        return reason.equals(circumstances.pauseReason()) ? this : in(circumstances.paused(reason));
    }

    /**
     * The state after the pause ended.
     *
     * @param sequence a new sequence number
     * @return the next state; this one if the agent is not paused
     */
    public AgentState resume(long sequence) {
        return circumstances.pauseReason() == null ? this : in(circumstances.paused(null), sequence);
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
        if (!changed.id().equals(id())) {
            throw new IllegalArgumentException(
                    "agent id must stay " + id() + " when an agent is updated, but is " + changed.id());
        }
        return changed.equals(spec()) ? this : next(circumstances.respecified(changed, now), holdings, sequence);
    }

    /**
     * The state after the host reported the load that the agent has outside of the desk.
     *
     * @param units the outside load; empty if it is not known, and then the agent is not available
     * @param sequence a new sequence number, used if the agent had no spare capacity and now has
     * @return the next state; this one if nothing changes
     */
    public AgentState reconcile(OptionalLong units, long sequence) {
        return units.equals(outsideLoad()) ? this : next(circumstances.loadedOutside(units), holdings, sequence);
    }

    /**
     * The last state of an agent. It is never available again.
     *
     * @return the next state
     */
    public AgentState remove() {
        return in(circumstances.gone());
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    /**
     * The next instant at which time changes this agent.
     *
     * @return the earliest deadline; empty if there is none
     */
    public Optional<Deadline> nextDeadline() {
        return Optional.ofNullable(circumstances.nextDeadline());
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
        return nextDeadline().map(circumstances::dueAt);
    }

    /**
     * The state after the next deadline, and nothing later, has come. It is exact: what ends, ends at the deadline, however
     * late this is called.
     *
     * @param sequence a new sequence number
     * @return the next state; this one if there is no deadline
     */
    public AgentState elapse(long sequence) {
        Deadline next = circumstances.nextDeadline();
        if (next == null) {
            return this;
        }
        Due due = circumstances.dueAt(next);
        boolean rested = due == Due.WRAP_UP || due == Due.BACK_OFF;
        return in(circumstances.elapsed(next), rested ? sequence : availableSince);
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
        return in(circumstances.inRotation(queue, pass));
    }

    /**
     * The state of an agent that comes back to work: what its turns were short of is forgotten, so that it is not given
     * what it missed.
     *
     * @return the next state, of an agent that is not available yet; this one if nothing changes
     */
    public AgentState forgiveRotations() {
        return in(circumstances.forgiven());
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
        return in(circumstances.keepPlaces(isAvailable(), before.circumstances, before.isAvailable(), globalPass));
    }

    private boolean hasSpare() {
        return circumstances.outsideLoad().isPresent() && spare() >= 1;
    }

    // ---- what fits ------------------------------------------------------------------------------------------------

    /**
     * Tells whether the agent may be given work at all: online, not paused, neither in wrap-up nor backing off, at least
     * one unit spare.
     *
     * @return true if available
     */
    public boolean isAvailable() {
        return mayWork && spare() >= 1;
    }

    /**
     * Tells whether the agent is there to work: online and not paused, whatever it holds.
     *
     * @return true if on duty
     */
    public boolean isOnDuty() {
        return circumstances.isOnDuty();
    }

    /**
     * Tells whether one more ticket of a channel fits now: available, with the ticket's cost spare and below the
     * channel's limit.
     *
     * @param channel the ticket's channel, if it has one
     * @return true if it fits
     */
    public boolean hasRoomOn(Optional<String> channel) {
        return isAvailable() && (plain || room(channel).isEmpty());
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
        if (spec.intakeLimit().isPresent()
                && circumstances.intake().isFull(spec.intakeLimit().get())) {
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
        Optional<Ineligibility> mismatch = spec().profile().mismatch(demand, weighted);
        if (mismatch.isPresent()) {
            return mismatch;
        }
        if (demand.excluded().contains(id())) {
            return Optional.of(Ineligibility.EXCLUDED);
        }
        return isAvailable() ? room(demand.channel()) : unavailability();
    }

    /**
     * Says why the agent may be given no work at all.
     *
     * @return empty if available; otherwise the first reason in the order of {@link Ineligibility}
     */
    public Optional<Ineligibility> unavailability() {
        Optional<Ineligibility> obstacle = circumstances.obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
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
        return plain
                ? ChannelTerms.STANDARD.cost()
                : spec.terms(channel).orElse(ChannelTerms.STANDARD).cost();
    }

    /**
     * Tells whether nothing but work lies between this state and another of the same agent: it may hold something else, but
     * is the same, is there as before, and has the same deadlines. Asked by identity: false is no promise that something
     * differs.
     *
     * @param other the other state
     * @return true if only what it holds, and what follows from that, may differ
     */
    public boolean differsOnlyInWork(AgentState other) {
        return circumstances == other.circumstances;
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
        return spec().id();
    }

    /**
     * The agent's place in the order of registration, the last of all ties.
     *
     * @return the place, lower first
     */
    public int registration() {
        return circumstances.registration();
    }

    /**
     * What the host reported last.
     *
     * @return the presence
     */
    public Presence presence() {
        return circumstances.attendance().presence();
    }

    /**
     * When the reported presence runs out.
     *
     * @return the instant; empty if it does not
     */
    public Optional<Instant> presentUntil() {
        return at(circumstances.attendance().lease());
    }

    /**
     * When what the agent holds is requeued, unless it comes back before.
     *
     * @return the instant; empty if it is not
     */
    public Optional<Instant> requeuesAt() {
        return at(circumstances.attendance().requeue());
    }

    /**
     * When the wrap-up ends.
     *
     * @return the instant; empty if the agent is not in wrap-up
     */
    public Optional<Instant> wrapUpUntil() {
        return at(circumstances.rest().wrapUp());
    }

    /**
     * When the back-off after an offer that was not accepted ends.
     *
     * @return the instant; empty if the agent does not back off
     */
    public Optional<Instant> backOffUntil() {
        return at(circumstances.rest().backOff());
    }

    /**
     * How many offers in a row the agent did not accept.
     *
     * @return the number since the last accepted offer or the last pause that it led to
     */
    public int missedOffers() {
        return circumstances.rest().misses();
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
        return Optional.ofNullable(circumstances.pauseReason());
    }

    /**
     * Tells whether the agent was removed from its desk.
     *
     * @return true if removed
     */
    public boolean isRemoved() {
        return circumstances.removed();
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
        return circumstances.outsideLoad();
    }

    /**
     * The units the agent has left.
     *
     * @return capacity less load; negative after a forced assignment or a lowered capacity
     */
    public long spare() {
        return capacity - load;
    }

    /**
     * Load ÷ capacity as an exact ratio in the form of a number: of two agents with spare capacity the one with the
     * lower ratio has the lower number, and equal ratios have equal numbers.
     *
     * @return ⌊load × 2⁶² ÷ capacity⌋; 0 if unlimited; the highest long if nothing is spare
     */
    public long utilizationOrder() {
        if (spec().isUnlimited()) {
            return 0;
        }
        if (spare() < 1) {
            return Long.MAX_VALUE;
        }
        // Two ratios with capacities below 2^31 differ by more than 2^-62, so 62 binary digits keep them apart.
        long capacity = spec().capacity();
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
        return circumstances.place(queue);
    }

    @Override
    public String toString() {
        return "AgentState[" + id() + ", " + presence()
                + pauseReason().map(reason -> ", paused: " + reason).orElse("") + (isRemoved() ? ", removed" : "")
                + ", load=" + load + "/" + (spec().isUnlimited() ? "unlimited" : spec().capacity()) + ", holds="
                + holdings.size() + "]";
    }
}
