package dev.assignment.strategy;

import dev.assignment.model.Dispatch;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.Identifier;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WrapUp;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Describes a queue: a named line of work.
 *
 * <p>Immutable; each method returns a changed copy. It stands in this package and not beside the other descriptions,
 * because it is made of strategies and orderings and imports run one way.
 */
public final class QueueSpec {

    /** The most decisions that can be recorded of a ticket. */
    public static final int MAX_RECORDED_DECISIONS = 1_000;

    private final String name;
    private final Strategy strategy;
    private final Ordering ordering;
    private final int priority;
    private final Dispatch dispatch;
    private final OptionalInt maxWaiting;
    private final Terms terms;

    /** What is agreed for the life of the queue's tickets, and what is remembered of it. */
    private record Terms(
            Optional<OfferTerms> offer,
            WrapUp wrapUp,
            Optional<WaitLimit> waitLimit,
            Optional<FirstResponse> firstResponse,
            Parking parking,
            OptionalInt recordedDecisions) {

        static final Terms NONE = new Terms(
                Optional.empty(),
                WrapUp.NONE,
                Optional.empty(),
                Optional.empty(),
                Parking.FREEING,
                OptionalInt.empty());
    }

    private QueueSpec(
            String name,
            Strategy strategy,
            Ordering ordering,
            int priority,
            Dispatch dispatch,
            OptionalInt maxWaiting,
            Terms terms) {
        this.name = name;
        this.strategy = strategy;
        this.ordering = ordering;
        this.priority = priority;
        this.dispatch = dispatch;
        this.maxWaiting = maxWaiting;
        this.terms = terms;
    }

    /**
     * Starts a description: least loaded, priority then age, priority 0, push, no limit.
     *
     * @param name the queue's name
     * @return the description
     * @throws IllegalArgumentException if the name is not valid, see {@link Identifier}
     */
    public static QueueSpec named(String name) {
        return new QueueSpec(
                Identifier.check("queue name", name),
                Strategy.leastLoaded(),
                Ordering.priorityThenAge(),
                0,
                Dispatch.PUSH,
                OptionalInt.empty(),
                Terms.NONE);
    }

    /**
     * Sets how the agent is chosen.
     *
     * @param chosen the strategy; {@link Strategy#priorityQueue()} also sets the ordering
     * @return the changed description
     */
    public QueueSpec strategy(Strategy chosen) {
        Objects.requireNonNull(chosen, "strategy");
        Ordering fitting = chosen == Strategy.priorityQueue() ? Ordering.priorityThenAge() : ordering;
        return new QueueSpec(name, chosen, fitting, priority, dispatch, maxWaiting, terms);
    }

    /**
     * Sets how the ticket is chosen.
     *
     * @param chosen the ordering
     * @return the changed description
     * @throws IllegalArgumentException if the strategy is {@link Strategy#priorityQueue()} and the ordering another
     *     than priority then age
     */
    public QueueSpec ordering(Ordering chosen) {
        Objects.requireNonNull(chosen, "ordering");
        if (strategy == Strategy.priorityQueue() && !chosen.equals(Ordering.priorityThenAge())) {
            throw new IllegalArgumentException("ordering of queue " + name + " must be " + Ordering.priorityThenAge()
                    + ", which strategy priority-queue fixes, but is " + chosen);
        }
        return new QueueSpec(name, strategy, chosen, priority, dispatch, maxWaiting, terms);
    }

    /**
     * Sets the queue's priority among the queues of an agent.
     *
     * @param urgency 0 to {@value TicketSpec#MAX_PRIORITY}, higher is served first
     * @return the changed description
     * @throws IllegalArgumentException if the value is out of range
     */
    public QueueSpec priority(int urgency) {
        if (urgency < 0 || urgency > TicketSpec.MAX_PRIORITY) {
            throw new IllegalArgumentException("priority of queue " + name + " must be between 0 and "
                    + TicketSpec.MAX_PRIORITY + ", but is " + urgency);
        }
        return new QueueSpec(name, strategy, ordering, urgency, dispatch, maxWaiting, terms);
    }

    /**
     * Sets who starts an assignment.
     *
     * @param chosen push or pull
     * @return the changed description
     */
    public QueueSpec dispatch(Dispatch chosen) {
        return new QueueSpec(
                name, strategy, ordering, priority, Objects.requireNonNull(chosen, "dispatch"), maxWaiting, terms);
    }

    /**
     * Limits how many tickets may wait. The limit is for arrivals: a ticket that was accepted and comes back is never
     * refused.
     *
     * @param tickets 0 or more
     * @return the changed description
     * @throws IllegalArgumentException if the value is negative
     */
    public QueueSpec maxWaiting(int tickets) {
        if (tickets < 0) {
            throw new IllegalArgumentException("maxWaiting of queue " + name + " must be between 0 and "
                    + Integer.MAX_VALUE + ", but is " + tickets);
        }
        return new QueueSpec(name, strategy, ordering, priority, dispatch, OptionalInt.of(tickets), terms);
    }

    /**
     * Takes the limit of waiting tickets away.
     *
     * @return the changed description
     */
    public QueueSpec withoutMaxWaiting() {
        return new QueueSpec(name, strategy, ordering, priority, dispatch, OptionalInt.empty(), terms);
    }

    /**
     * Asks agents to accept: every ticket that the queue's strategy gives is offered first. A ticket that is pulled,
     * transferred, forced or adopted is not.
     *
     * @param offer how tickets are offered
     * @return the changed description
     */
    public QueueSpec offers(OfferTerms offer) {
        return with(new Terms(
                Optional.of(Objects.requireNonNull(offer, "offers")),
                terms.wrapUp,
                terms.waitLimit,
                terms.firstResponse,
                terms.parking,
                terms.recordedDecisions));
    }

    /**
     * Assigns tickets without asking.
     *
     * @return the changed description
     */
    public QueueSpec withoutOffers() {
        return with(new Terms(
                Optional.empty(),
                terms.wrapUp,
                terms.waitLimit,
                terms.firstResponse,
                terms.parking,
                terms.recordedDecisions));
    }

    /**
     * Gives agents a pause after each completed ticket of this queue. It is the agent's: it gets no ticket of any queue
     * meanwhile.
     *
     * @param time how long; zero for none
     * @return the changed description
     * @throws IllegalArgumentException if the duration is negative
     */
    public QueueSpec wrapUp(Duration time) {
        return with(new Terms(
                terms.offer,
                WrapUp.of(time),
                terms.waitLimit,
                terms.firstResponse,
                terms.parking,
                terms.recordedDecisions));
    }

    /**
     * Limits how long a ticket may wait. Applies to those that wait already, which costs O(w log w).
     *
     * @param limit how long, and what happens then
     * @return the changed description
     */
    public QueueSpec waitLimit(WaitLimit limit) {
        return with(new Terms(
                terms.offer,
                terms.wrapUp,
                Optional.of(Objects.requireNonNull(limit, "waitLimit")),
                terms.firstResponse,
                terms.parking,
                terms.recordedDecisions));
    }

    /**
     * Takes the limit of waiting time away.
     *
     * @return the changed description
     */
    public QueueSpec withoutWaitLimit() {
        return with(new Terms(
                terms.offer,
                terms.wrapUp,
                Optional.empty(),
                terms.firstResponse,
                terms.parking,
                terms.recordedDecisions));
    }

    /**
     * Sets a deadline for the first response to tickets that are assigned from now on.
     *
     * @param rule how soon, and what happens if it is missed
     * @return the changed description
     */
    public QueueSpec firstResponse(FirstResponse rule) {
        return with(new Terms(
                terms.offer,
                terms.wrapUp,
                terms.waitLimit,
                Optional.of(Objects.requireNonNull(rule, "firstResponse")),
                terms.parking,
                terms.recordedDecisions));
    }

    /**
     * Takes the deadline for the first response away.
     *
     * @return the changed description
     */
    public QueueSpec withoutFirstResponse() {
        return with(new Terms(
                terms.offer, terms.wrapUp, terms.waitLimit, Optional.empty(), terms.parking, terms.recordedDecisions));
    }

    /**
     * Sets what parking a ticket does unless the call says otherwise; frees the whole cost if not set.
     *
     * @param policy what parking does
     * @return the changed description
     */
    public QueueSpec parking(Parking policy) {
        return with(new Terms(
                terms.offer,
                terms.wrapUp,
                terms.waitLimit,
                terms.firstResponse,
                Objects.requireNonNull(policy, "parking"),
                terms.recordedDecisions));
    }

    /**
     * Records the decisions about the queue's tickets: each assignment, of whatever reason, and that nobody was eligible
     * when a ticket began to wait because it was submitted, requeued or transferred to the queue. {@code
     * Desk.decisions} gives them. Off unless set.
     *
     * <p>Cost: each such decision looks at every agent, O(n) and O(e log e) with e eligible ones instead of O(log n), once
     * more for each attempt that loses a race; a vendor's strategy is asked of every agent that is otherwise eligible.
     * Each record takes some 300 bytes, and 36 for each agent that was eligible, for as long as the ticket is known. A
     * queue that records nothing pays one look at this setting per decision, and 8 bytes a ticket.
     *
     * <p>Not recorded is what is no decision: what a loaded snapshot brings in, an update of a ticket that waits, its move
     * when a queue is removed or gets another ordering, and waiting to be pulled.
     *
     * @param last how many of a ticket's records are kept, the last ones, 1 to {@value #MAX_RECORDED_DECISIONS}; it
     *     applies to a ticket from its next record on
     * @return the changed description
     * @throws IllegalArgumentException if the value is out of range
     */
    public QueueSpec recordedDecisions(int last) {
        if (last < 1 || last > MAX_RECORDED_DECISIONS) {
            throw new IllegalArgumentException("recordedDecisions of queue " + name + " must be between 1 and "
                    + MAX_RECORDED_DECISIONS + ", but is " + last);
        }
        return with(new Terms(
                terms.offer, terms.wrapUp, terms.waitLimit, terms.firstResponse, terms.parking, OptionalInt.of(last)));
    }

    /**
     * Records no more decisions. What was recorded stays with its ticket.
     *
     * @return the changed description
     */
    public QueueSpec withoutRecordedDecisions() {
        return with(new Terms(
                terms.offer, terms.wrapUp, terms.waitLimit, terms.firstResponse, terms.parking, OptionalInt.empty()));
    }

    private QueueSpec with(Terms changed) {
        return new QueueSpec(name, strategy, ordering, priority, dispatch, maxWaiting, changed);
    }

    /**
     * The queue's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How the agent is chosen.
     *
     * @return the strategy
     */
    public Strategy strategy() {
        return strategy;
    }

    /**
     * How the ticket is chosen.
     *
     * @return the ordering
     */
    public Ordering ordering() {
        return ordering;
    }

    /**
     * The queue's priority.
     *
     * @return 0 to {@value TicketSpec#MAX_PRIORITY}
     */
    public int priority() {
        return priority;
    }

    /**
     * Who starts an assignment.
     *
     * @return push or pull
     */
    public Dispatch dispatch() {
        return dispatch;
    }

    /**
     * How many tickets may wait.
     *
     * @return the limit, if there is one
     */
    public OptionalInt maxWaiting() {
        return maxWaiting;
    }

    /**
     * How a ticket of this queue is offered.
     *
     * @param ticket the ticket
     * @return its own terms, otherwise the queue's; empty if it is assigned without asking
     */
    public Optional<OfferTerms> offerOf(TicketSpec ticket) {
        return ticket.offer().isPresent() ? ticket.offer() : terms.offer;
    }

    /**
     * How tickets are offered.
     *
     * @return the terms; empty if they are assigned without asking
     */
    public Optional<OfferTerms> offers() {
        return terms.offer;
    }

    /**
     * How long agents wrap up after a completed ticket.
     *
     * @return the time, zero for none
     */
    public WrapUp wrapUp() {
        return terms.wrapUp;
    }

    /**
     * How long tickets may wait.
     *
     * @return the limit, if there is one
     */
    public Optional<WaitLimit> waitLimit() {
        return terms.waitLimit;
    }

    /**
     * How soon holders must respond.
     *
     * @return the rule, if there is one
     */
    public Optional<FirstResponse> firstResponse() {
        return terms.firstResponse;
    }

    /**
     * What parking a ticket does.
     *
     * @return the policy
     */
    public Parking parking() {
        return terms.parking;
    }

    /**
     * How many decisions about each ticket are recorded.
     *
     * @return the number, if any are
     */
    public OptionalInt recordedDecisions() {
        return terms.recordedDecisions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueueSpec that
                && name.equals(that.name)
                && strategy == that.strategy
                && ordering.equals(that.ordering)
                && priority == that.priority
                && dispatch == that.dispatch
                && maxWaiting.equals(that.maxWaiting)
                && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "QueueSpec[" + name + ", " + strategy.name() + ", " + ordering + ", priority=" + priority + ", "
                + dispatch + (maxWaiting.isPresent() ? ", maxWaiting=" + maxWaiting.getAsInt() : "")
                + (terms.equals(Terms.NONE) ? "" : ", " + terms) + "]";
    }
}
