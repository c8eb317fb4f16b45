package dev.assignment.strategy;

import dev.assignment.model.Dispatch;
import dev.assignment.model.Identifier;
import dev.assignment.model.TicketSpec;
import java.util.Objects;
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
    private final OptionalInt recordedDecisions;

    private QueueSpec(
            String name,
            Strategy strategy,
            Ordering ordering,
            int priority,
            Dispatch dispatch,
            OptionalInt maxWaiting,
            OptionalInt recordedDecisions) {
        this.name = name;
        this.strategy = strategy;
        this.ordering = ordering;
        this.priority = priority;
        this.dispatch = dispatch;
        this.maxWaiting = maxWaiting;
        this.recordedDecisions = recordedDecisions;
    }

    /**
     * Starts a description: least loaded, priority then age, priority 0, push, no limit, no recorded decisions.
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
                OptionalInt.empty());
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
        return new QueueSpec(name, chosen, fitting, priority, dispatch, maxWaiting, recordedDecisions);
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
        return new QueueSpec(name, strategy, chosen, priority, dispatch, maxWaiting, recordedDecisions);
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
        return new QueueSpec(name, strategy, ordering, urgency, dispatch, maxWaiting, recordedDecisions);
    }

    /**
     * Sets who starts an assignment.
     *
     * @param chosen push or pull
     * @return the changed description
     */
    public QueueSpec dispatch(Dispatch chosen) {
        return new QueueSpec(
                name,
                strategy,
                ordering,
                priority,
                Objects.requireNonNull(chosen, "dispatch"),
                maxWaiting,
                recordedDecisions);
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
        return new QueueSpec(name, strategy, ordering, priority, dispatch, OptionalInt.of(tickets), recordedDecisions);
    }

    /**
     * Takes the limit of waiting tickets away.
     *
     * @return the changed description
     */
    public QueueSpec withoutMaxWaiting() {
        return new QueueSpec(name, strategy, ordering, priority, dispatch, OptionalInt.empty(), recordedDecisions);
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
        return new QueueSpec(name, strategy, ordering, priority, dispatch, maxWaiting, OptionalInt.of(last));
    }

    /**
     * Records no more decisions. What was recorded stays with its ticket.
     *
     * @return the changed description
     */
    public QueueSpec withoutRecordedDecisions() {
        return new QueueSpec(name, strategy, ordering, priority, dispatch, maxWaiting, OptionalInt.empty());
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
     * How many decisions about each ticket are recorded.
     *
     * @return the number, if any are
     */
    public OptionalInt recordedDecisions() {
        return recordedDecisions;
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
                && recordedDecisions.equals(that.recordedDecisions);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "QueueSpec[" + name + ", " + strategy.name() + ", " + ordering + ", priority=" + priority + ", "
                + dispatch + (maxWaiting.isPresent() ? ", maxWaiting=" + maxWaiting.getAsInt() : "")
                + (recordedDecisions.isPresent() ? ", recordedDecisions=" + recordedDecisions.getAsInt() : "") + "]";
    }
}
