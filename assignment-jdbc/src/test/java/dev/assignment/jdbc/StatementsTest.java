package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.Demand;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * "SQL may restate a built-in rule where a single statement needs it, and each such statement is tested differentially against
 * the Java function": on random desks the answer of a statement is compared with what the function says of all states. The
 * statements that say more than which row has a key:
 *
 * <ul>
 *   <li>the order of a queue's agents ({@code AgentTable.inOrder}) against {@code Strategy.number}, then longest available, then
 *       registration;
 *   <li>agents of suiting profiles ({@code AgentTable.available}) against {@code AgentProfile.suits};
 *   <li>the order of waiting tickets ({@code TicketTable.waitingFor}) against {@code Ordering.effective} at any time;
 *   <li>the next deadline ({@code DeskRow.open}, {@code DueCalls.first}) against the deadlines of all states;
 *   <li>which finished tickets are forgotten ({@code Remembered}) against {@code Retention};
 *   <li>counts ({@code Lookups.counts}, {@code TicketTable.countWaitingIn}) against the states;
 *   <li>the order of a pull ({@code Serving.pull} over {@code Line}) and of the backlog against queue priority, effective
 *       priority and arrival;
 *   <li>the order in which tickets of the host's transactions are let in ({@code Inbox}) against that of the transactions.
 * </ul>
 */
class StatementsTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> SKILLS = List.of("s1", "s2", "s3");
    private static final List<String> CHANNELS = List.of("voice", "chat");
    private static final int ROUNDS = Boolean.getBoolean("assignment.long") ? 40 : 1;

    private TestDatabase database;
    private String name;
    private ManualClock clock;
    private SplittableRandom random;
    private Desk desk;
    private final List<DeskEvent> told = new ArrayList<>();
    private int compared;

    /** A deadline of a ticket or an agent. */
    private record Due(Deadline deadline, String who) {}

    private interface Round {
        void run() throws SQLException;
    }

    private void rounds(Database where, Round round) throws SQLException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            database = where.get();
            name = TestDatabase.newName();
            clock = ManualClock.at(START);
            random = new SplittableRandom(seed);
            told.clear();
            round.run();
        }
        assertThat(compared).as("rows compared").isGreaterThan(20 * ROUNDS);
    }

    // ---- random desks ---------------------------------------------------------------------------------------------

    private void open(List<QueueSpec> queues, Optional<Retention> retention) {
        Desk.Builder builder =
                Desk.builder().store(database.store(name)).clock(clock).listener(told::add);
        queues.forEach(builder::queue);
        retention.ifPresent(builder::retention);
        desk = builder.build();
    }

    /** A queue for each strategy, some of them with another ordering. */
    private static List<QueueSpec> queueOfEachStrategy() {
        List<QueueSpec> queues = new ArrayList<>();
        for (Strategy strategy : Strategy.builtIn()) {
            queues.add(QueueSpec.named(strategy.name()).strategy(strategy));
        }
        return queues;
    }

    private static List<QueueSpec> queueOfEachOrdering() {
        return List.of(
                QueueSpec.named("default"),
                QueueSpec.named("fifo").ordering(Ordering.fifo()).priority(2),
                QueueSpec.named("slowly")
                        .ordering(Ordering.aging(Duration.ofHours(1)))
                        .priority(2),
                QueueSpec.named("fast").ordering(Ordering.aging(Duration.ofSeconds(7))),
                QueueSpec.named("pulled").dispatch(Dispatch.PULL).priority(1));
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private AgentSpec agent(int number, List<QueueSpec> queues) {
        AgentSpec agent = AgentSpec.of("a" + number).capacity(random.nextInt(5)).position(random.nextInt(4));
        for (String skill : SKILLS) {
            agent = random.nextBoolean() ? agent.skill(skill, 1 + random.nextInt(3)) : agent;
        }
        for (String channel : CHANNELS) {
            agent = random.nextInt(3) == 0 ? agent.channel(channel) : agent;
        }
        for (QueueSpec queue : queues) {
            agent = random.nextInt(4) > 0 ? agent.serves(queue.name(), random.nextInt(3)) : agent;
        }
        return agent;
    }

    private TicketSpec ticket(int number, List<QueueSpec> queues) {
        TicketSpec ticket =
                TicketSpec.of("t" + number).queue(oneOf(queues).name()).priority(random.nextInt(4));
        ticket = random.nextInt(3) == 0 ? ticket.requires(oneOf(SKILLS), 1 + random.nextInt(3)) : ticket;
        return random.nextInt(3) == 0 ? ticket.channel(oneOf(CHANNELS)) : ticket;
    }

    /** Agents come and go, tickets are submitted and completed, and time goes by. */
    private void live(List<QueueSpec> queues, int agents, int calls) {
        for (int i = 0; i < agents; i++) {
            desk.register(agent(i, queues));
        }
        for (int i = 0; i < calls; i++) {
            String agent = "a" + random.nextInt(agents);
            switch (random.nextInt(6)) {
                case 0 -> desk.submit(ticket(i, queues));
                case 1, 2 -> desk.presence(agent, random.nextInt(4) == 0 ? Presence.AWAY : Presence.ONLINE);
                case 3 -> desk.ticketsOf(agent).stream().findFirst().ifPresent(held -> desk.complete(held.ticket()));
                case 4 -> clock.advance(Duration.ofMillis(random.nextInt(20_000)));
                default -> desk.update(agent, spec -> spec.capacity(random.nextInt(7)));
            }
        }
    }

    private Demand demand(String queue) {
        TicketSpec ticket = TicketSpec.of("asked").queue(queue);
        ticket = random.nextBoolean() ? ticket.requires(oneOf(SKILLS), 1 + random.nextInt(3)) : ticket;
        return (random.nextBoolean() ? ticket.channel(oneOf(CHANNELS)) : ticket).demand();
    }

    /** What a step of the store reads. */
    private <T> T inStep(Function<Step, T> work) {
        Transactions transactions = new Transactions(database.dataSource(), database.dialect(), database.prefix());
        long deskNo = DeskNames.numberOf(transactions, name);
        StoreSettings settings =
                new StoreSettings(1, Optional.empty(), Duration.ZERO, WhenLeaving.KEEP, Optional.empty());
        return transactions.read(sql -> work.apply(new Step(
                sql,
                DeskRow.read(sql, deskNo),
                new NextDue(OptionalLong.empty()),
                settings,
                new OwnStrategies(List.of()),
                new ProfileTable.Cache(),
                Optional.empty(),
                false)));
    }

    private List<TicketState> waiting() {
        return desk.tickets(TicketState.Kind.WAITING);
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @DisplayName("The rows of a queue's agents have the order of its strategy, whatever the demand")
    void orderOfAgents(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queueOfEachStrategy();
            open(queues, Optional.empty());
            live(queues, 25, 150);
            for (QueueSpec queue : queues) {
                for (int i = 0; i < 4; i++) {
                    Demand demand = i == 0
                            ? new Demand(queue.name(), Optional.empty(), Set.of(), Set.of())
                            : demand(queue.name());
                    if (ColumnOrder.fits(queue, demand)) {
                        compareOrder(queue, demand);
                    }
                }
            }
        });
    }

    private void compareOrder(QueueSpec queue, Demand demand) {
        Strategy strategy = queue.strategy();
        boolean weighted = strategy.usesWeights();
        List<String> expected = desk.agents().stream()
                .filter(agent -> agent.isAvailable() && agent.spec().profile().suits(demand, weighted))
                .sorted(Comparator.<AgentState>comparingLong(agent -> strategy.number(agent, demand))
                        .thenComparingLong(AgentState::availableSince)
                        .thenComparingInt(AgentState::registration))
                .map(AgentState::id)
                .toList();
        List<String> found = inStep(step -> {
            Prefix<AgentTable.Ranked> rows = step.agents.inOrder(demand, weighted);
            List<String> ids = new ArrayList<>();
            for (int i = 0; rows.at(i).isPresent(); i++) {
                ids.add(rows.at(i).get().state().id());
            }
            return ids;
        });
        assertThat(found).as("%s, %s", queue, demand).isEqualTo(expected);
        compared += found.size();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @DisplayName("Agents of suiting profiles are those that suit, and nobody who fits is left out")
    void suitingProfiles(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queueOfEachStrategy();
            open(queues, Optional.empty());
            live(queues, 25, 100);
            List<AgentState> all = desk.agents();
            for (QueueSpec queue : queues) {
                for (int i = 0; i < 4; i++) {
                    Demand demand = demand(queue.name());
                    boolean weighted = i % 2 == 0;
                    List<String> found = inStep(step -> step.agents.available(demand, weighted).stream()
                            .map(AgentState::id)
                            .toList());
                    assertThat(found)
                            .as("%s, weighted %s", demand, weighted)
                            .isEqualTo(all.stream()
                                    .filter(agent -> agent.isAvailable()
                                            && agent.spec().profile().suits(demand, weighted))
                                    .map(AgentState::id)
                                    .toList())
                            .containsAll(all.stream()
                                    .filter(agent -> agent.fit(demand, weighted).isEmpty())
                                    .map(AgentState::id)
                                    .toList());
                    compared += found.size();
                }
            }
        });
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    /** By queue priority, effective priority at a time, and arrival. */
    private static Comparator<TicketState> inTurn(List<QueueSpec> queues, Instant now) {
        Map<String, QueueSpec> byName = new HashMap<>();
        queues.forEach(queue -> byName.put(queue.name(), queue));
        return Comparator.<TicketState>comparingInt(
                        ticket -> -byName.get(ticket.spec().queue()).priority())
                .thenComparing(
                        ticket -> byName.get(ticket.spec().queue())
                                .ordering()
                                .effective(ticket.spec().priority(), ticket.arrivedAt(), now),
                        Comparator.reverseOrder())
                .thenComparingLong(TicketState::arrival);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @DisplayName(
            "The rows of waiting tickets have the order of their queue's ordering at any time, and so has the backlog")
    void orderOfTickets(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queueOfEachOrdering();
            open(queues, Optional.empty());
            live(queues, 3, 400);
            for (QueueSpec queue : queues) {
                Instant now = clock.instant().plusMillis(random.nextInt(100_000_000));
                Map<Demand, List<String>> expected = new HashMap<>();
                List<TicketState> sorted = new ArrayList<>(waiting());
                sorted.removeIf(ticket -> !ticket.spec().queue().equals(queue.name()));
                sorted.sort(inTurn(queues, now));
                sorted.forEach(ticket -> expected.computeIfAbsent(ticket.spec().demand(), first -> new ArrayList<>())
                        .add(ticket.id()));
                Map<Demand, List<String>> found = inStep(step -> orderOfEachDemand(step, queue.name()));
                assertThat(found).as("%s", queue).isEqualTo(expected);
                assertThat(desk.backlog(queue.name()))
                        .as("backlog of %s", queue)
                        .extracting(TicketState::id)
                        .isEqualTo(sorted.stream().map(TicketState::id).toList());
                compared += sorted.size();
            }
        });
    }

    private static Map<Demand, List<String>> orderOfEachDemand(Step step, String queue) {
        Map<Demand, List<String>> found = new HashMap<>();
        for (DemandTable.Entry demand : step.demands.ofQueues(List.of(queue))) {
            Prefix<TicketTable.Placed> rows = step.tickets.waitingFor(demand.no());
            List<String> ids = new ArrayList<>();
            for (int i = 0; rows.at(i).isPresent(); i++) {
                ids.add(rows.at(i).get().state().id());
            }
            found.put(demand.demand(), ids);
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @DisplayName("A pull takes what suits in the order of queue priority, effective priority and arrival")
    void orderOfPull(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queueOfEachOrdering();
            open(queues, Optional.empty());
            for (int i = 0; i < 60; i++) {
                TicketSpec ticket = ticket(i, queues);
                desk.submit(random.nextInt(5) == 0 ? ticket.excludes("puller") : ticket);
                clock.advance(Duration.ofMillis(random.nextInt(9_000)));
            }
            desk.register(agent(0, queues));
            AgentSpec puller = AgentSpec.of("puller")
                    .capacity(1_000)
                    .skill("s1", 2)
                    .skill("s2", 3)
                    .channel("voice");
            for (QueueSpec queue : queues) {
                puller = queue.name().equals("fast") ? puller : puller.serves(queue.name());
            }
            AgentSpec spec = puller;
            List<String> expected = waiting().stream()
                    .filter(ticket -> spec.profile().suits(ticket.spec().demand(), false)
                            && !ticket.spec().excludedAgents().contains("puller"))
                    .sorted(inTurn(queues, clock.instant()))
                    .map(TicketState::id)
                    .toList();
            // All queues are pulled from: none of them serves by itself an agent who comes with room for one ticket
            // only.
            for (QueueSpec queue : queues) {
                desk.changeQueue(queue.name(), before -> before.dispatch(Dispatch.PULL));
            }
            desk.register(spec);
            desk.presence("puller", Presence.ONLINE);
            Pull.Pulled pulled = (Pull.Pulled) desk.pull("puller", 1_000);
            assertThat(pulled.taken()).extracting(Assignment::ticket).isEqualTo(expected);
            compared += expected.size();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @DisplayName("Counts are those of the states")
    void counts(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = new ArrayList<>(queueOfEachOrdering());
            queues.add(QueueSpec.named("offers").offers(OfferTerms.acceptWithin(Duration.ofHours(9))));
            open(queues, Optional.empty());
            live(queues, 12, 150);
            desk.tickets(TicketState.Kind.HELD).stream().limit(3).forEach(held -> desk.park(held.id()));
            waiting().stream().limit(2).forEach(waits -> desk.cancel(waits.id()));
            assertThat(desk.counts().agents()).isEqualTo(desk.agents().size());
            assertThat(desk.counts().waiting()).isEqualTo(waiting().size());
            assertThat(desk.counts().offered())
                    .isEqualTo(desk.tickets(TicketState.Kind.OFFERED).size());
            assertThat(desk.counts().held())
                    .isEqualTo(desk.tickets(TicketState.Kind.HELD).size());
            assertThat(desk.counts().parked())
                    .isEqualTo(desk.tickets(TicketState.Kind.PARKED).size());
            assertThat(desk.counts().finished())
                    .isEqualTo(desk.tickets(TicketState.Kind.COMPLETED).size()
                            + desk.tickets(TicketState.Kind.CANCELLED).size());
            for (QueueSpec queue : queues) {
                long count = waiting().stream()
                        .filter(ticket -> ticket.spec().queue().equals(queue.name()))
                        .count();
                long found = inStep(step -> step.tickets.countWaitingIn(queue.name()));
                assertThat(found).isEqualTo(count);
            }
            compared += told.size();
        });
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @DisplayName("What is due first is what has the earliest deadline of all states, then the one that was made first")
    void deadlines(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = List.of(
                    QueueSpec.named("offers").offers(OfferTerms.acceptWithin(Duration.ofSeconds(30))),
                    QueueSpec.named("tiring").wrapUp(Duration.ofSeconds(30)),
                    QueueSpec.named("limited").waitLimit(WaitLimit.of(Duration.ofSeconds(30))));
            Map<String, QueueSpec> byName = new HashMap<>();
            queues.forEach(queue -> byName.put(queue.name(), queue));
            open(queues, Optional.empty());
            live(queues, 8, 80);
            for (int i = 0; i < 25; i++) {
                List<Due> all = new ArrayList<>();
                for (TicketState.Kind kind :
                        List.of(TicketState.Kind.WAITING, TicketState.Kind.OFFERED, TicketState.Kind.HELD)) {
                    desk.tickets(kind)
                            .forEach(ticket -> TicketTable.deadline(
                                            ticket, byName.get(ticket.spec().queue()))
                                    .ifPresent(at -> all.add(new Due(at, ticket.id()))));
                }
                desk.agents().forEach(agent -> agent.nextDeadline().ifPresent(at -> all.add(new Due(at, agent.id()))));
                Optional<Due> first = all.stream().min(Comparator.comparing(Due::deadline));
                assertThat(desk.nextDeadline()).isEqualTo(first.map(due -> due.deadline.at()));
                if (first.isEmpty()) {
                    break;
                }
                Duration left =
                        Duration.between(clock.instant(), first.get().deadline.at());
                clock.advance(left.isNegative() ? Duration.ZERO : left);
                told.clear();
                desk.advance();
                DeskEvent event = told.get(0);
                assertThat(
                                event instanceof DeskEvent.TicketEvent ticket
                                        ? ticket.ticket()
                                        : ((DeskEvent.AgentEvent) event).agent())
                        .as("%s of %s", first, all)
                        .isEqualTo(first.get().who);
                compared += all.size();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @DisplayName("Finished tickets are remembered as long, or as many of them, as retention says")
    void retention(Database where) throws SQLException {
        for (Retention retention : List.of(
                Retention.last(4),
                Retention.none(),
                Retention.lasting(Duration.ofSeconds(20)),
                Retention.lasting(Duration.ZERO))) {
            rounds(where, () -> {
                open(List.of(QueueSpec.named("default")), Optional.of(retention));
                Deque<TicketState> ended = new ArrayDeque<>();
                for (int i = 0; i < 60; i++) {
                    clock.advance(Duration.ofMillis(random.nextInt(6_000)));
                    desk.submit(TicketSpec.of("t" + i));
                    if (random.nextInt(4) > 0) {
                        desk.cancel("t" + i);
                        ended.add(new TicketState.Finished(
                                TicketSpec.of("t" + i),
                                2,
                                i,
                                clock.instant(),
                                TicketState.Kind.CANCELLED,
                                clock.instant(),
                                Optional.empty()));
                    }
                    if (retention.most().isPresent()) {
                        while (ended.size() > retention.most().getAsInt()) {
                            ended.removeFirst();
                        }
                    }
                    retention
                            .longest()
                            .ifPresent(time -> ended.removeIf(one -> ((TicketState.Finished) one)
                                    .at()
                                    .isBefore(clock.instant().minus(time))));
                    assertThat(desk.tickets(TicketState.Kind.CANCELLED))
                            .as("%s after t%s", retention, i)
                            .extracting(TicketState::id)
                            .containsExactlyElementsOf(
                                    ended.stream().map(TicketState::id).toList());
                    assertThat(desk.counts().finished()).isEqualTo(ended.size());
                    compared++;
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @DisplayName("Tickets of the host's transactions are let in in the order in which they were handed over")
    void orderOfInbox(Database where) throws SQLException {
        rounds(where, () -> {
            open(List.of(QueueSpec.named("default")), Optional.empty());
            List<String> expected = new ArrayList<>();
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < 80; i++) {
                    List<String> inThis = new ArrayList<>();
                    for (int n = random.nextInt(4); n >= 0; n--) {
                        String id = "t" + i + "-" + n;
                        database.store(name).submit(connection, TicketSpec.of(id));
                        inThis.add(id);
                    }
                    if (random.nextInt(5) > 0) {
                        connection.commit();
                        expected.addAll(inThis);
                    } else {
                        connection.rollback();
                    }
                }
                connection.setAutoCommit(true);
            }
            desk.advance();
            assertThat(desk.backlog("default")).extracting(TicketState::id).isEqualTo(expected);
            compared += expected.size();
        });
    }
}
