package dev.assignment.examples.replay;

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
}
