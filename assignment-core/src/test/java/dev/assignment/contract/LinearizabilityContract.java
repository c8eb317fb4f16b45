package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.store.StoreProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whole runs of threads are recorded, each call with the instants at which it was asked and answered, and checked by somebody
 * who asks the store nothing: per ticket who holds it, per agent how much, each refusal right at some instant of its call,
 * arrivals that returned waiting never overtaken, nobody given work after it was gone, nothing missed when all pause.
 *
 * <p>A second or two; many runs with {@code -Dassignment.long=true}, and any number with {@code -Dassignment.runs}.
 */
public abstract class LinearizabilityContract {

    private static final int RUNS = Integer.getInteger("assignment.runs", OnlyInLongRuns.on() ? 3_000 : 16);
    private static final int PHASES = 8;
    private static final int CALLS = 120;

    /**
     * Opens the store under test; it is empty each time.
     *
     * @return how
     */
    public abstract StoreProvider store();

    @Test
    @DisplayName("Some order of all calls explains every answer and every event of threads")
    void linearizable() throws InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            LedgerCheck check = new RecordedRun(store(), 3 + run % 8, 2 + run % 3, run).run(PHASES, CALLS);
            assertThat(check.broken()).as("run %s", run).isEmpty();
            assertThat(check.tickets()).as("tickets of run %s", run).isGreaterThan(PHASES);
        }
    }
}
