package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreException;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * "Database unreachable, deadlock victim, serialization failure: retried where safe, within a bound; then one unchecked
 * StoreException with the cause; nothing half-done, safe to call again": for every call of a desk the first JDBC call that it
 * makes fails, then the second, and so on until it makes no more. Each time the answer, the desk as another JVM sees it, the
 * outbox, what listeners were told, and the connection that was given back are looked at.
 *
 * <p>Here a sample, in which each kind of JDBC call fails; all of them with {@code -Dassignment.long=true}.
 */
class FailuresTest {

    private static final boolean LONG = Boolean.getBoolean("assignment.long");

    /** Of the JDBC calls of a call each so-manieth fails: the first of them another one for each call of the desk. */
    private static final int EACH = LONG ? 1 : 4;

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    /** How a JDBC call fails. */
    private enum Failure {
        /** It is not made. */
        INSTEAD,
        /** It is made, and its answer is lost. */
        AFTERWARDS,
        /** It is not made, and no other one of this connection will ever be. */
        CONNECTION_LOST,
        /** It is not made, and its transaction is to be made again. */
        TRANSIENT,
        /** It is made by a thread that is interrupted meanwhile. */
        INTERRUPTED
    }

    private static final List<String> TABLES = List.of(
            "queue",
            "rotation",
            "agent",
            "profile",
            "agent_queue",
            "demand",
            "ticket",
            "finished",
            "decision",
            "inbox",
            "outbox");

    /**
     * The JDBC calls that are made to fail. The others, which set an argument or read a column, ask the database for nothing;
     * they are made to fail, too, with {@code -Dassignment.long=true}, which also tries every failure in every call.
     */
    private static final Set<String> FAIL = Set.of(
            "getConnection",
            "getAutoCommit",
            "setAutoCommit",
            "getTransactionIsolation",
            "setTransactionIsolation",
            "prepareStatement",
            "createStatement",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeBatch",
            "commit");

    /** A call of the desk, and what it answers. */
    private record Scenario(String name, Function<Desk, Object> call) {}

    private static Scenario of(String name, Function<Desk, Object> call) {
        return new Scenario(name, call);
    }

    private static final List<Scenario> SCENARIOS = List.of(
            of("submit, assigned", desk -> desk.submit(TicketSpec.of("n1").requires("s"))),
            of("submit, offered", desk -> desk.submit(TicketSpec.of("n1").queue("offers"))),
            of("submit, waiting", desk -> desk.submit(TicketSpec.of("n1").requires("nobody"))),
            of("submit, known", desk -> desk.submit(TicketSpec.of("held1"))),
            of("submit, drawn", desk -> desk.submit(TicketSpec.of("n1").queue("drawn"))),
            of("submit, in turn", desk -> desk.submit(TicketSpec.of("n1").queue("turns"))),
            of("complete, serving", desk -> desk.complete("held1", "ana")),
            of("complete, wrap-up", desk -> desk.complete("slow1", WrapUp.of(Duration.ofMinutes(2)))),
            of("complete, refused", desk -> desk.complete("held1", "ben")),
            of("accept", desk -> desk.accept("offered1", offer(desk))),
            of("decline", desk -> desk.decline("offered1", offer(desk))),
            of("respond", desk -> desk.respond("slow1")),
            of("park", desk -> desk.park("held1", Parking.keeping(1))),
            of("unpark", desk -> desk.unpark("parked1")),
            of("cancel", desk -> desk.cancel("held1")),
            of("updateTicket", desk -> desk.updateTicket("waiting1", TicketSpec::withoutRequirements)),
            of("requeue", desk -> desk.requeue("held1")),
            of("transferToAgent", desk -> desk.transferToAgent("held1", "ben")),
            of("transferToQueue", desk -> desk.transferToQueue("held1", "offers")),
            of("force", desk -> desk.force("waiting1", "cid")),
            of("adopt", desk -> desk.adopt(TicketSpec.of("n1"), "cid", START)),
            of("pull", desk -> desk.pull("ben")),
            of("forget", desk -> desk.forget("customer1")),
            of("register", desk -> desk.register(AgentSpec.of("dan").skill("t").serves("offers"))),
            of(
                    "registerAll",
                    desk -> desk.registerAll(
                            List.of(AgentSpec.of("dan"), AgentSpec.of("ana").capacity(9)))),
            of("update", desk -> desk.update("ben", agent -> agent.capacity(7).skill("nobody"))),
            of("presence, online", desk -> desk.presence("cid", Presence.ONLINE, Duration.ofMinutes(5))),
            of("presence, requeue", desk -> desk.presence("ana", Presence.OFFLINE, WhenLeaving.REQUEUE)),
            of("presences", desk -> desk.presences(Map.of("cid", Presence.ONLINE, "ben", Presence.AWAY))),
            of("refreshPresence", desk -> desk.refreshPresence(Map.of("cid", Presence.ONLINE))),
            of("endWrapUp", desk -> desk.endWrapUp("eve")),
            of("reconcile", desk -> desk.reconcile("cid", 1)),
            of("loadUnknown", desk -> desk.loadUnknown("cid")),
            of("pause", desk -> desk.pause("ana", "lunch")),
            of("resume", desk -> desk.resume("fay")),
            of("remove", desk -> desk.remove("ana", WhenLeaving.REQUEUE)),
            of("addQueue", desk -> desk.addQueue(QueueSpec.named("added").maxWaiting(3))),
            of("changeQueue", desk -> desk.changeQueue("default", queue -> queue.strategy(Strategy.fixedOrder()))),
            of("removeQueue", desk -> desk.removeQueue("offers", "default")),
            of("advance", Desk::advance),
            of("ticket", desk -> desk.ticket("held1")),
            of("agent", desk -> desk.agent("ana")),
            of("agents", Desk::agents),
            of("backlog", desk -> desk.backlog("default")),
            of("tickets", desk -> desk.tickets(TicketState.Kind.HELD)),
            of("ticketsOfCustomer", desk -> desk.ticketsOfCustomer("customer1")),
            of("counts", Desk::counts),
            of("explain", desk -> desk.explain("waiting1")),
            of("decisions", desk -> desk.decisions("held1")),
            of("preview", desk -> desk.preview(TicketSpec.of("n1"))),
            of("nextDeadline", Desk::nextDeadline),
            of("audit", Desk::audit),
            of("snapshot", Desk::snapshot),
            of("queues", Desk::queues));

    /** Those before which an offer, a wrap-up and a ticket of the host's are due, which each call must see to first. */
    private static final List<Scenario> DUE = List.of(
            of(
                    "submit when something is due",
                    desk -> desk.submit(TicketSpec.of("n1").requires("s"))),
            of("ticket when something is due", desk -> desk.ticket("offered1")),
            of("advance when something is due", Desk::advance));

    private static long offer(Desk desk) {
        return ((TicketState.Offered) desk.ticket("offered1").orElseThrow())
                .offer()
                .id();
    }

    // ---- a desk and its failures ----------------------------------------------------------------------------------

    /** A desk on which much has happened, to be copied: what calls made it is told once for each database. */
    private static final class Template {
        private final TestDatabase database;
        private final ManualClock clock = ManualClock.at(START);
        private final String name = TestDatabase.newName();
        private final Desk seeing;

        Template(TestDatabase database, boolean due) throws SQLException {
            this.database = database;
            this.seeing = configured(database.store(name), clock).build();
            story(due);
        }

        private void story(boolean due) throws SQLException {
            AgentSpec all = AgentSpec.of("ana")
                    .skill("s")
                    .serves("default", 1)
                    .serves("offers", 2)
                    .serves("slow", 3)
                    .serves("drawn", 4)
                    .serves("turns", 5);
            seeing.register(all.capacity(3));
            seeing.presence("ana", Presence.ONLINE);
            seeing.submit(TicketSpec.of("held1").customer("customer1"));
            seeing.submit(TicketSpec.of("slow1").queue("slow"));
            seeing.register(AgentSpec.of("ben")
                    .capacity(4)
                    .serves("default")
                    .serves("offers")
                    .serves("drawn", 2)
                    .serves("turns", 2));
            seeing.presence("ben", Presence.ONLINE);
            seeing.submit(TicketSpec.of("offered1").queue("offers"));
            seeing.submit(TicketSpec.of("parked1").customer("customer1"));
            seeing.park("parked1");
            seeing.register(AgentSpec.of("cid").withOutsideLoad());
            seeing.register(AgentSpec.of("eve").serves("slow").skill("resting"));
            seeing.presence("eve", Presence.ONLINE);
            seeing.submit(TicketSpec.of("done1").queue("slow").requires("resting"));
            seeing.complete("done1");
            seeing.register(AgentSpec.of("fay"));
            seeing.presence("fay", Presence.ONLINE);
            seeing.pause("fay", "lunch");
            seeing.submit(TicketSpec.of("waiting1").requires("nobody").customer("customer1"));
            seeing.submit(TicketSpec.of("waiting2").requires("s", 2));
            seeing.submit(TicketSpec.of("held2").excludes("ben"));
            seeing.submit(TicketSpec.of("waiting3").excludes("ben"));
            if (due) {
                try (Connection connection = database.dataSource().getConnection()) {
                    database.store(name).submit(connection, TicketSpec.of("handed1"));
                }
                clock.advance(Duration.ofMinutes(1));
            }
        }

        /** The same desk by another name, as rows. */
        String copy() {
            String copy = TestDatabase.newName();
            new Transactions(database.dataSource(), database.dialect(), database.prefix()).write(sql -> {
                long from = DeskNames.find(sql, name).orElseThrow();
                long to = 1 + sql.number("SELECT MAX(desk_no) FROM {desk}");
                List<String> tables = new ArrayList<>(TABLES);
                tables.add("desk");
                for (String table : tables) {
                    String columns = String.join(", ", columns(table));
                    String values = columns.replaceAll("\\bname\\b", table.equals("desk") ? "'" + copy + "'" : "name");
                    sql.update(
                            "INSERT INTO {" + table + "} (desk_no, " + columns + ") SELECT " + to + ", " + values
                                    + " FROM {" + table + "} WHERE desk_no = ?",
                            from);
                }
                return to;
            });
            return copy;
        }

        /** All but the number of the desk. */
        private List<String> columns(String table) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet none =
                            statement.executeQuery("SELECT * FROM " + database.prefix() + table + " WHERE 1 = 0")) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                    columns.add(none.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT));
                }
                columns.remove("desk_no");
                return columns;
            } catch (SQLException failure) {
                throw new SqlFailure(failure);
            }
        }
    }

    private static Desk.Builder configured(JdbcStore store, ManualClock clock) {
        return Desk.builder()
                .store(store)
                .clock(clock)
                .seed(3)
                .retention(Retention.last(1))
                .queue(QueueSpec.named("default").recordedDecisions(3))
                .queue(QueueSpec.named("offers").offers(OfferTerms.acceptWithin(Duration.ofMinutes(1))))
                .queue(QueueSpec.named("slow")
                        .wrapUp(Duration.ofMinutes(1))
                        .firstResponse(FirstResponse.within(Duration.ofHours(1))))
                .queue(QueueSpec.named("drawn").strategy(Strategy.weightedRandom()))
                .queue(QueueSpec.named("turns").strategy(Strategy.weightedRotation()));
    }

    /** A desk whose database can fail. */
    private static final class Case implements InterceptedDataSource.Interceptor {
        private final TestDatabase database;
        private final String name;
        private final List<String> told = new ArrayList<>();
        private final Desk failing;
        private Failure failure = Failure.INSTEAD;
        private int calls;
        private int failAt;
        private String failed = "";
        private final Set<Object> lost = new HashSet<>();
        private int open;
        private final List<String> leftBehind = new ArrayList<>();
        private final SQLException broken = new SQLException("broken, on purpose", "53100");
        private final SQLException gone = new SQLException("connection is lost, on purpose", "08006");

        Case(Template template) {
            this.database = template.database;
            this.name = template.copy();
            this.failing = configured(
                            JdbcStore.on(InterceptedDataSource.of(database.dataSource(), this))
                                    .prefix(database.prefix())
                                    .desk(name),
                            template.clock)
                    .listener(event -> told.add(event.toString()))
                    .build();
        }

        /** Everything that can be seen of the desk, by a JVM whose connections do not fail. */
        String picture() {
            // By statements, since a lookup of a desk does what is due first.
            Transactions transactions = new Transactions(database.dataSource(), database.dialect(), database.prefix());
            return transactions.read(sql -> {
                StringBuilder picture = new StringBuilder();
                for (String table : TABLES) {
                    List<String> rows = new ArrayList<>(sql.list(
                            "SELECT * FROM {" + table + "} WHERE desk_no = (SELECT desk_no FROM {desk} WHERE name = ?)",
                            row -> table + columns(row),
                            name));
                    rows.sort(null);
                    rows.forEach(row -> picture.append(row).append('\n'));
                }
                return picture.toString();
            });
        }

        /** All but the number of the desk, and the entry of the inbox, which is another one each time. */
        private static String columns(Sql.Row row) {
            try {
                StringBuilder columns = new StringBuilder();
                for (int i = 2; i <= row.result().getMetaData().getColumnCount(); i++) {
                    String label = row.result().getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
                    if (!label.equals("entry") && !label.equals("at_us")) {
                        columns.append(' ')
                                .append(label)
                                .append('=')
                                .append(row.result().getString(i));
                    }
                }
                return columns.toString();
            } catch (SQLException failure) {
                throw new SqlFailure(failure);
            }
        }

        void arm(Failure how, int call) {
            failure = how;
            failAt = call;
            calls = 0;
            failed = "";
            lost.clear();
            told.clear();
        }

        boolean hasFailed() {
            return !failed.isEmpty();
        }

        @Override
        public Object around(Object target, Method method, InterceptedDataSource.Real real) throws Throwable {
            boolean connects = method.getName().equals("getConnection");
            boolean givesBack = target instanceof Connection && method.getName().equals("close");
            if (givesBack) {
                giveBack((Connection) target);
            }
            if (failAt > 0 && !givesBack) {
                if (lost.contains(owner(target))) {
                    throw gone;
                }
                if ((LONG || FAIL.contains(method.getName())) && ++calls == failAt) {
                    failed = commits(target, method) ? "commit" : method.getName();
                    switch (failure) {
                        case INSTEAD -> throw broken;
                        case AFTERWARDS -> {
                            Object result = real.call();
                            if (result instanceof Connection connection) {
                                connection.close(); // the one who asked never gets it
                            }
                            throw broken;
                        }
                        case CONNECTION_LOST -> {
                            lost.add(owner(target));
                            throw broken;
                        }
                        case TRANSIENT -> throw new SQLException("serialization failure, on purpose", "40001");
                        case INTERRUPTED -> Thread.currentThread().interrupt();
                    }
                }
            }
            Object result = real.call();
            open += connects ? 1 : 0;
            return result;
        }

        /** The commit may be the last of several statements that are sent at once; a driver tells what a statement says. */
        private static boolean commits(Object target, Method method) {
            return method.getName().equals("execute") && target.toString().endsWith("; COMMIT");
        }

        /** A lost connection is lost for all its statements: there is one connection at a time. */
        private static Object owner(Object target) {
            return target instanceof DataSource ? "source" : "connection";
        }

        private void giveBack(Connection connection) throws SQLException {
            open--;
            lost.clear();
            if (failAt > 0
                    && !failure.equals(Failure.CONNECTION_LOST)
                    && !List.of("setAutoCommit", "setTransactionIsolation").contains(failed)) {
                if (!connection.getAutoCommit()) {
                    leftBehind.add("autocommit off after a failed " + failed);
                }
                if (database.dialect() != SqlDialect.SQLITE
                        && connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                    leftBehind.add("isolation changed after a failed " + failed);
                }
            }
        }
    }

    // ---- the test -------------------------------------------------------------------------------------------------

    static Stream<Arguments> databasesAndFailures() {
        return Stream.of(Database.H2, Database.POSTGRESQL)
                .flatMap(database -> Stream.of(Failure.values()).map(failure -> Arguments.of(database, failure)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("databasesAndFailures")
    @DisplayName("Each JDBC call of each call of a desk fails in turn: all or nothing, and the next call works")
    void eachInTurn(Database database, Failure failure) throws SQLException {
        int failures = 0;
        Set<String> failed = new HashSet<>();
        Template quiet = new Template(database.get(), false);
        Template due = new Template(database.get(), true);
        int first = List.of(Failure.values()).indexOf(failure);
        for (int i = LONG ? 0 : first; i < SCENARIOS.size(); i += LONG ? 1 : Failure.values().length) {
            Scenario scenario = SCENARIOS.get(i);
            failures += each(quiet, scenario, failure, 1 + i % EACH, failed);
        }
        for (int i = 0; i < DUE.size(); i++) {
            failures += each(due, DUE.get(i), failure, 1 + (first + i) % EACH, failed);
        }
        System.out.println(failures + " failures (" + failure + ") of JDBC calls on " + database + " in "
                + (LONG ? "all" : "a fifth of the") + " calls of a desk");
        assertThat(failures).isGreaterThan(100 / EACH);
        String write =
                database == Database.POSTGRESQL ? "execute" : "executeUpdate"; // there, all writes are one pipeline
        assertThat(failed).contains("getConnection", "setAutoCommit", "prepareStatement", write, "commit");
    }

    /** Fails JDBC calls of one call in turn, from one of them on; says how many failed, and adds their names. */
    private static int each(Template template, Scenario scenario, Failure failure, int from, Set<String> names) {
        Case well = new Case(template);
        String expected = String.valueOf(scenario.call.apply(well.failing));
        List<String> toldWell = List.copyOf(well.told);
        String after = well.picture();
        Case halfWay = new Case(template);
        halfWay.failing.advance();
        String caughtUp = halfWay.picture();
        Case one = new Case(template);
        String before = one.picture();
        int failures = 0;
        for (int call = from; ; call += EACH) {
            one.arm(failure, call);
            String where = scenario.name + ", JDBC call " + call;
            String outcome = "";
            try {
                outcome = String.valueOf(scenario.call.apply(one.failing));
            } catch (StoreException failed) {
                where += " (" + one.failed + ")";
                if (failure == Failure.INTERRUPTED) {
                    assertThat(failed).as(where).hasCauseInstanceOf(SQLException.class);
                } else {
                    // A statement that was made is made, whether it can be closed or not: the next one fails.
                    boolean closed = failure == Failure.CONNECTION_LOST && one.failed.equals("close");
                    assertThat(failed).as(where).cause().isIn(one.broken, closed ? one.gone : one.broken);
                }
                assertThat(failure).as(where).isNotEqualTo(Failure.TRANSIENT);
            }
            one.failAt = 0;
            if (one.hasFailed()) {
                failures++;
                names.add(one.failed);
            }
            boolean wasInterrupted = Thread.interrupted();
            assertThat(wasInterrupted)
                    .as("%s: interrupt is kept", where)
                    .isEqualTo(failure == Failure.INTERRUPTED && one.hasFailed());
            assertThat(one.open).as("%s: connections not given back", where).isZero();
            assertThat(one.leftBehind).as(where).isEmpty();
            String now = one.picture();
            if (!outcome.isEmpty()) {
                assertThat(outcome).as(where).isEqualTo(expected);
                assertThat(now).as(where).isEqualTo(after);
                assertThat(one.told).as(where).isEqualTo(toldWell);
                if (!one.hasFailed()) {
                    return failures;
                }
                if (!now.equals(before)) {
                    one = new Case(template);
                }
            } else if (now.equals(before)) {
                assertThat(one.told).as(where).isEmpty();
            } else {
                // What was due is done by transactions before; and of a commit whose answer is lost nobody knows.
                boolean lostAnswer = failure == Failure.AFTERWARDS && one.failed.equals("commit");
                assertThat(now).as("%s: nothing of it", where).isIn(caughtUp, lostAnswer ? after : caughtUp);
                one = new Case(template);
            }
        }
    }
}
