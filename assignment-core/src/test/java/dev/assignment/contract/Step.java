package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import java.time.Duration;
import java.util.function.Function;

/**
 * One call in a history.
 *
 * @param line the call as Java
 * @param pause by how much the clock moves before it
 * @param call makes the call
 */
record Step(String line, Duration pause, Function<Desk, Object> call) {

    static Step call(String line, Function<Desk, Object> call) {
        return new Step("desk." + line + ";", Duration.ZERO, call);
    }

    static Step wait(Duration time) {
        return new Step("clock.advance(Duration.parse(\"" + time + "\"));", time, desk -> "");
    }

    /** What the call answers, as text; an exception is an answer too. */
    String run(Desk desk, ManualClock clock) {
        clock.advance(pause);
        try {
            return Rendering.of(call.apply(desk));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return refused.getClass().getSimpleName();
        }
    }
}
