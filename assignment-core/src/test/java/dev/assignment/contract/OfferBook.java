package dev.assignment.contract;

import dev.assignment.DeskListener;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The offers that a desk told of. Each store numbers its offers as it likes, so a history names them by their ticket: the
 * latest one, in force or not, and the one before.
 */
final class OfferBook implements DeskListener {

    private static final long NEVER_MADE = -1;

    private final Map<String, List<Long>> offers = new HashMap<>();

    @Override
    public void onEvent(DeskEvent event) {
        if (event instanceof TicketEvent told && told.state() instanceof TicketState.Offered offered) {
            List<Long> ofTicket = offers.computeIfAbsent(told.ticket(), ticket -> new ArrayList<>());
            ofTicket.remove(offered.offer().id());
            ofTicket.add(offered.offer().id());
        }
    }

    long latest(String ticket) {
        return fromTheEnd(ticket, 1);
    }

    long before(String ticket) {
        return fromTheEnd(ticket, 2);
    }

    private long fromTheEnd(String ticket, int place) {
        List<Long> ofTicket = offers.getOrDefault(ticket, List.of());
        return ofTicket.size() < place ? NEVER_MADE : ofTicket.get(ofTicket.size() - place);
    }
}
