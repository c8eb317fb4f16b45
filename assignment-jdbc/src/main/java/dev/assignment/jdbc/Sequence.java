package dev.assignment.jdbc;

import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which of the waiting tickets of several queues is next: queue priority, effective priority, age. */
final class Sequence {

    private Sequence() {}

    static int compare(
            TicketState.Waiting one, QueueSpec queue, TicketState.Waiting other, QueueSpec otherQueue, Instant now) {
        int byQueue = Integer.compare(otherQueue.priority(), queue.priority());
        if (byQueue != 0) {
            return byQueue;
        }
        int byPriority = otherQueue
                .ordering()
                .effective(other.spec().priority(), other.arrivedAt(), now)
                .compareTo(queue.ordering().effective(one.spec().priority(), one.arrivedAt(), now));
        return byPriority != 0 ? byPriority : Long.compare(one.arrival(), other.arrival());
    }

    /** Sorts tickets of one queue. */
    static List<TicketState.Waiting> sorted(List<TicketState.Waiting> tickets, QueueSpec queue, Instant now) {
        List<TicketState.Waiting> sorted = new ArrayList<>(tickets);
        sorted.sort((one, other) -> compare(one, queue, other, queue, now));
        return sorted;
    }
}
