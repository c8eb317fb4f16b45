package dev.assignment.examples.chatrooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.ManualClock;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.store.StoreProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Desk D, clause by clause: here in memory, below it on databases. */
class ChatDeskTest {

    final ManualClock clock = ManualClock.atEpoch();
    final FakeRooms remote = new FakeRooms();
    private final List<String> longWaits = new ArrayList<>();
    final StoreProvider store = store();
    private ChatDesk desk = startedFrom(store, DeskSnapshot.EMPTY);

    /** Where the desk is kept; empty at first. */
    StoreProvider store() {
        return InMemoryStore::open;
    }

    /** What a new process has when the one of that desk is no more. */
    ChatDesk restarted(ChatDesk before) {
        return startedFrom(InMemoryStore::open, before.snapshot());
    }

    /** How much of something a test does: a database takes a thousand times as long as memory. */
    int much(int inMemory) {
        return inMemory;
    }

    final ChatDesk startedFrom(StoreProvider store, DeskSnapshot before) {
        return new ChatDesk(store, clock, remote, before, longWaits::add);
    }

    private static PolledAgent agent(String name, int limit) {
        return new PolledAgent(name, limit);
    }

    private void online(PolledAgent... agents) {
        desk.poll(List.of(agents));
        desk.workOff();
    }

    private void allocate(String... rooms) {
        for (String room : rooms) {
            desk.allocate(room);
            desk.workOff();
        }
    }

    private boolean solved(String room) {
        boolean done = desk.solved(room);
        desk.workOff();
        return done;
    }

    private void pass(Duration time) {
        clock.advance(time);
        desk.tick();
        desk.workOff();
    }

    // ---- who ------------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Online agents only")
    void onlineOnly() {
        allocate("r1");
        assertThat(desk.waiting()).containsExactly("r1");
        online(agent("ana", 1));
        assertThat(desk.agentIn("r1")).contains("ana");
        solved("r1");
        online(); // a poll without ana, and no other until the grace is over
        pass(ChatDesk.GRACE);
        allocate("r2");
        assertThat(desk.agentIn("r2")).isEmpty();
        assertThat(remote.calls()).containsExactly("r1>ana");
    }

    @Test
    @DisplayName("Each agent with a customer limit")
    void customerLimit() {
        online(agent("ana", 2), agent("bob", 1));
        allocate("r1", "r2", "r3", "r4");
        assertThat(desk.count("ana")).isEqualTo(2);
        assertThat(desk.count("bob")).isEqualTo(1);
        assertThat(desk.waiting()).containsExactly("r4");
    }

    @Test
    @DisplayName("Fixed-order choice: the first eligible in list order, whoever has fewer")
    void fixedOrder() {
        online(agent("zoe", 2), agent("ana", 2));
        allocate("r1", "r2", "r3");
        assertThat(remote.calls()).containsExactly("r1>zoe", "r2>zoe", "r3>ana");
        solved("r1");
        online(agent("ana", 2), agent("zoe", 2)); // the list has another order now
        allocate("r4", "r5");
        assertThat(remote.calls()).endsWith("r4>ana", "r5>zoe");
    }

    // ---- in which order -------------------------------------------------------------------------------------------

    @Test
    @Timeout(60)
    @DisplayName("Strict FIFO with several workers")
    void fifoWithSeveralWorkers() throws InterruptedException {
        online(agent("ana", 1));
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(new Thread(desk::work));
        }
        workers.forEach(Thread::start);
        List<String> rooms =
                IntStream.rangeClosed(1, much(500)).mapToObj(i -> "r" + i).toList();
        Thread solver = new Thread(() -> rooms.forEach(room -> {
            while (!desk.solved(room)) {
                Thread.onSpinWait(); // some worker lets ana in
            }
        }));
        solver.start();
        rooms.forEach(desk::allocate);
        solver.join();
        for (Thread worker : workers) {
            worker.interrupt();
            worker.join();
        }
        assertThat(remote.calls())
                .isEqualTo(rooms.stream().map(room -> room + ">ana").toList());
    }

    @Test
    @DisplayName("A remote call that fails does not break FIFO: no sleeping retry, the room keeps its place")
    void noSleepingRetry() {
        online(agent("ana", 1));
        remote.refuses("ana");
        allocate("r1"); // fails; ana is left alone for a while
        remote.recovers();
        allocate("r2", "r3"); // the original took r2 here, while r1 slept
        assertThat(desk.waiting()).containsExactly("r1", "r2", "r3");
        pass(ChatDesk.AFTER_FAILURE);
        solved("r1");
        solved("r2");
        assertThat(remote.calls()).containsExactly("r1>ana", "r1>ana", "r2>ana", "r3>ana");
    }

    // ---- idempotency ----------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Allocation is idempotent: the same room twice has no effect, waiting, taken or solved")
    void sameRoomTwice() {
        allocate("r1", "r1");
        assertThat(desk.waiting()).containsExactly("r1");
        online(agent("ana", 3));
        allocate("r1");
        assertThat(desk.count("ana")).isEqualTo(1);
        solved("r1");
        allocate("r1");
        assertThat(desk.count("ana")).isZero();
        assertThat(remote.calls()).containsExactly("r1>ana");
    }

    @Test
    @DisplayName("\"Solved\" is idempotent: the same room twice has no effect")
    void solvedTwice() {
        online(agent("ana", 3));
        allocate("r1", "r2");
        assertThat(solved("r1")).isTrue();
        assertThat(solved("r1")).isFalse();
        assertThat(desk.count("ana")).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    @DisplayName("Both are idempotent under many threads: one room, one place taken, one place freed")
    void idempotentUnderThreads() throws Exception {
        online(agent("ana", 5));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < much(200); i++) {
                String room = "r" + i;
                threads.invokeAll(Collections.nCopies(8, () -> {
                    desk.allocate(room);
                    return desk.workOff();
                }));
                assertThat(desk.count("ana")).isEqualTo(1);
                Callable<Boolean> solve = () -> desk.solved(room);
                int successes = 0;
                for (Future<Boolean> call : threads.invokeAll(Collections.nCopies(8, solve))) {
                    successes += call.get() ? 1 : 0;
                }
                assertThat(successes).isEqualTo(1);
                assertThat(desk.count("ana")).isZero();
            }
            assertThat(remote.calls()).hasSize(much(200)).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("An unknown room has no effect")
    void unknownRoom() {
        online(agent("ana", 3));
        assertThat(solved("never seen")).isFalse();
        assertThat(desk.count("ana")).isZero();
        assertThat(desk.waiting()).isEmpty();
    }

    @Test
    @DisplayName("The count never goes below zero")
    void neverBelowZero() {
        online(agent("ana", 2));
        allocate("r1");
        for (int i = 0; i < 5; i++) {
            solved("r1");
            solved("never seen");
            assertThat(desk.count("ana")).isZero();
        }
        allocate("r2", "r3", "r4");
        assertThat(desk.count("ana"))
                .as("nor does it give room that is not there")
                .isEqualTo(2);
    }

    // ---- choice, remote call, confirmation ------------------------------------------------------------------------

    @Test
    @DisplayName(
            "Choice → remote call → confirm: during the call the place is taken, and nobody is in the room for certain")
    void confirm() {
        online(agent("ana", 1), agent("bob", 1));
        desk.allocate("r1");
        assertThat(desk.count("ana")).isEqualTo(1);
        assertThat(desk.agentIn("r1")).isEmpty();
        desk.workOff();
        assertThat(desk.agentIn("r1")).contains("ana");
        assertThat(remote.inside()).containsExactly("r1>ana");
    }

    @Test
    @DisplayName(
            "Or roll back: the remote system says no, or is down; the place is freed and the next agent is tried at once")
    void rollBack() {
        online(agent("ana", 1), agent("bob", 1), agent("cleo", 1));
        remote.refuses("ana");
        remote.isDownFor("bob");
        allocate("r1");
        assertThat(remote.calls()).containsExactly("r1>ana", "r1>bob", "r1>cleo");
        assertThat(desk.agentIn("r1")).contains("cleo");
        assertThat(desk.count("ana")).isZero();
        assertThat(desk.count("bob")).isZero();
    }

    @Test
    @DisplayName("With a deadline in case the worker dies in between: the room goes on, the place is freed")
    void workerDies() {
        online(agent("ana", 1), agent("bob", 1));
        dies("r1");
        pass(ChatDesk.TO_CONFIRM.minusMillis(1));
        assertThat(desk.count("ana")).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(desk.agentIn("r1")).contains("bob");
        assertThat(desk.count("ana")).isZero();
    }

    private void dies(String room) {
        remote.meanwhile(() -> {
            throw new FakeRooms.Killed();
        });
        desk.allocate(room);
        assertThatThrownBy(desk::workOff).isInstanceOf(FakeRooms.Killed.class);
        remote.recovers();
    }

    @Test
    @DisplayName("The whole process dies in between: after the restart the room waits at its place and is served")
    void processDies() {
        online(agent("ana", 2));
        allocate("r0");
        dies("r1");
        desk.allocate("r2");

        desk = restarted(desk);
        desk.workOff();

        assertThat(desk.agentIn("r0")).as("was confirmed").contains("ana");
        assertThat(desk.agentIn("r1")).contains("ana");
        assertThat(desk.waiting()).containsExactly("r2");
        assertThat(desk.count("ana")).isEqualTo(2);
    }

    @Test
    @DisplayName("A confirmation that comes too late changes nothing and is undone in the remote system")
    void tooLate() {
        online(agent("ana", 1), agent("bob", 1));
        remote.meanwhile(() -> {
            remote.recovers();
            clock.advance(ChatDesk.TO_CONFIRM);
            desk.tick(); // the offer to ana ends while the call for her is under way
        });
        allocate("r1");
        assertThat(remote.calls()).containsExactly("r1>ana", "r1>bob");
        assertThat(desk.agentIn("r1")).contains("bob");
        assertThat(remote.inside()).containsExactly("r1>bob");
        assertThat(desk.count("ana")).isZero();
    }

    @Test
    @DisplayName("A call whose answer is lost is rolled back on both sides, for nobody knows whether the agent is in")
    void lostAnswer() {
        online(agent("ana", 1));
        remote.losesAnswers();
        allocate("r1");
        assertThat(remote.inside()).isEmpty();
        assertThat(desk.count("ana")).isZero();
        remote.recovers();
        pass(ChatDesk.AFTER_FAILURE);
        assertThat(desk.agentIn("r1")).contains("ana");
        assertThat(remote.inside()).containsExactly("r1>ana");
    }

    @Test
    @DisplayName("An agent who goes offline while the call for it is under way does not get the room")
    void leavesDuringTheCall() {
        online(agent("ana", 1));
        online();
        pass(ChatDesk.GRACE.minusSeconds(1));
        remote.meanwhile(() -> {
            clock.advance(Duration.ofSeconds(1));
            desk.tick();
        });
        allocate("r1");
        assertThat(remote.calls()).containsExactly("r1>ana");
        assertThat(remote.inside()).isEmpty();
        assertThat(desk.waiting()).containsExactly("r1");
    }

    // ---- the poll -------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Bulk presence refresh in which agents appear: what waits is served once all are in, by list order")
    void appear() {
        allocate("r1", "r2");
        online(agent("ana", 1), agent("bob", 1));
        assertThat(desk.agentIn("r1")).contains("ana");
        assertThat(desk.agentIn("r2")).contains("bob");
    }

    @Test
    @DisplayName("And disappear: after the grace, and not a microsecond before; they keep their customers")
    void disappear() {
        online(agent("ana", 2), agent("bob", 1));
        allocate("r1");
        pass(Duration.ofSeconds(10));
        online(agent("bob", 1));
        pass(ChatDesk.GRACE.minusNanos(1_000));
        assertThat(desk.isOnline("ana")).isTrue();
        pass(Duration.ofNanos(1_000));
        assertThat(desk.isOnline("ana")).isFalse();
        assertThat(desk.isOnline("bob")).isTrue();
        assertThat(desk.agentIn("r1")).contains("ana");
        allocate("r2");
        assertThat(desk.agentIn("r2")).contains("bob");
    }

    @Test
    @DisplayName("A grace period, so that one missed poll is no mass log-out")
    void missedPoll() {
        online(agent("ana", 1), agent("bob", 1));
        pass(Duration.ofSeconds(15));
        desk.poll(List.of()); // the poll came back empty
        pass(Duration.ofSeconds(10));
        allocate("r1");
        assertThat(desk.agentIn("r1")).contains("ana");
        online(agent("ana", 1), agent("bob", 1));
        pass(Duration.ofSeconds(20));
        assertThat(desk.isOnline("ana")).isTrue();
        assertThat(desk.isOnline("bob")).isTrue();
    }

    // ---- outside load ---------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Unknown load (the original's −1): the agent is not eligible until the host reports its outside load")
    void unknownLoad() {
        online(new PolledAgent("ana", 2, PolledAgent.UNKNOWN));
        allocate("r1");
        assertThat(desk.why("r1")).isEqualTo("waits: 1 load unknown");
        online(agent("ana", 2));
        assertThat(desk.agentIn("r1")).contains("ana");
        online(new PolledAgent("ana", 2, PolledAgent.UNKNOWN)); // lost again, in the middle
        allocate("r2");
        assertThat(desk.agentIn("r1")).contains("ana");
        assertThat(desk.waiting()).containsExactly("r2");
    }

    @Test
    @DisplayName("reconcile sets it: customers elsewhere take the places that the limit leaves")
    void outsideLoad() {
        online(new PolledAgent("ana", 3, 2));
        allocate("r1", "r2");
        assertThat(desk.agentIn("r1")).contains("ana");
        assertThat(desk.count("ana")).isEqualTo(3);
        assertThat(desk.waiting()).containsExactly("r2");
        online(new PolledAgent("ana", 3, 0));
        assertThat(desk.agentIn("r2")).contains("ana");
        assertThat(desk.count("ana")).isEqualTo(2);
    }

    // ---- patience -------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Waiting for 10 minutes fires an event, once; a room that was taken in time fires none")
    void longWait() {
        online(agent("ana", 1));
        allocate("taken", "r1");
        pass(ChatDesk.PATIENCE.minusNanos(1_000));
        assertThat(longWaits).isEmpty();
        pass(Duration.ofNanos(1_000));
        assertThat(longWaits).containsExactly("r1");
        pass(Duration.ofHours(1));
        assertThat(longWaits).containsExactly("r1");
        assertThat(desk.waiting()).containsExactly("r1");
    }
}
