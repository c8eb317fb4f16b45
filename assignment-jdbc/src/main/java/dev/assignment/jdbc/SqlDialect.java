package dev.assignment.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one database does differently from the others. All else is plain SQL that each of them understands. */
public final class SqlDialect {

    /** PostgreSQL 13 and later. */
    public static final SqlDialect POSTGRESQL =
            new SqlDialect("postgresql", List.of("PostgreSQL"), Isolation.STATEMENT, true);

    /** H2 2.x, in memory or in a file. */
    public static final SqlDialect H2 = new SqlDialect("h2", List.of("H2"), Isolation.CONNECTION, true);

    /** SQLite 3.35 and later: any number of processes on one machine, of which one at a time writes. */
    public static final SqlDialect SQLITE = new SqlDialect("sqlite", List.of("SQLite"), Isolation.NONE, true);

    /**
     * MariaDB 10.6 and later, and MySQL 8.0.16 and later. Transactions are at READ COMMITTED whatever the default of the server
     * or the connection is; where there is a binary log it must not be one of statements. The connection must be one of UTF-8,
     * as it is unless told otherwise.
     *
     * <p>Tested with MariaDB 11.4 and its driver Connector/J 3.5. The statements and the script keep to what both servers have,
     * but no MySQL server was tried.
     */
    public static final SqlDialect MARIADB =
            new SqlDialect("mariadb", List.of("MariaDB", "MySQL"), Isolation.STATEMENT, false);

    private static final List<SqlDialect> KNOWN = List.of(POSTGRESQL, H2, SQLITE, MARIADB);

    /**
     * Until the end of a transaction of PostgreSQL each row that a statement names is looked for in the index that the statement
     * means, and by a plan that was made once. Where a table has few rows, or was not counted for long, the server would rather
     * read all of it; and where rows come as arrays, it would plan anew for each.
     */
    private static final String BY_INDEX =
            Stream.of("enable_seqscan", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin", "jit")
                            .map(setting -> "set_config('" + setting + "', 'off', true), ")
                            .collect(Collectors.joining())
                    + "set_config('plan_cache_mode', 'force_generic_plan', true)";

    /** Of H2, which at REPEATABLE READ sees each table as of the first statement that asks for it. JDBC has no name for it. */
    private static final int H2_SNAPSHOT = 6;

    /** Of MariaDB and MySQL, which have no SQLSTATE for it. It undid one statement; the store rolls back the rest. */
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private static final int NO_RIGHT_IN_H2 = 90096;

    /** Of a database, and of a table. */
    private static final List<Integer> NO_RIGHT_IN_MARIADB = List.of(1044, 1142);

    /** How the isolation of a transaction is said. */
    private enum Isolation {
        /** By a statement before the transaction looks at anything; it holds for this one transaction. */
        STATEMENT,
        /** By the driver, which says it without asking the server. */
        CONNECTION,
        /** There is only one, and writers are alone. */
        NONE
    }

    private final String name;
    private final List<String> products;
    private final Isolation isolation;
    private final boolean seeksRows;

    /**
     * A dialect.
     *
     * @param products how the databases call themselves
     * @param seeksRows whether a comparison of rows, or with a query's rows, leads to places in an index, unasked
     */
    private SqlDialect(String name, List<String> products, Isolation isolation, boolean seeksRows) {
        this.name = name;
        this.products = products;
        this.isolation = isolation;
        this.seeksRows = seeksRows;
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
            for (String product : dialect.products) {
                if (found.toLowerCase(Locale.ROOT).contains(product.toLowerCase(Locale.ROOT))) {
                    return dialect;
                }
            }
        }
        throw new IllegalStateException("the database must be one of "
                + KNOWN.stream().flatMap(dialect -> dialect.products.stream()).collect(Collectors.joining(", "))
                + ", but is " + found + "; one that speaks like one of these can be given to JdbcStore.dialect");
    }

    /** How a transaction begins. */
    enum Beginning {
        /** At READ COMMITTED. */
        WRITE,
        /** The same, and {@link #enter} follows. */
        GATE,
        /** So that it sees a single instant. */
        READ
    }

    /** Begins a transaction. */
    void begin(Connection connection, Beginning how) throws SQLException {
        boolean snapshot = how == Beginning.READ;
        String level = snapshot ? "REPEATABLE READ" : "READ COMMITTED";
        if (isolation == Isolation.CONNECTION) {
            connection.setTransactionIsolation(snapshot ? H2_SNAPSHOT : Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        if (isolation == Isolation.STATEMENT && (how != Beginning.GATE || this != POSTGRESQL)) {
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
    private void lock(Sql sql, long deskNo) {
        if (isolation == Isolation.NONE) {
            // The first statement writes, so the transaction is a writer from its start and never has to become one.
            sql.update("UPDATE {desk} SET gate = gate WHERE desk_no = ?", deskNo);
        } else {
            sql.number("SELECT desk_no FROM {desk} WHERE desk_no = ? FOR UPDATE", deskNo);
        }
    }

    /**
     * Waits for the gate of a desk, as the first thing that a transaction does, and then asks by statements that begin when the
     * gate is held: one that began before would not see what others committed while it waited.
     */
    void enter(Sql sql, long deskNo, List<Sql.Question<?>> questions) {
        if (this == POSTGRESQL) {
            // Its driver sends all at once, and the server takes a new snapshot for each.
            List<Sql.Question<?>> all = new ArrayList<>();
            all.add(new Sql.Question<>(
                    "SELECT desk_no, " + BY_INDEX + " FROM {desk} WHERE desk_no = ? FOR UPDATE",
                    row -> row.number(1),
                    List.of(deskNo)));
            all.addAll(questions);
            sql.askTogether("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", all);
        } else {
            lock(sql, deskNo);
            questions.forEach(sql::ask);
        }
    }

    /** Whether the driver sends several statements at once, the commit among them, and none is made after one that failed. */
    boolean sendsSeveral() {
        return this == POSTGRESQL;
    }

    /** Whether one statement takes many rows as arrays of their columns. */
    boolean hasArrays() {
        return this == POSTGRESQL;
    }

    /** Whether a failure is about what was to be written, and not about the database. */
    static boolean isAboutData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /**
     * The condition that a row comes after a place in the order of some columns.
     *
     * @param arguments gets one for each of its question marks
     */
    String after(List<String> columns, List<? extends Number> place, List<Object> arguments) {
        if (seeksRows) {
            arguments.addAll(place);
            return "(" + String.join(", ", columns) + ") > (" + Sql.marks(columns.size()) + ")";
        }
        String column = columns.get(0);
        arguments.add(place.get(0));
        if (columns.size() == 1) {
            return column + " > ?";
        }
        arguments.add(place.get(0));
        int size = columns.size();
        return "(" + column + " > ? OR (" + column + " = ? AND "
                + after(columns.subList(1, size), place.subList(1, size), arguments) + "))";
    }

    /** What follows the name of a table where a statement is to look for a place in an index of that table. */
    String by(String index) {
        return seeksRows ? "" : " FORCE INDEX ({" + index + "})"; // else the skipped rows are often read, too
    }

    /** A condition that always holds, as a statement must repeat it that means a partial index; else it would cost a look. */
    String always(String condition) {
        return this == POSTGRESQL || this == SQLITE ? " AND " + condition : "";
    }

    /** Whether rows that a query inside the statement finds are looked for by an index, whatever the statistics say. */
    boolean seeksRows() {
        return seeksRows;
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

    /** Whether a failure is that of a user who may not do it, or not there, so that waiting for anybody changes nothing. */
    static boolean isForGood(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.equals("42501") // PostgreSQL: no right
                || state.equals("3F000") // PostgreSQL: no schema to create in
                || state.equals("25006") // PostgreSQL: read only
                || failure.getErrorCode() == NO_RIGHT_IN_H2
                || NO_RIGHT_IN_MARIADB.contains(failure.getErrorCode());
    }

    private static boolean isTransientState(SQLException failure) {
        String state = failure.getSQLState();
        String message = String.valueOf(failure.getMessage());
        return (state != null && (state.startsWith("40") || state.equals("HYT00") || state.equals("55P03")))
                || failure.getErrorCode() == LOCK_WAIT_TIMEOUT
                || message.contains("SQLITE_BUSY")
                || message.contains("SQLITE_LOCKED");
    }

    @Override
    public String toString() {
        return products.get(0);
    }
}
