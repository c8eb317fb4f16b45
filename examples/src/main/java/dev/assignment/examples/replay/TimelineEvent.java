package dev.assignment.examples.replay;

import java.util.Comparator;

/**
 * Something that will happen at an instant.
 *
 * @param at when, in microseconds
 * @param kind what; the order of the kinds is that of simultaneous events
 * @param row the place of a shift in the order of the file; 0 for all else
 * @param agent the agent concerned; empty for what concerns a ticket alone
 * @param ticket the ticket concerned; empty for shifts
 * @param index the index of the ticket, or of the agent for shifts
 */
record TimelineEvent(long at, Kind kind, int row, String agent, String ticket, int index)
        implements Comparable<TimelineEvent> {

    private static final Comparator<TimelineEvent> ORDER = Comparator.comparingLong(TimelineEvent::at)
            .thenComparing(TimelineEvent::kind)
            .thenComparingInt(TimelineEvent::row)
            .thenComparing(TimelineEvent::agent, IdOrder.INSTANCE)
            .thenComparing(TimelineEvent::ticket, IdOrder.INSTANCE);

    /** What can happen, in the order in which it does at one instant. */
    enum Kind {
        SHIFT_START,
        COMPLETION,
        SHIFT_END,
        PATIENCE_OUT,
        ARRIVAL
    }

    static TimelineEvent shift(long at, Kind kind, int row, int agentIndex) {
        return new TimelineEvent(at, kind, row, "", "", agentIndex);
    }

    static TimelineEvent completion(long at, String agent, String ticket, int ticketIndex) {
        return new TimelineEvent(at, Kind.COMPLETION, 0, agent, ticket, ticketIndex);
    }

    static TimelineEvent patienceOut(long at, String ticket, int ticketIndex) {
        return new TimelineEvent(at, Kind.PATIENCE_OUT, 0, "", ticket, ticketIndex);
    }

    static TimelineEvent arrival(long at, String ticket, int ticketIndex) {
        return new TimelineEvent(at, Kind.ARRIVAL, 0, "", ticket, ticketIndex);
    }

    @Override
    public int compareTo(TimelineEvent other) {
        return ORDER.compare(this, other);
    }
}
