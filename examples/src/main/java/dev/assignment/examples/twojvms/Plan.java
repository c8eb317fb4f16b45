package dev.assignment.examples.twojvms;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What two processes do together.
 *
 * @param url where the desk is kept
 * @param desk its name there
 * @param tickets how many are submitted, half of them by each
 * @param agents how many agents there are
 * @param capacity how many tickets each may have
 */
record Plan(String url, String desk, int tickets, int agents, int capacity) {

    /** Those that a process submits: the first one the odd ones. */
    List<String> ticketsOf(int process) {
        return IntStream.rangeClosed(1, tickets)
                .filter(number -> number % 2 == process % 2)
                .mapToObj(number -> "t" + number)
                .toList();
    }

    List<String> everyAgent() {
        return IntStream.rangeClosed(1, agents).mapToObj(number -> "a" + number).toList();
    }

    /** As lines, for the other process: the URL may have a password in it, which is nothing for a command line. */
    List<String> lines() {
        return List.of(url, desk, Integer.toString(tickets), Integer.toString(agents), Integer.toString(capacity));
    }

    static Plan of(List<String> lines) {
        return new Plan(
                lines.get(0),
                lines.get(1),
                Integer.parseInt(lines.get(2)),
                Integer.parseInt(lines.get(3)),
                Integer.parseInt(lines.get(4)));
    }

    /** How many lines that takes. */
    static final int LINES = 5;
}
