package dev.assignment.jdbc;

import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import dev.assignment.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A call that a thread waits for while it, or another thread, makes it.
 *
 * @param <T> what the call answers
 */
final class Combined<T> {

    /** What a call needs of those that the same transaction made before it. */
    enum Form {
        /** It ends tickets that agents hold, and looks at those that wait. */
        ENDING,
        /** It only adds tickets, and looks at no other ones. */
        ARRIVAL,
        /** It may look at anything. */
        ANY,
        /** It runs code of the host's, which must be on the host's thread, and is made in a transaction of its own. */
        ALONE
    }

    /** Where the call is. */
    private enum Stage {
        WAITING,
        ITS_TURN,
        DONE
    }

    private final Cause cause;
    private final Instant now;
    private final Form form;
    private final List<String> tickets;
    private final BiFunction<Calls, Call, T> work;
    private final Thread thread = Thread.currentThread();

    /** Written last by whoever makes the call, and read first by the thread that waits: all else is seen with it. */
    private volatile Stage stage = Stage.WAITING;

    private List<DeskEvent> made = List.of();
    private Optional<T> outcome = Optional.empty();
    private @Nullable Throwable failure;
    private final List<List<DeskEvent>> told = new ArrayList<>(1);

    /**
     * A call.
     *
     * @param tickets the tickets that it is about
     */
    Combined(Cause cause, Instant now, Form form, List<String> tickets, BiFunction<Calls, Call, T> work) {
        this.cause = cause;
        this.now = now;
        this.form = form;
        this.tickets = tickets;
        this.work = work;
    }

    Instant now() {
        return now;
    }

    Form form() {
        return form;
    }

    List<String> tickets() {
        return tickets;
    }

    // ---- being made -----------------------------------------------------------------------------------------------

    /** Makes the call in a transaction. It may be made more than once, and the last time counts. */
    void make(Calls calls, Instant at) {
        int before = calls.step.events().size();
        T answer = work.apply(calls, new Call(cause, at));
        calls.recorder.nobody();
        outcome = Optional.of(answer);
        made = List.copyOf(
                calls.step.events().subList(before, calls.step.events().size()));
    }

    /** What time had brought about before the call was made. */
    void preceded(List<DeskEvent> events) {
        if (!events.isEmpty()) {
            told.add(events);
        }
    }

    /** The transaction in which the call was made is committed. */
    void committed() {
        preceded(made);
        end();
    }

    /** Nothing of the call was done. */
    void failed(Throwable because) {
        failure = because;
        end();
    }

    private void end() {
        stage = Stage.DONE;
        wake();
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    // ---- being waited for -----------------------------------------------------------------------------------------

    /** The thread that waits makes calls from now on, its own among them. */
    void giveTurn() {
        stage = Stage.ITS_TURN;
        wake();
    }

    private void wake() {
        if (thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }

    /** Waits until the call is made or it is the turn of this thread; says which. An interrupt is kept for later. */
    boolean awaitTurn() {
        boolean interrupted = false;
        while (stage == Stage.WAITING) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            thread.interrupt();
        }
        return stage == Stage.ITS_TURN;
    }

    /** What happened, in batches as it is told. */
    List<List<DeskEvent>> told() {
        return told;
    }

    /** What the call answered. */
    T outcome() {
        Throwable because = failure;
        if (because == null) {
            return outcome.orElseThrow(() -> new IllegalStateException("a call that is done must have an outcome"));
        }
        if (because instanceof StoreException shared) {
            // Several threads may have the same one, and each wants to see where it called.
            throw new StoreException(
                    String.valueOf(shared.getMessage()), Objects.requireNonNullElse(shared.getCause(), shared));
        }
        if (because instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) because;
    }
}
