package dev.assignment.contract;

import dev.assignment.DeskListener;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what it was told. For one thread. */
final class EventLog implements DeskListener {

    private final List<DeskEvent> all = new ArrayList<>();

    @Override
    public void onEvent(DeskEvent event) {
        all.add(event);
    }

    void clear() {
        all.clear();
    }

    List<DeskEvent> all() {
        return List.copyOf(all);
    }

    List<TicketEvent> ofTicket(String ticket) {
        return all.stream()
                .filter(TicketEvent.class::isInstance)
                .map(TicketEvent.class::cast)
                .filter(event -> event.ticket().equals(ticket))
                .toList();
    }

    /** What happened, as words such as {@code ASSIGNED t1} and {@code PRESENCE ana}. */
    List<String> words() {
        return words(all);
    }

    static List<String> words(List<DeskEvent> events) {
        return events.stream().map(EventLog::word).toList();
    }

    private static String word(DeskEvent event) {
        if (event instanceof TicketEvent ticket) {
            return ticket.kind() + " " + ticket.ticket();
        }
        if (event instanceof AgentEvent agent) {
            return agent.kind() + " " + agent.agent();
        }
        QueueEvent queue = (QueueEvent) event;
        return queue.kind() + " " + queue.queue();
    }
}
