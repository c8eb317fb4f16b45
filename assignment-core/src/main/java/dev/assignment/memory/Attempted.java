package dev.assignment.memory;

import dev.assignment.model.TicketChange;
import java.util.Optional;

/**
 * What became of one attempt.
 *
 * @param done the change was made
 * @param refusal why it cannot be made; empty and not done if the ticket or the agent moved on meanwhile
 */
record Attempted(boolean done, Optional<TicketChange> refusal) {

    static final Attempted DONE = new Attempted(true, Optional.empty());
    static final Attempted AGAIN = new Attempted(false, Optional.empty());

    static Attempted done(boolean done) {
        return done ? DONE : AGAIN;
    }

    static Attempted refused(TicketChange refusal) {
        return new Attempted(false, Optional.of(refusal));
    }
}
