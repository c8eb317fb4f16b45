package dev.assignment.examples.replay;

import java.util.Arrays;

/**
 * Who holds what, as the host's own books say: fed by the outcomes of its calls and never by the desk's state. Counts
 * the promises that were broken.
 */
final class Ledger {

    private static final int NOBODY = -1;

    private final Day day;
    private final int[] holder;
    private final boolean[] ended;
    private final long[] load;
    private final int[] cost;
    private long duplicates;
    private long overloads;

    Ledger(Day day) {
        this.day = day;
        this.holder = new int[day.tickets().size()];
        Arrays.fill(holder, NOBODY);
        this.ended = new boolean[day.tickets().size()];
        this.cost = new int[day.tickets().size()];
        this.load = new long[day.agents().size()];
    }

    /** The desk says that it gave a ticket to an agent. */
    void assigned(int ticket, int agent) {
        if (holder[ticket] != NOBODY || ended[ticket]) {
            duplicates++;
        }
        holder[ticket] = agent;
        cost[ticket] = day.cost(ticket, agent);
        load[agent] += cost[ticket];
        if (load[agent] > day.agents().get(agent).spec().capacity()) {
            overloads++;
        }
    }

    /** The desk says that a ticket is done. */
    void completed(int ticket) {
        load[holder[ticket]] -= cost[ticket];
        holder[ticket] = NOBODY;
        ended[ticket] = true;
    }

    /** The desk says that a ticket was withdrawn while it waited. */
    void abandoned(int ticket) {
        ended[ticket] = true;
    }

    /** Tells whether a ticket has arrived and neither been assigned nor ended, for a ticket that has arrived. */
    boolean waits(int ticket) {
        return holder[ticket] == NOBODY && !ended[ticket];
    }

    long duplicates() {
        return duplicates;
    }

    long overloads() {
        return overloads;
    }
}
