package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Demand;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Desks on which things happen at random, to compare what a statement answers with what a function says of all states. What
 * the states of tickets are is known from the events, so that no statement is compared with itself.
 */
abstract class RandomDesk {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final List<String> SKILLS = List.of("s1", "s2", "s3");
    static final List<String> CHANNELS = List.of("voice", "chat");
    static final List<String> CUSTOMERS = List.of("c1", "c2", "C1");
    private static final int ROUNDS = Boolean.getBoolean("assignment.long") ? 40 : 1;

    TestDatabase database;
    String name;
    ManualClock clock;
    SplittableRandom random;
    Desk desk;
    final List<DeskEvent> told = new ArrayList<>();

    /** How many rows were compared: where there were few, nothing was shown. */
    int compared;

    /** Each ticket as the last event about it had it, and as it was submitted. */
    private final Map<String, TicketState> states = new LinkedHashMap<>();

    private final Map<String, TicketSpec> submitted = new LinkedHashMap<>();

    private Optional<RewrittenStatements> mutant = Optional.empty();

    interface Round {
        void run() throws SQLException;
    }

    /** From now on a statement says something else. */
    void mutate(RewrittenStatements wrong) {
        mutant = Optional.of(wrong);
    }

    void rounds(Database where, Round round) throws SQLException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            database = where.get();
            name = TestDatabase.newName();
            clock = ManualClock.at(START);
            random = new SplittableRandom(seed);
            told.clear();
            states.clear();
            submitted.clear();
            round.run();
        }
        assertThat(compared).as("rows compared").isGreaterThan(20 * ROUNDS);
    }

    private DataSource source() {
        return mutant.map(wrong -> wrong.of(database)).orElse(database.dataSource());
    }

    JdbcStore store() {
        return JdbcStore.on(source()).prefix(database.prefix()).desk(name);
    }

    // ---- random desks ---------------------------------------------------------------------------------------------

    void open(List<QueueSpec> queues, Optional<Retention> retention) {
        open(store(), queues, retention);
    }

    void open(JdbcStore store, List<QueueSpec> queues, Optional<Retention> retention) {
        Desk.Builder builder = Desk.builder().store(store).clock(clock).listener(this::happened);
        queues.forEach(builder::queue);
        retention.ifPresent(builder::retention);
        desk = builder.build();
    }

    private void happened(DeskEvent event) {
        told.add(event);
        if (event instanceof TicketEvent ticket) {
            states.put(ticket.ticket(), ticket.state());
            submitted.putIfAbsent(ticket.ticket(), ticket.state().spec());
        }
    }

    static List<QueueSpec> queueOfEachStrategy() {
        List<QueueSpec> queues = new ArrayList<>();
        for (Strategy strategy : Strategy.builtIn()) {
            queues.add(QueueSpec.named(strategy.name()).strategy(strategy));
        }
        return queues;
    }

    static List<QueueSpec> queueOfEachOrdering() {
        return List.of(
                QueueSpec.named("default"),
                QueueSpec.named("fifo").ordering(Ordering.fifo()).priority(2),
                QueueSpec.named("slowly")
                        .ordering(Ordering.aging(Duration.ofHours(1)))
                        .priority(2),
                QueueSpec.named("fast").ordering(Ordering.aging(Duration.ofSeconds(7))),
                QueueSpec.named("pulled").dispatch(Dispatch.PULL).priority(1));
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    AgentSpec agent(int number, List<QueueSpec> queues) {
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

    TicketSpec ticket(int number, List<QueueSpec> queues) {
        TicketSpec ticket =
                TicketSpec.of("t" + number).queue(oneOf(queues).name()).priority(random.nextInt(4));
        ticket = random.nextInt(3) == 0 ? ticket.requires(oneOf(SKILLS), 1 + random.nextInt(3)) : ticket;
        ticket = random.nextInt(3) == 0 ? ticket.customer(oneOf(CUSTOMERS)) : ticket;
        return random.nextInt(3) == 0 ? ticket.channel(oneOf(CHANNELS)) : ticket;
    }

    /** Agents come and go, tickets are submitted and completed, and time goes by. */
    void live(List<QueueSpec> queues, int agents, int calls) {
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

    /** Tickets of every kind, on agents, in backlogs and finished, of customers who are known and of others. */
    void mix(int calls) {
        for (int i = 0; i < calls; i++) {
            String ticket = oneOf(List.copyOf(states.keySet()));
            switch (random.nextInt(6)) {
                case 0 -> desk.park(ticket, Parking.keeping(1));
                case 1 -> desk.park(ticket, Parking.FREEING);
                case 2 -> desk.cancel(ticket);
                case 3 -> desk.requeue(ticket);
                case 4 -> desk.updateTicket(ticket, spec -> spec.customer(oneOf(CUSTOMERS)));
                default -> desk.updateTicket(ticket, TicketSpec::withoutCustomer);
            }
        }
    }

    Demand demand(String queue) {
        TicketSpec ticket = TicketSpec.of("asked").queue(queue);
        ticket = random.nextBoolean() ? ticket.requires(oneOf(SKILLS), 1 + random.nextInt(3)) : ticket;
        return (random.nextBoolean() ? ticket.channel(oneOf(CHANNELS)) : ticket).demand();
    }

    /** What a step of the store reads. */
    <T> T inStep(Function<Step, T> work) {
        Transactions transactions = new Transactions(source(), database.dialect(), database.prefix());
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

    // ---- what is so -----------------------------------------------------------------------------------------------

    /** Those that are so, by age. */
    List<TicketState> states(Predicate<TicketState> wanted) {
        return states.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(TicketState::arrival))
                .toList();
    }

    List<TicketState> waiting() {
        return states(state -> state.kind() == TicketState.Kind.WAITING);
    }

    TicketSpec submitted(TicketState ticket) {
        return submitted.getOrDefault(ticket.id(), ticket.spec());
    }

    static List<String> ids(List<? extends TicketState> tickets) {
        return tickets.stream().map(TicketState::id).toList();
    }
}
