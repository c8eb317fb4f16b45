package dev.assignment.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a ticket stands at one instant. Sealed: a ticket waits, is held by exactly one agent, or is finished. Each
 * transition is a method of the states in which it is legal, so that an illegal one cannot be written down.
 */
public sealed interface TicketState {

    /** The states that a host can see, for lookups and refusals. */
    enum Kind {
        /** In a backlog. */
        WAITING,
        /** Held by an agent. */
        HELD,
        /** Completed. */
        COMPLETED,
        /** Withdrawn by the host. */
        CANCELLED
    }

    /**
     * What the ticket is now, updates included.
     *
     * @return the description
     */
    TicketSpec spec();

    /**
     * The number of changes of this ticket so far. A submit is the first, and each later change adds one.
     *
     * @return the version
     */
    long version();

    /**
     * The ticket's age as a sequence number: the order of arrival, kept for life.
     *
     * @return the number, lower is older
     */
    long arrival();

    /**
     * When the ticket arrived; created-at where the host gave it at load.
     *
     * @return the instant
     */
    Instant arrivedAt();

    /**
     * The state's name.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * The assignment, while the ticket is held.
     *
     * @return the assignment; empty if it waits or is finished
     */
    default Optional<Assignment> assignment() {
        return Optional.empty();
    }

    /**
     * The ticket's identifier.
     *
     * @return the identifier
     */
    default String id() {
        return spec().id();
    }

    /**
     * In a backlog.
     *
     * @param spec what the ticket is
     * @param version the number of changes so far
     * @param arrival its age as a sequence number
     * @param arrivedAt when it arrived
     */
    record Waiting(TicketSpec spec, long version, long arrival, Instant arrivedAt) implements TicketState {

        /**
         * A ticket that has just arrived.
         *
         * @param spec what it is
         * @param arrival its age as a sequence number
         * @param arrivedAt when it arrived
         * @return the first state
         */
        public static Waiting arrived(TicketSpec spec, long arrival, Instant arrivedAt) {
            return new Waiting(spec, 1, arrival, arrivedAt);
        }

        @Override
        public Kind kind() {
            return Kind.WAITING;
        }

        /**
         * The ticket is given to an agent.
         *
         * @param assignment the assignment
         * @return the next state
         */
        public Held hold(Assignment assignment) {
            return new Held(spec, version + 1, arrival, arrivedAt, assignment);
        }

        /**
         * The host changes the ticket, or moves it to another queue; its age stays.
         *
         * @param changed the new description
         * @return the next state
         */
        public Waiting respecify(TicketSpec changed) {
            return new Waiting(changed, version + 1, arrival, arrivedAt);
        }

        /**
         * The host withdraws the ticket.
         *
         * @param now when
         * @return the next state
         */
        public Finished cancel(Instant now) {
            return new Finished(spec, version + 1, arrival, arrivedAt, Kind.CANCELLED, now, Optional.empty());
        }
    }

    /**
     * Held by an agent.
     *
     * @param spec what the ticket is
     * @param version the number of changes so far
     * @param arrival its age as a sequence number
     * @param arrivedAt when it arrived
     * @param held the assignment
     */
    record Held(TicketSpec spec, long version, long arrival, Instant arrivedAt, Assignment held)
            implements TicketState {

        @Override
        public Kind kind() {
            return Kind.HELD;
        }

        @Override
        public Optional<Assignment> assignment() {
            return Optional.of(held);
        }

        /**
         * The work is done.
         *
         * @param now when
         * @return the next state
         */
        public Finished complete(Instant now) {
            return new Finished(spec, version + 1, arrival, arrivedAt, Kind.COMPLETED, now, Optional.of(held));
        }

        /**
         * The host withdraws the ticket from its holder.
         *
         * @param now when
         * @return the next state
         */
        public Finished cancel(Instant now) {
            return new Finished(spec, version + 1, arrival, arrivedAt, Kind.CANCELLED, now, Optional.of(held));
        }

        /**
         * The ticket goes back to a backlog and keeps its age.
         *
         * @param changed what the ticket is from now on; the same description for a plain requeue
         * @return the next state
         */
        public Waiting requeue(TicketSpec changed) {
            return new Waiting(changed, version + 1, arrival, arrivedAt);
        }

        /**
         * The ticket goes to another agent.
         *
         * @param assignment the new assignment
         * @return the next state
         */
        public Held transfer(Assignment assignment) {
            return new Held(spec, version + 1, arrival, arrivedAt, assignment);
        }

        /**
         * The host changes the ticket; its holder stays.
         *
         * @param changed the new description
         * @return the next state
         */
        public Held respecify(TicketSpec changed) {
            return new Held(changed, version + 1, arrival, arrivedAt, held);
        }
    }

    /**
     * Completed or cancelled, and remembered for a while.
     *
     * @param spec what the ticket was
     * @param version the number of changes
     * @param arrival its age as a sequence number
     * @param arrivedAt when it arrived
     * @param kind {@link Kind#COMPLETED} or {@link Kind#CANCELLED}
     * @param at when it ended
     * @param last the assignment that ended with it, if it was held
     */
    record Finished(
            TicketSpec spec,
            long version,
            long arrival,
            Instant arrivedAt,
            Kind kind,
            Instant at,
            Optional<Assignment> last)
            implements TicketState {

        /**
         * The customer key is forgotten. Nothing else changes, the version included: it is no change of the ticket.
         *
         * @param changed the description without the key
         * @return the state without the key
         */
        public Finished redact(TicketSpec changed) {
            return new Finished(changed, version, arrival, arrivedAt, kind, at, last);
        }
    }

    /**
     * A store's own form of a state, or of a step in progress that whoever meets it finishes first. It never leaves the
     * store.
     */
    non-sealed interface StoreState extends TicketState {}
}
