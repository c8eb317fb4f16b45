package dev.assignment.memory;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of the store, by one thread: its time and cause, what it made and still owes, and what it will tell.
 */
final class Call {

    private final Instant now;
    private final Cause cause;
    private final @Nullable Consumer<? super List<DeskEvent>> listener;
    private @Nullable Assignment firstMade;
    private @Nullable List<Assignment> laterMade;
    private @Nullable List<DeskEvent> events;
    private @Nullable Obligations owed;

    Call(Instant now, Cause cause, @Nullable Consumer<? super List<DeskEvent>> listener) {
        this.now = now;
        this.cause = cause;
        this.listener = listener;
    }

    Instant now() {
        return now;
    }

    Cause cause() {
        return cause;
    }

    // ---- what this call assigned ----------------------------------------------------------------------------------

    void made(Assignment assignment) {
        if (firstMade == null) {
            firstMade = assignment;
            return;
        }
        List<Assignment> list = laterMade;
        if (list == null) {
            list = new ArrayList<>(2);
            laterMade = list;
        }
        list.add(assignment);
    }

    List<Assignment> made() {
        if (firstMade == null) {
            return List.of();
        }
        if (laterMade == null) {
            return List.of(firstMade);
        }
        List<Assignment> all = new ArrayList<>(1 + laterMade.size());
        all.add(firstMade);
        all.addAll(laterMade);
        return List.copyOf(all);
    }

    // ---- what this call owes --------------------------------------------------------------------------------------

    /** What it owes, and may come to owe. */
    Obligations obligations() {
        Obligations known = owed;
        if (known == null) {
            known = new Obligations();
            owed = known;
        }
        return known;
    }

    /** Whether it never came to owe anything, as most calls that find nobody else affected. */
    boolean owesNothing() {
        return owed == null;
    }

    // ---- what this call tells -------------------------------------------------------------------------------------

    boolean isListenedTo() {
        return listener != null;
    }

    void event(DeskEvent event) {
        List<DeskEvent> list = events;
        if (list == null) {
            list = new ArrayList<>(4);
            events = list;
        }
        list.add(event);
    }

    /** Tells what another call did, after it did it, as if this one had done it. */
    void tellFor(Call other) {
        takeEvents(other).forEach(this::event);
    }

    /** Tells the events in order, all at once, after everything else is done. */
    void tell() {
        List<DeskEvent> told = takeEvents(this);
        if (listener != null && !told.isEmpty()) {
            listener.accept(List.copyOf(told));
        }
    }

    private static List<DeskEvent> takeEvents(Call of) {
        List<DeskEvent> taken = of.events == null ? List.of() : of.events;
        of.events = null;
        return taken;
    }
}
