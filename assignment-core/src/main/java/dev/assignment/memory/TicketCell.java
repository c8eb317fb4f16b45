package dev.assignment.memory;

import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A ticket in the store: one word, its phase, that changes by compare-and-set. The phases are {@link Arriving}, {@link
 * Place} (waiting), {@link Matching}, {@link Possession} (held), {@link Releasing} and the model's own {@code Finished}.
 *
 * <p>Not final so that a test can count reads.
 */
class TicketCell implements Keyed<String> {

    private static final VarHandle PHASE;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(TicketCell.class, "phase", TicketState.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private final String id;

    /** As the first submit described it, to tell whether a second one says the same. Changes only when forgotten. */
    private volatile TicketSpec submitted;

    private volatile TicketState phase;

    TicketCell(TicketSpec submitted, TicketState phase) {
        this.id = submitted.id();
        this.submitted = submitted;
        this.phase = phase;
    }

    @Override
    public String key() {
        return id;
    }

    TicketState phase() {
        return phase;
    }

    /** Replaces the phase if it is still the very object that was read. */
    final boolean replace(TicketState expected, TicketState next) {
        return PHASE.compareAndSet(this, expected, next);
    }

    TicketSpec submitted() {
        return submitted;
    }

    void forgetCustomer() {
        submitted = submitted.withoutCustomer();
    }
}
