package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * "EXPLAIN of each hot statement in a test: no sequential scan over tickets or agents at 10k agents." Whatever statement the
 * store sends for a call is explained on PostgreSQL, with the arguments that it was sent with. A subclass does so on another
 * database.
 */
class PlansTest {

    private static final int AGENTS = 10_000;
    private static final int TICKETS = 20_000;

    /** Of all tables and indexes by one statement: a page of 64 agents of whom every seventh has a skill. */
    private static final int MOST_ROWS = 600;

    /** So many are passed over, on several pages. */
    private static final int PASSED_AGENTS = 500;

    private static final int PASSED_TICKETS = 800;

    private final List<String> scans = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> explained = new TreeSet<>();
    private boolean watching;

    TestDatabase database() {
        return TestDatabase.postgresql();
    }

    /** The statement that makes the database count its rows. */
    String analyze() {
        return "ANALYZE";
    }

    /** Whether a row of a plan says that a table is read from one end to the other. */
    boolean isScan(List<String> columns) {
        return Stream.of("agent", "agent_queue", "ticket")
                .anyMatch(table -> columns.get(0).matches(".*Seq Scan on \\w*_" + table + "\\b.*"));
    }

    /** How many rows a connection has read so far; 0 if the database does not say. */
    long rowsRead(Connection connection) throws SQLException {
        return 0;
    }

    private Desk filled(TestDatabase database, DataSource watched) throws SQLException {
        List<DeskSnapshot.AgentEntry> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            agents.add(DeskSnapshot.EMPTY
                    .agent(
                            AgentSpec.of("a" + i).capacity(2).skill("s" + i % 7),
                            i % 2 == 0 ? Presence.ONLINE : Presence.OFFLINE)
                    .agents()
                    .get(0));
        }
        List<DeskSnapshot.TicketEntry> tickets = new ArrayList<>();
        Instant old = Instant.parse("2026-03-02T08:00:00Z");
        for (int i = 0; i < TICKETS; i++) {
            tickets.add(new DeskSnapshot.TicketEntry(
                    TicketSpec.of("t" + i).requires("nobody" + i % 5), old, Optional.empty(), Optional.empty(), 1));
        }
        Desk desk = Desk.builder()
                .store(JdbcStore.on(watched).prefix(database.prefix()).desk(TestDatabase.newName()))
                .load(new DeskSnapshot(agents, tickets))
                .build();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(analyze());
        }
        return desk;
    }

    @Test
    @DisplayName("No sequential scan over tickets or agents at 10 000 agents, whatever the call")
    void noSequentialScan() throws SQLException {
        TestDatabase database = database();
        Desk desk = filled(database, explaining(database.dataSource()));
        line(desk);
        watching = true;
        desk.submit(TicketSpec.of("u1"));
        desk.submit(TicketSpec.of("u2").requires("s3").customer("c"));
        desk.submit(TicketSpec.of("u3").requires("nobody1"));
        desk.complete("u1");
        desk.complete("u2");
        desk.cancel("u3");
        desk.submit(TicketSpec.of("u4"));
        desk.requeue("u4");
        desk.park("u4");
        desk.unpark("u4");
        desk.presence("a1", Presence.ONLINE);
        desk.pull("a1", 15);
        desk.update("a1", agent -> agent.capacity(3));
        desk.ticket("u4");
        desk.agent("a1");
        desk.ticketsOfCustomer("c");
        desk.advance();
        passesOver(desk);
        assertThat(explained).as("statements").hasSizeGreaterThan(12);
        assertThat(scans).isEmpty();
    }

    @Test
    @DisplayName(
            "On PostgreSQL nor where a table is small and nobody has counted its rows, whether calls are made alone or many at once")
    void noSequentialScanOverFew() {
        TestDatabase database = database();
        assumeTrue(database.dialect() == SqlDialect.POSTGRESQL);
        Desk desk = Desk.builder()
                .store(JdbcStore.on(explaining(database.dataSource()))
                        .prefix(database.prefix())
                        .desk(TestDatabase.newName()))
                .build();
        List<AgentSpec> agents = new ArrayList<>();
        Map<String, Presence> online = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            agents.add(AgentSpec.of("a" + i).capacity(2));
            online.put("a" + i, Presence.ONLINE);
        }
        desk.registerAll(agents);
        desk.presences(online);
        watching = true;
        desk.submit(TicketSpec.of("u1"));
        desk.submitAll(tickets(30));
        desk.completeAll(tickets(20).stream().map(TicketSpec::id).toList());
        desk.complete("u1");
        assertThat(explained).as("statements").hasSizeGreaterThan(6);
        assertThat(scans).isEmpty();
    }

    private static List<TicketSpec> tickets(int count) {
        return IntStream.range(0, count).mapToObj(i -> TicketSpec.of("few" + i)).toList();
    }

    /** A line of tickets of which an agent who comes later may have the last one only. */
    private static void line(Desk desk) {
        desk.addQueue(QueueSpec.named("line"));
        desk.register(AgentSpec.of("late").serves("line"));
        for (int i = 0; i < PASSED_TICKETS; i++) {
            desk.submit(TicketSpec.of("not late " + i).queue("line").excludes("late"));
        }
        desk.submit(TicketSpec.of("late").queue("line"));
    }

    /** Passes over the first agents in line for a ticket, and over the first tickets in line for an agent. */
    private static void passesOver(Desk desk) {
        TicketSpec choosy = TicketSpec.of("choosy").requires("s2");
        for (int i = 0; i < PASSED_AGENTS; i++) {
            choosy = choosy.excludes("a" + (14 * i + 2)); // online and of this skill
        }
        assertThat(desk.submit(choosy)).isInstanceOf(Submission.Assigned.class);
        desk.presence("late", Presence.ONLINE);
        assertThat(desk.ticketsOf("late")).hasSize(1);
    }

    /** Explains each statement before it is executed. */
    private DataSource explaining(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                (name, result, with) -> result instanceof Connection connection
                        ? proxy(
                                Connection.class,
                                connection,
                                (called, prepared, given) -> called.equals("prepareStatement")
                                        ? explaining(connection, (PreparedStatement) prepared, (String) given[0])
                                        : prepared)
                        : result);
    }

    private PreparedStatement explaining(Connection connection, PreparedStatement prepared, String sql) {
        List<Argument> arguments = new ArrayList<>();
        return (PreparedStatement) Proxy.newProxyInstance(
                PreparedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, with) -> {
                    if (method.getName().startsWith("set") && with != null && with.length == 2) {
                        arguments.add(new Argument(method, (Integer) with[0], with[1]));
                    }
                    if (!watching
                            || !method.getName().startsWith("execute")
                            || method.getName().equals("executeBatch")) {
                        return invoke(method, prepared, with);
                    }
                    explain(connection, sql, arguments);
                    long before = rowsRead(connection);
                    Object result = invoke(method, prepared, with);
                    long read = rowsRead(connection) - before;
                    if (read > MOST_ROWS) {
                        scans.add(sql + "\nreads " + read + " rows");
                    }
                    return result;
                });
    }

    /** What was put for a question mark. */
    private record Argument(Method setter, int place, Object value) {
        void put(PreparedStatement statement, int places) {
            invoke(setter, statement, new Object[] {place - places, value});
        }
    }

    /** Several statements that are sent at once are explained one by one. */
    private void explain(Connection connection, String sql, List<Argument> arguments) throws SQLException {
        int before = 0;
        for (String one : sql.split("; ", -1)) {
            int from = before;
            int count = (int) one.chars().filter(character -> character == '?').count();
            List<Argument> given = arguments.stream()
                    .filter(argument -> argument.place > from && argument.place <= from + count)
                    .toList();
            if (!one.equals("COMMIT") && !one.startsWith("SET TRANSACTION")) {
                explainOne(connection, one, given, from);
            }
            before += count;
        }
    }

    private void explainOne(Connection connection, String sql, List<Argument> arguments, int before)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            arguments.forEach(argument -> argument.put(statement, before));
            List<List<String>> plan = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        columns.add(String.valueOf(result.getString(i)));
                    }
                    plan.add(columns);
                }
            }
            explained.add(sql);
            if (plan.stream().anyMatch(this::isScan)) {
                scans.add(sql + "\n" + plan);
            }
        }
    }

    private interface Wrapping {
        Object wrap(String method, Object result, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T target, Wrapping wrapping) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, with) -> wrapping.wrap(method.getName(), invoke(method, target, with), with)));
    }

    private static Object invoke(Method method, Object target, Object[] with) {
        try {
            return method.invoke(target, with);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (IllegalAccessException failed) {
            throw new LinkageError(failed.getMessage(), failed);
        }
    }
}
