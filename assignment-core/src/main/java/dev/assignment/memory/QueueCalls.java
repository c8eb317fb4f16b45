package dev.assignment.memory;

import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
            QueueSpec after = change.apply(before);
            if (!after.name().equals(name)) {
                throw new IllegalArgumentException(
                        "queue name must stay " + name + " when a queue is changed, but is " + after.name());
            }
            if (after.equals(before)) {
                return applied(call);
            }
            if (queue.keepsPlaces(after) ? respecify(queue, before, after) : reorder(queue, after, call)) {
                QueueNode changed = data.queueOf(name);
                call.serve(changed);
                tell(call, QueueEvent.Kind.CHANGED, name);
                return applied(call);
            }
        }
    }

    /** A change that leaves the keys of waiting tickets as they are. */
    private static boolean respecify(QueueNode queue, QueueSpec before, QueueSpec after) {
        return queue.respecify(before, after) && queue.successor() == null;
    }

    /** Another ordering or limit of waiting time: a new node, into which every waiting ticket moves. */
    private boolean reorder(QueueNode queue, QueueSpec after, Call call) {
        if (!data.queues().replace(queue, queue.reordered(after))) {
            return false;
        }
        sweep(queue, call);
        return true;
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
                sweep(queue, call);
                moveHeld(name, moveTo, call);
                return applied(call);
            }
        }
    }

    /** Moves every waiting ticket of a queue that was given up, in the order in which they wait. */
    private void sweep(QueueNode queue, Call call) {
        List<Place> places = new ArrayList<>();
        queue.backlogs().forEach(backlog -> backlog.places().forEach(places::add));
        places.sort(Comparator.naturalOrder());
        for (Place place : places) {
            steps.relocate(place, call);
        }
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
            TicketState phase = steps.settled(ticket, call);
            for (TicketState.OnAgent stands = Steps.onAgent(phase);
                    stands != null && stands.spec().queue().equals(name);
                    stands = Steps.onAgent(phase)) {
                TicketState.OnAgent moved = stands.respecify(stands.spec().queue(moveTo));
                if (steps.respecify(ticket, phase, moved)) {
                    steps.tell(call, TicketEvent.Kind.MOVED, moved, Optional.empty(), call.now(), call.cause());
                    break;
                }
                phase = steps.settled(ticket, call);
            }
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
