package dev.assignment.memory;

import dev.assignment.model.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * A record to be kept with its ticket.
 *
 * @param decision the record
 * @param last how many of the ticket's records are kept from now on
 */
record Recorded(Decision decision, int last) {

    /**
     * The records of the ticket with this one among them, in order of version, without the oldest ones that are too
     * many; the very same list if it has been there before.
     */
    List<Decision> addedTo(List<Decision> kept) {
        int place = kept.size();
        while (place > 0 && kept.get(place - 1).version() >= decision.version()) {
            place--;
            if (kept.get(place).version() == decision.version()) {
                return kept;
            }
        }
        List<Decision> all = new ArrayList<>(kept);
        all.add(place, decision);
        return List.copyOf(all.subList(Math.max(0, all.size() - last), all.size()));
    }
}
