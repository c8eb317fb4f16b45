package dev.assignment.memory;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreLincheckTest {

    private static final int EFFORT = Boolean.getBoolean("assignment.long") ? 20 : 1;

    static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .verifier(StorePromises.class)
                .sequentialSpecification(StoreOperations.class)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(StoreLincheckTest::isPure)
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
                .logLevel(LoggingLevel.ERROR);
    }

    private static boolean isPure(String name) {
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

    @ParameterizedTest
    @EnumSource
    void holds(StoreScenario scenario) {
        check(StoreOperations.class, scenario.of(StoreOperations.class), Integer.getInteger("inv", 100) * EFFORT);
    }

    static void check(Class<?> operations, ExecutionScenario scenario, int invocations) {
        options()
                .addCustomScenario(scenario)
                .iterations(0)
                .invocationsPerIteration(invocations)
                .minimizeFailedScenario(false)
                .check(operations);
    }
}
