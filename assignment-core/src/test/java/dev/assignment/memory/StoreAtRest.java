package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.TicketState;
import java.util.HashSet;
import java.util.Set;

/**
 * What must be true of a store of {@link StoreOperations} when no call is in progress: agents and tickets agree, nobody
 * holds too much, nothing waits that somebody could take, the backlog has exactly the tickets that wait, and no intent is
 * left over.
 */
final class StoreAtRest {

    private final Set<String> held = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();
    private boolean available;

    private StoreAtRest() {}

    /** "Well", or what is wrong. */
    static String check(StoreData data) {
        StoreAtRest check = new StoreAtRest();
        try {
            data.agentsInOrder().values().forEach(agent -> check.agent(agent.state()));
            data.tickets().forEach(check::ticket);
            require(check.held.isEmpty(), "held but not known so", check.held);
            check.backlogs(data);
            return "well";
        } catch (IllegalStateException wrong) {
            return String.valueOf(wrong.getMessage()).replace(',', ';');
        }
    }

    private void agent(AgentState state) {
        require(state.load() <= state.spec().capacity(), "more than its capacity", state);
        state.holdings().toList().forEach(one -> require(held.add(one.ticket()), "held twice", one));
        available |= state.isAvailable();
    }

    private void ticket(TicketCell ticket) {
        TicketState phase = ticket.phase();
        if (phase instanceof Place) {
            require(!available, "somebody could take", phase);
            waiting.add(ticket.key());
        } else if (phase instanceof Possession possession) {
            AgentState holder = possession.agent().state();
            require(holder.holdings().contains(possession.taken()), "not held by its holder", holder);
            require(held.remove(ticket.key()), "held by nobody", phase);
        } else {
            require(phase instanceof TicketState.Finished || phase instanceof TicketState.Parked, "left over", phase);
        }
    }

    private void backlogs(StoreData data) {
        Set<String> backlog = new HashSet<>();
        int counted = 0;
        for (String name : StoreOperations.QUEUES) {
            QueueNode queue = data.queueOf(name);
            queue.backlogs()
                    .forEach(one -> one.places().forEach(place -> {
                        require(place.ticket().phase() == place, "left in the backlog", place);
                        require(backlog.add(place.ticket().key()), "twice in the backlog", place);
                    }));
            counted += queue.waiting();
        }
        require(backlog.equals(waiting), "the backlog is not those who wait", backlog);
        require(counted == waiting.size(), "miscounted", counted);
    }

    private static void require(boolean right, String what, Object subject) {
        if (!right) {
            throw new IllegalStateException(what + ": " + subject);
        }
    }
}
