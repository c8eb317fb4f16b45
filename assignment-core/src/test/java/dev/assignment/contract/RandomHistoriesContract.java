package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.store.StoreProvider;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * "Both stores give the same outcomes for the same calls": random histories of every public operation, told to a desk on
 * the store under test and to one on the {@link ReferenceStore}, and compared after each call: what was answered, what
 * was told to listeners, and everything that can be looked up.
 */
public abstract class RandomHistoriesContract implements StoreUnderTest {

    /** Run by hand or with {@code -Dassignment.long=true}. */
    private static final int MANY = 20_000;

    private static final int LONGEST = 60;

    /**
     * Opens the store under test.
     *
     * @return how; where there is none an {@link org.opentest4j.TestAbortedException}, and the properties are skipped
     */
    @Override
    public abstract StoreProvider store();

    @Provide
    Arbitrary<History> histories() {
        return StepArbitraries.histories(LONGEST);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(OnlyWithStore.class)
    @AddLifecycleHook(FewerTries.class)
    void theSameCallsGiveTheSameOutcomesStatesAndEvents(@ForAll("histories") History history) {
        compare(history);
    }

    @Property(tries = MANY, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(OnlyInLongRuns.class)
    @AddLifecycleHook(OnlyWithStore.class)
    void theSameCallsGiveTheSameOutcomesStatesAndEventsInManyHistories(@ForAll("histories") History history) {
        compare(history);
    }

    /** Compares, and on failure tells the shortest history that fails too. */
    private void compare(History history) {
        if (Retelling.difference(history, store()).isPresent()) {
            History shortest = history.shortened(
                    shorter -> Retelling.difference(shorter, store()).isPresent());
            assertThat(Retelling.difference(shortest, store()))
                    .as("%s", shortest)
                    .isEmpty();
        }
    }
}
