package dev.assignment.memory;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Lets a container be thrown away while others may be putting something into it. The rule: put first, then {@link
 * #confirm}; if that says closed, take it out again and start over with a fresh container.
 *
 * <p>States: a count of confirmed entries, or closed for good. {@link #closeIf} reads the count, then finds the
 * container empty, then closes by compare-and-set on that count. If an entry was put after the container was found
 * empty, then either its confirmation came before the compare-and-set, which fails, or comes after it and is told. So no
 * confirmed entry is ever in a closed container. Linearization points: the two compare-and-sets.
 */
final class Gate {

    private static final long CLOSED = -1;

    private final AtomicLong confirmed = new AtomicLong();

    /** Confirms an entry that was put before the call; false if the container is closed. */
    boolean confirm() {
        while (true) {
            long count = confirmed.get();
            if (count == CLOSED) {
                return false;
            }
            if (confirmed.compareAndSet(count, count + 1)) {
                return true;
            }
        }
    }

    /** Closes if the container is empty and stays so; true if it is closed after the call, by whomever. */
    boolean closeIf(BooleanSupplier empty) {
        long count = confirmed.get();
        return count == CLOSED || (empty.getAsBoolean() && confirmed.compareAndSet(count, CLOSED)) || isClosed();
    }

    boolean isClosed() {
        return confirmed.get() == CLOSED;
    }
}
