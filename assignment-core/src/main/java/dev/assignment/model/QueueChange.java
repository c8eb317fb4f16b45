package dev.assignment.model;

import java.util.List;

/** What a change of queues answers. */
public sealed interface QueueChange permits QueueChange.Applied, Refusal.UnknownQueue, Refusal.QueueExists {

    /**
     * The change was made.
     *
     * @param made the assignments, and offers, that this call made, in order
     */
    record Applied(List<Assignment> made) implements QueueChange {}
}
