package dev.assignment.model;

import java.time.Instant;
import java.util.Comparator;

/**
 * An instant at which something is due. What is due at once is done in order of creation.
 *
 * @param at when
 * @param created its place among deadlines of the same instant, as a sequence number
 */
public record Deadline(Instant at, long created) implements Comparable<Deadline> {

    private static final Comparator<Deadline> ORDER =
            Comparator.comparing(Deadline::at).thenComparingLong(Deadline::created);

    @Override
    public int compareTo(Deadline other) {
        return ORDER.compare(this, other);
    }

    /**
     * Tells whether it is due.
     *
     * @param now the time
     * @return true at the very instant and later
     */
    public boolean isDue(Instant now) {
        return !now.isBefore(at);
    }
}
