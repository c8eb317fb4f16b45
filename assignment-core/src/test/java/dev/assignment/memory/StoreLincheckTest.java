package dev.assignment.memory;

import java.util.EnumSet;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lincheck explores the interleavings of the store's steps in small stories: the answers are as {@link StorePromises}
 * says, all is well at rest, and no thread waits for another. With {@code -Dassignment.long=true} it explores a
 * hundred and more times as many interleavings of each.
 *
 * <p>Beside what {@link ModelCheck} leaves out, nothing is explored inside of what belongs to one call, and of what never
 * changes in these stories: the profiles of the agents, and the queues.
 */
@Tag(ModelCheck.TAG)
class StoreLincheckTest {

    private static final int INVOCATIONS = ModelCheck.LONG ? 4_000 : 40;
    private static final int OF_THE_LIFE_CYCLE = ModelCheck.LONG ? 4_000 : 20;

    @Test
    void promisesAreKept() {
        check(INVOCATIONS, EnumSet.complementOf(StoreScenario.OF_THE_LIFE_CYCLE));
    }

    @Test
    void promisesOfOffersParkingAndDeadlinesAreKept() {
        check(OF_THE_LIFE_CYCLE, StoreScenario.OF_THE_LIFE_CYCLE);
    }

    private static void check(int invocations, Set<StoreScenario> scenarios) {
        ModelCheckingOptions options = options(invocations);
        for (StoreScenario scenario : scenarios) {
            options.addCustomScenario(scenario.of(StoreOperations.class));
        }
        options.check(StoreOperations.class);
    }

    static ModelCheckingOptions options(int invocations) {
        return ModelCheck.ignore(ModelCheck.options(invocations), StoreLincheckTest::isFixed)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(name -> name.endsWith(".Profiles"))
                        .methods("of")
                        .ignore())
                .verifier(StorePromises.class)
                .sequentialSpecification(StoreOperations.class);
    }

    private static boolean isFixed(String name) {
        return name.endsWith(".Call")
                || name.endsWith(".Chosen")
                || name.endsWith(".QueueDirectory")
                || name.endsWith(".Remembered");
    }
}
