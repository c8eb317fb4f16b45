package dev.assignment.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a ticket stands at one instant. Sealed: a ticket waits, is offered to one agent, is held by one
 * agent, is parked, or is finished. Each
 * transition is a method of the states in which it is legal, so that an illegal one cannot be written down.
 */
public sealed interface TicketState {

    /** The states that a host can see, for lookups and refusals. */
    enum Kind {
        /** In a backlog. */
        WAITING,
        /** Offered to an agent, who has not accepted yet. */
        OFFERED,
        /** Held by an agent. */
        HELD,
        /** Waiting on the customer. */
        PARKED,
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
     * @return the assignment; empty if it waits, is offered or parked, or is finished
     */
    default Optional<Assignment> assignment() {
        return Optional.empty();
    }

    /**
     * The assignment, while the ticket is held, and the one that ended with it, once it is finished: who has it, or had it.
     *
     * @return the assignment; empty if the ticket waits, is offered or parked, or was held by nobody when it was finished
     */
    default Optional<Assignment> lastAssignment() {
        return assignment();
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
     * @param waitingSince when it began to wait in this queue; an offer that came to nothing does not begin it anew
     * @param waitedTooLong whether it has waited longer than its queue allows, and that was told
     * @param declinedBy who did not accept it, or did not respond: they get it only if nobody else is eligible
     */
    record Waiting(
            TicketSpec spec,
            long version,
            long arrival,
            Instant arrivedAt,
            Instant waitingSince,
            boolean waitedTooLong,
            Declines declinedBy)
            implements TicketState {

        /**
         * A ticket that has just arrived.
         *
         * @param spec what it is
         * @param arrival its age as a sequence number
         * @param arrivedAt when it arrived
         * @return the first state
         */
        public static Waiting arrived(TicketSpec spec, long arrival, Instant arrivedAt) {
            return new Waiting(spec, 1, arrival, arrivedAt, arrivedAt, false, Declines.none());
        }

        @Override
        public Kind kind() {
            return Kind.WAITING;
        }

        /**
         * The ticket is offered to an agent.
         *
         * @param offer the offer
         * @param terms its terms
         * @return the next state
         */
        public Offered offer(Offer offer, OfferTerms terms) {
            return new Offered(
                    spec, version + 1, arrival, arrivedAt, waitingSince, waitedTooLong, declinedBy, offer, terms);
        }

        /**
         * The ticket is given to an agent.
         *
         * @param assignment the assignment
         * @param respondBy when the agent must have responded, if it must
         * @return the next state
         */
        public Held hold(Assignment assignment, Optional<Instant> respondBy) {
            return new Held(
                    spec, version + 1, arrival, arrivedAt, assignment, respondBy, OptionalLong.empty(), declinedBy);
        }

        /**
         * The host changes the ticket, or it moves to another queue, in which it begins to wait now; its age stays.
         *
         * @param changed the new description
         * @param now when
         * @return the next state
         */
        public Waiting respecify(TicketSpec changed, Instant now) {
            boolean moves = !changed.queue().equals(spec.queue());
            return new Waiting(
                    changed,
                    version + 1,
                    arrival,
                    arrivedAt,
                    moves ? now : waitingSince,
                    !moves && waitedTooLong,
                    declinedBy);
        }

        /**
         * The queue that the ticket is about to wait in was removed, and it waits in the one that took over.
         *
         * @param queue the queue that took over
         * @param now when
         * @return the state, as part of the same change
         */
        public Waiting redirect(String queue, Instant now) {
            return new Waiting(spec.queue(queue), version, arrival, arrivedAt, now, false, declinedBy);
        }

        /**
         * When the ticket has waited too long.
         *
         * @param limit its queue's limit, if it has one
         * @return the deadline; empty if there is no limit, or if it has passed already
         */
        public Optional<Deadline> waitDeadline(Optional<WaitLimit> limit) {
            return waitedTooLong
                    ? Optional.empty()
                    : limit.map(one -> new Deadline(waitingSince.plus(one.within()), arrival));
        }

        /**
         * The ticket has waited too long.
         *
         * @param then its queue's policy
         * @param now when
         * @return the next state
         */
        public Waiting waitedTooLong(WaitLimit.Escalation then, Instant now) {
            if (then instanceof WaitLimit.Escalation.MoveTo move
                    && !move.queue().equals(spec.queue())) {
                return respecify(spec.queue(move.queue()), now);
            }
            TicketSpec changed =
                    then instanceof WaitLimit.Escalation.RaisePriority raise && raise.priority() > spec.priority()
                            ? spec.priority(raise.priority())
                            : spec;
            return new Waiting(changed, version + 1, arrival, arrivedAt, waitingSince, true, declinedBy);
        }

        /**
         * The ticket waits on the customer instead.
         *
         * @param parking what un-parking will do
         * @return the next state
         */
        public Parked park(Parking parking) {
            return new Parked(
                    spec, version + 1, arrival, arrivedAt, parking, Optional.empty(), Optional.empty(), declinedBy);
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

    /** A ticket that takes an agent's capacity, or may. */
    sealed interface OnAgent extends TicketState permits Offered, Held, Parked {

        /**
         * What the agent holds of the ticket.
         *
         * @return the assignment, an offer's included; empty for a parked ticket that keeps nothing
         */
        Optional<Assignment> taken();

        /**
         * The host withdraws the ticket.
         *
         * @param now when
         * @return the next state
         */
        default Finished cancel(Instant now) {
            return new Finished(spec(), version() + 1, arrival(), arrivedAt(), Kind.CANCELLED, now, taken());
        }

        /**
         * The ticket goes back to a backlog and keeps its age.
         *
         * @param changed what the ticket is from now on; the same description for a plain requeue
         * @param now when
         * @return the next state
         */
        Waiting requeue(TicketSpec changed, Instant now);

        /**
         * Who did not accept the ticket, or did not respond, before it went to whoever has it.
         *
         * @return as of {@link Waiting}
         */
        Declines declinedBy();

        /**
         * The ticket goes to another agent, or comes back to its own.
         *
         * @param assignment the new assignment
         * @param respondBy when the agent must have responded, if it must
         * @return the next state
         */
        default Held transfer(Assignment assignment, Optional<Instant> respondBy) {
            return new Held(
                    spec(),
                    version() + 1,
                    arrival(),
                    arrivedAt(),
                    assignment,
                    respondBy,
                    OptionalLong.empty(),
                    declinedBy());
        }

        /**
         * The host changes the ticket; whoever has it stays.
         *
         * @param changed the new description
         * @return the next state
         */
        OnAgent respecify(TicketSpec changed);

        /**
         * When something is due for the ticket.
         *
         * @return the deadline; empty if there is none
         */
        default Optional<Deadline> deadline() {
            return Optional.empty();
        }
    }

    /**
     * Offered to an agent, who has not accepted yet.
     *
     * @param spec what the ticket is
     * @param version the number of changes so far
     * @param arrival its age as a sequence number
     * @param arrivedAt when it arrived
     * @param waitingSince as of {@link Waiting}
     * @param waitedTooLong as of {@link Waiting}
     * @param declinedBy as of {@link Waiting}
     * @param offer the offer
     * @param terms its terms
     */
    record Offered(
            TicketSpec spec,
            long version,
            long arrival,
            Instant arrivedAt,
            Instant waitingSince,
            boolean waitedTooLong,
            Declines declinedBy,
            Offer offer,
            OfferTerms terms)
            implements OnAgent {

        @Override
        public Kind kind() {
            return Kind.OFFERED;
        }

        @Override
        public Optional<Assignment> taken() {
            return Optional.of(offer.taken());
        }

        @Override
        public Optional<Deadline> deadline() {
            return Optional.of(offer.deadline());
        }

        /**
         * The agent accepts.
         *
         * @param assignment what the offer becomes
         * @param respondBy when the agent must have responded, if it must
         * @return the next state
         */
        public Held accept(Assignment assignment, Optional<Instant> respondBy) {
            return new Held(
                    spec,
                    version + 1,
                    arrival,
                    arrivedAt,
                    assignment,
                    respondBy,
                    OptionalLong.of(offer.id()),
                    declinedBy);
        }

        /**
         * The agent declined or let the offer expire. The ticket keeps its age and waits on as before.
         *
         * @return the next state
         */
        public Waiting miss() {
            return back(spec, declinedBy.with(offer.agent()));
        }

        /**
         * The offer is withdrawn. The ticket keeps its age and waits on as before; if it moves to another queue it begins
         * to wait there now.
         */
        @Override
        public Waiting requeue(TicketSpec changed, Instant now) {
            return changed.queue().equals(spec.queue())
                    ? back(changed, declinedBy)
                    : new Waiting(changed, version + 1, arrival, arrivedAt, now, false, declinedBy);
        }

        private Waiting back(TicketSpec changed, Declines missed) {
            return new Waiting(changed, version + 1, arrival, arrivedAt, waitingSince, waitedTooLong, missed);
        }

        @Override
        public Offered respecify(TicketSpec changed) {
            return new Offered(
                    changed, version + 1, arrival, arrivedAt, waitingSince, waitedTooLong, declinedBy, offer, terms);
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
     * @param respondBy when the holder must have responded for the first time; empty if it has, or need not
     * @param accepted the fencing number of the offer that the holder accepted; empty if it was not asked
     * @param declinedBy as of {@link Waiting}; kept for when the ticket waits again
     */
    record Held(
            TicketSpec spec,
            long version,
            long arrival,
            Instant arrivedAt,
            Assignment held,
            Optional<Instant> respondBy,
            OptionalLong accepted,
            Declines declinedBy)
            implements OnAgent {

        @Override
        public Kind kind() {
            return Kind.HELD;
        }

        @Override
        public Optional<Assignment> assignment() {
            return Optional.of(held);
        }

        @Override
        public Optional<Assignment> taken() {
            return Optional.of(held);
        }

        @Override
        public Optional<Deadline> deadline() {
            return respondBy.map(at -> new Deadline(at, held.id()));
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

        @Override
        public Waiting requeue(TicketSpec changed, Instant now) {
            return new Waiting(changed, version + 1, arrival, arrivedAt, now, false, declinedBy);
        }

        /**
         * The holder responded, or it is too late to wait for that; the holder keeps the ticket.
         *
         * @return the next state
         */
        public Held responded() {
            return new Held(spec, version + 1, arrival, arrivedAt, held, Optional.empty(), accepted, declinedBy);
        }

        /**
         * The holder did not respond in time and loses the ticket.
         *
         * @param now when
         * @return the next state
         */
        public Waiting unanswered(Instant now) {
            return new Waiting(spec, version + 1, arrival, arrivedAt, now, false, declinedBy.with(held.agent()));
        }

        /**
         * The ticket waits on the customer.
         *
         * @param parking what becomes of the capacity, and what un-parking will do
         * @param kept what stays taken, if anything does
         * @return the next state
         */
        public Parked park(Parking parking, Optional<Assignment> kept) {
            return new Parked(
                    spec, version + 1, arrival, arrivedAt, parking, Optional.of(held.agent()), kept, declinedBy);
        }

        @Override
        public Held respecify(TicketSpec changed) {
            return new Held(changed, version + 1, arrival, arrivedAt, held, respondBy, accepted, declinedBy);
        }
    }

    /**
     * Waiting on the customer.
     *
     * @param spec what the ticket is
     * @param version the number of changes so far
     * @param arrival its age as a sequence number
     * @param arrivedAt when it arrived
     * @param parking what un-parking will do
     * @param agent who held it, if anybody did
     * @param kept what it still takes of that agent's capacity, if anything
     * @param declinedBy as of {@link Waiting}; kept for when the ticket waits again
     */
    record Parked(
            TicketSpec spec,
            long version,
            long arrival,
            Instant arrivedAt,
            Parking parking,
            Optional<String> agent,
            Optional<Assignment> kept,
            Declines declinedBy)
            implements OnAgent {

        @Override
        public Kind kind() {
            return Kind.PARKED;
        }

        @Override
        public Optional<Assignment> taken() {
            return kept;
        }

        @Override
        public Waiting requeue(TicketSpec changed, Instant now) {
            return new Waiting(changed, version + 1, arrival, arrivedAt, now, false, declinedBy);
        }

        /**
         * The agent left: the ticket stays parked and takes nothing any more.
         *
         * @return the next state
         */
        public Parked free() {
            return new Parked(spec, version + 1, arrival, arrivedAt, parking, agent, Optional.empty(), declinedBy);
        }

        @Override
        public Parked respecify(TicketSpec changed) {
            return new Parked(changed, version + 1, arrival, arrivedAt, parking, agent, kept, declinedBy);
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
     * @param last the assignment, or offer, that ended with it, if there was one
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

        @Override
        public Optional<Assignment> lastAssignment() {
            return last.filter(one -> one.stage() == Assignment.Stage.ACTIVE);
        }

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
