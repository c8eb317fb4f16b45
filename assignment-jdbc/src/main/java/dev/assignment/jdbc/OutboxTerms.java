package dev.assignment.jdbc;

import java.time.Duration;

/**
 * Whether events are kept in the outbox, and for how long whether they were read or not.
 *
 * @param keep for how long; zero to keep none
 */
record OutboxTerms(Duration keep) {

    /** Looked at once in so many events, so that it costs nothing. */
    private static final int ONCE_IN = 512;

    boolean isKept() {
        return !keep.isZero();
    }

    /** Removes what is older. */
    void forgetOld(Sql sql, DeskRow desk) {
        if (isKept() && desk.events / ONCE_IN != desk.eventsAtFirst() / ONCE_IN) {
            sql.update(
                    "DELETE FROM {outbox} WHERE desk_no = ? AND at_us < ?", desk.deskNo, desk.latest - Micros.of(keep));
        }
    }
}
