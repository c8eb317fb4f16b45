package dev.assignment.jdbc;

import dev.assignment.store.StoreException;
import java.sql.SQLException;
import java.util.Optional;

/** The numbers that stand for the names of desks in all other tables. */
final class DeskNames {

    private static final int ATTEMPTS = 5;

    private DeskNames() {}

    static long numberOf(Transactions transactions, String desk) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.write(sql -> find(sql, desk).orElseGet(() -> add(sql, desk)));
            } catch (StoreException lost) {
                // Two JVMs may add a row at once, and the one that lost finds that of the other, or the next number.
                // Whatever
                // else may pass, the transaction was made again for already.
                boolean isTaken = lost.getCause() instanceof SQLException cause && SqlDialect.isAboutData(cause);
                if (!isTaken || attempt == ATTEMPTS) {
                    throw lost;
                }
            }
        }
    }

    static Optional<Long> find(Sql sql, String desk) {
        return sql.first("SELECT desk_no FROM {desk} WHERE name = ?", row -> row.number(1), desk);
    }

    private static long add(Sql sql, String desk) {
        long deskNo = 1 + sql.number("SELECT MAX(desk_no) FROM {desk}");
        sql.update(
                "INSERT INTO {desk} (desk_no, name, gate, sequence_no, registrations, forced, adopted, reconciled,"
                        + " finished, events, queue_changes, rotations,"
                        + " profile_changes, latest_us)"
                        + " VALUES (?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?)",
                deskNo,
                desk,
                Long.MIN_VALUE);
        return deskNo;
    }
}
