package dev.assignment.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Statements on one connection. Tables are written in braces, as in {@code {ticket}}, and get the prefix of the schema.
 * An argument is a number, a text, an empty {@link OptionalLong} or an empty {@link Optional}, which is a text that is
 * absent.
 */
final class Sql {

    /** The most arguments in one list of an IN. */
    static final int LIST = 64;

    private final Connection connection;
    private final String prefix;

    Sql(Connection connection, String prefix) {
        this.connection = connection;
        this.prefix = prefix;
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

        private @org.jspecify.annotations.Nullable String optional(int column) {
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

    /** Executes the statement once for each list of arguments, in as few round trips as the driver needs. */
    void batch(String statement, List<Object[]> arguments) {
        if (arguments.isEmpty()) {
            return;
        }
        if (arguments.size() == 1) {
            update(statement, arguments.get(0));
            return;
        }
        try (PreparedStatement prepared = connection.prepareStatement(named(statement))) {
            int batched = 0;
            for (Object[] one : arguments) {
                bind(prepared, one);
                prepared.addBatch();
                if (++batched % 500 == 0) {
                    prepared.executeBatch();
                }
            }
            prepared.executeBatch();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

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
