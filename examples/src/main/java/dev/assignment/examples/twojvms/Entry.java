package dev.assignment.examples.twojvms;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What a process was told by its own desk: one change of one ticket.
 *
 * @param process which process, 1 or 2
 * @param at when, on the desk's clock, which all its processes share
 * @param version the ticket's version after it
 * @param what what happened
 * @param ticket the ticket
 * @param agent who has the ticket after it, or had it before; empty if nobody
 */
record Entry(int process, Instant at, long version, What what, String ticket, Optional<String> agent) {

    /** What can happen here. */
    enum What {
        SUBMITTED,
        ASSIGNED,
        COMPLETED
    }

    /** The entry of an event; empty for one that does not belong here. */
    static Optional<Entry> of(int process, TicketEvent told) {
        Optional<What> what = switch (told.kind()) {
            case SUBMITTED -> Optional.of(What.SUBMITTED);
            case ASSIGNED -> Optional.of(What.ASSIGNED);
            case COMPLETED -> Optional.of(What.COMPLETED);
            default -> Optional.empty();
        };
        return what.map(kind -> new Entry(
                process,
                told.at(),
                told.version(),
                kind,
                told.ticket(),
                told.ended().or(() -> told.state().assignment()).map(Assignment::agent)));
    }

    String line() {
        return String.join(" ", at.toString(), Long.toString(version), what.name(), ticket, agent.orElse("-"));
    }

    static Entry of(int process, String line) {
        String[] words = line.split(" ", -1);
        return new Entry(
                process,
                Instant.parse(words[0]),
                Long.parseLong(words[1]),
                What.valueOf(words[2]),
                words[3],
                Optional.of(words[4]).filter(agent -> !"-".equals(agent)));
    }
}
