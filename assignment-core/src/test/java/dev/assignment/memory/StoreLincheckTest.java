package dev.assignment.memory;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lincheck explores the interleavings of the store's steps in small stories: the answers are as {@link StorePromises}
 * says, all is well at rest, and no thread waits for another. With {@code -Dassignment.long=true} it explores sixty
 * times as many interleavings of each.
 *
 * <p>Beside what {@link ModelCheck} leaves out, nothing is explored inside of what belongs to one call, and of what never
 * changes in these stories: the profiles of the agents, and the queues.
 */
class StoreLincheckTest {

    private static final int INVOCATIONS = ModelCheck.LONG ? 4_000 : 60;

    @ParameterizedTest
    @EnumSource
    void promisesAreKept(StoreScenario scenario) {
        check(StoreOperations.class, scenario.of(StoreOperations.class), INVOCATIONS);
    }

    /** @param operations {@link StoreOperations} or a copy of it */
    static void check(Class<?> operations, ExecutionScenario scenario, int invocations) {
        ModelCheck.ignore(ModelCheck.options(invocations), StoreLincheckTest::isFixed)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(name -> name.endsWith(".Profiles"))
                        .methods("of")
                        .ignore())
                .verifier(StorePromises.class)
                .sequentialSpecification(StoreOperations.class)
                .addCustomScenario(scenario)
                .check(operations);
    }

    private static boolean isFixed(String name) {
        return name.endsWith(".Call")
                || name.endsWith(".Chosen")
                || name.endsWith(".QueueDirectory")
                || name.endsWith(".Remembered");
    }
}
