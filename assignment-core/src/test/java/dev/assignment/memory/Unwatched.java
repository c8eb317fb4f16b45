package dev.assignment.memory;

import java.util.function.Supplier;

/**
 * Runs what a model checker need not watch because only one thread is there: Lincheck is told to ignore this class and
 * all that it calls. Most of the time would go into that otherwise.
 */
final class Unwatched {

    private Unwatched() {}

    static <T> T get(Supplier<T> supplier) {
        return supplier.get();
    }
}
