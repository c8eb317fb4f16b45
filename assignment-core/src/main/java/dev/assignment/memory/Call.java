package dev.assignment.memory;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of the store, by one thread: its time and cause, what it still has to look at, and what it will tell. The
 * obligations are those of the protocol: whoever made an agent available or a ticket wait looks for a match afterwards.
 */
final class Call {

    private final Instant now;
    private final Cause cause;
    private final @Nullable Consumer<? super List<DeskEvent>> listener;
    private @Nullable Assignment firstMade;
    private @Nullable List<Assignment> laterMade;
    private @Nullable List<DeskEvent> events;
    private @Nullable Set<AgentCell> agentsToServe;
    private @Nullable Set<TicketCell> ticketsToServe;
    private @Nullable Set<QueueNode> queuesToServe;
    private @Nullable List<Began> began;

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

    /** An agent that may take more than it could before. */
    void serve(AgentCell agent) {
        Set<AgentCell> set = agentsToServe;
        if (set == null) {
            set = new LinkedHashSet<>(2);
            agentsToServe = set;
        }
        set.add(agent);
    }

    /** A ticket that began to wait. */
    void serve(TicketCell ticket) {
        Set<TicketCell> set = ticketsToServe;
        if (set == null) {
            set = new LinkedHashSet<>(2);
            ticketsToServe = set;
        }
        set.add(ticket);
    }

    /** A queue whose tickets more agents may be eligible for than before. */
    void serve(QueueNode queue) {
        Set<QueueNode> set = queuesToServe;
        if (set == null) {
            set = new LinkedHashSet<>(2);
            queuesToServe = set;
        }
        set.add(queue);
    }

    Set<AgentCell> takeAgentsToServe() {
        Set<AgentCell> taken = agentsToServe == null ? Set.of() : agentsToServe;
        agentsToServe = null;
        return taken;
    }

    Set<TicketCell> takeTicketsToServe() {
        Set<TicketCell> taken = ticketsToServe == null ? Set.of() : ticketsToServe;
        ticketsToServe = null;
        return taken;
    }

    Set<QueueNode> takeQueuesToServe() {
        Set<QueueNode> taken = queuesToServe == null ? Set.of() : queuesToServe;
        queuesToServe = null;
        return taken;
    }

    /** A ticket that began to wait in a queue that records decisions. */
    void began(Began ticket) {
        List<Began> list = began;
        if (list == null) {
            list = new ArrayList<>(2);
            began = list;
        }
        list.add(ticket);
    }

    List<Began> takeBegan() {
        List<Began> taken = began == null ? List.of() : began;
        began = null;
        return taken;
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
