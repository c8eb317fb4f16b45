package dev.assignment.memory;

import dev.assignment.model.TicketState;
import dev.assignment.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finished tickets that are still remembered, oldest first; forgets those beyond the retention. */
final class Remembered {

    private static final Retention DEFAULT = Retention.last(10_000);

    private final long most;
    private final @Nullable Duration longest;
    private final Consumer<TicketCell> forget;
    private final ConcurrentLinkedQueue<TicketCell> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong size = new AtomicLong();

    Remembered(Optional<Retention> retention, Consumer<TicketCell> forget) {
        Retention set = retention.orElse(DEFAULT);
        this.most = set.most().isPresent() ? set.most().getAsInt() : Long.MAX_VALUE;
        this.longest = set.longest().orElse(null);
        this.forget = forget;
    }

    /** Remembers a ticket that has just finished; called once for each. */
    void add(TicketCell ticket, Instant now) {
        if (most == 0) {
            forget.accept(ticket);
            return;
        }
        queue.add(ticket);
        long count = size.incrementAndGet();
        while (count > most) {
            TicketCell oldest = queue.poll();
            if (oldest == null) {
                break; // others forget as much as is too much
            }
            count = size.decrementAndGet();
            forget.accept(oldest);
        }
        forgetOld(now);
    }

    /** Forgets what has been remembered for longer than set. */
    void forgetOld(Instant now) {
        if (longest == null) {
            return;
        }
        Instant limit = now.minus(longest);
        for (TicketCell oldest = queue.peek(); oldest != null; oldest = queue.peek()) {
            if (!(oldest.phase() instanceof TicketState.Finished finished)
                    || !finished.at().isBefore(limit)) {
                return;
            }
            if (queue.remove(oldest)) { // true for exactly one of those who saw it at the head
                size.decrementAndGet();
                forget.accept(oldest);
            }
        }
    }

    long size() {
        return size.get();
    }
}
