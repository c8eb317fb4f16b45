package dev.assignment.jdbc;

import dev.assignment.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short transactions of the store's own. A victim of a deadlock, of a serialization failure or of a lock that took too long
 * is made again, a bounded number of times; any other failure, and the last of these, is a {@link StoreException}. Whatever
 * ends a transaction early, nothing of it is done.
 */
final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
    private static final int ATTEMPTS = 10;

    private final DataSource dataSource;
    private final SqlDialect dialect;
    private final String prefix;

    Transactions(DataSource dataSource, SqlDialect dialect, String prefix) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    /** Does the work in a transaction at READ COMMITTED. It may be done more than once, and the last time counts. */
    <T> T write(Function<Sql, T> work) {
        return run(false, work);
    }

    /** Reads as of one instant; takes no lock. */
    <T> T read(Function<Sql, T> work) {
        return run(true, work);
    }

    private <T> T run(boolean snapshot, Function<Sql, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(snapshot, work);
            } catch (SqlFailure failed) {
                SQLException failure = failed.failure();
                if (attempt == ATTEMPTS || !SqlDialect.isTransient(failure)) {
                    throw new StoreException(
                            "the database failed and nothing was done, after " + attempt + " attempts", failure);
                }
                LOG.debug("The transaction is made again after {}", failure.toString());
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        long longest = 500L << Math.min(attempt, 8);
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(longest));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T attempt(boolean snapshot, Function<Sql, T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = dialect.leavesIsolation() ? connection.getTransactionIsolation() : 0;
            try {
                dialect.begin(connection, snapshot);
                T outcome = work.apply(new Sql(connection, prefix, dialect));
                connection.commit();
                return outcome;
            } catch (SQLException | RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
            } finally {
                connection.setAutoCommit(autoCommit);
                if (dialect.leavesIsolation()) {
                    connection.setTransactionIsolation(isolation);
                }
            }
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    private static void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            because.addSuppressed(failure);
        }
    }
}
