package dev.assignment.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock of which each look is a microsecond after the one before: time moves as the race does. At rest it can be stopped. */
final class TickingClock extends Clock {

    private final AtomicLong micros = new AtomicLong();
    private volatile boolean stopped;

    @Override
    public Instant instant() {
        return at(stopped ? micros.get() : micros.incrementAndGet());
    }

    /** The time of the latest look. No desk on this clock knows a later one. */
    Instant latest() {
        return at(micros.get());
    }

    /** From now on every look shows the same time. */
    void stop() {
        stopped = true;
    }

    void goOn() {
        stopped = false;
    }

    /** Time passes in which nobody calls. */
    void skip(long ticks) {
        micros.addAndGet(ticks);
    }

    private static Instant at(long tick) {
        return Instant.EPOCH.plusNanos(tick * 1000);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
