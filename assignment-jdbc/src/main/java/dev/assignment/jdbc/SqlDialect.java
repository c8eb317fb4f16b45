package dev.assignment.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one database does differently from the others. All else is plain SQL that each of them understands. There is none for
 * MariaDB and MySQL yet.
 */
public final class SqlDialect {

    /** PostgreSQL 13 and later. */
    public static final SqlDialect POSTGRESQL = new SqlDialect("postgresql", "PostgreSQL", Isolation.STATEMENT_INSIDE);

    /** H2 2.x, in memory or in a file. */
    public static final SqlDialect H2 = new SqlDialect("h2", "H2", Isolation.CONNECTION);

    /** SQLite 3.35 and later: any number of processes on one machine, of which one at a time writes. */
    public static final SqlDialect SQLITE = new SqlDialect("sqlite", "SQLite", Isolation.NONE);

    private static final List<SqlDialect> KNOWN = List.of(POSTGRESQL, H2, SQLITE);

    /** How the isolation of a transaction is said. */
    private enum Isolation {
        /** By the transaction's first statement. */
        STATEMENT_INSIDE,
        /** By the driver, which says it without asking the server. */
        CONNECTION,
        /** There is only one, and writers are alone. */
        NONE
    }

    private final String name;
    private final String product;
    private final Isolation isolation;

    private SqlDialect(String name, String product, Isolation isolation) {
        this.name = name;
        this.product = product;
        this.isolation = isolation;
    }

    /**
     * The dialect's name, which is also the name of the folder of its scripts.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The dialects that this library knows.
     *
     * @return all of them
     */
    public static List<SqlDialect> known() {
        return KNOWN;
    }

    /** The dialect of the database behind a connection. */
    static SqlDialect of(Connection connection) throws SQLException {
        String found = connection.getMetaData().getDatabaseProductName();
        for (SqlDialect dialect : KNOWN) {
            if (found.toLowerCase(Locale.ROOT).contains(dialect.product.toLowerCase(Locale.ROOT))) {
                return dialect;
            }
        }
        throw new IllegalStateException("the database must be one of "
                + KNOWN.stream().map(dialect -> dialect.product).collect(Collectors.joining(", "))
                + ", but is " + found + "; one that speaks like one of these can be given to JdbcStore.dialect");
    }

    /** Begins a transaction at READ COMMITTED, or one that sees a single instant. */
    void begin(Connection connection, boolean snapshot) throws SQLException {
        String level = snapshot ? "REPEATABLE READ" : "READ COMMITTED";
        if (isolation == Isolation.CONNECTION) {
            connection.setTransactionIsolation(
                    snapshot ? Connection.TRANSACTION_REPEATABLE_READ : Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        if (isolation == Isolation.STATEMENT_INSIDE) {
            execute(connection, "SET TRANSACTION ISOLATION LEVEL " + level);
        }
    }

    /** Whether this dialect changes the isolation of the connection and not only of the transaction. */
    boolean leavesIsolation() {
        return isolation == Isolation.CONNECTION;
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    /** Locks the row of a desk until the end of the transaction: an exclusive lock for writers, none for readers. */
    void lock(Sql sql, long deskNo) {
        if (isolation == Isolation.NONE) {
            // The first statement writes, so the transaction is a writer from its start and never has to become one.
            sql.update("UPDATE {desk} SET gate = gate + 1 WHERE desk_no = ?", deskNo);
        } else {
            sql.number("SELECT desk_no FROM {desk} WHERE desk_no = ? FOR UPDATE", deskNo);
        }
    }

    /** Whether a failure is about what was to be written, and not about the database. */
    static boolean isAboutData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Whether a failure is that of a transaction which may succeed when it is made again. */
    static boolean isTransient(SQLException failure) {
        for (@Nullable Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof SQLException sql && isTransientState(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransientState(SQLException failure) {
        String state = failure.getSQLState();
        String message = String.valueOf(failure.getMessage());
        return (state != null && (state.startsWith("40") || state.equals("HYT00") || state.equals("55P03")))
                || message.contains("SQLITE_BUSY")
                || message.contains("SQLITE_LOCKED");
    }

    @Override
    public String toString() {
        return product;
    }
}
