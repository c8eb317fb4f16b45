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
 * ends a transaction before its commit, nothing of it is done; if the commit itself fails, all of it may be.
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
        return run(SqlDialect.Beginning.WRITE, work);
    }

    /** The same where the first thing that the work does is to {@linkplain SqlDialect#enter enter} a desk's gate. */
    <T> T writeAtGate(Function<Sql, T> work) {
        return run(SqlDialect.Beginning.GATE, work);
    }

    /** Reads as of one instant; takes no lock. */
    <T> T read(Function<Sql, T> work) {
        return run(SqlDialect.Beginning.READ, work);
    }

    private <T> T run(SqlDialect.Beginning how, Function<Sql, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(how, work);
            } catch (SqlFailure failed) {
                SQLException failure = failed.failure();
                if (attempt == ATTEMPTS || !SqlDialect.isTransient(failure)) {
                    String done = isOpen(failed) ? "it is not known whether all or nothing" : "nothing";
                    String attempts = attempt == 1 ? "" : ", after " + attempt + " attempts";
                    throw new StoreException("the database failed and " + done + " was done" + attempts, failure);
                }
                LOG.debug("The transaction is made again after {}", failure.toString());
                pause(attempt);
            }
        }
    }

    /** Whether it may be committed: the last statements go with the commit, and those that the database refused are not. */
    private static boolean isOpen(SqlFailure failed) {
        return failed.isInCommit()
                && !SqlDialect.isTransient(failed.failure())
                && !SqlDialect.isAboutData(failed.failure());
    }

    private static void pause(int attempt) {
        long longest = 500L << Math.min(attempt, 8);
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(longest));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T attempt(SqlDialect.Beginning how, Function<Sql, T> work) {
        try (Borrowed borrowed = Borrowed.from(dataSource, dialect)) {
            Connection connection = borrowed.connection;
            try {
                dialect.begin(connection, how);
                Sql sql = new Sql(connection, prefix, dialect);
                T outcome = work.apply(sql);
                sql.commit();
                return outcome;
            } catch (SQLException | RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
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

    /**
     * A connection of the pool's, given back as it was. If it fails at that, the transaction has ended before: that is no failure
     * of the call, and hides none. The pool finds out when it lends the connection again.
     */
    private static final class Borrowed implements AutoCloseable {

        private final Connection connection;
        private final SqlDialect dialect;
        private final boolean autoCommit;
        private final int isolation;

        private Borrowed(Connection connection, SqlDialect dialect) throws SQLException {
            this.connection = connection;
            this.dialect = dialect;
            this.autoCommit = connection.getAutoCommit();
            this.isolation = dialect.leavesIsolation() ? connection.getTransactionIsolation() : 0;
        }

        static Borrowed from(DataSource dataSource, SqlDialect dialect) throws SQLException {
            Connection connection = Connections.of(dataSource);
            try {
                return new Borrowed(connection, dialect);
            } catch (SQLException failure) {
                quietly(connection::close);
                throw failure;
            }
        }

        @Override
        public void close() {
            quietly(() -> connection.setAutoCommit(autoCommit));
            if (dialect.leavesIsolation()) {
                quietly(() -> connection.setTransactionIsolation(isolation));
            }
            quietly(connection::close);
        }

        private interface Action {
            void run() throws SQLException;
        }

        private static void quietly(Action action) {
            try {
                action.run();
            } catch (SQLException failure) {
                LOG.debug("A connection failed when it was given back", failure);
            }
        }
    }
}
