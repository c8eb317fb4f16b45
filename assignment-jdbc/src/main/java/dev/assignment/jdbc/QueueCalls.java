package dev.assignment.jdbc;

import dev.assignment.model.Deadline;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The calls that change queues. Each rewrites the rows that depend on what it changes: they are rare. */
final class QueueCalls {

    private final Step step;
    private final Serving serving;

    QueueCalls(Step step, Serving serving) {
        this.step = step;
        this.serving = serving;
    }

    QueueChange add(QueueSpec queue, Call call) {
        if (step.queues.has(queue.name())) {
            return new Refusal.QueueExists(queue.name());
        }
        step.queues.add(queue);
        step.agents.reorder(queue.name()); // those who were said to serve it before it was there
        step.tell(QueueEvent.Kind.ADDED, queue.name(), call);
        step.everythingChanged();
        return new QueueChange.Applied(serving.serve(call));
    }

    QueueChange change(String name, UnaryOperator<QueueSpec> change, Call call) {
        Optional<QueueSpec> found = step.queues.find(name);
        if (found.isEmpty()) {
            return new Refusal.UnknownQueue(name);
        }
        QueueSpec before = found.get();
        QueueSpec after = change.apply(before);
        if (!after.name().equals(name)) {
            throw new IllegalArgumentException(
                    "queue name must stay " + name + " when a queue is changed, but is " + after.name());
        }
        if (after.equals(before)) {
            return new QueueChange.Applied(List.of());
        }
        step.queues.change(after);
        step.tell(QueueEvent.Kind.CHANGED, name, call);
        if (!after.strategy().equals(before.strategy())) {
            step.agents.reorder(name);
        }
        if (!after.ordering().equals(before.ordering()) || !after.waitLimit().equals(before.waitLimit())) {
            rewrite(after, call);
        }
        step.everythingChanged();
        return new QueueChange.Applied(serving.serve(call));
    }

    /** A limit that is new is for those who wait already, too; who should have been told first is told first. */
    private void rewrite(QueueSpec queue, Call call) {
        List<TicketState.Waiting> waiting = Sequence.sorted(step.tickets.waitingIn(queue.name()), queue, call.now());
        step.tickets.rewrite(waiting);
        waiting.forEach(ticket -> step.arrived().add(ticket.id()));
        List<TicketState.Waiting> limited = new ArrayList<>(waiting);
        limited.removeIf(ticket -> deadline(ticket, queue).isEmpty());
        limited.sort(Comparator.comparing(ticket -> deadline(ticket, queue).orElseThrow()));
        limited.forEach(ticket -> step.escalateIfDue(ticket, call));
    }

    private static Optional<Deadline> deadline(TicketState.Waiting ticket, QueueSpec queue) {
        return ticket.waitDeadline(queue.waitLimit());
    }

    QueueChange remove(String name, String moveTo, Call call) {
        for (String one : List.of(name, moveTo)) {
            if (!step.queues.has(one)) {
                return new Refusal.UnknownQueue(one);
            }
        }
        List<TicketState.Waiting> waiting =
                Sequence.sorted(step.tickets.waitingIn(name), step.queues.get(name), call.now());
        step.queues.remove(name);
        step.agents.reorder(name);
        step.tell(QueueEvent.Kind.REMOVED, name, call);
        for (TicketState.Waiting ticket : waiting) {
            TicketSpec moved = ticket.spec().queue(moveTo);
            step.change(TicketEvent.Kind.MOVED, ticket.respecify(moved, call.now()), Optional.empty(), call);
        }
        for (TicketState ticket : step.tickets.ofQueue(name)) {
            if (ticket instanceof TicketState.OnAgent onAgent) {
                TicketSpec moved = ticket.spec().queue(moveTo);
                step.change(TicketEvent.Kind.MOVED, onAgent.respecify(moved), Optional.empty(), call);
            }
        }
        step.everythingChanged();
        return new QueueChange.Applied(serving.serve(call));
    }
}
