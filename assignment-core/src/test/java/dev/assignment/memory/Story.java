package dev.assignment.memory;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/**
 * Scenarios for Lincheck in words: in {@code "add 0: remove 0, look 0 | add 1"} one thread removes and looks while another
 * adds, after something was added before.
 */
final class Story {

    private Story() {}

    /** @param after what happens after the threads have ended */
    static ExecutionScenario of(Class<?> operations, String story, String after) {
        int colon = story.indexOf(": ");
        return of(
                operations,
                colon < 0 ? List.of() : actors(operations, story.substring(0, colon)),
                story.substring(colon < 0 ? 0 : colon + 2),
                actors(operations, after));
    }

    static ExecutionScenario of(Class<?> operations, List<Actor> before, String threads, List<Actor> after) {
        return new ExecutionScenario(
                before,
                Arrays.stream(threads.split(" \\| ", -1))
                        .map(calls -> actors(operations, calls))
                        .toList(),
                after,
                null);
    }

    private static List<Actor> actors(Class<?> operations, String calls) {
        return Arrays.stream(calls.split(", ", -1))
                .map(call -> actor(operations, call))
                .toList();
    }

    private static Actor actor(Class<?> operations, String call) {
        String[] words = call.split(" ", -1);
        List<Integer> arguments =
                Arrays.stream(words).skip(1).map(Integer::valueOf).toList();
        return new Actor(method(operations, words[0]), arguments);
    }

    static Method method(Class<?> operations, String name) {
        return Arrays.stream(operations.getMethods())
                .filter(method -> method.getName().equals(name))
                .findAny()
                .orElseThrow();
    }
}
