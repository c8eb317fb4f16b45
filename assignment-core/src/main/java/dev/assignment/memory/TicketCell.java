package dev.assignment.memory;

import dev.assignment.model.Decision;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;

/**
 * A ticket in the store: one word, its phase, that changes by compare-and-set. The phases are the
 * model's own {@code Waiting} while the ticket arrives, that is, is known by its identifier but in no backlog yet; {@link
 * Place} (waiting), {@link Matching}, {@link Possession} (on an agent), {@link Releasing}, {@link Refused}; and the model's
 * own {@code Parked} and {@code Finished}.
 *
 * <p>Not final so that a test can count reads and stop a call before a replacement.
 */
class TicketCell implements Keyed<String> {

    private static final VarHandle PHASE;
    private static final VarHandle DECISIONS;
    private static final VarHandle SUBMITTED;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(TicketCell.class, "phase", TicketState.class);
            DECISIONS = MethodHandles.lookup().findVarHandle(TicketCell.class, "decisions", List.class);
            SUBMITTED = MethodHandles.lookup().findVarHandle(TicketCell.class, "submitted", TicketSpec.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private final String id;

    // What changes is read and written as if volatile, by the handles above, but for the first value: a plain write
    // needs no
    // fence, and others get to know the ticket by the compare-and-set that puts it into a table.

    /** As the first submit described it, to tell whether a second one says the same. Changes only when forgotten. */
    @SuppressWarnings("UnusedVariable")
    private TicketSpec submitted;

    @SuppressWarnings("UnusedVariable")
    private TicketState phase;

    /** What was recorded, by version: it goes with the ticket. */
    @SuppressWarnings("UnusedVariable")
    private List<Decision> decisions = List.of();

    private final boolean isLimited;

    TicketCell(TicketSpec submitted, TicketState phase, boolean isLimited) {
        this.id = submitted.id();
        this.submitted = submitted;
        this.phase = phase;
        this.isLimited = isLimited;
    }

    @Override
    public String key() {
        return id;
    }

    TicketState phase() {
        return (TicketState) PHASE.getVolatile(this);
    }

    /** Replaces the phase if it is still the very object that was read. */
    boolean replace(TicketState expected, TicketState next) {
        return PHASE.compareAndSet(this, expected, next);
    }

    /**
     * Whether it may wait only within its queue's limit when it arrives, whoever makes it wait; not so for what the host has
     * given to an agent already.
     */
    boolean isLimited() {
        return isLimited;
    }

    @SuppressWarnings("unchecked") // nothing else is put there
    List<Decision> decisions() {
        return (List<Decision>) DECISIONS.getVolatile(this);
    }

    /** Keeps a record unless it is kept already; any number of threads may try. */
    final void keep(Recorded recorded) {
        while (true) {
            List<Decision> before = decisions();
            List<Decision> after = recorded.addedTo(before);
            if (after == before || DECISIONS.compareAndSet(this, before, after)) {
                return;
            }
        }
    }

    TicketSpec submitted() {
        return (TicketSpec) SUBMITTED.getVolatile(this);
    }

    /** Forgets the customer key that the ticket was submitted with, if it is this one. */
    void forget(String customer) {
        TicketSpec known = submitted();
        if (known.customer().equals(Optional.of(customer))) {
            SUBMITTED.setVolatile(this, known.withoutCustomer()); // racy: two who forget write the same
        }
    }
}
