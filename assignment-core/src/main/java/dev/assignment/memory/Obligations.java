package dev.assignment.memory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call still has to look at. The obligations are those of the protocol: whoever made an agent available or a ticket
 * wait looks for a match afterwards. Taken by the one thread that makes the call.
 */
final class Obligations {

    private @Nullable Set<AgentCell> agents;
    private @Nullable Set<TicketCell> tickets;
    private @Nullable Set<QueueNode> queues;
    private @Nullable List<Began> began;

    /** An agent that may take more than it could before. */
    void serve(AgentCell agent) {
        agents = with(agents, agent);
    }

    /** A ticket that began to wait. */
    void serve(TicketCell ticket) {
        tickets = with(tickets, ticket);
    }

    /** A queue whose tickets more agents may be eligible for than before. */
    void serve(QueueNode queue) {
        queues = with(queues, queue);
    }

    private static <T> Set<T> with(@Nullable Set<T> before, T element) {
        Set<T> set = before == null ? new LinkedHashSet<>(2) : before;
        set.add(element);
        return set;
    }

    Set<AgentCell> takeAgents() {
        Set<AgentCell> taken = agents == null ? Set.of() : agents;
        agents = null;
        return taken;
    }

    Set<TicketCell> takeTickets() {
        Set<TicketCell> taken = tickets == null ? Set.of() : tickets;
        tickets = null;
        return taken;
    }

    Set<QueueNode> takeQueues() {
        Set<QueueNode> taken = queues == null ? Set.of() : queues;
        queues = null;
        return taken;
    }

    /** A ticket that began to wait in a queue that records decisions. */
    void began(Began ticket) {
        List<Began> list = began == null ? new ArrayList<>(2) : began;
        list.add(ticket);
        began = list;
    }

    List<Began> takeBegan() {
        List<Began> taken = began == null ? List.of() : began;
        began = null;
        return taken;
    }
}
