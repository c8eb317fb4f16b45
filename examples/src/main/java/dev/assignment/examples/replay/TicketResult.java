package dev.assignment.examples.replay;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * What became of a ticket.
 *
 * @param outcome how it ended
 * @param assigned when it was assigned, in microseconds; meaningless unless it was served
 * @param waited how long it waited in microseconds: until it was assigned or abandoned
 * @param agent the index of the agent who got it, if it was served
 */
record TicketResult(Outcome outcome, long assigned, long waited, OptionalInt agent) {

    static final TicketResult WAITING = new TicketResult(Outcome.WAITING, 0, 0, OptionalInt.empty());

    /** How a ticket can end. */
    enum Outcome {
        /** An agent got it, even if it was not done at the close. */
        SERVED,
        /** Its patience ran out. */
        ABANDONED,
        /** It still waited at the close. */
        WAITING;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static TicketResult served(ReplayTicket ticket, long assigned, int agent) {
        return new TicketResult(Outcome.SERVED, assigned, assigned - ticket.arrival(), OptionalInt.of(agent));
    }

    static TicketResult abandoned(long waited) {
        return new TicketResult(Outcome.ABANDONED, 0, waited, OptionalInt.empty());
    }
}
