package dev.assignment.memory;

import dev.assignment.model.AgentProfile;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Lincheck does to a {@link DemandBacklog}, its {@link Gate}, and the profiles that it is announced to: two tickets
 * of one demand come and go, so that the backlog is made, thrown away and made again, while a profile appears. Each ticket
 * is one thread's.
 */
public class BacklogOperations {

    private final StoreData data = Unwatched.get(() ->
            new StoreData(new StoreSettings(1, Optional.empty(), Duration.ZERO, WhenLeaving.KEEP, Optional.empty())));
    private final List<TicketCell> tickets = new ArrayList<>();
    private final QueueNode queue = Unwatched.get(this::open);

    private QueueNode open() {
        QueueNode opened = QueueNode.create(QueueSpec.named("q"), 1);
        data.queues().add(opened);
        data.profiles().open(profile(0));
        for (int ticket = 0; ticket < 2; ticket++) {
            TicketSpec spec = TicketSpec.of("t" + ticket).queue("q");
            tickets.add(new TicketCell(spec, TicketState.Waiting.arrived(spec, ticket + 1, Instant.EPOCH), true));
        }
        return opened;
    }

    private static AgentProfile profile(int number) {
        return AgentSpec.of("a").serves("q").skill("s" + number).profile();
    }

    /** As {@link Steps#enqueue} does. */
    public void add(int number) {
        TicketCell ticket = tickets.get(number);
        TicketState.Waiting waiting = (TicketState.Waiting) ticket.phase();
        while (true) {
            DemandBacklog backlog = data.backlog(queue, waiting.spec().demand());
            Place place = new Place(ticket, waiting, backlog, data.sequence().next());
            if (backlog.add(place, data.profiles())) {
                ticket.replace(waiting, place);
                return;
            }
        }
    }

    public void remove(int number) {
        TicketCell ticket = tickets.get(number);
        Place place = (Place) ticket.phase();
        ticket.replace(place, place.stands());
        place.backlog().remove(place, data.profiles());
    }

    /** As a scan does with a backlog in which nobody waits. */
    public void discard() {
        for (DemandBacklog backlog : data.profiles().open(profile(0)).backlogs()) {
            if (backlog.isEmpty()) {
                backlog.discardIfEmpty(data.profiles());
            }
        }
    }

    /** As the first agent of a profile does. */
    public void open(int profile) {
        data.profiles().open(profile(profile));
    }

    /** Whether all who wait can be found from every profile; asked when nothing is in progress. */
    public String rest() {
        return Unwatched.get(this::inspect);
    }

    private String inspect() {
        for (ProfileList element = data.profiles().listed(); element != null; element = element.next()) {
            List<Place> found = new ArrayList<>();
            for (DemandBacklog backlog : element.node().backlogs()) {
                if (backlog.isClosed()) {
                    return "a closed backlog is left";
                }
                backlog.places().forEach(found::add);
            }
            for (TicketCell ticket : tickets) {
                if (ticket.phase() instanceof Place place && !found.remove(place)) {
                    return ticket.key() + " cannot be found";
                }
            }
            if (!found.isEmpty()) {
                return "a place is left";
            }
        }
        return "exact";
    }

    /** One after another. */
    public static class Sequential {

        public void add(int number) {}

        public void remove(int number) {}

        public void discard() {}

        public void open(int profile) {}

        public String rest() {
            return "exact";
        }
    }
}
