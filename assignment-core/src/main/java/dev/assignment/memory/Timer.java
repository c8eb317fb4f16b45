package dev.assignment.memory;

import dev.assignment.model.Deadline;

/**
 * A deadline of a ticket or of an agent, as it stands in {@link Deadlines}. The truth is the word that it is about: a timer
 * counts as long as the ticket's phase, or the agent's state, gives it.
 */
sealed interface Timer extends Comparable<Timer> {

    /** When it is due. */
    Deadline deadline();

    /** Tells timers of one deadline apart. */
    long serial();

    /** Whether the word that it is about gives it now. Once it was given and is no longer, it never is again. */
    boolean counts();

    @Override
    default int compareTo(Timer other) {
        int byDeadline = deadline().compareTo(other.deadline());
        if (byDeadline != 0) {
            return byDeadline;
        }
        // A ticket's before an agent's: an assignment and the intake that it counts for have one sequence number.
        int byKind = Boolean.compare(this instanceof OfAgent, other instanceof OfAgent);
        return byKind != 0 ? byKind : Long.compare(serial(), other.serial());
    }

    /** Of a ticket: of its place in a backlog, of its offer, of its holder's first response. Compared by identity. */
    final class OfTicket implements Timer {

        private final Deadline deadline;
        private final long serial;
        private final TicketCell ticket;

        /** @param serial another for each timer of a ticket */
        OfTicket(Deadline deadline, long serial, TicketCell ticket) {
            this.deadline = deadline;
            this.serial = serial;
            this.ticket = ticket;
        }

        TicketCell ticket() {
            return ticket;
        }

        @Override
        public Deadline deadline() {
            return deadline;
        }

        @Override
        public long serial() {
            return serial;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a phase gives one timer object, and a later phase another
        public boolean counts() {
            return ticket.phase() instanceof StorePhase phase && phase.timer() == this;
        }
    }

    /**
     * Of an agent: the next one of its state.
     *
     * @param deadline when
     * @param agent whose
     */
    record OfAgent(Deadline deadline, AgentCell agent) implements Timer {

        @Override
        public long serial() {
            return agent.registration();
        }

        @Override
        public boolean counts() {
            return deadline.equals(agent.state().nextDeadline().orElse(null));
        }
    }
}
