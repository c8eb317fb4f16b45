package dev.assignment.examples.race;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Real time that never goes back and stands still while the threads rest, so that what is checked and what is due agree. */
final class RaceClock extends Clock {

    private final Instant origin = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final long started = System.nanoTime();
    private volatile long stoppedAt = Long.MAX_VALUE;
    private volatile long stood;

    /** No thread may look meanwhile, nor while the clock is started again. */
    void stop() {
        stoppedAt = running();
    }

    void goOn() {
        stood = System.nanoTime() - started - stoppedAt;
        stoppedAt = Long.MAX_VALUE;
    }

    private long running() {
        return System.nanoTime() - started - stood;
    }

    @Override
    public Instant instant() {
        return origin.plusNanos(Math.min(stoppedAt, running())).truncatedTo(ChronoUnit.MICROS);
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
