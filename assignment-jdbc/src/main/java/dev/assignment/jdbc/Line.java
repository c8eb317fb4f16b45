package dev.assignment.jdbc;

import dev.assignment.model.Demand;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that wait for one demand, exclusions left aside, in the order in which they are served: those whose rows are
 * right from the index, the others from memory.
 */
final class Line {

    private final TicketTable tickets;
    private final Demand demand;
    private final QueueSpec queue;
    private final PriorityQueue<TicketState.Waiting> inMemory;
    private @Nullable Prefix<TicketTable.Placed> rows;
    private int inRows;
    private boolean closed;

    Line(TicketTable tickets, Demand demand, QueueSpec queue) {
        this.tickets = tickets;
        this.demand = demand;
        this.queue = queue;
        this.inMemory = new PriorityQueue<>(
                Comparator.comparingLong(this::key).thenComparingLong(TicketState.Waiting::arrival));
    }

    private long key(TicketState.Waiting ticket) {
        return queue.ordering().key(ticket.spec().priority(), ticket.arrivedAt());
    }

    Demand demand() {
        return demand;
    }

    QueueSpec queue() {
        return queue;
    }

    /** A ticket whose row does not say that it waits here. */
    void add(TicketState.Waiting ticket) {
        inMemory.add(ticket);
    }

    /** The tickets whose rows say so are looked at, too. */
    void readRows(long no) {
        if (rows == null) {
            rows = tickets.waitingFor(no);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Nobody is eligible for any of them. */
    void close() {
        closed = true;
    }

    void open() {
        closed = false;
    }

    /** The first that was not taken or passed over. */
    TicketState.@Nullable Waiting head() {
        TicketState.Waiting memory = inMemory.peek();
        TicketState.Waiting written = written();
        return written == null || (memory != null && inMemory.comparator().compare(memory, written) < 0)
                ? memory
                : written;
    }

    /** Takes the head away. */
    void pass(TicketState.Waiting head) {
        if (!inMemory.remove(head)) {
            inRows++;
        }
    }

    private TicketState.@Nullable Waiting written() {
        Prefix<TicketTable.Placed> known = rows;
        while (known != null) {
            Optional<TicketTable.Placed> next = known.at(inRows);
            if (next.isEmpty()) {
                return null;
            }
            TicketState.Waiting state = next.get().state();
            if (!tickets.isChanged(state.id())) {
                return state;
            }
            inRows++;
        }
        return null;
    }
}
