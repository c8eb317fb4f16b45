package dev.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to move: for tests and simulations. Safe for use by several threads. */
public final class ManualClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private ManualClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * A clock that starts at the epoch, 1970-01-01T00:00:00Z.
     *
     * @return the clock
     */
    public static ManualClock atEpoch() {
        return at(Instant.EPOCH);
    }

    /**
     * A clock that starts at an instant.
     *
     * @param start the instant
     * @return the clock
     */
    public static ManualClock at(Instant start) {
        return new ManualClock(new AtomicReference<>(Objects.requireNonNull(start, "start")), ZoneOffset.UTC);
    }

    /**
     * Moves the clock on.
     *
     * @param time by how much; a negative time moves it back, which a desk ignores until it has caught up
     */
    public void advance(Duration time) {
        Objects.requireNonNull(time, "time");
        now.updateAndGet(instant -> instant.plus(time));
    }

    /**
     * Sets the clock.
     *
     * @param instant to when
     */
    public void set(Instant instant) {
        now.set(Objects.requireNonNull(instant, "instant"));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ManualClock(now, Objects.requireNonNull(other, "zone"));
    }
}
