package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The four promises under real threads: random schedules of every public operation over 2 to 8 threads on few agents and
 * tickets. At every barrier: no duplicate, no overload, no missed match, nothing lost, versions contiguous, exactly one
 * success of complete and cancel. Counted by a ledger on the host's side.
 */
public abstract class RacesContract implements StoreUnderTest {

    /**
     * Opens the store under test.
     *
     * @return how; where there is none an {@link org.opentest4j.TestAbortedException}, and the properties are skipped
     */
    @Override
    public abstract StoreProvider store();

    @Provide
    Arbitrary<RaceSchedule> schedules() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(2, 8),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(2, 16),
                        Arbitraries.integers().between(20, 150),
                        Arbitraries.integers().between(1, 4))
                .as(RaceSchedule::new);
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(OnlyWithStore.class)
    @AddLifecycleHook(FewerTries.class)
    void nothingIsDuplicatedOverloadedMissedOrLost(@ForAll("schedules") RaceSchedule schedule)
            throws InterruptedException {
        assertThat(new Race(schedule, store()).run()).isEmpty();
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(OnlyInLongRuns.class)
    @AddLifecycleHook(OnlyWithStore.class)
    void nothingIsDuplicatedOverloadedMissedOrLostInManyRaces(@ForAll("schedules") RaceSchedule schedule)
            throws InterruptedException {
        assertThat(new Race(schedule, store()).run()).isEmpty();
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(OnlyWithStore.class)
    @AddLifecycleHook(FewerTries.class)
    void simultaneousPullsOfOneAgentStillEndAtTheNumberAsked(@ForAll @IntRange(min = 2, max = 8) int threads)
            throws InterruptedException {
        Desk desk = Desk.builder()
                .store(store())
                .queue(QueueSpec.named(TicketSpec.DEFAULT_QUEUE).dispatch(Dispatch.PULL))
                .build();
        desk.register(AgentSpec.of("ana").unlimited());
        desk.presence("ana", Presence.ONLINE);
        for (int i = 0; i < 60; i++) {
            desk.submit(TicketSpec.of("t" + i));
        }
        List<Thread> pulling = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> desk.pull("ana", 15));
            pulling.add(thread);
            thread.start();
        }
        for (Thread thread : pulling) {
            thread.join();
        }
        assertThat(desk.ticketsOf("ana")).hasSize(15);
        assertThat(desk.counts().waiting()).isEqualTo(45);
    }
}
