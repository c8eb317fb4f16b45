package dev.assignment.memory;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lincheck explores the interleavings of the store's steps in small stories: the answers are as {@link StorePromises}
 * says, all is well at rest, and no thread waits for another. With {@code -Dassignment.long=true} it explores forty
 * times as many interleavings of each.
 *
 * <p>So that the interleavings explored are those of the protocol, switches of threads are left out where they cannot
 * matter. Values of the model, the JDK's plain collections and what belongs to one call are seen by one thread or never
 * change. In these stories the profile of an agent and the queues never change either. The JDK's skip lists and the look-ups and
 * changes of the hash table, which has its own check in {@link LockFreeTableLincheckTest}, are linearizable: a switch in
 * their middle shows nothing that one before or after it does not.
 */
class StoreLincheckTest {

    private static final int INVOCATIONS = Boolean.getBoolean("assignment.long") ? 4_000 : 100;

    @ParameterizedTest
    @EnumSource
    void promisesAreKept(StoreScenario scenario) {
        check(StoreOperations.class, scenario.of(StoreOperations.class), INVOCATIONS);
    }

    /** @param operations {@link StoreOperations} or a copy of it */
    static void check(Class<?> operations, ExecutionScenario scenario, int invocations) {
        new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .verifier(StorePromises.class)
                .sequentialSpecification(StoreOperations.class)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(StoreLincheckTest::isUnshared)
                        .allMethods()
                        .ignore())
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(name -> name.endsWith(".Profiles"))
                        .methods("of")
                        .ignore())
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                                name -> name.startsWith("java.util.concurrent.ConcurrentSkipList"))
                        .allMethods()
                        .treatAsAtomic())
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(name -> name.endsWith(".LockFreeTable"))
                        .methods("get", "putIfAbsent", "remove")
                        .treatAsAtomic())
                .addCustomScenario(scenario)
                .iterations(0)
                .invocationsPerIteration(invocations)
                .minimizeFailedScenario(false)
                .logLevel(LoggingLevel.ERROR)
                .check(operations);
    }

    private static boolean isUnshared(String name) {
        return name.startsWith("dev.assignment.model.")
                || name.startsWith("dev.assignment.strategy.")
                || name.startsWith("java.time.")
                || name.startsWith("java.lang.")
                || name.startsWith("java.util.stream.")
                || name.startsWith("java.util.Optional")
                || name.startsWith("java.util.ImmutableCollections")
                || name.startsWith("java.util.StringJoiner")
                || name.startsWith("java.util.Hash")
                || name.startsWith("java.util.LinkedHash")
                || name.startsWith("java.util.ArrayList")
                || name.startsWith("java.util.PriorityQueue")
                || name.endsWith(".Unwatched")
                || name.endsWith(".Call")
                || name.endsWith(".Chosen")
                || name.endsWith(".QueueDirectory")
                || name.endsWith(".Remembered");
    }
}
