package dev.assignment.model;

import java.util.List;

/** What a completion answers. Of all callers that complete one ticket exactly one gets {@link Completed}. */
public sealed interface Completion
        permits Completion.Completed,
                Refusal.UnknownTicket,
                Refusal.AlreadyFinished,
                Refusal.NotHeld,
                Refusal.NotTheHolder {

    /**
     * The ticket is done and its capacity is free.
     *
     * @param ended the assignment that ended
     * @param made the assignments, and offers, that this call made with the freed capacity, in order
     */
    record Completed(Assignment ended, List<Assignment> made) implements Completion {}
}
