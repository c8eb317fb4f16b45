package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.Assignment;
import dev.assignment.model.Counts;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the backlogs and counts of a desk at rest with what its events told. */
final class CountsCheck {

    private CountsCheck() {}

    static List<String> of(
            Desk desk, Map<String, TicketState> story, List<TicketEvent> told, Collection<AgentEvent> ofAgents) {
        List<String> found = new ArrayList<>();
        Map<String, String> waiting = backlogs(desk, found);
        Set<String> names = new HashSet<>();
        desk.queues().stream().map(QueueSpec::name).forEach(names::add);
        Map<String, String> waitingByStory = new TreeMap<>();
        story.forEach((id, state) -> {
            if (state.kind() == TicketState.Kind.WAITING) {
                waitingByStory.put(id, state.spec().queue());
            }
            if (state instanceof TicketState.OnAgent
                    && !names.contains(state.spec().queue())) {
                found.add("held from a queue that does not exist: " + state);
            }
        });
        if (!waiting.equals(waitingByStory)) {
            found.add("backlogs are " + waiting + ", but the story says " + waitingByStory);
        }
        Counts counts = new Counts(
                desk.agents().size(),
                of(story, TicketState.Kind.WAITING),
                of(story, TicketState.Kind.OFFERED),
                of(story, TicketState.Kind.HELD),
                of(story, TicketState.Kind.PARKED),
                of(story, TicketState.Kind.COMPLETED) + of(story, TicketState.Kind.CANCELLED),
                given(told, Reason.FORCED),
                given(told, Reason.ADOPTED),
                overCapacity(ofAgents));
        if (!desk.counts().equals(counts)) {
            found.add("counts are " + desk.counts() + ", but the story says " + counts);
        }
        return found;
    }

    private static Map<String, String> backlogs(Desk desk, List<String> found) {
        Map<String, String> waiting = new TreeMap<>();
        for (QueueSpec queue : desk.queues()) {
            desk.backlog(queue.name()).forEach(ticket -> {
                String before = waiting.put(ticket.id(), queue.name());
                if (before != null) {
                    found.add(ticket.id() + " waits twice: in " + before + " and in " + queue.name());
                }
            });
        }
        return waiting;
    }

    private static long of(Map<String, TicketState> story, TicketState.Kind kind) {
        return story.values().stream().filter(state -> state.kind() == kind).count();
    }

    private static long given(List<TicketEvent> told, Reason reason) {
        return told.stream()
                .flatMap(event -> Told.given(event).stream())
                .map(Assignment::reason)
                .filter(reason::equals)
                .count();
    }

    /** Reports of outside load that put an agent above its capacity. */
    private static long overCapacity(Collection<AgentEvent> ofAgents) {
        return ofAgents.stream()
                .filter(event -> event.kind() == AgentEvent.Kind.RECONCILED)
                .filter(event -> event.state().outsideLoad().isPresent()
                        && event.state().load() > event.state().spec().capacity())
                .count();
    }
}
