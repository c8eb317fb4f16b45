package dev.assignment.jdbc;

import dev.assignment.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The tables of the store: plain SQL, one script for each database, in the jar under {@code db/assignment/}. Nothing
 * creates them unasked. Run the script by hand, by Flyway or Liquibase with the placeholder {@code prefix}, or by {@link
 * #apply}.
 */
public final class JdbcSchema {

    /** The prefix of all names unless another one is given. */
    public static final String DEFAULT_PREFIX = "assignment_";

    /** The version of the tables that this library works on. */
    static final int VERSION = 1;

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,29}");

    private final SqlDialect dialect;
    private final String prefix;

    private JdbcSchema(SqlDialect dialect, String prefix) {
        this.dialect = dialect;
        this.prefix = prefix;
    }

    /**
     * The tables for a database, with the {@linkplain #DEFAULT_PREFIX default prefix}.
     *
     * @param dialect the database
     * @return the schema
     */
    public static JdbcSchema of(SqlDialect dialect) {
        return new JdbcSchema(Objects.requireNonNull(dialect, "dialect"), DEFAULT_PREFIX);
    }

    /**
     * Sets the prefix of all names.
     *
     * @param name lower-case letters, digits and underscores, 1 to 30 characters that begin with a letter
     * @return the changed schema
     * @throws IllegalArgumentException if it is not of that form
     */
    public JdbcSchema prefix(String name) {
        return new JdbcSchema(dialect, checkPrefix(name));
    }

    static String checkPrefix(String prefix) {
        if (!PREFIX.matcher(Objects.requireNonNull(prefix, "prefix")).matches()) {
            throw new IllegalArgumentException("prefix must be 1 to 30 lower-case letters, digits and underscores that"
                    + " begin with a letter, but is " + prefix);
        }
        return prefix;
    }

    /**
     * The script's place in the jar.
     *
     * @return the name of the resource
     */
    public String resource() {
        return "db/assignment/" + dialect.name() + "/V" + VERSION + "__assignment.sql";
    }

    /**
     * The script, to be printed, looked at or run.
     *
     * @return the statements, each ended by a semicolon
     */
    public String script() {
        try (InputStream in = JdbcSchema.class.getResourceAsStream("/" + resource())) {
            if (in == null) {
                throw new IllegalStateException("the jar must have the resource " + resource());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${prefix}", prefix);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Creates the tables.
     *
     * @param dataSource where
     * @throws StoreException if the database refuses, as it does if they are there
     */
    public void apply(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements()) {
                statement.execute(one);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException failure) {
            throw new StoreException("the script " + resource() + " could not be run", failure);
        }
    }

    private String[] statements() {
        String bare = script().replaceAll("(?m)^--.*\n", "");
        return bare.strip().split(";\\s*");
    }

    /** Says what is wrong with the tables behind a connection before anything else does. */
    void check(Connection connection) throws SQLException {
        int found;
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT MAX(version) FROM " + prefix + "schema_version");
                ResultSet result = statement.executeQuery()) {
            found = result.next() ? result.getInt(1) : 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "the database must have the tables of the store with the prefix " + prefix + ", but has no "
                            + prefix + "schema_version; run " + resource() + " of the jar, or JdbcSchema.apply",
                    failure);
        }
        if (found != VERSION) {
            throw new IllegalStateException("the tables with the prefix " + prefix + " must be of version " + VERSION
                    + ", but are of version " + found + "; run the scripts of "
                    + resource().replaceAll("/V.*", "")
                    + " up to V" + VERSION + "__");
        }
    }
}
