package dev.assignment.jdbc;

import dev.assignment.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long finished tickets are remembered: for 24 hours unless the desk says otherwise. Before each call those are forgotten
 * that ended too long ago, a limited number in one transaction, so that none of them becomes long.
 */
final class Remembered {

    private static final Retention DEFAULT = Retention.lasting(Duration.ofHours(24));

    /** The most that are forgotten by age in one transaction. */
    private static final int AT_ONCE = 500;

    private final Step step;
    private final Retention retention;

    /** When the first of those that are remembered ended; empty if none is. */
    private OptionalLong oldestEnd;

    Remembered(Step step, OptionalLong oldestEnd) {
        this.step = step;
        this.retention = step.settings.retention().orElse(DEFAULT);
        this.oldestEnd = oldestEnd;
    }

    /** Whether any ended too long ago to be remembered at a time. */
    boolean isBehind(Instant now) {
        return retention.longest().isPresent() && oldestEnd.isPresent() && oldestEnd.getAsLong() < limit(now);
    }

    private long limit(Instant now) {
        return Micros.of(now) - Micros.of(retention.longest().orElseThrow());
    }

    /** Forgets what ended too long ago, or the first of it, as of the last write. */
    void forgetOld(Instant now) {
        forget(step.sql.number(
                "SELECT MAX(finish_no) FROM (SELECT finish_no FROM {finished} WHERE desk_no = ?"
                        + " AND finish_no > 0 AND ended_us < ? ORDER BY desk_no, ended_us LIMIT " + AT_ONCE
                        + ") oldest",
                step.desk.deskNo,
                limit(now)));
        oldestEnd = DeskRow.oldestEnd(step.sql, step.desk.deskNo);
    }

    /** A call ended tickets at a time. */
    void ended(Instant now) {
        if (oldestEnd.isEmpty()) {
            oldestEnd = OptionalLong.of(Micros.of(now));
        }
    }

    /** Whether only a number of tickets is remembered. */
    boolean isCounted() {
        return retention.most().isPresent();
    }

    /** Forgets the oldest beyond the number that is remembered, as of the last write. */
    void forgetTooMany() {
        if (retention.most().isPresent()) {
            long tooMany = step.desk.finished - retention.most().getAsInt();
            if (tooMany > 0) {
                forget(step.sql.number(
                        "SELECT MAX(finish_no) FROM (SELECT finish_no FROM {finished} WHERE desk_no = ?"
                                + " AND finish_no > 0 ORDER BY desk_no, finish_no LIMIT " + tooMany + ") oldest",
                        step.desk.deskNo));
            }
        }
    }

    /** Forgets those that ended up to a number of the order in which they did. */
    private void forget(long last) {
        String which = " finish_no > 0 AND finish_no <= ?";
        if (step.sql.dialect().seeksRows()) {
            step.sql.change(
                    "DELETE FROM {decision} WHERE desk_no = ? AND ticket IN (SELECT id FROM {finished}"
                            + " WHERE desk_no = ? AND" + which + ")",
                    step.desk.deskNo,
                    step.desk.deskNo,
                    last);
        } else {
            forgetDecisions(step.sql.list(
                    "SELECT id FROM {finished} WHERE desk_no = ? AND" + which,
                    row -> row.text(1),
                    step.desk.deskNo,
                    last));
        }
        step.desk.finished -=
                step.sql.update("DELETE FROM {finished} WHERE desk_no = ? AND" + which, step.desk.deskNo, last);
    }

    private void forgetDecisions(List<String> tickets) {
        for (int from = 0; from < tickets.size(); from += Sql.LIST) {
            List<String> some = tickets.subList(from, Math.min(tickets.size(), from + Sql.LIST));
            List<Object> arguments = new ArrayList<>(List.of(step.desk.deskNo));
            arguments.addAll(some);
            step.sql.change(
                    "DELETE FROM {decision} WHERE desk_no = ? AND ticket IN (" + Sql.marks(some.size()) + ")",
                    arguments.toArray());
        }
    }
}
