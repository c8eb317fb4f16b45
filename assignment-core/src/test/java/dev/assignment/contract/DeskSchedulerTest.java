package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WrapUp;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreException;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "An optional {@code ScheduledExecutorService}, shared by many desks; {@code close()}." Driven by the test, no sleeping. */
class DeskSchedulerTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final ManualClock clock = ManualClock.at(START);
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final EventLog events = new EventLog();
    private final QuietErrors quiet = QuietErrors.begin();

    @AfterEach
    void speakAgain() {
        quiet.close();
    }

    private Desk desk() {
        return desk(builder -> {});
    }

    private Desk desk(Consumer<Desk.Builder> more) {
        Desk.Builder builder = Desk.builder()
                .clock(clock)
                .scheduler(scheduler)
                .listener(events)
                .queue(QueueSpec.named("asking").offers(OfferTerms.acceptWithin(Duration.ofSeconds(30))));
        more.accept(builder);
        Desk desk = builder.build();
        desk.register(AgentSpec.of("ana").capacity(9).serves("default").serves("asking"));
        desk.presence("ana", Presence.ONLINE);
        return desk;
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    private static void ask(Desk desk, String ticket) {
        desk.submit(TicketSpec.of(ticket).queue("asking"));
    }

    /** A ticket that waits in the default queue while ana wraps up for a time. */
    private static void wrapUp(Desk desk, String ticket, long seconds) {
        desk.submit(TicketSpec.of("before " + ticket));
        desk.complete("before " + ticket, WrapUp.of(Duration.ofSeconds(seconds)));
        desk.submit(TicketSpec.of(ticket));
    }

    private static TicketState.Kind kind(Desk desk, String ticket) {
        return desk.ticket(ticket).orElseThrow().kind();
    }

    // ---- at most one task -----------------------------------------------------------------------------------------

    @Test
    @DisplayName("A desk without a deadline has no task")
    void noTaskWithoutDeadline() {
        Desk desk = desk();
        desk.submit(TicketSpec.of("t1"));
        desk.complete("t1");
        assertThat(scheduler.given()).isZero();
    }

    @Test
    @DisplayName("A desk with a deadline has one task, due at that very instant")
    void oneTaskAtTheDeadline() {
        Desk desk = desk();
        ask(desk, "t1");
        assertThat(scheduler.due()).containsExactly(at(30));
        pass(5);
        ask(desk, "t2");
        ask(desk, "t3");
        assertThat(scheduler.due()).as("a later deadline needs no other task").containsExactly(at(30));
        assertThat(scheduler.given()).isEqualTo(1);
    }

    @Test
    @DisplayName("An earlier deadline sets the task anew; there still is at most one")
    void earlierDeadlineRearms() {
        Desk desk = desk();
        ask(desk, "t1");
        desk.register(AgentSpec.of("ben"));
        desk.presence("ben", Presence.ONLINE, Duration.ofSeconds(10));
        assertThat(scheduler.due()).containsExactly(at(10));
        desk.submit(TicketSpec.of("t2").queue("asking").offered(OfferTerms.acceptWithin(Duration.ofSeconds(2))));
        assertThat(scheduler.due()).containsExactly(at(2));
    }

    @Test
    @DisplayName("When it rings, everything due is done though nobody calls, and the next deadline is armed")
    void ringing() {
        Desk desk = desk();
        wrapUp(desk, "t1", 10);
        desk.register(AgentSpec.of("ben"));
        desk.presence("ben", Presence.AWAY, Duration.ofSeconds(25));
        events.clear();
        pass(9);
        assertThat(scheduler.ring()).isZero();
        pass(1);
        assertThat(scheduler.ring()).isEqualTo(1);
        assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t1");
        assertThat(scheduler.due()).containsExactly(at(25));
        pass(15);
        scheduler.ring();
        assertThat(events.words()).endsWith("PRESENCE ben");
        assertThat(scheduler.pending()).as("nothing is left").isEmpty();
    }

    @Test
    @DisplayName("A ring brings new deadlines: what was offered again expires again, ring after ring")
    void ringAfterRing() {
        Desk desk = desk();
        ask(desk, "t1");
        for (int i = 1; i <= 10; i++) {
            pass(30);
            assertThat(scheduler.ring()).isEqualTo(1);
            assertThat(scheduler.due()).containsExactly(at(30L * i + 30));
        }
        assertThat(events.ofTicket("t1")).hasSize(2 + 20);
    }

    @Test
    @DisplayName("A task whose deadline is gone rings for nothing and harms nobody")
    void deadlineGone() {
        Desk desk = desk();
        ask(desk, "t1");
        long offer =
                ((TicketState.Offered) desk.ticket("t1").orElseThrow()).offer().id();
        desk.accept("t1", offer);
        pass(10);
        ask(desk, "t2");
        events.clear();
        clock.set(at(30));
        scheduler.ring();
        assertThat(events.all()).isEmpty();
        assertThat(kind(desk, "t1")).isEqualTo(TicketState.Kind.HELD);
        assertThat(scheduler.due()).as("that of t2").containsExactly(at(40));
    }

    @Test
    @DisplayName("What a call did first is not done again when the task rings")
    void callsComeFirst() {
        Desk desk = desk();
        wrapUp(desk, "t1", 10);
        pass(10);
        assertThat(kind(desk, "t1")).as("a lookup does what is due").isEqualTo(TicketState.Kind.HELD);
        events.clear();
        scheduler.ring();
        assertThat(events.all()).isEmpty();
        assertThat(scheduler.pending()).isEmpty();
    }

    @Test
    @DisplayName("A lookup that does what is due leaves the desk awake for what comes of it")
    void lookupsKeepTheDeskAwake() {
        Desk desk = desk();
        ask(desk, "t1");
        pass(30);
        assertThat(desk.counts().offered()).as("expired and offered again").isEqualTo(1);
        scheduler.ring();
        assertThat(scheduler.due()).containsExactly(at(60));
    }

    @Test
    @DisplayName("A task that could not be cancelled in time rings and does nothing; there is no second chain of tasks")
    void replacedTaskRings() {
        Desk desk = desk();
        scheduler.ignoreCancellation();
        ask(desk, "t1");
        desk.register(AgentSpec.of("ben"));
        desk.presence("ben", Presence.AWAY, Duration.ofSeconds(10));
        assertThat(scheduler.due()).containsExactly(at(30), at(10));
        clock.set(at(10));
        assertThat(scheduler.ring()).isEqualTo(1);
        assertThat(scheduler.due()).as("one that counts, one that does not").containsExactly(at(30), at(30));
        clock.set(at(30));
        assertThat(scheduler.ring()).isEqualTo(2);
        assertThat(scheduler.due()).as("only the one that counted set another").containsExactly(at(60));
        assertThat(kind(desk, "t1")).isEqualTo(TicketState.Kind.OFFERED);
    }

    @Test
    @DisplayName("A desk that is loaded with something to come is awake from the start")
    void loadedDesk() {
        Desk before = desk();
        wrapUp(before, "t1", 10);
        var snapshot = before.snapshot();
        before.close();
        pass(3);
        assertThat(scheduler.pending()).isEmpty();
        Desk loaded = Desk.builder()
                .clock(clock)
                .scheduler(scheduler)
                .queue(QueueSpec.named("asking"))
                .load(snapshot)
                .build();
        assertThat(scheduler.due()).containsExactly(at(10));
        clock.set(at(10));
        scheduler.ring();
        assertThat(kind(loaded, "t1")).isEqualTo(TicketState.Kind.HELD);
    }

    @Test
    @DisplayName("Without a scheduler nothing is woken: what is due is done by the next call")
    void withoutScheduler() {
        Desk desk = Desk.builder().clock(clock).build();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, Duration.ofSeconds(10));
        assertThat(scheduler.given()).isZero();
        pass(10);
        assertThat(desk.agent("ana").orElseThrow().presence()).isEqualTo(Presence.OFFLINE);
    }

    // ---- many desks -----------------------------------------------------------------------------------------------

    @Test
    @DisplayName("One scheduler serves many desks: each has one task and is woken for its own")
    void manyDesks() {
        List<Desk> desks = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            Desk desk = desk();
            wrapUp(desk, "t" + i, i);
            desks.add(desk);
        }
        assertThat(scheduler.pending()).hasSize(20);
        pass(7);
        assertThat(scheduler.ring()).isEqualTo(7);
        assertThat(scheduler.pending()).hasSize(13);
        assertThat(events.words()).contains("ASSIGNED t7").doesNotContain("ASSIGNED t8");
        assertThat(desks).hasSize(20);
    }

    @Test
    @DisplayName("The desk never shuts the scheduler down")
    void neverShutsDown() {
        Desk desk = desk();
        ask(desk, "t1");
        desk.close();
        assertThat(scheduler.isShutdown()).isFalse();
    }

    // ---- close ----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("close() stops it: its task is cancelled, no other is set, and calls still work")
    void closeStops() {
        Desk desk = desk();
        ask(desk, "t1");
        desk.close();
        desk.close();
        assertThat(scheduler.pending()).isEmpty();
        wrapUp(desk, "t2", 10);
        assertThat(scheduler.pending()).isEmpty();
        pass(10);
        assertThat(kind(desk, "t2")).as("a call does what is due").isEqualTo(TicketState.Kind.HELD);
        assertThat(scheduler.given()).isEqualTo(1);
    }

    @Test
    @DisplayName("A task that rings after close() does nothing")
    void ringsAfterClose() {
        Desk desk = desk();
        ask(desk, "t1");
        scheduler.ignoreCancellation();
        desk.close();
        events.clear();
        pass(60);
        assertThat(scheduler.ring()).isEqualTo(1);
        assertThat(events.all()).isEmpty();
        assertThat(scheduler.pending()).isEmpty();
    }

    @Test
    @DisplayName("close() of one desk leaves the others awake; a desk without a scheduler can be closed too")
    void closeOfOne() {
        Desk first = desk();
        Desk second = desk();
        wrapUp(first, "t1", 10);
        wrapUp(second, "t2", 10);
        first.close();
        events.clear();
        pass(10);
        scheduler.ring();
        assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t2");
        try (Desk plain = Desk.builder().build()) {
            assertThat(plain.agents()).isEmpty();
        }
    }

    // ---- what goes wrong ------------------------------------------------------------------------------------------

    @Test
    @DisplayName(
            "A scheduler that refuses harms nobody: calls have their outcomes, it is logged, and it is tried again")
    void schedulerRefuses() {
        Desk desk = desk();
        scheduler.refuse(true);
        assertThat(desk.submit(TicketSpec.of("t1").queue("asking"))).isInstanceOf(Submission.Offered.class);
        assertThat(scheduler.pending()).isEmpty();
        assertThat(quiet.text()).contains("scheduler");
        pass(30);
        assertThat(desk.advance().due()).as("calls do what is due all the same").isEqualTo(1);
        scheduler.refuse(false);
        desk.submit(TicketSpec.of("t2"));
        assertThat(scheduler.due()).containsExactly(at(60));
    }

    @Test
    @DisplayName("A listener that throws while the desk is woken harms nobody: the rest is done and the next is armed")
    void listenerThrows() {
        Desk desk = desk(builder -> builder.listener(DeskSchedulerTest::fail));
        wrapUp(desk, "t1", 10);
        ask(desk, "t2");
        events.clear();
        pass(10);
        scheduler.ring();
        assertThat(kind(desk, "t1")).isEqualTo(TicketState.Kind.HELD);
        assertThat(kind(desk, "t2")).isEqualTo(TicketState.Kind.OFFERED);
        assertThat(events.words()).contains("WRAP_UP_ENDED ana", "ASSIGNED t1");
        assertThat(scheduler.due()).containsExactly(at(40));
    }

    private static void fail(DeskEvent event) {
        throw new IllegalStateException("broken on purpose at " + event);
    }

    @Test
    @DisplayName("A listener that calls the desk while it is woken sets no second task")
    void listenerCalls() {
        List<Desk> nested = new ArrayList<>();
        Desk desk = desk(builder -> builder.listener(event -> nested.forEach(Desk::counts)));
        nested.add(desk);
        wrapUp(desk, "t1", 10);
        ask(desk, "t2");
        pass(10);
        scheduler.ring();
        assertThat(scheduler.due()).hasSize(1);
        pass(30);
        scheduler.ring();
        assertThat(scheduler.due()).hasSize(1);
    }

    @Test
    @DisplayName("What is due and changes nothing at rest does not wake the desk again and again")
    void noHotLoop() {
        Desk desk = desk(
                builder -> builder.queue(QueueSpec.named("limited").waitLimit(WaitLimit.of(Duration.ofSeconds(10)))));
        desk.submit(TicketSpec.of("t1").queue("limited"));
        pass(3_600);
        assertThat(scheduler.ring()).isEqualTo(1);
        assertThat(scheduler.pending()).isEmpty();
        assertThat(events.words()).contains("WAITED_TOO_LONG t1");
    }

    /** A store of which some methods can be taken down. */
    private static final class Breakable {
        private Set<String> down = Set.of();
        private int calls;

        StoreProvider provider() {
            return settings -> {
                AssignmentStore store = InMemoryStore.open(settings);
                return (AssignmentStore) Proxy.newProxyInstance(
                        AssignmentStore.class.getClassLoader(),
                        new Class<?>[] {AssignmentStore.class},
                        (proxy, method, arguments) -> {
                            if (down.contains(method.getName())) {
                                calls++;
                                throw new StoreException("down on purpose", new IllegalStateException());
                            }
                            try {
                                return method.invoke(store, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getTargetException();
                            }
                        });
            };
        }
    }

    @Test
    @DisplayName("A store that fails while the desk is woken is tried again, a second later and not at once")
    void storeFailsWhenWoken() {
        for (Set<String> down : List.of(Set.of("advance"), Set.of("advance", "nextDeadline"))) {
            Breakable breakable = new Breakable();
            Desk desk = desk(builder -> builder.store(breakable.provider()));
            wrapUp(desk, "t1", 10);
            pass(10);
            breakable.down = down;
            for (int i = 0; i < 5; i++) {
                assertThat(scheduler.ring()).as("no hot loop").isEqualTo(1);
                assertThat(scheduler.pending()).hasSize(1);
                assertThat(scheduler.due().get(0))
                        .isAfterOrEqualTo(clock.instant().plusSeconds(1));
                clock.set(scheduler.due().get(0));
            }
            assertThat(breakable.calls).isLessThanOrEqualTo(10);
            assertThat(quiet.text()).contains("down on purpose");
            breakable.down = Set.of();
            events.clear();
            scheduler.ring();
            assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t1");
            assertThat(scheduler.pending()).isEmpty();
        }
    }

    @Test
    @DisplayName("A call that was made stands, though the store could not be asked for its next deadline")
    void armingNeverThrows() {
        Breakable breakable = new Breakable();
        Desk desk = desk(builder -> builder.store(breakable.provider()));
        desk.submit(TicketSpec.of("t1"));
        breakable.down = Set.of("nextDeadline");
        assertThat(desk.complete("t1", WrapUp.of(Duration.ofSeconds(10)))).isInstanceOf(Completion.Completed.class);
        breakable.down = Set.of();
        desk.submit(TicketSpec.of("t2"));
        for (int second = 0; second <= 10; second++) {
            scheduler.ring();
            pass(1);
        }
        assertThat(events.words()).contains("WRAP_UP_ENDED ana", "ASSIGNED t2");
    }
}
