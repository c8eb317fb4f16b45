package dev.assignment.jdbc;

import dev.assignment.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How long finished tickets are remembered: for 24 hours unless the desk says otherwise. */
final class Remembered {

    private static final Retention DEFAULT = Retention.lasting(Duration.ofHours(24));

    private final Step step;
    private final Retention retention;

    Remembered(Step step) {
        this.step = step;
        this.retention = step.settings.retention().orElse(DEFAULT);
    }

    /** Forgets what ended too long ago. */
    void forgetOld(Instant now, OptionalLong oldestEnd) {
        if (retention.longest().isPresent() && oldestEnd.isPresent()) {
            long limit = Micros.of(now) - Micros.of(retention.longest().get());
            if (oldestEnd.getAsLong() < limit) {
                forget(" finish_no > 0 AND ended_us < ?", limit);
            }
        }
        forgetTooMany();
    }

    /** Forgets the oldest beyond the number that is remembered, as of the last write. */
    void forgetTooMany() {
        if (retention.most().isPresent()) {
            long tooMany = step.desk.finished - retention.most().getAsInt();
            if (tooMany > 0) {
                long last = step.sql.number(
                        "SELECT MAX(finish_no) FROM (SELECT finish_no FROM {finished} WHERE desk_no = ?"
                                + " AND finish_no > 0 ORDER BY desk_no, finish_no LIMIT " + tooMany + ") oldest",
                        step.desk.deskNo);
                forget(" finish_no > 0 AND finish_no <= ?", last);
            }
        }
    }

    private void forget(String which, long limit) {
        if (step.sql.dialect().seeksRows()) {
            step.sql.update(
                    "DELETE FROM {decision} WHERE desk_no = ? AND ticket IN (SELECT id FROM {finished}"
                            + " WHERE desk_no = ? AND" + which + ")",
                    step.desk.deskNo,
                    step.desk.deskNo,
                    limit);
        } else {
            forgetDecisions(step.sql.list(
                    "SELECT id FROM {finished} WHERE desk_no = ? AND" + which,
                    row -> row.text(1),
                    step.desk.deskNo,
                    limit));
        }
        step.desk.finished -=
                step.sql.update("DELETE FROM {finished} WHERE desk_no = ? AND" + which, step.desk.deskNo, limit);
    }

    private void forgetDecisions(List<String> tickets) {
        for (int from = 0; from < tickets.size(); from += Sql.LIST) {
            List<String> some = tickets.subList(from, Math.min(tickets.size(), from + Sql.LIST));
            List<Object> arguments = new ArrayList<>(List.of(step.desk.deskNo));
            arguments.addAll(some);
            step.sql.update(
                    "DELETE FROM {decision} WHERE desk_no = ? AND ticket IN (" + Sql.marks(some.size()) + ")",
                    arguments.toArray());
        }
    }
}
