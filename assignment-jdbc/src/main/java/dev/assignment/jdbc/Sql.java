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

/**
 * Statements on one connection. Tables are written in braces, as in {@code {ticket}}, and get the prefix of the schema.
 * An argument is a number, a text, an empty {@link OptionalLong} or an empty {@link Optional}, which is a text that is
 * absent.
 */
final class Sql {

    /** The most arguments in one list of an IN. */
    static final int LIST = 64;

    /** The most rows of one statement. */
    private static final int MANY = 500;

    private final Connection connection;
    private final String prefix;
    private final SqlDialect dialect;

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
        try (PreparedStatement prepared = connection.prepareStatement(named(statement))) {
            bind(prepared, arguments);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = prepared.executeQuery()) {
                Row row = new Row(result);
                while (result.next()) {
                    rows.add(read.apply(row));
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    <T> Optional<T> first(String statement, Function<Row, T> read, Object... arguments) {
        List<T> rows = list(statement, read, arguments);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /**
     * Executes several statements, of which the last one asks for a row, in one round trip. Each of them begins when the one
     * before it has ended.
     *
     * @param count how many they are
     */
    <T> Optional<T> last(int count, String statements, Function<Row, T> read, Object... arguments) {
        try (PreparedStatement prepared = connection.prepareStatement(named(statements))) {
            bind(prepared, arguments);
            prepared.execute();
            for (int i = 1; i < count; i++) {
                prepared.getMoreResults();
            }
            try (ResultSet result = prepared.getResultSet()) {
                return result.next() ? Optional.of(read.apply(new Row(result))) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** The one number that the statement asks for; 0 if it is absent. */
    long number(String statement, Object... arguments) {
        return first(statement, row -> row.number(1), arguments).orElse(0L);
    }

    int update(String statement, Object... arguments) {
        try (PreparedStatement prepared = connection.prepareStatement(named(statement))) {
            bind(prepared, arguments);
            return prepared.executeUpdate();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
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
            update(forOne, rows.get(0));
        } else if (!rows.isEmpty()) {
            boolean together = dialect.hasArrays();
            try (PreparedStatement prepared = connection.prepareStatement(named(together ? forAll.get() : forOne))) {
                for (int from = 0; from < rows.size(); from += MANY) {
                    List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + MANY));
                    if (together) {
                        bindColumns(prepared, some);
                        prepared.executeUpdate();
                    } else {
                        for (Object[] one : some) {
                            bind(prepared, one);
                            prepared.addBatch();
                        }
                        prepared.executeBatch();
                    }
                }
            } catch (SQLException failure) {
                throw new SqlFailure(failure);
            }
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

    private void bindColumns(PreparedStatement prepared, List<Object[]> rows) throws SQLException {
        for (int column = 0; column < rows.get(0).length; column++) {
            boolean text = isText(rows.get(0)[column]);
            Object[] values = text ? new String[rows.size()] : new Long[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = plain(rows.get(row)[column]);
            }
            prepared.setArray(column + 1, connection.createArrayOf(text ? "text" : "bigint", values));
        }
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

    /** So many question marks. Padded by the caller to few different numbers, so that plans can be kept. */
    static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private String named(String statement) {
        return statement.replace("{", prefix).replace("}", "");
    }

    private static void bind(PreparedStatement prepared, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object value = arguments[i];
            if (value instanceof String text) {
                prepared.setString(i + 1, text);
            } else if (value instanceof Number number) {
                prepared.setLong(i + 1, number.longValue());
            } else if (value instanceof OptionalLong number) {
                if (number.isPresent()) {
                    prepared.setLong(i + 1, number.getAsLong());
                } else {
                    prepared.setNull(i + 1, Types.BIGINT);
                }
            } else if (value instanceof Optional<?> text) {
                if (text.isPresent()) {
                    prepared.setString(i + 1, (String) text.get());
                } else {
                    prepared.setNull(i + 1, Types.VARCHAR);
                }
            } else {
                throw new IllegalArgumentException("argument must be a number or a text, but is " + value);
            }
        }
    }
}
