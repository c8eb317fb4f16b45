package dev.assignment.examples.batch;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The vendor's own table of tickets: what they are about. Who works on which is not in it. */
public interface BatchTable {

    /** Adds a ticket; one that is there already stays as it is. */
    void add(BatchTicket ticket);

    /** Changes a ticket. */
    void change(BatchTicket ticket);

    /**
     * Looks tickets up.
     *
     * @param ids which; all are there
     * @return the tickets in this order
     */
    List<BatchTicket> rows(List<String> ids);

    /** A table for a service of one process. */
    static BatchTable inMemory() {
        ConcurrentMap<String, BatchTicket> rows = new ConcurrentHashMap<>();
        return new BatchTable() {
            @Override
            public void add(BatchTicket ticket) {
                rows.putIfAbsent(ticket.id(), ticket);
            }

            @Override
            public void change(BatchTicket ticket) {
                rows.put(ticket.id(), ticket);
            }

            @Override
            public List<BatchTicket> rows(List<String> ids) {
                return ids.stream()
                        .map(id -> Objects.requireNonNull(rows.get(id), id))
                        .toList();
            }
        };
    }
}
