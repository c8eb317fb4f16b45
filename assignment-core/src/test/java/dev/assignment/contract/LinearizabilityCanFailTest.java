package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.assignment.contract.LedgerCheck.Promise;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.Completion;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores that lie, each in one way, are found by recorded runs. */
class LinearizabilityCanFailTest {

    private static final int MOST = 40;
    private static final int POSTPONED = 4;

    private static LedgerCheck run(StoreProvider store, int seed) throws InterruptedException {
        return new RecordedRun(store, 4, 3, seed).run(2, 80);
    }

    /** A store that does what it should and says something else. */
    private static StoreProvider saying(UnaryOperator<Object> lie) {
        return BrokenStores.broken(
                InMemoryStore::open, (store, method, arguments, tell) -> lie.apply(method.invoke(store, arguments)));
    }

    private static StoreProvider waitingThoughGiven() {
        return saying(outcome -> outcome instanceof Submission.Assigned assigned
                ? new Submission.Waiting(
                        assigned.held().ticket(), assigned.held().queue())
                : outcome);
    }

    private static StoreProvider givenToAnother() {
        return saying(outcome -> outcome instanceof Submission.Assigned assigned
                ? new Submission.Assigned(assigned.held()
                        .accepted(
                                assigned.held().id() + 1_000_000,
                                assigned.held().since()))
                : outcome);
    }

    private static StoreProvider completedTwice() {
        return saying(outcome -> outcome instanceof Refusal.AlreadyFinished finished
                        && finished.state().last().isPresent()
                ? new Completion.Completed(finished.state().last().orElseThrow(), List.of())
                : outcome);
    }

    private static StoreProvider notHeldThoughCompleted() {
        return saying(outcome -> outcome instanceof Completion.Completed completed
                ? new Refusal.NotHeld(completed.ended().ticket())
                : outcome);
    }

    /** Says that a ticket waits before it is there: each fourth one arrives after the next one. */
    private static StoreProvider postponing() {
        AtomicInteger submits = new AtomicInteger();
        ConcurrentHashMap<Thread, TicketSpec> postponed = new ConcurrentHashMap<>();
        return BrokenStores.broken(InMemoryStore::open, (store, method, arguments, tell) -> {
            if (!method.getName().equals("submit")) {
                return method.invoke(store, arguments);
            }
            TicketSpec spec = (TicketSpec) arguments[0];
            if (submits.incrementAndGet() % POSTPONED == 0
                    && postponed.putIfAbsent(Thread.currentThread(), spec) == null) {
                return new Submission.Waiting(spec.id(), spec.queue());
            }
            Object outcome = method.invoke(store, arguments);
            TicketSpec late = postponed.remove(Thread.currentThread());
            if (late != null) {
                store.submit(late, (Instant) arguments[1]);
            }
            return outcome;
        });
    }

    /** Has other queues than it was told to have. */
    private static StoreProvider withOtherQueues(UnaryOperator<QueueSpec> other) {
        return BrokenStores.broken(InMemoryStore::open, (store, method, arguments, tell) -> {
            if (method.getName().equals("configure")) {
                arguments[0] = ((Collection<?>) arguments[0])
                        .stream().map(queue -> other.apply((QueueSpec) queue)).toList();
            }
            return method.invoke(store, arguments);
        });
    }

    static Stream<Arguments> lies() {
        StoreProvider right = InMemoryStore::open;
        return Stream.of(
                Arguments.of(
                        "says that a ticket waits which it has given away",
                        waitingThoughGiven(),
                        Promise.NOT_LINEARIZABLE),
                Arguments.of("says that somebody else has the ticket", givenToAnother(), Promise.NOT_TOLD),
                Arguments.of("lets two complete one ticket", completedTwice(), Promise.DUPLICATE),
                Arguments.of("lets anybody complete a ticket", BrokenStores.careless(right), Promise.DUPLICATE),
                Arguments.of("lets two accept one offer", BrokenRaces.agreeable(right), Promise.DUPLICATE),
                Arguments.of("tells of a second holder", BrokenStores.duplicating(right), Promise.VERSION_GAP),
                Arguments.of(
                        "says that nobody held what it completed", notHeldThoughCompleted(), Promise.NOT_LINEARIZABLE),
                Arguments.of("says that a ticket waits before it is there", postponing(), Promise.OVERTAKEN),
                Arguments.of(
                        "takes no notice of urgency",
                        withOtherQueues(queue -> queue.ordering(Ordering.fifo())),
                        Promise.OVERTAKEN),
                Arguments.of(
                        "gives twice as much as an agent can have", BrokenStores.overloading(right), Promise.OVERLOAD),
                Arguments.of("takes no capacity for an offer", BrokenRaces.weightless(right), Promise.OVERLOAD),
                Arguments.of("lets an offer be accepted that is over", BrokenRaces.belated(right), Promise.NOT_TOLD),
                Arguments.of("loses a ticket", BrokenStores.losing(right), Promise.NOT_AS_TOLD),
                Arguments.of(
                        "misses every match",
                        withOtherQueues(queue -> queue.dispatch(Dispatch.PULL)),
                        Promise.MISSED_MATCH),
                Arguments.of(
                        "gives work to whoever has gone", BrokenStores.deafToPresence(right), Promise.ABSENT_AGENT));
    }

    @ParameterizedTest(name = "A store that {0} is found")
    @MethodSource("lies")
    @DisplayName("A store that lies is found")
    void found(String how, StoreProvider broken, Promise promise) throws InterruptedException {
        for (int seed = 0; seed < MOST; seed++) {
            if (run(broken, seed).broken().containsKey(promise)) {
                return;
            }
        }
        fail("not found in %d runs: %s", MOST, how);
    }

    @Test
    @DisplayName("The store that those are made of is found to be right")
    void right() throws InterruptedException {
        StoreProvider store = saying(outcome -> outcome);
        for (int seed = 0; seed < MOST / 4; seed++) {
            assertThat(run(store, seed).broken()).isEmpty();
        }
    }
}
