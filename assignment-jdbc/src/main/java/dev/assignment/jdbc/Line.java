package dev.assignment.jdbc;

import dev.assignment.model.Demand;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that wait for one demand, exclusions left aside, in the order in which they are served: those whose rows are
 * right from the index, page by page, the others from memory.
 */
final class Line {

    private static final int FIRST_PAGE = 2;
    private static final int PAGE = 32;

    private final TicketTable tickets;
    private final Demand demand;
    private final QueueSpec queue;
    private final PriorityQueue<TicketState.Waiting> inMemory;
    private OptionalLong demandNo = OptionalLong.empty();
    private List<TicketTable.Placed> page = List.of();
    private int inPage;
    private int most = FIRST_PAGE;
    private TicketTable.@Nullable Placed last;
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
        demandNo = OptionalLong.of(no);
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
            inPage++;
        }
    }

    private TicketState.@Nullable Waiting written() {
        while (demandNo.isPresent()) {
            while (inPage < page.size()) {
                TicketState.Waiting next = page.get(inPage).state();
                if (!tickets.isChanged(next.id())) {
                    return next;
                }
                inPage++;
            }
            page = tickets.page(demandNo.getAsLong(), last, most);
            inPage = 0;
            if (page.isEmpty()) {
                demandNo = OptionalLong.empty();
            } else {
                last = page.get(page.size() - 1);
                most = PAGE;
            }
        }
        return null;
    }
}
