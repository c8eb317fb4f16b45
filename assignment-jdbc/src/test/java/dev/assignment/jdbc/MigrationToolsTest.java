package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import java.sql.Connection;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** "The DDL ships in the jar, one script per database, usable by Flyway or Liquibase": each of them creates the tables, once. */
class MigrationToolsTest {

    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    @BeforeAll
    static void quiet() {
        LIQUIBASE.setLevel(Level.WARNING);
    }

    /** A prefix that no tables have yet. */
    private static String newPrefix() {
        return "m" + Long.toString(System.nanoTime(), 36) + "_";
    }

    private static void assertUsable(TestDatabase database, String prefix) {
        JdbcSchema schema = JdbcSchema.of(database.dialect()).prefix(prefix);
        assertThat(schema.applyIfAbsent(database.dataSource()))
                .as("created by the library, though they are there")
                .isFalse();
        Desk desk = Desk.builder()
                .store(JdbcStore.on(database.dataSource()).prefix(prefix))
                .build();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE);
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.Assigned.class);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "SQLITE", "POSTGRESQL"})
    @DisplayName("Flyway creates the tables from the jar's script with the placeholder prefix")
    void flyway(dev.assignment.jdbc.Database where) {
        TestDatabase database = where.get();
        String prefix = newPrefix();
        Flyway flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/assignment/" + database.dialect().name())
                .placeholders(Map.of("prefix", prefix))
                .table(prefix + "flyway") // and the rest for a schema that has other tables, too
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertUsable(database, prefix);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "SQLITE", "POSTGRESQL"})
    @DisplayName("Liquibase creates the tables from the jar's script with the parameter prefix")
    void liquibase(dev.assignment.jdbc.Database where) throws Exception {
        TestDatabase database = where.get();
        String prefix = newPrefix();
        try (Connection connection = database.dataSource().getConnection()) {
            Database target =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            target.setDatabaseChangeLogTableName(prefix + "changes");
            target.setDatabaseChangeLogLockTableName(prefix + "changes_lock");
            Liquibase liquibase = new Liquibase("liquibase-of-a-host.xml", new ClassLoaderResourceAccessor(), target);
            liquibase.setChangeLogParameter("prefix", prefix);
            liquibase.setChangeLogParameter("dialect", database.dialect().name());
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            Scope.child(
                    Scope.Attr.ui,
                    new LoggerUIService(),
                    () -> { // and not to the standard output
                        liquibase.update("");
                        liquibase.update("");
                    });
            connection.setAutoCommit(true);
        }
        assertUsable(database, prefix);
    }
}
