package dev.assignment.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.store.StoreProvider;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;

/**
 * A database with the tables of the store, made once for all tests of a JVM: the one whose URL is given from outside, else one
 * that the JVM starts itself, else the test is skipped and says so.
 */
final class TestDatabase {

    /** How long a server may take to start where the machine has much else to do. */
    static final Duration STARTUP = Duration.ofMinutes(2);

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String RUN = "r" + Long.toString(System.nanoTime(), 36);

    private final DataSource dataSource;
    private final SqlDialect dialect;
    private final String prefix;
    private final String url;

    private TestDatabase(SqlDialect dialect, String url) {
        this.dataSource = pool(url);
        this.dialect = dialect;
        this.url = url;
        this.prefix = RUN + "_"; // a database from outside may have tables of another run
        JdbcSchema.of(dialect).prefix(prefix).apply(dataSource);
    }

    private static DataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    /** The URL given for a database, if one is. */
    private static String given(SqlDialect dialect, String otherwise) {
        return System.getProperty("assignment.jdbc." + dialect.name(), otherwise);
    }

    // ---- the databases --------------------------------------------------------------------------------------------

    private static final class H2 {
        static final TestDatabase ONE =
                new TestDatabase(SqlDialect.H2, given(SqlDialect.H2, "jdbc:h2:mem:" + RUN + ";DB_CLOSE_DELAY=-1"));
    }

    private static final class Sqlite {
        static final TestDatabase ONE = new TestDatabase(SqlDialect.SQLITE, given(SqlDialect.SQLITE, file()));

        private static String file() {
            try {
                Path folder = Files.createTempDirectory("assignment");
                return "jdbc:sqlite:" + folder.resolve("desk.db")
                        + "?journal_mode=WAL&synchronous=OFF&busy_timeout=30000";
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static final class Postgresql {
        static final String URL = given(SqlDialect.POSTGRESQL, "");
        static final Startup ONE = Startup.of(() -> new TestDatabase(
                SqlDialect.POSTGRESQL, URL.isEmpty() ? embedded().getJdbcUrl("postgres", "postgres") : URL));

        @SuppressWarnings("resource") // ends with the JVM
        private static EmbeddedPostgres embedded() throws IOException {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "60")
                    .setPGStartupWait(STARTUP)
                    .start();
        }
    }

    private static final class Mariadb {
        static final String URL = given(SqlDialect.MARIADB, "");
        static final Startup ONE =
                Startup.of(() -> new TestDatabase(SqlDialect.MARIADB, URL.isEmpty() ? embedded() : URL));

        /** Compiled by the profile mariadb alone, since nobody else is to download a server of this size. */
        private static String embedded() throws Exception {
            Class<?> server;
            try {
                server = Class.forName("dev.assignment.jdbc.EmbeddedMariadb");
            } catch (ClassNotFoundException without) {
                throw new IllegalStateException("the profile mariadb is needed to start one", without);
            }
            return (String) server.getDeclaredMethod("start").invoke(null);
        }
    }

    /** A database that was started, or why it could not be. */
    private record Startup(TestDatabase database, String failure) {

        private interface Starter {
            TestDatabase start() throws Exception;
        }

        static Startup of(Starter starter) {
            try {
                return new Startup(starter.start(), "");
            } catch (Exception | LinkageError failure) {
                return new Startup(null, failure.toString());
            }
        }

        TestDatabase orSkip(SqlDialect dialect) {
            Assumptions.assumeTrue(
                    database != null,
                    () -> dialect + " could neither be reached by -Dassignment.jdbc." + dialect.name()
                            + "=URL nor be started: " + failure);
            return database;
        }
    }

    /** A database of a test's own. */
    static TestDatabase at(SqlDialect dialect, String url) {
        return new TestDatabase(dialect, url);
    }

    static TestDatabase h2() {
        return H2.ONE;
    }

    static TestDatabase sqlite() {
        return Sqlite.ONE;
    }

    static TestDatabase postgresql() {
        return Postgresql.ONE.orSkip(SqlDialect.POSTGRESQL);
    }

    /** MariaDB, or a MySQL whose URL is given; started in the profile {@code mariadb} only. */
    static TestDatabase mariadb() {
        return Mariadb.ONE.orSkip(SqlDialect.MARIADB);
    }

    // ---- what tests do with one -----------------------------------------------------------------------------------

    DataSource dataSource() {
        return dataSource;
    }

    SqlDialect dialect() {
        return dialect;
    }

    /** For another process. */
    String url() {
        return url;
    }

    String prefix() {
        return prefix;
    }

    /** A name that no desk has yet. */
    static String newName() {
        return "desk " + NAMES.incrementAndGet();
    }

    JdbcStore store(String desk) {
        return JdbcStore.on(dataSource).prefix(prefix).desk(desk);
    }

    /** A store whose desk is another, empty one each time that it is opened. */
    StoreProvider emptyDesks() {
        return settings -> store(newName()).open(settings);
    }
}
