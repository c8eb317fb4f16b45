package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recorded decisions that do not agree with the events: an assignment without a record in a queue that records, a record
 * of one that never was, one that is there twice, one that does not list whom it chose.
 */
final class WrongRecords {

    /** The queue that records all decisions, from the start to the end of a race. */
    static final String QUEUE = "q1";

    private WrongRecords() {}

    /** What is wrong with the records of a ticket, given all that was told of it. Only at rest. */
    static List<String> of(Desk desk, String ticket, List<TicketEvent> told) {
        List<String> wrong = new ArrayList<>();
        Map<Long, Assignment> recorded = new TreeMap<>();
        long version = 0;
        for (Decision record : desk.decisions(ticket)) {
            if (record.version() <= version) {
                wrong.add("recorded twice or out of order: " + record + " after version " + version);
            }
            version = record.version();
            record.made().ifPresent(made -> recorded.put(record.version(), made));
            if (!listsWhomItChose(record)) {
                wrong.add("recorded as chosen, but no candidate: " + record);
            }
        }
        Map<Long, Assignment> begun = begun(told);
        recorded.forEach((at, made) -> {
            if (!made.equals(begun.get(at))) {
                wrong.add("recorded, but never told: " + made + " in version " + at + " of " + ticket);
            }
        });
        begun.forEach((at, made) -> {
            if (made.queue().equals(QUEUE) && !recorded.containsKey(at)) {
                wrong.add("told, but not recorded: " + made + " in version " + at + " of " + ticket + ", recorded are "
                        + desk.decisions(ticket));
            }
        });
        return wrong;
    }

    /** Whether there is a record of an assignment, or of the offer that it was before it was accepted. */
    static boolean isRecorded(Desk desk, Assignment made) {
        return desk.decisions(made.ticket()).stream()
                .flatMap(record -> record.made().stream())
                .anyMatch(one -> one.equals(made)
                        || (one.stage() == Assignment.Stage.OFFERED
                                && one.accepted(made.id(), made.since()).equals(made)));
    }

    private static boolean listsWhomItChose(Decision record) {
        boolean chosen = record.reason()
                .filter(Set.of(Reason.BEST, Reason.PREFERRED)::contains)
                .isPresent();
        return !chosen
                || record.candidates().stream()
                        .map(Candidate::agent)
                        .anyMatch(agent -> record.agent().equals(Optional.of(agent)));
    }

    private static Map<Long, Assignment> begun(List<TicketEvent> told) {
        Map<Long, Assignment> begun = new TreeMap<>();
        for (TicketEvent event : told) {
            Told.given(event).ifPresent(made -> begun.put(event.version(), made));
        }
        return begun;
    }
}
