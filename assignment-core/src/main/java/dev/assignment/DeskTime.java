package dev.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The desk's time: the host's clock truncated to microseconds, which is what every database can store, and never going
 * back.
 */
final class DeskTime {

    private static final int NANOS_PER_MICRO = 1_000;

    /** Within these every deadline is an instant, and in microseconds a long. */
    private static final Instant EARLIEST = Instant.parse("-290000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+290000-01-01T00:00:00Z");

    private final Clock clock;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    DeskTime(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        Instant given = clock.instant();
        if (given.isBefore(EARLIEST) || given.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    "the clock must be between " + EARLIEST + " and " + LATEST + ", but is " + given);
        }
        int nanos = given.getNano();
        Instant read = Instant.ofEpochSecond(given.getEpochSecond(), nanos - nanos % NANOS_PER_MICRO);
        while (true) {
            Instant seen = Objects.requireNonNull(latest.get());
            if (read.compareTo(seen) <= 0) {
                return seen;
            }
            if (latest.compareAndSet(seen, read)) {
                return read;
            }
        }
    }
}
