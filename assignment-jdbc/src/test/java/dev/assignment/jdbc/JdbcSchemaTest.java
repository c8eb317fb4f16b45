package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.StoreException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** "The DDL ships in the jar … checked at start with a message that names the file." */
class JdbcSchemaTest {

    private static JdbcDataSource empty(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static void execute(DataSource source, String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    @Test
    @DisplayName("Nothing is created unasked: without the tables the start is refused and says what to run")
    void withoutTables() {
        assertThatThrownBy(
                        () -> Desk.builder().store(JdbcStore.on(empty("none"))).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("assignment_schema_version", "db/assignment/h2/V1__assignment.sql");
    }

    @Test
    @DisplayName("Tables of another version are refused with what to run")
    void anotherVersion() throws SQLException {
        JdbcDataSource source = empty("old");
        JdbcSchema.of(SqlDialect.H2).apply(source);
        execute(source, "UPDATE assignment_schema_version SET version = 0");
        assertThatThrownBy(() -> Desk.builder().store(JdbcStore.on(source)).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("version 1", "version 0", "db/assignment/h2");
    }

    @OnEachDatabase
    @DisplayName(
            "Where the tables are not there yet they are created, by one of the JVMs that start at once; then nothing is done")
    void ifAbsent(Database database) throws Exception {
        DataSource source = database.get().dataSource();
        JdbcSchema schema =
                JdbcSchema.of(database.get().dialect()).prefix("n" + Long.toString(System.nanoTime(), 36) + "_");
        ExecutorService starting = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> created =
                    starting.invokeAll(Collections.nCopies(4, () -> schema.applyIfAbsent(source)));
            int creators = 0;
            for (Future<Boolean> one : created) {
                creators += one.get() ? 1 : 0;
            }
            assertThat(creators).isEqualTo(1);
        } finally {
            starting.shutdown();
        }
        assertThat(schema.applyIfAbsent(source)).isFalse();
        String prefix = schema.script().replaceAll("(?s).*CREATE TABLE (\\w+)schema_version.*", "$1");
        Desk desk = Desk.builder().store(JdbcStore.on(source).prefix(prefix)).build();
        assertThat(desk.audit().differences()).isEmpty();
        execute(source, "UPDATE " + prefix + "schema_version SET version = 7");
        assertThatThrownBy(() -> schema.applyIfAbsent(source))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 7");
    }

    @Test
    @Timeout(60)
    @DisplayName(
            "A database that refuses, or cannot be reached, is told at once: no other JVM could create the tables there")
    void cannotBeApplied() throws SQLException {
        JdbcSchema schema = JdbcSchema.of(SqlDialect.H2).waiting(Duration.ofDays(1));
        JdbcDataSource reader = withoutRights("refusing");
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setUrl("jdbc:h2:tcp://localhost:1/nothing");
        assertThatThrownBy(() -> schema.applyIfAbsent(reader))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("V1__assignment.sql could not be run")
                .hasCauseInstanceOf(SQLException.class);
        for (ThrowingCallable call :
                List.<ThrowingCallable>of(() -> schema.applyIfAbsent(nowhere), () -> schema.apply(nowhere))) {
            assertThatThrownBy(call)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the database could not be reached")
                    .hasCauseInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"search_path=gone", "default_transaction_read_only=on"})
    @DisplayName("On PostgreSQL, too, who may create nothing, or nowhere, is told at once")
    void cannotBeAppliedOnPostgresql(String setting) {
        String url = TestDatabase.postgresql().url();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url + (url.contains("?") ? "&" : "?") + "options=-c%20" + setting);
        JdbcSchema schema = JdbcSchema.of(SqlDialect.POSTGRESQL).prefix("x_").waiting(Duration.ofDays(1));
        assertThatThrownBy(() -> schema.applyIfAbsent(source))
                .isInstanceOf(StoreException.class)
                .hasCauseInstanceOf(SQLException.class);
    }

    /** A user of a database of its own who may connect and no more. */
    private static JdbcDataSource withoutRights(String name) throws SQLException {
        execute(empty(name), "CREATE USER reader PASSWORD 'reads'");
        JdbcDataSource reader = new JdbcDataSource();
        reader.setUrl("jdbc:h2:mem:" + name); // settings of the database are not for this user
        reader.setUser("reader");
        reader.setPassword("reads");
        return reader;
    }

    @Test
    @DisplayName("Tables that are there but may not be read are refused with what the database says")
    void mayNotBeRead() throws SQLException {
        JdbcSchema.of(SqlDialect.H2).apply(empty("unreadable"));
        JdbcDataSource reader = withoutRights("unreadable");
        assertThatThrownBy(() -> Desk.builder().store(JdbcStore.on(reader)).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("assignment_schema_version", "Not enough rights")
                .hasMessageNotContaining("has no");
    }

    @Test
    @DisplayName("The prefix is in every name and is validated")
    void prefix() {
        JdbcDataSource source = empty("prefixed");
        JdbcSchema.of(SqlDialect.H2).prefix("p1_").apply(source);
        JdbcSchema.of(SqlDialect.H2).prefix("p2_").apply(source);
        Desk.builder().store(JdbcStore.on(source).prefix("p2_")).build();
        for (String wrong : List.of("", "P", "1a", "a-b", "a b", "a;drop", "é", "a".repeat(31))) {
            assertThatThrownBy(() -> JdbcSchema.of(SqlDialect.H2).prefix(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("prefix");
            assertThatThrownBy(() -> JdbcStore.on(source).prefix(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> JdbcSchema.of(SqlDialect.H2).prefix("p1_").apply(source))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("V1__assignment.sql");
    }

    @OnEachDatabase
    @DisplayName("The database itself refuses a load below zero and a ticket that is there already")
    void constraints(Database where) {
        TestDatabase database = where.get();
        String name = TestDatabase.newName();
        Desk desk = Desk.builder().store(database.store(name)).build();
        desk.register(AgentSpec.of("ana"));
        desk.submit(TicketSpec.of("t1"));
        String ofDesk =
                " WHERE desk_no = (SELECT desk_no FROM " + database.prefix() + "desk WHERE name = '" + name + "')";
        for (String column : List.of("load_units", "holds")) {
            String below = "UPDATE " + database.prefix() + "agent SET " + column + " = -1" + ofDesk;
            assertThatThrownBy(() -> execute(database.dataSource(), below)).isInstanceOf(SQLException.class);
        }
        String again =
                "INSERT INTO " + database.prefix() + "ticket SELECT * FROM " + database.prefix() + "ticket" + ofDesk;
        assertThatThrownBy(() -> execute(database.dataSource(), again)).isInstanceOf(SQLException.class);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("There is one script for each known database; it can be printed and has no placeholder left")
    void scripts() {
        for (SqlDialect dialect : SqlDialect.known()) {
            JdbcSchema schema = JdbcSchema.of(dialect).prefix("x_");
            assertThat(schema.resource()).isEqualTo("db/assignment/" + dialect.name() + "/V1__assignment.sql");
            assertThat(schema.script())
                    .contains("CREATE TABLE x_ticket", "CHECK")
                    .doesNotContain("${");
        }
    }

    @Test
    @DisplayName("An unknown database is refused with the list of known ones, unless the dialect is given")
    void unknownDatabase() {
        JdbcDataSource source = empty("disguised");
        JdbcSchema.of(SqlDialect.H2).apply(source);
        DataSource disguised = disguised(source);
        assertThatThrownBy(() -> Desk.builder().store(JdbcStore.on(disguised)).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Oracle", "PostgreSQL", "H2", "SQLite");
        Desk.builder().store(JdbcStore.on(disguised).dialect(SqlDialect.H2)).build();
    }

    /** A database that says that it is another one. */
    private static DataSource disguised(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                "getConnection",
                connection -> proxy(
                        Connection.class,
                        connection,
                        "getMetaData",
                        data -> proxy(DatabaseMetaData.class, data, "getDatabaseProductName", name -> "Oracle")));
    }

    private static <T> T proxy(
            Class<T> type, Object target, String method, java.util.function.Function<Object, Object> change) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, with) -> {
            Object result = called.invoke(target, with);
            return called.getName().equals(method) ? change.apply(result) : result;
        }));
    }

    @Test
    @DisplayName("A database that cannot be reached is a StoreException with the cause")
    void unreachable() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setUrl("jdbc:h2:tcp://localhost:1/nothing");
        assertThatThrownBy(() -> Desk.builder().store(JdbcStore.on(nowhere)).build())
                .isInstanceOf(StoreException.class)
                .hasCauseInstanceOf(SQLException.class);
    }
}
