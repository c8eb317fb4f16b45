package dev.assignment.contract;

import dev.assignment.DeskListener;
import dev.assignment.model.AgentState;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a desk told, for calls that name a ticket or an agent by how it stood when it was last told of. Offers cannot be named
 * otherwise, since each store numbers them as it likes: there is the latest one of a ticket, in force or not, and the one
 * before. Nothing is asked of the desk, because a lookup does what is due.
 */
final class EventBook implements DeskListener {

    private static final long NEVER_MADE = -1;

    private final Map<String, TicketState> tickets = new TreeMap<>();
    private final Map<String, AgentState> agents = new TreeMap<>();
    private final Map<String, List<Long>> offers = new HashMap<>();

    @Override
    public void onEvent(DeskEvent event) {
        if (event instanceof AgentEvent told) {
            agents.put(told.agent(), told.state());
        }
        if (event instanceof TicketEvent told) {
            tickets.put(told.ticket(), told.state());
            if (told.kind() == TicketEvent.Kind.OFFERED && told.state() instanceof TicketState.Offered offered) {
                offers.computeIfAbsent(told.ticket(), ticket -> new ArrayList<>())
                        .add(offered.offer().id());
            }
        }
    }

    /** The n-th ticket of a state, counted round and round; of all tickets if there is none of that state. */
    String ticket(TicketState.Kind kind, int n) {
        return nth(tickets, state -> state.kind() == kind, n);
    }

    String paused(int n) {
        return nth(agents, agent -> agent.pauseReason().isPresent(), n);
    }

    String wrappingUp(int n) {
        return nth(agents, agent -> agent.wrapUpUntil().isPresent(), n);
    }

    private static <T> String nth(Map<String, T> all, Predicate<T> which, int n) {
        List<String> ids = all.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> some = ids.isEmpty() ? List.copyOf(all.keySet()) : ids;
        return some.isEmpty() ? "nobody's" : some.get(n % some.size());
    }

    long latestOffer(String ticket) {
        return offer(ticket, 1);
    }

    long offerBefore(String ticket) {
        return offer(ticket, 2);
    }

    private long offer(String ticket, int fromTheEnd) {
        List<Long> ofTicket = offers.getOrDefault(ticket, List.of());
        return ofTicket.size() < fromTheEnd ? NEVER_MADE : ofTicket.get(ofTicket.size() - fromTheEnd);
    }
}
