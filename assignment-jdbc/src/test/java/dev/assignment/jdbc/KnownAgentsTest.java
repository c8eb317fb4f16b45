package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.StoreException;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a JVM knows of agents from its last transaction is used as long as it is true, and not longer. Two desks of one name are
 * two JVMs.
 */
class KnownAgentsTest {

    private final String name = TestDatabase.newName();
    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final AtomicBoolean commitFails = new AtomicBoolean();

    private Desk open(TestDatabase database) {
        return Desk.builder().store(database.store(name)).build();
    }

    /** A desk whose statements are written down. */
    private Desk watched(TestDatabase database) {
        return Desk.builder()
                .store(JdbcStore.on(InterceptedDataSource.of(database.dataSource(), (target, method, real) -> {
                            boolean commits = target instanceof Connection
                                    && method.getName().equals("commit");
                            if (commits && commitFails.getAndSet(false)) {
                                throw new SQLException("disk full, on purpose", "53100");
                            }
                            if (commits || method.getName().startsWith("execute")) {
                                roundTrips.incrementAndGet();
                            }
                            Object result = real.call();
                            if (result instanceof PreparedStatement prepared) {
                                statements.add(prepared.toString());
                            }
                            return result;
                        }))
                        .prefix(database.prefix())
                        .desk(name))
                .build();
    }

    private static void online(Desk desk, int capacity, String... agents) {
        for (String agent : agents) {
            desk.register(AgentSpec.of(agent).capacity(capacity));
            desk.presence(agent, Presence.ONLINE);
        }
    }

    private static String agentOf(Submission submission) {
        return submission.assignment().map(Assignment::agent).orElse("nobody");
    }

    private List<String> questionsForAgents() {
        return statements.stream()
                .filter(statement -> statement.contains("SELECT a.agent_no"))
                .toList();
    }

    // ---- used -----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Who is alone on a desk does not read the agents that it has read or written before")
    void notReadAgain() {
        Desk desk = watched(TestDatabase.h2());
        online(desk, 9, "ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        statements.clear();
        assertThat(agentOf(desk.submit(TicketSpec.of("t2")))).isEqualTo("ben");
        desk.complete("t1");
        assertThat(agentOf(desk.submit(TicketSpec.of("t3")))).isEqualTo("ana");
        desk.pause("ana", "lunch");
        assertThat(agentOf(desk.submit(TicketSpec.of("t4")))).isEqualTo("ben");
        assertThat(questionsForAgents()).isEmpty();
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName(
            "On PostgreSQL a submit takes two round trips then: one to enter and to look, one to write and to commit")
    void twoRoundTrips() {
        Desk desk = watched(TestDatabase.postgresql());
        online(desk, 9, "ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        roundTrips.set(0);
        assertThat(agentOf(desk.submit(TicketSpec.of("t2")))).isEqualTo("ben");
        assertThat(roundTrips).hasValue(2);
        roundTrips.set(0);
        assertThat(desk.submitAll(IntStream.range(0, 100)
                        .mapToObj(i -> TicketSpec.of("many" + i))
                        .toList()))
                .hasSize(100);
        assertThat(roundTrips).as("of a hundred").hasValueLessThan(5);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("More agents than are kept are read again")
    void tooMany() {
        Desk desk = watched(TestDatabase.h2());
        Map<String, Presence> online = new TreeMap<>();
        List<AgentSpec> agents = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            agents.add(AgentSpec.of("a" + i));
            online.put("a" + i, Presence.ONLINE);
        }
        desk.registerAll(agents);
        desk.presences(online);
        statements.clear();
        desk.submit(TicketSpec.of("t1"));
        assertThat(questionsForAgents()).hasSize(1);
        desk.submit(TicketSpec.of("t2"));
        assertThat(questionsForAgents()).hasSize(1);
    }

    // ---- not used -------------------------------------------------------------------------------------------------

    @OnEachDatabase
    @DisplayName("After another JVM changed the desk the agents are as that one left them")
    void otherJvm(Database database) {
        Desk one = open(database.get());
        Desk other = open(database.get());
        online(one, 2, "ana", "ben");
        assertThat(agentOf(one.submit(TicketSpec.of("t1")))).isEqualTo("ana");
        assertThat(agentOf(other.submit(TicketSpec.of("t2")))).isEqualTo("ben");
        other.complete("t1");
        assertThat(agentOf(one.submit(TicketSpec.of("t3")))).isEqualTo("ana");
        other.presence("ana", Presence.OFFLINE, WhenLeaving.KEEP);
        assertThat(agentOf(one.submit(TicketSpec.of("t4")))).isEqualTo("ben");
        other.remove("ana", WhenLeaving.REQUEUE);
        assertThat(one.complete("t2").toString()).contains("t3");
        assertThat(one.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("A call that fails leaves nothing behind of what it did to agents")
    void failed() {
        Desk desk = watched(TestDatabase.h2());
        online(desk, 1, "ana");
        desk.submit(TicketSpec.of("t1"));
        desk.complete("t1");
        commitFails.set(true);
        assertThatThrownBy(() -> desk.submit(TicketSpec.of("t2"))).isInstanceOf(StoreException.class);
        assertThat(agentOf(desk.submit(TicketSpec.of("t3")))).isEqualTo("ana");
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("Agents that were kept with one mark are not taken with another, and not with their own after that")
    void marks() {
        KnownAgents known = new KnownAgents();
        AgentTable agents = table();
        known.keep(7, agents);
        assertThat(known.take(8)).isEmpty();
        assertThat(known.take(7)).isEmpty();
        known.keep(7, agents);
        assertThat(known.take(7)).contains(agents);
        assertThat(known.take(7)).as("by two transactions").isEmpty();
    }

    @Test
    @DisplayName("Of what agents hold nothing but the sums is kept, in whatever order they are found")
    void sums() {
        QueueSpec queue = QueueSpec.named(TicketSpec.DEFAULT_QUEUE);
        List<AgentState> found = inTransaction(agents -> {
            agents.add(AgentState.registered(AgentSpec.of("ana").capacity(99), 1, 1, 0)
                    .present(Presence.ONLINE, Optional.empty(), Duration.ZERO, Instant.EPOCH, 2));
            assertThat(agents.movedInOrder(queue).hasNext()).isTrue(); // from here on the order is kept up to date
            for (int i = 0; i < 3; i++) {
                AgentState first = agents.movedInOrder(queue).next().state();
                agents.put(first.take(held(3 + i), 3 + i));
                agents.canBeKept();
            }
            return List.of(
                    agents.movedInOrder(queue).next().state(),
                    agents.find("ana").orElseThrow());
        });
        assertThat(found)
                .allSatisfy(state -> assertThat(state.holdings()).hasToString("3 assignments of load 3"))
                .containsOnly(found.get(0));
    }

    private static Assignment held(long id) {
        return new Assignment(
                id,
                "t" + id,
                "ana",
                TicketSpec.DEFAULT_QUEUE,
                Optional.empty(),
                1,
                Instant.EPOCH,
                Reason.BEST,
                "least-loaded",
                0,
                Assignment.Stage.ACTIVE);
    }

    private static AgentTable table() {
        return inTransaction(agents -> agents);
    }

    private static <T> T inTransaction(Function<AgentTable, T> work) {
        TestDatabase database = TestDatabase.h2();
        return new Transactions(database.dataSource(), database.dialect(), database.prefix()).read(sql -> {
            long deskNo = DeskNames.numberOf(
                    new Transactions(database.dataSource(), database.dialect(), database.prefix()), "of marks");
            DeskRow desk = DeskRow.read(sql, deskNo);
            return work.apply(new AgentTable(
                    deskNo,
                    new AgentTable.Transaction(
                            sql,
                            new QueueTable(sql, desk, new OwnStrategies(List.of())),
                            new ProfileTable(sql, desk, new ProfileTable.Cache()),
                            new NextDue(OptionalLong.empty()),
                            id -> Optional.empty())));
        });
    }

    // ---- either way -----------------------------------------------------------------------------------------------

    /**
     * The same random calls are made by one JVM, which mostly knows the agents, and by two in turn, of which none ever does. Every
     * answer is the same.
     */
    @OnEachDatabase
    @DisplayName("Whether agents are known or read, each ticket gets the same one")
    void sameAnswers(Database database) {
        for (int seed = 0; seed < 3; seed++) {
            TestDatabase where = database.get();
            String alone = TestDatabase.newName();
            String shared = TestDatabase.newName();
            List<Desk> one = List.of(random(where, alone));
            List<Desk> two = List.of(random(where, shared), random(where, shared));
            assertThat(story(one, seed)).as("seed %s", seed).isEqualTo(story(two, seed));
            assertThat(one.get(0).audit().differences()).isEmpty();
            assertThat(two.get(0).audit().differences()).isEmpty();
        }
    }

    private static Desk random(TestDatabase database, String desk) {
        return Desk.builder()
                .store(database.store(desk))
                .clock(ManualClock.at(Instant.parse("2026-03-02T08:00:00Z")))
                .seed(5)
                .queue(QueueSpec.named("least"))
                .queue(QueueSpec.named("fixed").strategy(Strategy.fixedOrder()))
                .queue(QueueSpec.named("turns").strategy(Strategy.weightedRotation()))
                .build();
    }

    private static List<String> story(List<Desk> jvms, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Desk desk = jvms.get(i % jvms.size());
            String agent = "a" + random.nextInt(20);
            String ticket = "t" + random.nextInt(1 + i);
            String queue = List.of("least", "fixed", "turns").get(random.nextInt(3));
            int choice = random.nextInt(12);
            if (i < 20) {
                choice = 11;
                agent = "a" + i;
            }
            answers.add(
                    switch (choice) {
                        case 0, 1, 2, 3, 4 ->
                            desk.submit(
                                            random.nextBoolean()
                                                    ? TicketSpec.of("t" + i).queue(queue)
                                                    : TicketSpec.of("t" + i)
                                                            .queue(queue)
                                                            .requires("s"))
                                    .toString();
                        case 5, 6 -> desk.complete(ticket).toString();
                        case 7 -> desk.requeue(ticket).toString();
                        case 8 ->
                            desk.presence(
                                            agent,
                                            random.nextBoolean() ? Presence.ONLINE : Presence.AWAY,
                                            WhenLeaving.KEEP)
                                    .toString();
                        case 9 ->
                            desk.changeQueue(
                                            queue,
                                            before -> before.strategy(
                                                    before.strategy().equals(Strategy.fixedOrder())
                                                            ? Strategy.leastLoaded()
                                                            : Strategy.fixedOrder()))
                                    .toString();
                        case 10 ->
                            random.nextInt(4) == 0
                                    ? desk.remove(agent, WhenLeaving.REQUEUE).toString()
                                    : desk.update(agent, spec -> spec.capacity(random.nextInt(5)))
                                            .toString();
                        default -> {
                            AgentSpec spec = AgentSpec.of(agent)
                                    .capacity(1 + random.nextInt(4))
                                    .position(random.nextInt(5))
                                    .serves("least")
                                    .serves("fixed")
                                    .serves("turns", 1 + random.nextInt(3));
                            yield desk.register(random.nextBoolean() ? spec : spec.skill("s"))
                                            .toString()
                                    + desk.presence(agent, Presence.ONLINE);
                        }
                    });
        }
        answers.add(
                jvms.get(0).agents().stream().map(AgentState::toString).toList().toString());
        return answers;
    }
}
