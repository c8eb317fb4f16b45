package dev.assignment.examples;

import dev.assignment.examples.database.Database;
import dev.assignment.jdbc.JdbcStore;
import dev.assignment.store.StoreProvider;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;

/** The databases that the desks are tested on, each made once for all tests of a JVM. */
public final class TestDatabase {

    private TestDatabase() {}

    private static final class H2 {
        static final Database ONE = Database.at("jdbc:h2:mem:desks;DB_CLOSE_DELAY=-1", true);
    }

    private static final class Sqlite {
        static final Database ONE = Database.at(sqliteIn(folder()), true);

        private static Path folder() {
            try {
                return Files.createTempDirectory("desks");
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static final class Postgresql {
        static final String URL = System.getProperty("assignment.jdbc.postgresql", "");
        static final Startup ONE = Startup.of(() -> Database.at(URL.isEmpty() ? embedded() : URL, true));

        @SuppressWarnings("resource") // ends with the JVM
        private static String embedded() throws IOException {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "60")
                    .setPGStartupWait(Duration.ofMinutes(2)) // the machine may have much else to do
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        }
    }

    /** A database that was started, or why it could not be. */
    private record Startup(Optional<Database> database, String failure) {

        static Startup of(Callable<Database> start) {
            try {
                return new Startup(Optional.of(start.call()), "");
            } catch (Exception | LinkageError failure) {
                return new Startup(Optional.empty(), failure.toString());
            }
        }
    }

    /** H2 in memory. */
    public static Database h2() {
        return H2.ONE;
    }

    /** SQLite in a file. */
    public static Database sqlite() {
        return Sqlite.ONE;
    }

    /** The PostgreSQL whose URL is given from outside, else one that this JVM starts, else the test is skipped. */
    public static Database postgresql() {
        Assumptions.assumeTrue(
                Postgresql.ONE.database().isPresent(),
                () -> "PostgreSQL could neither be reached by -Dassignment.jdbc.postgresql=URL nor be started: "
                        + Postgresql.ONE.failure());
        return Postgresql.ONE.database().orElseThrow();
    }

    /** The URL of a SQLite file in a folder, for as many processes as like. */
    public static String sqliteIn(Path folder) {
        return "jdbc:sqlite:" + folder.resolve("desk.db") + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=30000";
    }

    /** A desk of which there is nothing yet. */
    public static JdbcStore emptyDesk(Database database) {
        return database.desk(Database.freshName("test"));
    }

    /** A store whose desk is another, empty one each time that it is opened. */
    public static StoreProvider emptyDesks(Database database) {
        return settings -> emptyDesk(database).open(settings);
    }
}
