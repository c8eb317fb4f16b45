package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.StoreException;
import dev.assignment.strategy.QueueSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What MariaDB does differently: it starts at REPEATABLE READ, makes a blank at the end of a text count for nothing, undoes one
 * statement only when a lock takes too long, and gives small columns to large texts.
 */
@Tag("mariadb")
class MariadbDialectTest {

    private final TestDatabase database = TestDatabase.mariadb();

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One connection that is used again and again, with the server's settings changed for it by a statement. */
    private HikariDataSource single(String settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql(settings);
        return new HikariDataSource(config);
    }

    private Desk open(HikariDataSource source, String name) {
        return Desk.builder()
                .store(JdbcStore.on(source).prefix(database.prefix()).desk(name))
                .build();
    }

    @Test
    @DisplayName("Transactions are at READ COMMITTED or of one instant, whatever is the default, and the default stays")
    void isolation() throws SQLException {
        String name = TestDatabase.newName();
        Desk.builder().store(database.store(name)).build();
        for (String level : List.of("READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE")) {
            try (HikariDataSource source = single("SET SESSION TRANSACTION ISOLATION LEVEL " + level)) {
                Transactions transactions = new Transactions(source, SqlDialect.MARIADB, database.prefix());
                boolean sees = transactions.write(sql -> seesCommits(sql, name));
                assertThat(sees).as("writing, by default at %s", level).isTrue();
                sees = transactions.read(sql -> seesCommits(sql, name));
                assertThat(sees).as("reading, by default at %s", level).isFalse();
                try (Connection connection = source.getConnection()) {
                    assertThat(connection.getAutoCommit()).isTrue();
                    assertThat(text(connection, "SELECT REPLACE(@@SESSION.tx_isolation, '-', ' ')"))
                            .isEqualTo(level);
                }
            }
        }
    }

    /** Whether a transaction sees what others commit after it began to look, and nothing before they do. */
    private boolean seesCommits(Sql sql, String name) {
        String gate = "SELECT gate FROM {desk} WHERE name = ?";
        long before = sql.number(gate, name);
        try (Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            execute(other, "SET innodb_lock_wait_timeout = 5");
            execute(other, "UPDATE " + database.prefix() + "desk SET gate = gate + 1 WHERE name = '" + name + "'");
            assertThat(sql.number(gate, name)).as("not committed").isEqualTo(before);
            other.commit();
            other.setAutoCommit(true);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
        return sql.number(gate, name) == before + 1;
    }

    @Test
    @DisplayName("A lock that takes too long is waited for again, and what else the transaction did is not done twice")
    void lockTakesTooLong() throws Exception {
        String name = TestDatabase.newName();
        try (HikariDataSource impatient = single("SET SESSION innodb_lock_wait_timeout = 1")) {
            Desk desk = open(impatient, name);
            desk.register(AgentSpec.of("ana"));
            desk.presence("ana", Presence.ONLINE);
            ExecutorService other = Executors.newSingleThreadExecutor();
            try (Connection blocker = database.dataSource().getConnection()) {
                blocker.setAutoCommit(false);
                execute(
                        blocker,
                        "SELECT desk_no FROM " + database.prefix() + "desk WHERE name = '" + name + "' FOR UPDATE");
                Future<Submission> submission = other.submit(() -> desk.submit(TicketSpec.of("t1")));
                TimeUnit.MILLISECONDS.sleep(2_500);
                assertThat(submission).isNotDone();
                blocker.rollback();
                blocker.setAutoCommit(true);
                assertThat(submission.get(20, TimeUnit.SECONDS)).isInstanceOf(Submission.Assigned.class);
            } finally {
                other.shutdownNow();
            }
            assertThat(desk.ticket("t1").orElseThrow().version()).isEqualTo(2);
            assertThat(desk.audit().differences()).isEmpty();
        }
    }

    @Test
    @DisplayName("A lock that nobody gives back ends in a StoreException, and nothing was done")
    void lockNeverComes() throws Exception {
        String name = TestDatabase.newName();
        try (HikariDataSource impatient = single("SET SESSION innodb_lock_wait_timeout = 0")) {
            Desk desk = open(impatient, name);
            try (Connection blocker = database.dataSource().getConnection()) {
                blocker.setAutoCommit(false);
                execute(
                        blocker,
                        "SELECT desk_no FROM " + database.prefix() + "desk WHERE name = '" + name + "' FOR UPDATE");
                assertThatThrownBy(() -> desk.submit(TicketSpec.of("t1")))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("nothing was done, after 10 attempts")
                        .cause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                cause -> assertThat(cause.getErrorCode()).isEqualTo(1205));
                blocker.rollback();
                blocker.setAutoCommit(true);
            }
            assertThat(desk.ticket("t1")).isEmpty();
        }
    }

    @Test
    @DisplayName("The victim of a real deadlock is made again, and both transactions are done once")
    void deadlock() throws Exception {
        String a = TestDatabase.newName();
        String b = TestDatabase.newName();
        Desk.builder().store(database.store(a)).build();
        Desk.builder().store(database.store(b)).build();
        Transactions transactions = new Transactions(database.dataSource(), SqlDialect.MARIADB, database.prefix());
        Map<String, Long> before = Map.of(a, gate(transactions, a), b, gate(transactions, b));
        CountDownLatch bothHaveOne = new CountDownLatch(2);
        AtomicInteger attempts = new AtomicInteger();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> both = new ArrayList<>();
            for (List<String> order : List.of(List.of(a, b), List.of(b, a))) {
                both.add(two.submit(() -> transactions.write(sql -> {
                    attempts.incrementAndGet();
                    String add = "UPDATE {desk} SET gate = gate + 1 WHERE name = ?";
                    int changed = sql.update(add, order.get(0));
                    bothHaveOne.countDown();
                    try {
                        bothHaveOne.await(5, TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return changed + sql.update(add, order.get(1));
                })));
            }
            for (Future<Integer> one : both) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(2);
            }
        } finally {
            two.shutdownNow();
        }
        assertThat(attempts).hasValueGreaterThan(2);
        for (String name : List.of(a, b)) {
            assertThat(gate(transactions, name)).isEqualTo(before.get(name) + 2);
        }
    }

    private static long gate(Transactions transactions, String desk) {
        return transactions.read(sql -> sql.number("SELECT gate FROM {desk} WHERE name = ?", desk));
    }

    @Test
    @DisplayName("Identifiers are told apart by blanks at the end, by case, by accents and by normal form")
    void identifiers() {
        Desk desk = Desk.builder().store(database.store(TestDatabase.newName())).build();
        List<String> all =
                List.of("a", "a ", "a  ", "A", " a", "\u00e4", "a\u0308", "\u00df", "ss", "a\t", "\\", "'", "%", "_");
        for (String id : all) {
            assertThat(desk.submit(TicketSpec.of(id).customer(id))).isInstanceOf(Submission.Waiting.class);
            desk.register(AgentSpec.of(id).capacity(2));
        }
        for (String id : all) {
            assertThat(desk.ticket(id).orElseThrow().id()).isEqualTo(id);
            assertThat(desk.agent(id).orElseThrow().id()).isEqualTo(id);
            assertThat(desk.ticketsOfCustomer(id)).extracting(TicketState::id).containsExactly(id);
        }
        assertThat(desk.ticket("a   ")).isEmpty();
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("The longest identifiers fit, of the widest characters, for everything that has one")
    void longestIdentifiers() {
        for (String widest : List.of("\uffee".repeat(255), "\ud83d\ude00".repeat(127) + "\u20ac")) {
            JdbcStore store = database.store(widest);
            Desk desk =
                    Desk.builder().store(store).queue(QueueSpec.named(widest)).build();
            desk.register(AgentSpec.of(widest).serves(widest).skill(widest));
            desk.presence(widest, Presence.ONLINE);
            TicketSpec ticket =
                    TicketSpec.of(widest).queue(widest).requires(widest).customer(widest);
            assertThat(desk.submit(ticket)).isInstanceOf(Submission.Assigned.class);
            assertThat(desk.submit(TicketSpec.of("waits").queue(widest).requires(widest)))
                    .isInstanceOf(Submission.Waiting.class);
            desk.complete(widest);
            assertThat(desk.ticket(widest).orElseThrow().kind()).isEqualTo(TicketState.Kind.COMPLETED);
            assertThat(store.outboxReader(widest).poll(100, events -> {})).isPositive();
            assertThat(desk.audit().differences()).isEmpty();
        }
    }

    @Test
    @DisplayName("States of more than 64 kB come back whole")
    void largeStates() {
        Desk desk = Desk.builder().store(database.store(TestDatabase.newName())).build();
        TicketSpec ticket = TicketSpec.of("t1");
        AgentSpec agent = AgentSpec.of("ana");
        for (int i = 0; i < 500; i++) {
            String name = "\u20ac".repeat(200) + i;
            ticket = ticket.requires(name);
            agent = agent.skill(name);
        }
        desk.register(agent);
        desk.presence("ana", Presence.ONLINE);
        assertThat(desk.submit(ticket)).isInstanceOf(Submission.Assigned.class);
        assertThat(desk.ticket("t1").orElseThrow().spec()).isEqualTo(ticket);
        assertThat(desk.agent("ana").orElseThrow().spec()).isEqualTo(agent);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("The checks of the tables hold")
    void checks() throws SQLException {
        String name = TestDatabase.newName();
        Desk desk = Desk.builder().store(database.store(name)).build();
        desk.register(AgentSpec.of("ana"));
        desk.submit(TicketSpec.of("t1"));
        String prefix = database.prefix();
        String here = " WHERE desk_no = (SELECT desk_no FROM " + prefix + "desk WHERE name = '" + name + "')";
        try (Connection connection = database.dataSource().getConnection()) {
            for (String wrong : List.of(
                    "UPDATE " + prefix + "agent SET load_units = -1" + here,
                    "UPDATE " + prefix + "agent_queue SET available = 2" + here,
                    "UPDATE " + prefix + "ticket SET kind = 'HELD'" + here,
                    "UPDATE " + prefix + "ticket SET kind = 'LOST', demand_no = NULL" + here,
                    "UPDATE " + prefix + "ticket SET demand_no = NULL" + here,
                    "UPDATE " + prefix + "demand SET waiting = 0" + here)) {
                assertThatThrownBy(() -> execute(connection, wrong))
                        .as(wrong)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("CONSTRAINT");
            }
        }
    }

    @Test
    @DisplayName("The script can be applied with two prefixes, and is refused where the tables are")
    void schema() {
        JdbcSchema schema = JdbcSchema.of(SqlDialect.MARIADB).prefix(database.prefix() + "2_");
        schema.apply(database.dataSource());
        assertThatThrownBy(() -> schema.apply(database.dataSource()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("db/assignment/mariadb/V1__assignment.sql");
        Desk.builder()
                .store(JdbcStore.on(database.dataSource()).prefix(database.prefix() + "2_"))
                .build();
    }

    @Test
    @DisplayName("The dialect is found out behind this driver")
    void found() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(SqlDialect.of(connection)).isSameAs(SqlDialect.MARIADB);
        }
    }
}
