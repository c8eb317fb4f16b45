package dev.assignment.memory;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/** Scenarios for Lincheck in words, such as {@code "submit 0, transfer 0 1"}. */
final class Story {

    private Story() {}

    /**
     * A scenario of some operations.
     *
     * @param before what happens before the threads begin
     * @param threads what each thread does
     * @param after what happens after they have ended
     * @param atRest the validation function
     */
    static ExecutionScenario of(
            Class<?> operations, List<Actor> before, List<String> threads, List<Actor> after, String atRest) {
        return new ExecutionScenario(
                before,
                threads.stream().map(calls -> actors(operations, calls)).toList(),
                after,
                new Actor(method(operations, atRest), List.of()));
    }

    static List<Actor> actors(Class<?> operations, String calls) {
        return calls.isEmpty()
                ? List.of()
                : Arrays.stream(calls.split(", ", -1))
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
