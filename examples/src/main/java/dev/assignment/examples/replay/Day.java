package dev.assignment.examples.replay;

import dev.assignment.model.ChannelTerms;
import java.util.List;

/**
 * What is replayed.
 *
 * @param tickets the tickets in the order of the input
 * @param agents the agents in order of registration
 */
record Day(List<ReplayTicket> tickets, List<ReplayAgent> agents) {

    Day {
        tickets = List.copyOf(tickets);
        agents = List.copyOf(agents);
    }

    /** The units that a ticket takes from an agent, both by their index. */
    int cost(int ticket, int agent) {
        return tickets.get(ticket)
                .spec()
                .channel()
                .map(name -> agents.get(agent).spec().channels().getOrDefault(name, ChannelTerms.STANDARD))
                .orElse(ChannelTerms.STANDARD)
                .cost();
    }
}
