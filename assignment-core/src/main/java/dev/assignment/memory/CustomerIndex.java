package dev.assignment.memory;

import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tickets of each customer, in order of age. */
final class CustomerIndex {

    /** @param arrival the ticket's age, unique */
    private record Key(String customer, long arrival) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byCustomer = customer.compareTo(other.customer);
            return byCustomer != 0 ? byCustomer : Long.compare(arrival, other.arrival);
        }
    }

    private final ConcurrentSkipListMap<Key, TicketCell> tickets = new ConcurrentSkipListMap<>();

    void add(String customer, TicketCell ticket) {
        tickets.put(new Key(customer, ticket.phase().arrival()), ticket);
    }

    void remove(String customer, TicketCell ticket) {
        tickets.remove(new Key(customer, ticket.phase().arrival()));
    }

    /** The tickets of a customer by age; a live view. */
    Collection<TicketCell> of(String customer) {
        return tickets.subMap(new Key(customer, Long.MIN_VALUE), true, new Key(customer, Long.MAX_VALUE), true)
                .values();
    }
}
