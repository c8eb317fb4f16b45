package dev.assignment.jdbc;

import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.List;

/**
 * What was said about a store besides where it is.
 *
 * @param strategies the vendor's own strategies that are known by name
 * @param keepEvents how long events stay in the outbox, read or not; zero to keep none
 * @param replacesQueues whether the settings of queues in the database are replaced by those that a desk is opened with
 */
record StoreTerms(List<Strategy> strategies, Duration keepEvents, boolean replacesQueues) {

    static final StoreTerms STANDARD = new StoreTerms(List.of(), Duration.ofDays(7), false);

    /** Old events are looked for once in so many, so that it costs nothing. */
    private static final int ONCE_IN = 512;

    /** More than come meanwhile, and not so many that a transaction becomes long. */
    private static final int AT_ONCE = 4 * ONCE_IN;

    boolean keepsEvents() {
        return !keepEvents.isZero();
    }

    /** Removes events that are older, the oldest first: their numbers have the order of their times. */
    void forgetEvents(Sql sql, DeskRow desk) {
        if (keepsEvents() && desk.events / ONCE_IN != desk.eventsAtFirst() / ONCE_IN) {
            long last = sql.number(
                    "SELECT MAX(event_no) FROM (SELECT event_no, at_us FROM {outbox} WHERE desk_no = ?"
                            + " ORDER BY event_no LIMIT " + AT_ONCE + ") oldest WHERE at_us < ?",
                    desk.deskNo,
                    desk.latest - Micros.of(keepEvents));
            sql.change("DELETE FROM {outbox} WHERE desk_no = ? AND event_no <= ?", desk.deskNo, last);
        }
    }
}
