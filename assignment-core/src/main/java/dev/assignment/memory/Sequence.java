package dev.assignment.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Rising numbers for everything that needs an order or an identity: arrivals, assignments, availability. At ten million
 * a second they last 29 000 years.
 */
final class Sequence {

    private final AtomicLong latest = new AtomicLong();

    /** A number above all numbers before. */
    long next() {
        return latest.incrementAndGet();
    }

    /** The highest number given out so far. */
    long latest() {
        return latest.get();
    }

    /** Makes all further numbers higher than the given one. */
    void startAbove(long number) {
        latest.accumulateAndGet(number, Math::max);
    }
}
