package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreException;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls of several threads that wait for a desk's gate at once are made in one transaction, and each is as if it were alone:
 * its answer, its failure, its events and its time are its own. The gate is held by the test until all of them wait.
 */
@Timeout(120)
class CombiningTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final TestDatabase database = TestDatabase.h2();
    private final String name = TestDatabase.newName();
    private final ManualClock clock = ManualClock.at(START);
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger commits = new AtomicInteger();
    private volatile SQLException failure = new SQLException("deadlock, on purpose", "40001");
    private final AtomicInteger failures = new AtomicInteger();

    private Desk open(QueueSpec... queues) {
        DataSource counted = InterceptedDataSource.of(database.dataSource(), (target, method, real) -> {
            if (target instanceof Connection && method.getName().equals("commit")) {
                if (failures.get() > 0) {
                    failures.decrementAndGet();
                    throw failure;
                }
                commits.incrementAndGet();
            }
            return real.call();
        });
        Desk.Builder builder = Desk.builder()
                .store(JdbcStore.on(counted).prefix(database.prefix()).desk(name))
                .clock(clock)
                .listener(event -> {
                    if (event instanceof TicketEvent ticket) {
                        told.add(Thread.currentThread().getName() + " " + ticket.kind() + " " + ticket.ticket());
                    }
                });
        for (QueueSpec queue : queues) {
            builder.queue(queue);
        }
        Desk desk = builder.build();
        desk.register(AgentSpec.of("ana").capacity(100));
        desk.presence("ana", Presence.ONLINE);
        told.clear();
        return desk;
    }

    /** A call that a thread of its name makes. */
    private <T> FutureTask<T> waiting(String thread, Callable<T> call) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread caller = new Thread(task, thread);
        caller.start();
        while (caller.isAlive() && !isWaiting(caller)) {
            Thread.sleep(1);
        }
        return task;
    }

    /** Behind another call, or at the gate. */
    private static boolean isWaiting(Thread caller) {
        if (LockSupport.getBlocker(caller) instanceof Combined) {
            return true;
        }
        for (StackTraceElement frame : caller.getStackTrace()) {
            if (frame.getMethodName().equals("enter") && frame.getClassName().equals(DeskRow.class.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Nobody gets through the gate before the connection's transaction ends. */
    private Connection gateHeld() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT desk_no FROM " + database.prefix() + "desk WHERE name = ? FOR UPDATE")) {
            statement.setString(1, name);
            statement.executeQuery();
        }
        return connection;
    }

    private static void open(Connection gate) throws SQLException {
        gate.rollback();
        gate.close();
    }

    private List<FutureTask<Submission>> submissions(Desk desk, int count) throws InterruptedException {
        List<FutureTask<Submission>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String ticket = "t" + i;
            all.add(waiting("thread of " + ticket, () -> desk.submit(TicketSpec.of(ticket))));
        }
        return all;
    }

    @Test
    @DisplayName(
            "Calls that wait at once are made in one transaction; each thread gets its own answer and tells its own events")
    void together() throws Exception {
        Desk desk = open();
        Connection gate = gateHeld();
        commits.set(0);
        List<FutureTask<Submission>> all = submissions(desk, 7);
        open(gate);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).get().assignment().orElseThrow().ticket()).isEqualTo("t" + i);
        }
        assertThat(commits).hasValue(1);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            expected.add("thread of t" + i + " SUBMITTED t" + i);
            expected.add("thread of t" + i + " ASSIGNED t" + i);
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("A transaction of several calls that is a deadlock's victim is made again, and each call is made once")
    void madeAgain() throws Exception {
        Desk desk = open();
        Connection gate = gateHeld();
        commits.set(0);
        List<FutureTask<Submission>> all = submissions(desk, 5);
        failures.set(3);
        open(gate);
        for (FutureTask<Submission> one : all) {
            assertThat(one.get()).isInstanceOf(Submission.Assigned.class);
        }
        assertThat(commits).hasValue(1);
        assertThat(told).hasSize(10);
        assertThat(desk.agent("ana").orElseThrow().load()).isEqualTo(5);
        assertThat(desk.ticket("t3").orElseThrow().version()).isEqualTo(2);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("The database fails: each call says so, nothing of any is done, and calling again is safe")
    void databaseFails() throws Exception {
        Desk desk = open();
        Connection gate = gateHeld();
        failure = new SQLException("disk full, on purpose", "53100");
        List<FutureTask<Submission>> all = submissions(desk, 4);
        failures.set(1);
        open(gate);
        for (FutureTask<Submission> one : all) {
            assertThatThrownBy(one::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(StoreException.class)
                    .hasCause(failure);
        }
        assertThat(told).isEmpty();
        assertThat(desk.tickets(TicketState.Kind.HELD)).isEmpty();
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.Assigned.class);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("A call that fails by itself fails alone: the others are made")
    void failsAlone() throws Exception {
        open();
        AssignmentStore store = database.store(name)
                .open(new StoreSettings(1, Optional.empty(), Duration.ZERO, WhenLeaving.REQUEUE, Optional.empty()));
        Connection gate = gateHeld();
        FutureTask<Submission> good = waiting("good", () -> store.submit(TicketSpec.of("good"), START));
        DeskSnapshot snapshot = DeskSnapshot.EMPTY.agent(AgentSpec.of("ben"), Presence.ONLINE);
        FutureTask<?> bad = waiting("bad", () -> store.load(snapshot, START));
        FutureTask<Submission> last = waiting("last", () -> store.submit(TicketSpec.of("last"), START));
        open(gate);
        assertThat(good.get()).isInstanceOf(Submission.Assigned.class);
        assertThat(last.get()).isInstanceOf(Submission.Assigned.class);
        assertThatThrownBy(bad::get)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("empty desk");
        assertThat(store.agents()).hasSize(1);
        assertThat(store.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("A call serves the tickets that began to wait by calls before it in its transaction")
    void servesWhatCameBefore() throws Exception {
        Desk desk = open();
        desk.update("ana", agent -> agent.capacity(1));
        desk.submit(TicketSpec.of("t1"));
        Connection gate = gateHeld();
        commits.set(0);
        FutureTask<Submission> first = waiting("first", () -> desk.submit(TicketSpec.of("t2")));
        FutureTask<Completion> ending = waiting("ending", () -> desk.complete("t1"));
        open(gate);
        assertThat(first.get()).isInstanceOf(Submission.Waiting.class);
        assertThat(ending.get().toString()).contains("t2");
        assertThat(commits).hasValue(1);

        desk.presence("ana", Presence.AWAY);
        desk.complete("t2");
        gate = gateHeld();
        commits.set(0);
        first = waiting("first", () -> desk.submit(TicketSpec.of("t3")));
        FutureTask<AgentChange> coming = waiting("coming", () -> desk.presence("ana", Presence.ONLINE));
        open(gate);
        assertThat(first.get()).isInstanceOf(Submission.Waiting.class);
        assertThat(coming.get().toString()).contains("t3");
        assertThat(commits).hasValue(1);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName(
            "What is due by the time of a call is done before it, though the call before it in the transaction made it due")
    void dueBetween() throws Exception {
        Desk desk =
                open(QueueSpec.named(TicketSpec.DEFAULT_QUEUE).offers(OfferTerms.acceptWithin(Duration.ofSeconds(10))));
        Connection gate = gateHeld();
        FutureTask<Submission> first = waiting("first", () -> desk.submit(TicketSpec.of("t1")));
        clock.advance(Duration.ofSeconds(20));
        FutureTask<Submission> second = waiting("second", () -> desk.submit(TicketSpec.of("t2")));
        open(gate);
        assertThat(first.get()).isInstanceOf(Submission.Offered.class);
        second.get();
        assertThat(told.indexOf("second EXPIRED t1")).isBetween(0, told.indexOf("second SUBMITTED t2") - 1);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("A function of the host's runs on the host's thread, in a transaction of its own")
    void functionOfTheHost() throws Exception {
        Desk desk = open();
        desk.register(AgentSpec.of("ana"));
        desk.submit(TicketSpec.of("t"));
        Connection gate = gateHeld();
        commits.set(0);
        FutureTask<Submission> before = waiting("before", () -> desk.submit(TicketSpec.of("t1")));
        List<String> ranOn = Collections.synchronizedList(new ArrayList<>());
        FutureTask<?> update = waiting(
                "of the host",
                () -> desk.updateTicket("t", ticket -> {
                    ranOn.add(Thread.currentThread().getName());
                    return ticket.priority(1);
                }));
        FutureTask<?> updateOfAgent = waiting(
                "of the host",
                () -> desk.update("ana", agent -> {
                    ranOn.add(Thread.currentThread().getName());
                    return agent.capacity(7);
                }));
        FutureTask<?> changeOfQueue = waiting(
                "of the host",
                () -> desk.changeQueue("default", queue -> {
                    ranOn.add(Thread.currentThread().getName());
                    return queue.maxWaiting(70);
                }));
        FutureTask<Submission> after = waiting("after", () -> desk.submit(TicketSpec.of("t2")));
        open(gate);
        before.get();
        update.get();
        updateOfAgent.get();
        changeOfQueue.get();
        after.get();
        assertThat(ranOn).hasSize(3).containsOnly("of the host");
        assertThat(commits).hasValue(5);
    }

    @Test
    @DisplayName("Many tickets of one call are there or not there as a whole")
    void batchIsWhole() {
        Desk desk = open();
        failure = new SQLException("disk full, on purpose", "53100");
        failures.set(1);
        List<TicketSpec> many = List.of(TicketSpec.of("t1"), TicketSpec.of("t2"), TicketSpec.of("t3"));
        assertThatThrownBy(() -> desk.submitAll(many)).isInstanceOf(StoreException.class);
        assertThat(desk.ticket("t1")).isEmpty();
        commits.set(0);
        assertThat(desk.submitAll(many)).hasSize(3);
        assertThat(commits).hasValue(1);
        failures.set(1);
        assertThatThrownBy(() -> desk.completeAll(List.of("t1", "t2"))).isInstanceOf(StoreException.class);
        assertThat(desk.agent("ana").orElseThrow().load()).isEqualTo(3);
        commits.set(0);
        desk.completeAll(List.of("t1", "t2"));
        assertThat(commits).hasValue(1);
        assertThat(desk.agent("ana").orElseThrow().load()).isEqualTo(1);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName(
            "Tickets of many calls that ended too long ago to be remembered are new ones, though they were read before")
    void forgottenBefore() {
        Desk desk = Desk.builder()
                .store(database.store(name))
                .clock(clock)
                .retention(Retention.lasting(Duration.ofHours(1)))
                .build();
        desk.register(AgentSpec.of("ana").capacity(100));
        desk.presence("ana", Presence.ONLINE);
        List<TicketSpec> many = List.of(TicketSpec.of("t1"), TicketSpec.of("t2"), TicketSpec.of("t3"));
        desk.submitAll(many);
        desk.completeAll(List.of("t1", "t2"));
        clock.advance(Duration.ofHours(2));
        assertThat(desk.submitAll(many))
                .extracting(Object::getClass)
                .containsExactly(Submission.Assigned.class, Submission.Assigned.class, Submission.AlreadyKnown.class);
        assertThat(desk.audit().differences()).isEmpty();
    }
}
