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
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The tables of the store: plain SQL, one script for each database, in the jar under {@code db/assignment/}. Nothing
 * creates them unasked. Run the script by hand, by Flyway or Liquibase with the placeholder {@code prefix}, by {@link #apply},
 * or at each start by {@link #applyIfAbsent}. Flyway takes it for a migration of version 1: let it have a history of its own
 * beside that of the host's migrations.
 */
public final class JdbcSchema {

    /** The prefix of all names unless another one is given. */
    public static final String DEFAULT_PREFIX = "assignment_";

    /** The version of the tables that this library works on. */
    static final int VERSION = 1;

    /** How long the tables may take another JVM to create. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,29}");

    private final SqlDialect dialect;
    private final String prefix;
    private final Duration patience;

    private JdbcSchema(SqlDialect dialect, String prefix, Duration patience) {
        this.dialect = dialect;
        this.prefix = prefix;
        this.patience = patience;
    }

    /**
     * The tables for a database, with the {@linkplain #DEFAULT_PREFIX default prefix}.
     *
     * @param dialect the database
     * @return the schema
     */
    public static JdbcSchema of(SqlDialect dialect) {
        return new JdbcSchema(Objects.requireNonNull(dialect, "dialect"), DEFAULT_PREFIX, PATIENCE);
    }

    /**
     * Sets the prefix of all names.
     *
     * @param name lower-case letters, digits and underscores, 1 to 30 characters that begin with a letter
     * @return the changed schema
     * @throws IllegalArgumentException if it is not of that form
     */
    public JdbcSchema prefix(String name) {
        return new JdbcSchema(dialect, checkPrefix(name), patience);
    }

    /** Waits so long for another JVM that creates the tables. */
    JdbcSchema waiting(Duration time) {
        return new JdbcSchema(dialect, prefix, time);
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
        try {
            run(dataSource);
        } catch (SQLException failure) {
            throw refused(failure);
        }
    }

    private void run(DataSource dataSource) throws SQLException {
        try (Connection connection = Connections.reached(dataSource);
                Statement statement = connection.createStatement()) {
            for (String one : statements()) {
                statement.execute(one);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private StoreException refused(SQLException failure) {
        return new StoreException("the script " + resource() + " could not be run", failure);
    }

    /**
     * Creates the tables if they are not there, and does nothing if they are, so that it can be called at each start. Several
     * JVMs may do so at once: one of them creates the tables, and the others wait until it has, for ten seconds at most. Where
     * none could, since the database cannot be reached or does not let its user do it, nobody waits.
     *
     * @param dataSource where
     * @return whether this call created them
     * @throws IllegalStateException if they are there, but of another version
     * @throws StoreException if the database cannot be reached or refuses, or if only some of the tables are there
     */
    public boolean applyIfAbsent(DataSource dataSource) {
        if (isThere(dataSource)) {
            return false;
        }
        try {
            run(dataSource);
            return true;
        } catch (SQLException failure) {
            if (!SqlDialect.isForGood(failure) && appears(dataSource)) {
                return false;
            }
            throw refused(failure);
        }
    }

    /** Whether another JVM, which may be creating them, is done with that before long. */
    private boolean appears(DataSource dataSource) {
        long until = System.nanoTime() + patience.toNanos();
        try {
            while (System.nanoTime() - until < 0) {
                if (isThere(dataSource)) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Whether all tables are there: what the script writes last is their version. */
    private boolean isThere(DataSource dataSource) {
        int found;
        try (Connection connection = Connections.reached(dataSource)) {
            found = version(connection);
        } catch (SQLException absent) { // or not to be read, which whoever creates them will be told
            return false;
        }
        if (found != 0) {
            checkVersion(found);
        }
        return found != 0;
    }

    /** The version of the tables behind a connection; 0 if it was not written yet. */
    private int version(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT MAX(version) FROM " + prefix + "schema_version");
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private String[] statements() {
        String bare = script().replaceAll("(?m)^--.*\n", "");
        return bare.strip().split(";\\s*");
    }

    /** Says what is wrong with the tables behind a connection before anything else does. */
    void check(Connection connection) {
        int found;
        try {
            found = version(connection);
        } catch (SQLException failure) {
            String said =
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            throw new IllegalStateException(
                    "the database must have the tables of the store with the prefix " + prefix + ", but "
                            + prefix + "schema_version could not be read (" + said + "); where it is missing, run "
                            + resource() + " of the jar, or JdbcSchema.applyIfAbsent",
                    failure);
        }
        checkVersion(found);
    }

    private void checkVersion(int found) {
        if (found != VERSION) {
            throw new IllegalStateException("the tables with the prefix " + prefix + " must be of version " + VERSION
                    + ", but are of version " + found + "; run the scripts of "
                    + resource().replaceAll("/V.*", "")
                    + " up to V" + VERSION + "__");
        }
    }
}
