package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A move of the clock in a history.
 *
 * @param line the move as Java; empty if there is none
 * @param move moves the clock
 */
record ClockMove(String line, BiConsumer<Desk, ManualClock> move) {

    static final ClockMove NONE = new ClockMove("", (desk, clock) -> {});

    static ClockMove by(Duration time) {
        return new ClockMove("clock.advance(Duration.parse(\"" + time + "\"));", (desk, clock) -> clock.advance(time));
    }

    /** To a place before, at or after the next deadline; not at all if there is none, or if that is in the past. */
    static ClockMove toNextDeadline(Duration plus) {
        return new ClockMove(
                "clock.advance(Duration.between(clock.instant(), desk.nextDeadline().get().plus(Duration.parse(\""
                        + plus + "\"))));",
                (desk, clock) -> {
                    Optional<Instant> target = desk.nextDeadline().map(next -> next.plus(plus));
                    if (target.isPresent() && target.get().isAfter(clock.instant())) {
                        clock.advance(Duration.between(clock.instant(), target.get()));
                    }
                });
    }
}
