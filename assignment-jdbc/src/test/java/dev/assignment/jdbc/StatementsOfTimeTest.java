package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.contract.QuietErrors;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;

/**
 * The statements that restate a rule about time, see {@link StatementsTest}:
 *
 * <ul>
 *   <li>the next deadline ({@code DeskRow.open}) and what is done first ({@code DueCalls.first}) against the deadlines of all
 *       states;
 *   <li>which finished tickets are forgotten, and the decisions about them with them ({@code Remembered}), against
 *       {@code Retention};
 *   <li>which events are forgotten ({@code StoreTerms.forgetEvents}) against their times;
 *   <li>the order in which what was handed over in the host's transactions is let in ({@code Inbox}) against the order in which
 *       it was handed over, made on a desk in memory.
 * </ul>
 */
class StatementsOfTimeTest extends RandomDesk {

    // ---- deadlines ------------------------------------------------------------------------------------------------

    /** A deadline of a ticket or an agent. */
    private record Due(Deadline deadline, String who) {}

    private static final Duration SPAN = Duration.ofSeconds(30);

    private static final List<QueueSpec> LIMITED = List.of(
            QueueSpec.named("offers").offers(OfferTerms.acceptWithin(SPAN).backOff(SPAN)),
            QueueSpec.named("tiring").wrapUp(SPAN),
            QueueSpec.named("answering")
                    .firstResponse(FirstResponse.within(SPAN).thenRequeue()),
            QueueSpec.named("staying").waitLimit(WaitLimit.of(SPAN)),
            QueueSpec.named("moving").waitLimit(WaitLimit.of(SPAN).thenMoveTo("offers")));

    /** Many deadlines of all kinds, several of an instant among them. */
    private void becomeDue() {
        for (int i = 0; i < 8; i++) {
            AgentSpec agent = agent(i, LIMITED).capacity(1 + random.nextInt(3));
            desk.register(random.nextInt(3) == 0 ? agent.intakeLimit(1, SPAN) : agent);
        }
        for (int i = 0; i < 120; i++) {
            String agent = "a" + random.nextInt(8);
            switch (random.nextInt(5)) {
                case 0, 1 -> desk.submit(ticket(i, LIMITED));
                case 2 -> desk.presence(agent, Presence.ONLINE, SPAN.multipliedBy(1 + random.nextInt(3)));
                case 3 -> desk.ticketsOf(agent).stream().findFirst().ifPresent(held -> desk.complete(held.ticket()));
                default -> clock.advance(Duration.ofSeconds(random.nextInt(6)));
            }
        }
    }

    private Optional<Due> first(Map<String, QueueSpec> queues) {
        List<Due> all = new ArrayList<>();
        for (TicketState ticket : states(state -> true)) {
            TicketTable.deadline(ticket, queues.get(ticket.spec().queue()))
                    .ifPresent(at -> all.add(new Due(at, ticket.id())));
        }
        desk.agents().forEach(agent -> agent.nextDeadline().ifPresent(at -> all.add(new Due(at, agent.id()))));
        compared += all.size();
        return all.stream().min(Comparator.comparing(Due::deadline));
    }

    @OnEachDatabase
    @DisplayName("What is due first is what has the earliest deadline of all states, then the one that was made first")
    void deadlines(Database where) throws SQLException {
        rounds(where, () -> {
            Map<String, QueueSpec> queues = new HashMap<>();
            LIMITED.forEach(queue -> queues.put(queue.name(), queue));
            open(LIMITED, Optional.empty());
            becomeDue();
            for (int i = 0; i < 40; i++) {
                if (i % 8 == 7) {
                    QueueSpec limited = queues.get("staying").waitLimit(WaitLimit.of(SPAN.multipliedBy(1 + i / 8)));
                    queues.put("staying", limited);
                    desk.changeQueue("staying", before -> limited);
                }
                Optional<Due> first = first(queues);
                assertThat(desk.nextDeadline()).isEqualTo(first.map(due -> due.deadline.at()));
                if (first.isEmpty()) {
                    break;
                }
                clock.advance(
                        Duration.between(clock.instant(), first.get().deadline.at()));
                told.clear();
                desk.advance();
                assertThat(subject(told.get(0))).as("of %s", first).isEqualTo(first.get().who);
            }
        });
    }

    private static String subject(DeskEvent event) {
        return event instanceof DeskEvent.TicketEvent ticket ? ticket.ticket() : ((DeskEvent.AgentEvent) event).agent();
    }

    // ---- retention ------------------------------------------------------------------------------------------------

    @OnEachDatabase
    @DisplayName(
            "Finished tickets, and the decisions about them, are remembered as long, or as many of them, as retention says")
    void retention(Database where) throws SQLException {
        for (Retention retention : List.of(
                Retention.last(4),
                Retention.none(),
                Retention.lasting(Duration.ofSeconds(20)),
                Retention.lasting(Duration.ZERO))) {
            rounds(where, () -> {
                open(List.of(QueueSpec.named("default").recordedDecisions(3)), Optional.of(retention));
                List<String> ended = new ArrayList<>();
                Map<String, Instant> endedAt = new HashMap<>();
                for (int i = 0; i < 60; i++) {
                    clock.advance(Duration.ofSeconds(random.nextInt(6)));
                    String ticket = "t" + i;
                    desk.submit(TicketSpec.of(ticket));
                    if (random.nextInt(4) > 0) {
                        desk.cancel(ticket);
                        ended.add(ticket);
                        endedAt.put(ticket, clock.instant());
                    }
                    retention
                            .most()
                            .ifPresent(most -> ended.subList(0, Math.max(0, ended.size() - most))
                                    .clear());
                    retention
                            .longest()
                            .ifPresent(time -> ended.removeIf(one -> endedAt.getOrDefault(one, Instant.MAX)
                                    .isBefore(clock.instant().minus(time))));
                    assertThat(ids(desk.tickets(TicketState.Kind.CANCELLED)))
                            .as("%s after %s", retention, ticket)
                            .isEqualTo(ended);
                    assertThat(desk.counts().finished()).isEqualTo(ended.size());
                    compared++;
                }
                for (TicketState ticket : states(state -> true)) {
                    boolean isThere = ended.contains(ticket.id()) || !endedAt.containsKey(ticket.id());
                    assertThat(desk.decisions(ticket.id()))
                            .as("%s, decisions about %s", retention, ticket)
                            .hasSize(isThere ? 1 : 0);
                }
            });
        }
    }

    @OnEachDatabase
    @DisplayName("However many ended too long ago, all of them are forgotten and none of the others")
    void forgottenAtOnce(Database where) throws SQLException {
        rounds(where, () -> {
            open(List.of(QueueSpec.named("default")), Optional.of(Retention.lasting(Duration.ofMinutes(1))));
            AgentSpec agent = AgentSpec.of("ana").unlimited();
            desk.register(agent);
            desk.presence("ana", Presence.ONLINE);
            List<TicketSpec> many = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                many.add(TicketSpec.of("t" + i));
            }
            desk.submitAll(many);
            List<String> ids = many.stream().map(TicketSpec::id).toList();
            desk.completeAll(ids.subList(0, 600));
            clock.advance(Duration.ofSeconds(1));
            desk.completeAll(ids.subList(600, 700));
            clock.advance(Duration.ofMinutes(1));
            assertThat(desk.submit(TicketSpec.of("t599"))).as("forgotten").isInstanceOf(Submission.Assigned.class);
            assertThat(ids(desk.tickets(TicketState.Kind.COMPLETED)))
                    .containsExactlyInAnyOrderElementsOf(ids.subList(600, 700));
            assertThat(desk.audit().differences()).isEmpty();
            compared += ids.size();
        });
    }

    @OnEachDatabase
    @DisplayName("Events that are older than they are kept are forgotten, the oldest first, and no others")
    void events(Database where) throws SQLException {
        rounds(where, () -> {
            Duration kept = Duration.ofMinutes(10);
            open(store().outbox(kept), List.of(QueueSpec.named("default")), Optional.empty());
            for (int batch = 0; batch < 60; batch++) {
                clock.advance(Duration.ofSeconds(30)); // so that some are exactly as old as they may become
                List<TicketSpec> tickets = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    tickets.add(TicketSpec.of("t" + batch + "-" + i));
                }
                desk.submitAll(tickets);
            }
            Outbox outbox = store().outboxReader("reader");
            List<OutboxEvent> left = outbox.read(0, 10_000);
            // They are looked for once in 512 events, by the transaction that told the 512th.
            Instant looked = told.get(told.size() / 512 * 512 - 1).at();
            List<DeskEvent> expected = new ArrayList<>(told);
            expected.removeIf(event -> event.at().isBefore(looked.minus(kept)));
            assertThat(left).extracting(OutboxEvent::event).isEqualTo(expected);
            assertThat(left.size()).as("some are forgotten").isLessThan(told.size());
            compared += left.size();
        });
    }

    // ---- what the host hands over ---------------------------------------------------------------------------------

    @OnEachDatabase
    @DisplayName("What the host's transactions hand over is made in the order in which they did, if they commit")
    void orderOfInbox(Database where) throws SQLException {
        rounds(where, () -> {
            open(List.of(QueueSpec.named("default")), Optional.empty());
            Desk inMemory = Desk.builder().clock(clock).build();
            for (Desk one : List.of(desk, inMemory)) {
                one.register(AgentSpec.of("ana").capacity(3));
                one.presence("ana", Presence.ONLINE);
            }
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                int tickets = 0;
                for (int i = 0; i < 90; i++) {
                    boolean commits = random.nextInt(5) > 0;
                    for (int n = random.nextInt(4); n >= 0; n--) {
                        if (tickets == 0 || random.nextInt(3) > 0) {
                            TicketSpec ticket = TicketSpec.of("t" + tickets++).priority(random.nextInt(3));
                            store().submit(connection, ticket);
                            if (commits) {
                                inMemory.submit(ticket);
                            }
                        } else {
                            String ticket = "t" + random.nextInt(tickets);
                            store().complete(connection, ticket);
                            if (commits) {
                                inMemory.complete(ticket);
                            }
                        }
                    }
                    if (commits) {
                        connection.commit();
                    } else {
                        connection.rollback();
                    }
                }
                connection.setAutoCommit(true);
            }
            try (QuietErrors quiet = QuietErrors.begin()) { // of each completion that came too late
                desk.advance();
                assertThat(quiet.text()).contains("stays as it is");
            }
            assertThat(picture(desk)).isEqualTo(picture(inMemory));
            compared += picture(inMemory).size();
        });
    }

    /** Which ticket is where, and what waits in order. */
    private static Map<String, String> picture(Desk desk) {
        Map<String, String> picture = new TreeMap<>();
        for (TicketState.Kind kind : TicketState.Kind.values()) {
            for (TicketState ticket : desk.tickets(kind)) {
                picture.put(
                        ticket.id(),
                        kind + " " + ticket.version() + " "
                                + ticket.assignment().map(Assignment::agent).orElse("nobody"));
            }
        }
        picture.put("backlog", ids(desk.backlog("default")).toString());
        return picture;
    }
}
