package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.assignment.Desk;
import dev.assignment.model.Advance;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Joins the host's transaction: the vendor's row and ours commit or roll back together; no matching inside." */
class HandoverTest {

    private JdbcStore store;
    private Desk desk;

    private void open(Database database) {
        store = database.get().store(TestDatabase.newName());
        desk = Desk.builder()
                .store(store)
                .queue(QueueSpec.named("tiny").maxWaiting(0))
                .queue(QueueSpec.named("offered").offers(OfferTerms.acceptWithin(Duration.ofMinutes(1))))
                .build();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE);
    }

    /** Submits in a transaction of the host's. */
    private void inTransaction(Database database, boolean commits, TicketSpec... tickets) throws SQLException {
        try (Connection connection = database.get().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (TicketSpec ticket : tickets) {
                assertThat(store.submit(connection, ticket)).isEqualTo(new Handover.Pending(ticket.id()));
            }
            if (commits) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    @OnEachDatabase
    @DisplayName("The host rolls back: the ticket was never there")
    void rollback(Database database) throws SQLException {
        open(database);
        inTransaction(database, false, TicketSpec.of("t1"));
        assertThat(desk.advance().made()).isEmpty();
        assertThat(desk.ticket("t1")).isEmpty();
    }

    @OnEachDatabase
    @DisplayName("The host commits: the next advance of any JVM matches, in order, and tells")
    void commit(Database database) throws SQLException {
        open(database);
        inTransaction(database, true, TicketSpec.of("t1"));
        inTransaction(database, true, TicketSpec.of("t2"));
        Desk another = Desk.builder().store(store).build();
        assertThat(another.nextDeadline()).as("due at once").isPresent();
        Advance advance = another.advance();
        assertThat(advance.due()).isZero();
        assertThat(advance.made()).extracting(Assignment::ticket).containsExactly("t1");
        assertThat(advance.made()).isEqualTo(desk.ticketsOf("ana"));
        assertThat(desk.ticketsOf("ana")).extracting(Assignment::ticket).containsExactly("t1");
        assertThat(desk.backlog("default")).extracting(TicketState::id).containsExactly("t2");
        assertThat(another.nextDeadline()).isEmpty();
        assertThat(store.outboxReader("r").read(0, 100))
                .as("three queues, an agent that came, two tickets")
                .hasSize(8);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @OnEachDatabase
    @DisplayName(
            "An advance answers with the offers of the tickets that it let in, too, and with nothing for those that were known")
    void offers(Database database) throws SQLException {
        open(database);
        desk.update("ana", agent -> agent.serves("default").serves("offered"));
        inTransaction(database, true, TicketSpec.of("t1").queue("offered"));
        assertThat(desk.advance().made())
                .extracting(Assignment::ticket, Assignment::stage)
                .containsExactly(tuple("t1", Assignment.Stage.OFFERED));
        inTransaction(database, true, TicketSpec.of("t1").queue("offered"));
        assertThat(desk.advance().made()).isEmpty();
    }

    @OnEachDatabase
    @DisplayName("If nobody advances, any call or lookup lets the ticket in first")
    void anyCall(Database database) throws SQLException {
        open(database);
        inTransaction(database, true, TicketSpec.of("t1"));
        assertThat(desk.ticket("t1").orElseThrow().kind()).isEqualTo(TicketState.Kind.HELD);
        inTransaction(database, true, TicketSpec.of("t2"));
        desk.submit(TicketSpec.of("t3"));
        assertThat(desk.backlog("default")).extracting(TicketState::id).containsExactly("t2", "t3");
    }

    @OnEachDatabase
    @DisplayName(
            "Handed over twice, or submitted meanwhile: it is there once; it is never lost or refused after the commit")
    void onceAndNeverLost(Database database) throws SQLException {
        open(database);
        desk.addQueue(QueueSpec.named("gone"));
        inTransaction(
                database,
                true,
                TicketSpec.of("t1"),
                TicketSpec.of("t1"),
                TicketSpec.of("full").queue("tiny").requires("s"),
                TicketSpec.of("moved").queue("gone").requires("s"));
        inTransaction(database, true, TicketSpec.of("t1"));
        desk.advance();
        assertThat(desk.tickets(TicketState.Kind.HELD)).hasSize(1);
        assertThat(desk.tickets(TicketState.Kind.WAITING))
                .extracting(TicketState::id)
                .containsExactlyInAnyOrderElementsOf(List.of("full", "moved"));
        assertThat(desk.ticket("t1").orElseThrow().version()).isEqualTo(2);
    }

    @OnEachDatabase
    @DisplayName("A completion joins as well: it is done when the host has committed, and serves who waits; else never")
    void completion(Database database) throws SQLException {
        open(database);
        desk.submitAll(List.of(TicketSpec.of("t1"), TicketSpec.of("t2"), TicketSpec.of("t3")));
        try (Connection connection = database.get().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertThat(store.complete(connection, "t1")).isEqualTo(new Handover.Pending("t1"));
            connection.rollback();
            desk.advance();
            assertThat(desk.ticketsOf("ana")).extracting(Assignment::ticket).containsExactly("t1");
            store.complete(connection, "t1");
            store.complete(connection, "t3"); // waits: nothing happens
            store.complete(connection, "unknown");
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(desk.advance().made())
                .as("who waits for what was completed")
                .extracting(Assignment::ticket)
                .containsExactly("t2");
        assertThat(desk.ticket("t1").orElseThrow().kind()).isEqualTo(TicketState.Kind.COMPLETED);
        assertThat(desk.ticketsOf("ana")).extracting(Assignment::ticket).containsExactly("t2");
        assertThat(desk.backlog("default")).extracting(TicketState::id).containsExactly("t3");
        assertThat(desk.nextDeadline()).isEmpty();
        assertThat(desk.audit().differences()).isEmpty();
    }

    @OnEachDatabase
    @DisplayName("What one transaction submits and completes keeps its order")
    void order(Database database) throws SQLException {
        open(database);
        try (Connection connection = database.get().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 20; i++) {
                store.submit(connection, TicketSpec.of("t" + i));
                store.complete(connection, "t" + i);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        desk.advance();
        assertThat(desk.tickets(TicketState.Kind.COMPLETED)).hasSize(20);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("It keeps it though all happens at one instant, or the clock of the JVM is set back")
    void places() {
        long now = Micros.of(Clock.systemUTC().instant());
        long first = Inbox.place(now);
        long second = Inbox.place(first);
        assertThat(second).isGreaterThan(first);
        assertThat(Inbox.place(now - 1_000_000)).isGreaterThan(second);
    }

    @OnEachDatabase
    @DisplayName("An unknown queue is a typed outcome, a desk that was never opened a mistake of the host's")
    void refused(Database database) throws SQLException {
        open(database);
        try (Connection connection = database.get().dataSource().getConnection()) {
            assertThat(store.submit(connection, TicketSpec.of("t1").queue("nowhere")))
                    .isEqualTo(new Handover.UnknownQueue("nowhere"));
            assertThatThrownBy(() -> store.desk("never opened").submit(connection, TicketSpec.of("t1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("never opened");
        }
    }
}
