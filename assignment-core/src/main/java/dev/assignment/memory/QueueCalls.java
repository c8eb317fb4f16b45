package dev.assignment.memory;

import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Refusal;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The calls that change queues. */
final class QueueCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final Timekeeper time;

    QueueCalls(StoreData data, Steps steps, Matcher matcher, Timekeeper time) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.time = time;
    }

    QueueChange add(QueueSpec spec, Instant now) {
        Call call = time.begin(now, Cause.ADD_QUEUE);
        if (!data.queues().add(QueueNode.create(spec, data.seed()))) {
            return new Refusal.QueueExists(spec.name());
        }
        tell(call, QueueEvent.Kind.ADDED, spec.name());
        return applied(call);
    }

    QueueChange change(String name, UnaryOperator<QueueSpec> change, Instant now) {
        Call call = time.begin(now, Cause.CHANGE_QUEUE);
        while (true) {
            QueueNode queue = data.queue(name);
            if (queue == null) {
                return new Refusal.UnknownQueue(name);
            }
            QueueSpec before = queue.spec();
            if (queue.isGivenUpBy(before)) {
                reorder(queue, before, call); // another call is about to, and may be stopped
                continue;
            }
            QueueSpec after = changed(change, before, call);
            if (after.equals(before)) {
                return applied(call);
            }
            if (queue.respecify(before, after)) {
                boolean givenUp = queue.isGivenUpBy(after);
                if (!givenUp && queue.successor() != null) {
                    continue; // removed meanwhile
                }
                tell(call, QueueEvent.Kind.CHANGED, name); // before what comes of it
                if (givenUp) {
                    reorder(queue, after, call);
                }
                call.obligations().serve(data.queueOf(name));
                return applied(call);
            }
        }
    }

    /** The host's function; if it fails, what this call came to owe by helping others is done nevertheless. */
    private QueueSpec changed(UnaryOperator<QueueSpec> change, QueueSpec before, Call call) {
        try {
            QueueSpec after = change.apply(before);
            if (!after.name().equals(before.name())) {
                throw new IllegalArgumentException(
                        "queue name must stay " + before.name() + " when a queue is changed, but is " + after.name());
            }
            return after;
        } catch (RuntimeException | Error failure) {
            applied(call);
            throw failure;
        }
    }

    /** Another ordering or limit of waiting time, which the old node's settings say already: a new node, into which every waiting ticket moves. */
    private void reorder(QueueNode queue, QueueSpec after, Call call) {
        data.queues().replace(queue, queue.reordered(after));
        if (queue.successor() != null) { // else whoever replaced it is about to say so, and then moves the tickets
            sweep(queue, BY_WAIT, call);
        }
    }

    QueueChange remove(String name, String moveTo, Instant now) {
        Call call = time.begin(now, Cause.REMOVE_QUEUE);
        while (true) {
            QueueNode queue = data.queue(name);
            if (queue == null) {
                return new Refusal.UnknownQueue(name);
            }
            QueueNode target = data.queue(moveTo);
            if (target == null) {
                return new Refusal.UnknownQueue(moveTo);
            }
            if (data.queues().remove(queue, target)) {
                tell(call, QueueEvent.Kind.REMOVED, name);
                sweep(queue, Comparator.naturalOrder(), call);
                moveHeld(name, moveTo, call);
                return applied(call);
            }
        }
    }

    /** By how long they have waited, which is the order in which they have waited too long. */
    private static final Comparator<Place> BY_WAIT =
            Comparator.comparing((Place place) -> place.stands().waitingSince()).thenComparingLong(Place::arrival);

    /** Moves every waiting ticket of a queue that was given up. */
    private void sweep(QueueNode queue, Comparator<Place> order, Call call) {
        List<Place> places = new ArrayList<>();
        queue.backlogs().forEach(backlog -> backlog.places().forEach(places::add));
        places.sort(order);
        for (Place place : places) {
            steps.relocate(place, call);
        }
        Chooser.retire(queue);
    }

    /** Held, offered and parked tickets of a removed queue belong to the one that took over from now on. */
    private void moveHeld(String name, String moveTo, Call call) {
        List<TicketCell> held = new ArrayList<>();
        data.tickets().forEach(ticket -> {
            if (ticket.phase().spec().queue().equals(name)) {
                held.add(ticket);
            }
        });
        held.sort(Comparator.comparingLong(ticket -> ticket.phase().arrival()));
        for (TicketCell ticket : held) {
            steps.moveHeld(ticket, name, moveTo, call);
        }
    }

    private QueueChange applied(Call call) {
        matcher.serve(call);
        QueueChange applied = new QueueChange.Applied(call.made());
        call.tell();
        return applied;
    }

    private static void tell(Call call, QueueEvent.Kind kind, String queue) {
        if (call.isListenedTo()) {
            call.event(new QueueEvent(kind, queue, call.now(), call.cause()));
        }
    }
}
