package dev.assignment.examples.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.TidyUp;
import dev.assignment.jdbc.JdbcSchema;
import dev.assignment.jdbc.JdbcStore;
import dev.assignment.jdbc.SqlDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A database with the tables of the store: one that the user has, or an H2 file that is gone when it is closed. */
public final class Database implements AutoCloseable {

    private static final String VERSIONS = JdbcSchema.DEFAULT_PREFIX + "schema_version";
    private static final int CONNECTIONS = 4;

    private final JdbcUrl url;
    private final HikariDataSource pool;
    private final TidyUp end;

    private Database(JdbcUrl url, Optional<Path> folder) {
        this.url = url;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.text());
        config.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource opened = new HikariDataSource(config);
        this.pool = opened;
        this.end = TidyUp.atEnd(() -> {
            opened.close();
            folder.ifPresent(Database::delete);
        });
    }

    /**
     * A database of the user's.
     *
     * @param url its JDBC URL, with user and password where it needs them
     * @param createTables whether the tables of the store are to be made if they are not there
     * @return the database
     * @throws BadInput if it is none that the store knows, cannot be reached, or has no tables and is to be given none
     */
    public static Database at(String url, boolean createTables) {
        return at(new JdbcUrl(url), createTables);
    }

    /**
     * A database of the user's that several processes can have open at once.
     *
     * @param url its JDBC URL, with user and password where it needs them
     * @param createTables whether the tables of the store are to be made if they are not there
     * @return the database
     * @throws BadInput as {@link #at} does, and if only one process can have it open
     */
    public static Database shared(String url, boolean createTables) {
        new JdbcUrl(url).checkShared();
        return at(url, createTables);
    }

    private static Database at(JdbcUrl url, boolean createTables) {
        SqlDialect dialect = url.dialect();
        url.checkUsable();
        Database database = connected(url);
        try {
            if (!database.hasTables()) {
                if (!createTables) {
                    throw new BadInput(
                            JdbcUrl.OPTION,
                            "no tables of the store in " + url.shown(),
                            "--create-tables beside it, or to run "
                                    + JdbcSchema.of(dialect).resource() + " of the jar before");
                }
                JdbcSchema.of(dialect).apply(database.pool);
            }
            return database;
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /**
     * A new H2 file in a folder of its own, with the tables. Other processes of this machine can open it by its URL while
     * this one has it open.
     *
     * @return the database; closing it deletes the file, and so does the end of the process
     */
    public static Database temporary() {
        // The process that opens the file first serves the others: not to those of other machines.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Path folder;
        try {
            folder = Files.createTempDirectory("assignment");
        } catch (IOException failure) {
            throw new UncheckedIOException("no temporary folder could be made", failure);
        }
        String url = "jdbc:h2:" + folder.resolve("desk") + ";AUTO_SERVER=TRUE";
        Database database = new Database(new JdbcUrl(url), Optional.of(folder));
        JdbcSchema.of(SqlDialect.H2).apply(database.pool);
        return database;
    }

    private static Database connected(JdbcUrl url) {
        try {
            return new Database(url, Optional.empty());
        } catch (RuntimeException failure) { // the pool tries a connection, and wraps what the driver says
            throw unreachable(url, failure);
        }
    }

    private static BadInput unreachable(JdbcUrl url, Exception failure) {
        return new BadInput(
                JdbcUrl.OPTION, url.shown() + ", where " + reason(failure), "a database that can be reached");
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = last.getCause(); cause != null && cause != last; cause = last.getCause()) {
            last = cause;
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("there is no answer");
    }

    private boolean hasTables() {
        try (Connection connection = pool.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT).equals(VERSIONS)) {
                    return true;
                }
            }
            return false;
        } catch (SQLException failure) {
            throw unreachable(url, failure);
        }
    }

    /**
     * A desk of that name.
     *
     * @param name the name
     * @return what {@code Desk.builder().store(…)} takes
     */
    public JdbcStore desk(String name) {
        return JdbcStore.on(pool).desk(name);
    }

    /**
     * A name that no desk has, so that what is shown does not go on from what was shown before.
     *
     * @param kind how it begins
     * @return the name
     */
    public static String freshName(String kind) {
        return kind + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * What another process opens.
     *
     * @return the URL, with whatever is secret in it
     */
    public String url() {
        return url.text();
    }

    /**
     * What people are told.
     *
     * @return the URL without its parameters
     */
    public String shown() {
        return url.shown();
    }

    /**
     * Where connections come from.
     *
     * @return a pool
     */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        end.close();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // The system clears its folder for temporary files in its own time.
        }
    }
}
