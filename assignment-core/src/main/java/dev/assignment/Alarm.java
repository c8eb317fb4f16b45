package dev.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes a desk at its next deadline by the host's scheduler.
 *
 * <p>At most one task counts: the one that {@code armed} names. {@link #arm} replaces it by compare-and-set if the next
 * deadline is earlier; a task that was replaced, and could not be cancelled in time, finds that it does not count and does
 * nothing. A task that rings takes itself out first, then advances, then arms for what is next. So whoever brings a
 * deadline either finds a task that is early enough or sets one, and no lock is needed.
 */
final class Alarm {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ScheduledExecutorService scheduler;
    private final Supplier<Instant> clock;
    private final Supplier<Optional<Instant>> nextDeadline;
    private final Runnable advance;
    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();
    private volatile boolean closed;

    /** Not before this, after a failure. Racy: a value written over another one rings a little too early or too late. */
    private volatile Instant earliest = Instant.MIN;

    /** A task that is to ring at an instant. */
    private static final class Armed {
        private final Instant at;
        private volatile @Nullable Future<?> task;

        Armed(Instant at) {
            this.at = at;
        }

        void cancel() {
            Future<?> set = task;
            if (set != null) { // else its setter is not done yet: it rings, and does not count
                set.cancel(false);
            }
        }
    }

    Alarm(
            ScheduledExecutorService scheduler,
            Supplier<Instant> clock,
            Supplier<Optional<Instant>> nextDeadline,
            Runnable advance) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.nextDeadline = nextDeadline;
        this.advance = advance;
    }

    /** Makes sure that the desk is woken at its next deadline. */
    void arm() {
        Instant next = next();
        while (next != null && !closed) {
            Armed present = armed.get();
            if (present != null && !present.at.isAfter(next)) {
                return;
            }
            Armed fresh = new Armed(next);
            if (armed.compareAndSet(present, fresh)) {
                if (present != null) {
                    present.cancel();
                }
                set(fresh);
                return;
            }
            next = next();
        }
    }

    /** When to ring; null for never. A store that cannot be asked is asked again later: the call that was made stands. */
    private @Nullable Instant next() {
        try {
            Instant next = nextDeadline.get().orElse(null);
            return next != null && next.isBefore(earliest) ? earliest : next;
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The store could not be asked for its next deadline; it is asked again in {}",
                    AFTER_FAILURE,
                    failure);
            return clock.get().plus(AFTER_FAILURE);
        }
    }

    private void set(Armed fresh) {
        long micros = Math.max(0, Duration.between(clock.get(), fresh.at).toNanos() / 1_000);
        try {
            fresh.task = scheduler.schedule(() -> ring(fresh), micros, TimeUnit.MICROSECONDS);
        } catch (RejectedExecutionException refused) {
            armed.compareAndSet(fresh, null);
            LOG.warn("The scheduler refuses tasks: the desk is not woken at {}", fresh.at);
        }
        if (closed || armed.get() != fresh) { // closed or replaced before the task could be cancelled
            fresh.cancel();
        }
    }

    private void ring(Armed ringing) {
        if (armed.compareAndSet(ringing, null) && !closed) {
            try {
                advance.run();
                earliest = Instant.MIN;
            } catch (RuntimeException failure) {
                earliest = clock.get().plus(AFTER_FAILURE);
                LOG.warn("The desk could not do what is due; it tries again in {}", AFTER_FAILURE, failure);
            }
            arm();
        }
    }

    void close() {
        closed = true;
        Armed present = armed.getAndSet(null);
        if (present != null) {
            present.cancel();
        }
    }
}
