package dev.assignment.examples.race;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Counts broken promises and keeps what the first of them looked like. */
final class Violations {

    private static final int KEPT = 20;

    private final Map<Violation, Long> counts = new ConcurrentHashMap<>();
    private final Queue<String> examples = new ConcurrentLinkedQueue<>();

    void add(Violation violation, String what) {
        if (counts.merge(violation, 1L, Long::sum) <= KEPT) {
            examples.add(violation.label() + ": " + what);
        }
    }

    long count(Violation violation) {
        return counts.getOrDefault(violation, 0L);
    }

    List<String> examples() {
        return List.copyOf(examples);
    }
}
