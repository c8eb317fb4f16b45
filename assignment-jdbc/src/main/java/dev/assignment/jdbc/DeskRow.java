package dev.assignment.jdbc;

import java.time.Instant;

/** The row of a desk: its counters. Only who holds the gate, which is this row's lock, may change them. */
final class DeskRow {

    private static final String COLUMNS =
            "sequence_no, registrations, forced, adopted, reconciled, finished, events, queue_changes, latest_us,"
                    + " rotations";

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
    }

    static DeskRow read(Sql sql, long deskNo) {
        return sql.first(
                        "SELECT " + COLUMNS + " FROM {desk} WHERE desk_no = ?", row -> new DeskRow(deskNo, row), deskNo)
                .orElseThrow(() -> new IllegalStateException("the row of desk " + deskNo + " must be there"));
    }

    void write(Sql sql) {
        sql.update(
                "UPDATE {desk} SET sequence_no = ?, registrations = ?, forced = ?, adopted = ?, reconciled = ?,"
                        + " finished = ?, events = ?, queue_changes = ?, latest_us = ?, rotations = ? WHERE desk_no = ?",
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
                deskNo);
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
