package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One call in a history, perhaps after a move of the clock: nobody looks in between, so that the call itself finds what has
 * become due.
 *
 * @param move the move before it
 * @param code the call as Java; empty if only the clock moves
 * @param call makes the call
 */
record Step(ClockMove move, String code, BiFunction<Desk, EventBook, Object> call) {

    static Step call(String line, Function<Desk, Object> call) {
        return told(line, (desk, told) -> call.apply(desk));
    }

    private static Step told(String line, BiFunction<Desk, EventBook, Object> call) {
        return new Step(ClockMove.NONE, "desk." + line + ";", call);
    }

    /** A call whose first argument is chosen by what was told. */
    static Step call(String method, Choice first, String others, BiFunction<Desk, EventBook, Object> call) {
        return told(method + "(" + first.code() + others + ")", call);
    }

    static Step wait(ClockMove move) {
        return new Step(move, "", (desk, told) -> "");
    }

    Step after(ClockMove earlier) {
        return new Step(earlier, code, call);
    }

    /** The step as Java. */
    String line() {
        return move.line() + (move.line().isEmpty() || code.isEmpty() ? "" : "\n") + code;
    }

    /** What the call answers, as text; an exception is an answer too. */
    String run(Desk desk, ManualClock clock, EventBook told) {
        move.move().accept(desk, clock);
        try {
            return Rendering.of(call.apply(desk, told));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return refused.getClass().getSimpleName();
        }
    }
}
