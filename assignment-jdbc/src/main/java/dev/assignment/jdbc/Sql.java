package dev.assignment.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements on one connection. Tables are written in braces, as in {@code {ticket}}, and get the prefix of the schema.
 * An argument is a number, a text, an empty {@link OptionalLong} or an empty {@link Optional}, which is a text that is
 * absent, or a list of texts where there are arrays.
 *
 * <p>Changes of which nobody needs an answer may be kept back until something is asked of the database, and then go before it,
 * in order. Where the driver sends several statements at once, all that are left at the end go with the commit in one round
 * trip: it is made only if none of them failed.
 */
final class Sql {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    /** The most arguments in one list of an IN. */
    static final int LIST = 64;

    /** The most rows of one statement. */
    private static final int MANY = 500;

    /** The most statements that are kept back: more would save little and make one long text. */
    private static final int UNSENT = 24;

    private final Connection connection;
    private final String prefix;
    private final SqlDialect dialect;
    private final List<Unsent> unsent = new ArrayList<>();

    /** A change that is kept back. */
    private record Unsent(String statement, Arguments arguments) {}

    /** What is put for the question marks of a statement. */
    private interface Arguments {
        /** Puts them from a place on, and says which is the next place. */
        int put(PreparedStatement prepared, int first) throws SQLException;
    }

    Sql(Connection connection, String prefix, SqlDialect dialect) {
        this.connection = connection;
        this.prefix = prefix;
        this.dialect = dialect;
    }

    SqlDialect dialect() {
        return dialect;
    }

    /** One row of an answer, its columns counted from 1. */
    record Row(ResultSet result) {

        String text(int column) {
            String value = optional(column);
            if (value == null) {
                throw new IllegalStateException("column " + column + " must have a value");
            }
            return value;
        }

        private @Nullable String optional(int column) {
            try {
                return result.getString(column);
            } catch (SQLException failure) {
                throw new SqlFailure(failure);
            }
        }

        Optional<String> optionalText(int column) {
            return Optional.ofNullable(optional(column));
        }

        long number(int column) {
            try {
                return result.getLong(column);
            } catch (SQLException failure) {
                throw new SqlFailure(failure);
            }
        }

        int count(int column) {
            return Math.toIntExact(number(column));
        }

        OptionalLong optionalNumber(int column) {
            try {
                long value = result.getLong(column);
                return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
            } catch (SQLException failure) {
                throw new SqlFailure(failure);
            }
        }
    }

    <T> List<T> list(String statement, Function<Row, T> read, Object... arguments) {
        Question<T> question = new Question<>(statement, read, List.of(arguments));
        ask(question);
        return question.rows();
    }

    <T> Optional<T> first(String statement, Function<Row, T> read, Object... arguments) {
        List<T> rows = list(statement, read, arguments);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /**
     * A question with its answer, once it was asked.
     *
     * @param <T> what is made of a row
     */
    static final class Question<T> {
        private final String statement;
        private final Function<Row, T> read;
        private final List<Object> arguments;
        private final List<T> rows = new ArrayList<>();

        Question(String statement, Function<Row, T> read, List<?> arguments) {
            this.statement = statement;
            this.read = read;
            this.arguments = List.copyOf(arguments);
        }

        private void read(ResultSet result) throws SQLException {
            Row row = new Row(result);
            while (result.next()) {
                rows.add(read.apply(row));
            }
        }

        List<T> rows() {
            return rows;
        }

        Optional<T> first() {
            return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
        }
    }

    /** Asks a question alone. */
    void ask(Question<?> question) {
        send();
        try (PreparedStatement prepared = connection.prepareStatement(named(question.statement))) {
            bind(prepared, 1, question.arguments.toArray());
            try (ResultSet result = prepared.executeQuery()) {
                question.read(result);
            }
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /**
     * Asks several questions in one round trip, where the driver sends several statements at once. Each of them begins when the
     * one before it has ended.
     *
     * @param before a statement that goes before them and answers nothing
     */
    void askTogether(String before, List<Question<?>> questions) {
        send();
        String statements =
                before + "; " + questions.stream().map(one -> one.statement).collect(Collectors.joining("; "));
        try (PreparedStatement prepared = connection.prepareStatement(named(statements))) {
            int next = 1;
            for (Question<?> one : questions) {
                next = bind(prepared, next, one.arguments.toArray());
            }
            boolean isResult = prepared.execute();
            for (Question<?> one : questions) {
                while (!isResult) { // but the end of the statement before
                    isResult = prepared.getMoreResults();
                    if (!isResult && prepared.getUpdateCount() < 0) {
                        throw new SQLException("every question must have an answer: " + statements);
                    }
                }
                try (ResultSet result = prepared.getResultSet()) {
                    one.read(result);
                }
                isResult = false;
            }
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** The one number that the statement asks for; 0 if it is absent. */
    long number(String statement, Object... arguments) {
        return first(statement, row -> row.number(1), arguments).orElse(0L);
    }

    /** Changes rows at once, and says how many. */
    int update(String statement, Object... arguments) {
        send();
        try (PreparedStatement prepared = connection.prepareStatement(named(statement))) {
            bind(prepared, 1, arguments);
            return prepared.executeUpdate();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    // ---- changes of which nobody needs an answer --------------------------------------------------------------------

    /** Changes rows before the next statement that is asked for something, at the latest by the commit. */
    void change(String statement, Object... arguments) {
        if (dialect.sendsSeveral()) {
            keepBack(statement, (prepared, first) -> bind(prepared, first, arguments));
        } else {
            update(statement, arguments);
        }
    }

    private void keepBack(String statement, Arguments arguments) {
        if (unsent.size() == UNSENT) {
            send();
        }
        unsent.add(new Unsent(statement, arguments));
    }

    /** Makes the changes that were kept back. */
    private void send() {
        if (!unsent.isEmpty()) {
            send("");
        }
    }

    private void send(String end) {
        String statements = unsent.stream().map(Unsent::statement).collect(Collectors.joining("; ")) + end;
        try {
            PreparedStatement prepared = connection.prepareStatement(named(statements));
            try {
                int next = 1;
                for (Unsent one : unsent) {
                    next = one.arguments.put(prepared, next);
                }
                unsent.clear();
                prepared.execute();
            } finally {
                close(prepared);
            }
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** What a statement did, and be it to commit, is done whether the statement can be closed or not. */
    private static void close(PreparedStatement done) {
        try {
            done.close();
        } catch (SQLException failure) {
            LOG.debug("A statement failed when it was closed", failure);
        }
    }

    /** Makes the changes that were kept back and commits. */
    void commit() {
        try {
            if (unsent.isEmpty()) {
                connection.commit();
            } else {
                send("; COMMIT"); // the driver learns from the server that the transaction has ended
            }
        } catch (SqlFailure failed) {
            throw SqlFailure.inCommit(failed.failure());
        } catch (SQLException failure) {
            throw SqlFailure.inCommit(failure);
        }
    }

    // ---- many rows ------------------------------------------------------------------------------------------------

    /**
     * Inserts rows.
     *
     * @param columns their names
     * @param rows a value for each column; all values of a column are numbers, or all are texts
     */
    void insert(String table, List<String> columns, List<Object[]> rows) {
        String names = String.join(", ", columns);
        String start = "INSERT INTO " + table + " (" + names + ")";
        many(
                rows,
                start + " VALUES (" + marks(columns.size()) + ")",
                () -> start + " SELECT * FROM " + unnested(rows.get(0)));
    }

    /**
     * Changes rows.
     *
     * @param columns which columns are set
     * @param keys which columns say which row
     * @param rows a value for each of both, in that order
     */
    void update(String table, List<String> columns, List<String> keys, List<Object[]> rows) {
        many(
                rows,
                "UPDATE " + table + " SET " + each(columns, ", ", column -> column + " = ?") + " WHERE "
                        + each(keys, " AND ", key -> key + " = ?"),
                () -> "UPDATE " + table + " t SET " + each(columns, ", ", column -> column + " = v." + column)
                        + " FROM " + unnested(rows.get(0)) + " AS v (" + String.join(", ", columns) + ", "
                        + String.join(", ", keys) + ") WHERE "
                        + each(keys, " AND ", key -> "t." + key + " = v." + key));
    }

    /**
     * Deletes rows.
     *
     * @param keys which columns say which row
     * @param rows a value for each of them
     */
    void delete(String table, List<String> keys, List<Object[]> rows) {
        many(
                rows,
                "DELETE FROM " + table + " WHERE " + each(keys, " AND ", key -> key + " = ?"),
                () -> "DELETE FROM " + table + " t USING " + unnested(rows.get(0)) + " AS v (" + String.join(", ", keys)
                        + ") WHERE " + each(keys, " AND ", key -> "t." + key + " = v." + key));
    }

    private static String each(List<String> columns, String between, UnaryOperator<String> text) {
        return columns.stream().map(text).collect(Collectors.joining(between));
    }

    /**
     * Executes a statement for each row in as few round trips as the driver needs, or, where the database has arrays, one
     * statement for all rows, which gets each column as an array: to plan and to start a statement costs more than a row.
     */
    private void many(List<Object[]> rows, String forOne, Supplier<String> forAll) {
        if (rows.size() == 1) {
            change(forOne, rows.get(0));
        } else if (dialect.hasArrays()) {
            for (int from = 0; from < rows.size(); from += MANY) {
                List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + MANY));
                keepBack(forAll.get(), (prepared, first) -> bindColumns(prepared, first, some));
                if (some.size() == MANY) {
                    send();
                }
            }
        } else if (!rows.isEmpty()) {
            batch(forOne, rows);
        }
    }

    private void batch(String statement, List<Object[]> rows) {
        try (PreparedStatement prepared = connection.prepareStatement(named(statement))) {
            for (int from = 0; from < rows.size(); from += MANY) {
                for (Object[] one : rows.subList(from, Math.min(rows.size(), from + MANY))) {
                    bind(prepared, 1, one);
                    prepared.addBatch();
                }
                prepared.executeBatch();
            }
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    private static boolean isText(Object value) {
        return value instanceof String || value instanceof Optional;
    }

    /** The rows as the database makes them of one array for each column. */
    private static String unnested(Object[] row) {
        return "unnest("
                + Arrays.stream(row)
                        .map(value -> isText(value) ? "CAST(? AS text[])" : "CAST(? AS bigint[])")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private int bindColumns(PreparedStatement prepared, int first, List<Object[]> rows) throws SQLException {
        int columns = rows.get(0).length;
        for (int column = 0; column < columns; column++) {
            boolean text = isText(rows.get(0)[column]);
            Object[] values = text ? new String[rows.size()] : new Long[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = plain(rows.get(row)[column]);
            }
            prepared.setArray(first + column, connection.createArrayOf(text ? "text" : "bigint", values));
        }
        return first + columns;
    }

    private static @Nullable Object plain(Object value) {
        if (value instanceof Optional<?> text) {
            return text.orElse(null);
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    // ---- text -----------------------------------------------------------------------------------------------------

    /** A list that says the same and whose length is a power of two, so that there are few different statements. */
    static <T> List<T> padded(List<T> some) {
        List<T> padded = new ArrayList<>(some);
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(some.get(0));
        }
        return padded;
    }

    /**
     * The condition that a column is one of some texts.
     *
     * @param some at most {@link #most} of them
     * @param arguments gets what is put for its question marks
     */
    String isOneOf(String column, List<String> some, List<Object> arguments) {
        if (dialect.hasArrays()) {
            arguments.add(some);
            return column + " = ANY (?)"; // the same statement, however many they are
        }
        List<String> padded = padded(some);
        arguments.addAll(padded);
        return column + " IN (" + marks(padded.size()) + ")";
    }

    /** The most texts of one condition. */
    int most() {
        return dialect.hasArrays() ? MANY : LIST;
    }

    /** So many question marks. Padded by the caller to few different numbers, so that plans can be kept. */
    static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private String named(String statement) {
        return statement.replace("{", prefix).replace("}", "");
    }

    private int bind(PreparedStatement prepared, int first, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object value = arguments[i];
            if (value instanceof String text) {
                prepared.setString(first + i, text);
            } else if (value instanceof Number number) {
                prepared.setLong(first + i, number.longValue());
            } else if (value instanceof OptionalLong number) {
                if (number.isPresent()) {
                    prepared.setLong(first + i, number.getAsLong());
                } else {
                    prepared.setNull(first + i, Types.BIGINT);
                }
            } else if (value instanceof List<?> texts) {
                prepared.setArray(first + i, connection.createArrayOf("text", texts.toArray()));
            } else if (value instanceof Optional<?> text) {
                if (text.isPresent()) {
                    prepared.setString(first + i, (String) text.get());
                } else {
                    prepared.setNull(first + i, Types.VARCHAR);
                }
            } else {
                throw new IllegalArgumentException("argument must be a number or a text, but is " + value);
            }
        }
        return first + arguments.length;
    }
}
