package dev.assignment.model;

import java.util.Map;
import java.util.Optional;
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
    private final Presence presence;

    @Nullable
    private final String pauseReason;

    private final boolean removed;
    private final Holdings holdings;
    private final long load;
    private final long availableSince;
    private final long lastAssigned;
    private final long assignedCount;
    private final Map<String, Long> rotation;

    private AgentState(
            AgentSpec spec,
            int registration,
            Presence presence,
            @Nullable String pauseReason,
            boolean removed,
            Holdings holdings,
            long availableSince,
            long lastAssigned,
            long assignedCount,
            Map<String, Long> rotation) {
        this.spec = spec;
        this.registration = registration;
        this.presence = presence;
        this.pauseReason = pauseReason;
        this.removed = removed;
        this.holdings = holdings;
        this.load = holdings.load();
        this.availableSince = availableSince;
        this.lastAssigned = lastAssigned;
        this.assignedCount = assignedCount;
        this.rotation = rotation;
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
        return new AgentState(
                spec,
                registration,
                Presence.OFFLINE,
                null,
                false,
                Holdings.none(),
                sequence,
                sequence,
                assignedCount,
                Map.of());
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
            long assignedCount) {
        return new AgentState(
                spec,
                registration,
                presence,
                pauseReason.orElse(null),
                false,
                holdings,
                availableSince,
                lastAssigned,
                assignedCount,
                Map.of());
    }

    // ---- what may happen next -------------------------------------------------------------------------------------

    /**
     * The state after being given a ticket. Capacity is not checked here: a regular assignment was asked for by {@link
     * #fit}, and a forced one goes past every limit.
     *
     * @param assignment the new assignment
     * @param sequence a new sequence number
     * @return the next state
     */
    public AgentState take(Assignment assignment, long sequence) {
        return new AgentState(
                spec,
                registration,
                presence,
                pauseReason,
                removed,
                holdings.with(assignment),
                sequence,
                sequence,
                assignedCount + 1,
                rotation);
    }

    /**
     * The state after being given a ticket by a strategy that rotates by weight.
     *
     * @param assignment the new assignment
     * @param sequence a new sequence number
     * @param pass the agent's place in the rotation of the ticket's queue from now on
     * @return the next state
     */
    public AgentState takeInRotation(Assignment assignment, long sequence, long pass) {
        return take(assignment, sequence).inRotation(assignment.queue(), pass);
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
        return fewer == holdings ? this : next(spec, presence, pauseReason, fewer, sequence);
    }

    /**
     * The state after the host reported the presence.
     *
     * @param reported the presence
     * @param sequence a new sequence number, used if the agent comes online
     * @return the next state; this one if nothing changes
     */
    public AgentState present(Presence reported, long sequence) {
        if (reported == presence) {
            return this;
        }
        AgentState next = next(spec, reported, pauseReason, holdings, sequence);
        return reported == Presence.ONLINE ? next.availableFrom(sequence) : next;
    }

    /**
     * The state after a pause began, or its reason changed.
     *
     * @param reason why
     * @return the next state
     */
    public AgentState pause(String reason) {
        return reason.equals(pauseReason) ? this : next(spec, presence, reason, holdings, availableSince);
    }

    /**
     * The state after the pause ended.
     *
     * @param sequence a new sequence number
     * @return the next state; this one if the agent is not paused
     */
    public AgentState resume(long sequence) {
        return pauseReason == null
                ? this
                : next(spec, presence, null, holdings, sequence).availableFrom(sequence);
    }

    /**
     * The state after the description changed. What the agent holds stays, even above a lowered capacity.
     *
     * @param changed the new description, of the same agent
     * @param sequence a new sequence number, used if the agent had no spare capacity and now has
     * @return the next state
     */
    public AgentState respecify(AgentSpec changed, long sequence) {
        if (!changed.id().equals(spec.id())) {
            throw new IllegalArgumentException(
                    "agent id must stay " + spec.id() + " when an agent is updated, but is " + changed.id());
        }
        return changed.equals(spec) ? this : next(changed, presence, pauseReason, holdings, sequence);
    }

    /**
     * The last state of an agent. It is never available again.
     *
     * @return the next state
     */
    public AgentState remove() {
        return new AgentState(
                spec,
                registration,
                Presence.OFFLINE,
                pauseReason,
                true,
                holdings,
                availableSince,
                lastAssigned,
                assignedCount,
                rotation);
    }

    /**
     * The state of an agent that joins or returns to rotations: it enters each at the queue's present position and is
     * not given what it missed.
     *
     * @param position the present position of a queue's rotation, 0 if it has none
     * @return the next state; this one if nothing changes
     */
    public AgentState joinRotations(ToLongFunction<String> position) {
        AgentState next = this;
        for (String queue : spec.queues().keySet()) {
            long present = position.applyAsLong(queue);
            if (present > next.rotation(queue)) {
                next = next.inRotation(queue, present);
            }
        }
        return next;
    }

    private AgentState inRotation(String queue, long pass) {
        Map<String, Long> passes = new TreeMap<>(rotation);
        passes.put(queue, pass);
        return new AgentState(
                spec,
                registration,
                presence,
                pauseReason,
                removed,
                holdings,
                availableSince,
                lastAssigned,
                assignedCount,
                passes);
    }

    private AgentState availableFrom(long sequence) {
        return new AgentState(
                spec,
                registration,
                presence,
                pauseReason,
                removed,
                holdings,
                sequence,
                lastAssigned,
                assignedCount,
                rotation);
    }

    /** A change that may raise the spare capacity from below 1, which is when the agent becomes available anew. */
    private AgentState next(
            AgentSpec nextSpec,
            Presence nextPresence,
            @Nullable String nextPauseReason,
            Holdings nextHoldings,
            long sequence) {
        boolean full = spare() < 1;
        boolean spare = nextSpec.capacity() - nextHoldings.load() >= 1;
        return new AgentState(
                nextSpec,
                registration,
                nextPresence,
                nextPauseReason,
                removed,
                nextHoldings,
                full && spare ? sequence : availableSince,
                lastAssigned,
                assignedCount,
                rotation);
    }

    // ---- what fits ------------------------------------------------------------------------------------------------

    /**
     * Tells whether the agent may be given work at all: online, not paused, at least one unit spare.
     *
     * @return true if available
     */
    public boolean isAvailable() {
        return presence == Presence.ONLINE && pauseReason == null && !removed && spare() >= 1;
    }

    /**
     * Tells whether the agent is there to work: online and not paused, whatever it holds.
     *
     * @return true if on duty
     */
    public boolean isOnDuty() {
        return presence == Presence.ONLINE && pauseReason == null && !removed;
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
        if (presence == Presence.OFFLINE || removed) {
            return Optional.of(Ineligibility.OFFLINE);
        }
        if (presence == Presence.AWAY) {
            return Optional.of(Ineligibility.AWAY);
        }
        if (pauseReason != null) {
            return Optional.of(Ineligibility.PAUSED);
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
        return presence;
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
     * The units the agent holds: the sum of the costs of its assignments.
     *
     * @return the load
     */
    public long load() {
        return load;
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
     * @return the pass of stride scheduling, lower goes first
     */
    public long rotation(String queue) {
        Long pass = rotation.isEmpty() ? null : rotation.get(queue);
        return pass == null ? 0 : pass;
    }

    @Override
    public String toString() {
        return "AgentState[" + spec.id() + ", " + presence + (pauseReason == null ? "" : ", paused: " + pauseReason)
                + (removed ? ", removed" : "") + ", load=" + load + "/"
                + (spec.isUnlimited() ? "unlimited" : spec.capacity()) + ", holds=" + holdings.size() + "]";
    }
}
