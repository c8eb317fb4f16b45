package dev.assignment.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.store.StoreProvider;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database with the tables of the store, made once for all tests of a JVM. */
final class TestDatabase {

    private static final AtomicInteger DESKS = new AtomicInteger();

    private final DataSource dataSource;

    TestDatabase(SqlDialect dialect, String url) {
        this(dialect, pool(url));
    }

    TestDatabase(SqlDialect dialect, DataSource dataSource) {
        this.dataSource = dataSource;
        JdbcSchema.of(dialect).apply(dataSource);
    }

    private static DataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    private static final class InMemory {
        static final TestDatabase H2 = new TestDatabase(SqlDialect.H2, "jdbc:h2:mem:assignment;DB_CLOSE_DELAY=-1");
    }

    static TestDatabase h2() {
        return InMemory.H2;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** A store whose desk is another, empty one each time that it is opened. */
    StoreProvider emptyDesks() {
        return settings ->
                JdbcStore.on(dataSource).desk("desk " + DESKS.incrementAndGet()).open(settings);
    }
}
