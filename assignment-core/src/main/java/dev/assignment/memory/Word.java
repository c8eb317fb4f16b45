package dev.assignment.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A reference that is never null and changes by compare-and-set on identity; read and written as volatile. */
final class Word<T> {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Word.class, "value", Object.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private volatile T value;

    Word(T value) {
        this.value = value;
    }

    T get() {
        return value;
    }

    /** Replaces the value if it is still the very object that was read. */
    boolean compareAndSet(T expected, T next) {
        return VALUE.compareAndSet(this, expected, next);
    }
}
