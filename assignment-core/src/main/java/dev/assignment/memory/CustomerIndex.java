package dev.assignment.memory;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The tickets of each customer, in order of age.
 *
 * <p>A ticket stands under the key that its description names, and under the one that it was submitted with, which is
 * remembered too and must be found to be forgotten.
 *
 * <p><b>Algorithm.</b> Whether a ticket belongs under a key can be asked at any time: the desk knows it, and one of its
 * descriptions names the key. {@link #settle} makes one entry agree with that: look, put or remove, look again, repeat if
 * the answer changed. Whoever changes an answer settles the entry afterwards, so of several who do the last one to write
 * has found its write right.
 */
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
    private final Predicate<TicketCell> isKnown;

    /** Whether any ticket was ever under a key: set before the first is put. */
    private volatile boolean used;

    /** @param isKnown whether a ticket is in the desk's table */
    CustomerIndex(Predicate<TicketCell> isKnown) {
        this.isKnown = isKnown;
    }

    /** Makes the index agree with a ticket about one key, after either may have changed. */
    void settle(Optional<String> customer, TicketCell ticket) {
        if (customer.isEmpty()) {
            return;
        }
        Key key = new Key(customer.get(), ticket.phase().arrival());
        while (true) {
            boolean belongs = belongs(customer, ticket);
            if (belongs) {
                used = true;
                tickets.put(key, ticket);
            } else {
                tickets.remove(key);
            }
            if (belongs(customer, ticket) == belongs) {
                return;
            }
        }
    }

    /**
     * Takes a ticket out after the desk forgot it. Where no ticket ever was under a key there is nothing to read of this
     * one: who puts it there from now on asks afterwards whether the desk knows it.
     */
    void forgotten(TicketCell ticket) {
        if (used) {
            settle(Steps.view(ticket).spec().customer(), ticket);
            settle(ticket.submitted().customer(), ticket);
        }
    }

    private boolean belongs(Optional<String> customer, TicketCell ticket) {
        boolean named = ticket.phase().spec().customer().equals(customer)
                || ticket.submitted().customer().equals(customer);
        return named && isKnown.test(ticket);
    }

    /** The tickets of a customer by age; a live view. */
    Collection<TicketCell> of(String customer) {
        return tickets.subMap(new Key(customer, Long.MIN_VALUE), true, new Key(customer, Long.MAX_VALUE), true)
                .values();
    }
}
