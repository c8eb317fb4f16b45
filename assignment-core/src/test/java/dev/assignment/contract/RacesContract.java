package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.store.StoreProvider;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The four promises under real threads: random schedules of every public operation over 2 to 8 threads on few agents and
 * tickets. At every barrier: no duplicate, no overload, no missed match, nothing lost, versions contiguous, exactly one
 * success of complete and cancel. Counted by a ledger on the host's side.
 */
public abstract class RacesContract {

    /**
     * Opens the store under test.
     *
     * @return how
     */
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
    void nothingIsDuplicatedOverloadedMissedOrLost(@ForAll("schedules") RaceSchedule schedule)
            throws InterruptedException {
        assertThat(new Race(schedule, store()).run()).isEmpty();
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(OnlyInLongRuns.class)
    void nothingIsDuplicatedOverloadedMissedOrLostInManyRaces(@ForAll("schedules") RaceSchedule schedule)
            throws InterruptedException {
        assertThat(new Race(schedule, store()).run()).isEmpty();
    }
}
