package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentState;
import dev.assignment.model.Candidate;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Everything that can be seen of a desk through its lookups, line by line. */
final class Observation {

    private Observation() {}

    static List<String> of(Desk desk) {
        List<String> lines = new ArrayList<>();
        lines.add("next deadline, before anybody looks: " + desk.nextDeadline());
        lines.add(desk.audit().toString());
        lines.add("next deadline: " + desk.nextDeadline());
        lines.add(desk.counts().toString());
        List<AgentState> agents = desk.agents();
        for (AgentState agent : agents) {
            lines.add("agent " + Rendering.of(agent));
            lines.add(desk.agent(agent.id()).map(AgentState::toString) + " holds "
                    + desk.ticketsOf(agent.id()).size());
        }
        lines.add("longest available: " + inOrder(agents, AgentState::availableSince));
        lines.add("least recently assigned: " + inOrder(agents, AgentState::lastAssigned));
        lines.add("registered: " + inOrder(agents, AgentState::registration));
        for (QueueSpec queue : desk.queues()) {
            lines.add("queue " + Code.of(queue) + " backlog " + ids(desk.backlog(queue.name())));
        }
        for (TicketState.Kind kind : TicketState.Kind.values()) {
            for (TicketState ticket : desk.tickets(kind)) {
                lines.add("ticket " + Rendering.of(ticket) + " "
                        + desk.explain(ticket.id()).map(Rendering::of));
                desk.decisions(ticket.id()).forEach(one -> lines.add("decision " + Rendering.of(one)));
            }
        }
        for (String customer : List.of("c1", "c2")) {
            lines.add("customer " + customer + " " + ids(desk.ticketsOfCustomer(customer)));
        }
        return lines;
    }

    static List<String> ids(List<? extends TicketState> tickets) {
        return tickets.stream().map(TicketState::id).toList();
    }

    private static List<String> inOrder(List<AgentState> agents, ToLongFunction<AgentState> number) {
        return agents.stream()
                .sorted(Comparator.comparingLong(number))
                .map(AgentState::id)
                .toList();
    }

    static List<String> preview(Desk desk, TicketSpec ticket) {
        return desk.preview(ticket).stream().map(Candidate::agent).toList();
    }
}
