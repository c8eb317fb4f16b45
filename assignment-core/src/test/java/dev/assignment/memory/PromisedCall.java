package dev.assignment.memory;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;

/**
 * A call of {@link StoreOperations} as it was seen from outside.
 *
 * @param name the operation
 * @param arguments its arguments
 * @param outcome its answer without the assignments
 * @param made the assignments that it says it made, each as {@code "ticket>agent"}
 * @param tellsAll whether it made no others
 * @param clock for each thread, how many of its calls had returned when this call began
 */
record PromisedCall(
        String name,
        List<Integer> arguments,
        String outcome,
        List<String> made,
        boolean tellsAll,
        List<Integer> clock) {

    /** What an actor stands for: itself, or several calls by one thread while there is no other. */
    static List<PromisedCall> of(Actor actor, String answer, List<Integer> clock, int thread) {
        if (!actor.getMethod().getName().equals("calls")) {
            List<Integer> arguments = new ArrayList<>();
            actor.getArguments().forEach(argument -> arguments.add((Integer) argument));
            return List.of(of(actor.getMethod().getName(), arguments, answer, clock));
        }
        String[] calls = String.valueOf(actor.getArguments().get(0)).split(", ", -1);
        String[] answers = answer.split(", ", -1);
        List<PromisedCall> all = new ArrayList<>();
        for (int i = 0; i < calls.length; i++) {
            String[] words = calls[i].split(" ", -1);
            List<Integer> later = new ArrayList<>(clock);
            later.set(thread, later.get(thread) + i);
            List<Integer> arguments = words.length == 1 ? List.of() : List.of(Integer.valueOf(words[1]));
            all.add(of(words[0], arguments, answers[i], later));
        }
        return all;
    }

    private static PromisedCall of(String name, List<Integer> arguments, String answer, List<Integer> clock) {
        int bracket = answer.indexOf(" [");
        String outcome = bracket < 0 ? answer : answer.substring(0, bracket);
        String told = bracket < 0 ? "" : answer.substring(bracket + 2, answer.length() - 1);
        return new PromisedCall(
                name,
                arguments,
                outcome,
                told.isEmpty() ? List.of() : List.of(told.split(" ", -1)),
                bracket >= 0 && !name.equals("pull"), // a pull tells what it took, not what else it helped along
                clock);
    }

    int ticket() {
        return arguments.get(0);
    }

    /** Of an operation on an agent the only argument, of a transfer the second. */
    int agent() {
        return arguments.get(arguments.size() - 1);
    }
}
