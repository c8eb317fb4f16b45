package dev.assignment.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** The row of a desk: its counters. Only who holds the gate, which is this row's lock, may change them. */
final class DeskRow {

    private static final String COLUMNS =
            "sequence_no, registrations, forced, adopted, reconciled, finished, events, queue_changes, latest_us,"
                    + " rotations, profile_changes, gate";

    private static final String OPEN = "SELECT " + COLUMNS + ","
            + " (SELECT deadline_us FROM {ticket}"
            + " WHERE desk_no = d.desk_no AND deadline_us > " + DeskRow.NEVER
            + " ORDER BY desk_no, deadline_us LIMIT 1),"
            + " (SELECT deadline_us FROM {agent}"
            + " WHERE desk_no = d.desk_no AND deadline_us > " + DeskRow.NEVER
            + " ORDER BY desk_no, deadline_us LIMIT 1),"
            + " (SELECT ended_us FROM {finished} WHERE desk_no = d.desk_no AND finish_no > 0"
            + " ORDER BY desk_no, ended_us LIMIT 1),"
            + " (SELECT MIN(at_us) FROM {inbox} WHERE desk_no = d.desk_no)"
            + " FROM {desk} d WHERE d.desk_no = ?";

    /** Before any instant. A bound by it skips the rows without a deadline in an index, where H2 has them first. */
    static final long NEVER = -9_000_000_000_000_000_000L;

    final long deskNo;
    long sequence;
    int registrations;
    long forced;
    long adopted;
    long reconciled;
    long finished;
    long events;
    private final long eventsAtFirst;
    long queueChanges;
    long latest;
    int rotations;
    long profileChanges;
    private final long profileChangesAtFirst;
    private long mark;

    private DeskRow(long deskNo, Sql.Row row) {
        this.deskNo = deskNo;
        sequence = row.number(1);
        registrations = row.count(2);
        forced = row.number(3);
        adopted = row.number(4);
        reconciled = row.number(5);
        finished = row.number(6);
        events = row.number(7);
        eventsAtFirst = events;
        queueChanges = row.number(8);
        latest = row.number(9);
        rotations = row.count(10);
        profileChanges = row.number(11);
        profileChangesAtFirst = profileChanges;
        mark = row.number(12);
    }

    /** What a call must know before it begins, by one statement that looks at the ends of indexes. */
    record Opening(DeskRow desk, OptionalLong nextDeadline, OptionalLong oldestEnd, boolean hasInbox) {}

    /** Looks without the gate. */
    static Opening open(Sql sql, long deskNo) {
        return sql.first(OPEN, row -> opening(deskNo, row), deskNo)
                .orElseThrow(() -> new IllegalStateException("the row of desk " + deskNo + " must be there"));
    }

    /**
     * Waits for the gate and then looks, by a statement that begins after that.
     *
     * @param more what else is asked then, in the same round trip where that is possible
     */
    static Opening enter(Sql sql, long deskNo, List<Sql.Question<?>> more) {
        Sql.Question<Opening> desk = new Sql.Question<>(OPEN, row -> opening(deskNo, row), List.of(deskNo));
        List<Sql.Question<?>> questions = new ArrayList<>(List.of(desk));
        questions.addAll(more);
        sql.dialect().enter(sql, deskNo, questions);
        return desk.first()
                .orElseThrow(() -> new IllegalStateException("the row of desk " + deskNo + " must be there"));
    }

    private static Opening opening(long deskNo, Sql.Row row) {
        return new Opening(
                new DeskRow(deskNo, row),
                earlier(row.optionalNumber(13), row.optionalNumber(14)),
                row.optionalNumber(15),
                row.optionalNumber(16).isPresent());
    }

    /** When the first of the finished tickets that are remembered ended. */
    static OptionalLong oldestEnd(Sql sql, long deskNo) {
        return sql.first(
                        "SELECT ended_us FROM {finished} WHERE desk_no = ? AND finish_no > 0"
                                + " ORDER BY desk_no, ended_us LIMIT 1",
                        row -> row.optionalNumber(1),
                        deskNo)
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
        return one.isEmpty() || (other.isPresent() && other.getAsLong() < one.getAsLong()) ? other : one;
    }

    static DeskRow read(Sql sql, long deskNo) {
        return sql.first(
                        "SELECT " + COLUMNS + " FROM {desk} WHERE desk_no = ?", row -> new DeskRow(deskNo, row), deskNo)
                .orElseThrow(() -> new IllegalStateException("the row of desk " + deskNo + " must be there"));
    }

    /**
     * Writes the row, with another mark: whoever finds the mark that it wrote itself knows that nobody has changed anything of
     * the desk since. It is drawn and not counted, since a database that is put back to an earlier state, or a replica that takes
     * over, may count the same numbers again.
     */
    void write(Sql sql) {
        mark = ThreadLocalRandom.current().nextLong();
        sql.change(
                "UPDATE {desk} SET sequence_no = ?, registrations = ?, forced = ?, adopted = ?, reconciled = ?,"
                        + " finished = ?, events = ?, queue_changes = ?, latest_us = ?, rotations = ?, profile_changes = ?,"
                        + " gate = ? WHERE desk_no = ?",
                sequence,
                registrations,
                forced,
                adopted,
                reconciled,
                finished,
                events,
                queueChanges,
                latest,
                rotations,
                profileChanges,
                mark,
                deskNo);
    }

    /** The mark of the transaction that changed the desk last, as it was read or as this one wrote it. */
    long mark() {
        return mark;
    }

    /** Whether the profiles of agents are those that were committed when the row was read. */
    boolean isAtFirst() {
        return profileChanges == profileChangesAtFirst;
    }

    /** How many events there were when the row was read. */
    long eventsAtFirst() {
        return eventsAtFirst;
    }

    /** The next of the numbers that put everything into the order in which it came to be. */
    long next() {
        return ++sequence;
    }

    /** Goes on above numbers that were given out before a restart. */
    void continueAbove(long number) {
        sequence = Math.max(sequence, number);
    }

    Instant latest() {
        return Micros.instant(latest);
    }
}
