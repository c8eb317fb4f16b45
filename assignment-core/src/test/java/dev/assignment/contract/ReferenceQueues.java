package dev.assignment.contract;

import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The calls of the {@link ReferenceStore} that change queues. */
final class ReferenceQueues {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;

    ReferenceQueues(ReferenceDesk desk, ReferenceServing serving) {
        this.desk = desk;
        this.serving = serving;
    }

    QueueChange add(QueueSpec queue, ReferenceCall call) {
        if (desk.queues.putIfAbsent(queue.name(), queue) != null) {
            return new Refusal.QueueExists(queue.name());
        }
        desk.queueChanged(QueueEvent.Kind.ADDED, queue.name(), call);
        return new QueueChange.Applied(serving.serve(call));
    }

    QueueChange change(String name, UnaryOperator<QueueSpec> change, ReferenceCall call) {
        QueueSpec before = desk.queues.get(name);
        if (before == null) {
            return new Refusal.UnknownQueue(name);
        }
        QueueSpec after = change.apply(before);
        if (!after.name().equals(name)) {
            throw new IllegalArgumentException("queue name must stay " + name + ", but is " + after.name());
        }
        if (after.equals(before)) {
            return new QueueChange.Applied(List.of());
        }
        desk.queues.put(name, after);
        desk.queueChanged(QueueEvent.Kind.CHANGED, name, call);
        applyWaitLimit(name, call);
        return new QueueChange.Applied(serving.serve(call));
    }

    /** A limit that is new is for those who wait already, too; who should have been told first is told first. */
    private void applyWaitLimit(String queue, ReferenceCall call) {
        desk.backlog(queue, call.now()).stream()
                .filter(ticket -> desk.waitDeadline(ticket).isPresent())
                .sorted(Comparator.comparing(ticket -> desk.waitDeadline(ticket).orElseThrow()))
                .forEach(ticket -> desk.escalateIfDue(ticket, call));
    }

    QueueChange remove(String name, String moveTo, ReferenceCall call) {
        for (String one : List.of(name, moveTo)) {
            if (!desk.queues.containsKey(one)) {
                return new Refusal.UnknownQueue(one);
            }
        }
        List<TicketState.Waiting> waiting = desk.backlog(name, call.now());
        desk.queues.remove(name);
        desk.draws.remove(name);
        desk.queueChanged(QueueEvent.Kind.REMOVED, name, call);
        for (TicketState.Waiting ticket : waiting) {
            TicketSpec moved = ticket.spec().queue(moveTo);
            desk.change(TicketEvent.Kind.MOVED, ticket.respecify(moved, call.now()), Optional.empty(), call);
        }
        for (TicketState ticket : desk.byAge(state -> state.spec().queue().equals(name))) {
            if (ticket instanceof TicketState.OnAgent onAgent) {
                TicketSpec moved = ticket.spec().queue(moveTo);
                desk.change(TicketEvent.Kind.MOVED, onAgent.respecify(moved), Optional.empty(), call);
            }
        }
        return new QueueChange.Applied(serving.serve(call));
    }
}
