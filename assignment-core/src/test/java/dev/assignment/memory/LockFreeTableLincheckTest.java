package dev.assignment.memory;

import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lincheck explores the interleavings of a small table that grows: it is linearizable, and no thread waits for another.
 * With {@code -Dassignment.long=true} it explores sixty times as many interleavings or scenarios.
 */
@Tag(ModelCheck.TAG)
class LockFreeTableLincheckTest {

    private static final int EFFORT = Boolean.getBoolean("assignment.long") ? 60 : 1;

    /**
     * A growth and what can get in its way: the leaf has two bins, one of them empty. One thread makes it grow; the
     * other inserts into the empty bin and looks up an entry of the bin that is not.
     */
    static ExecutionScenario growth(Class<?> operations) {
        Actor put0 = actor(operations, "putIfAbsent", 0, 0);
        Actor put1 = actor(operations, "putIfAbsent", 1, 0);
        Actor put2 = actor(operations, "putIfAbsent", 2, 0);
        Actor get0 = actor(operations, "get", 0);
        Actor get1 = actor(operations, "get", 1);
        Actor get2 = actor(operations, "get", 2);
        Actor remove0 = actor(operations, "remove", 0, 0);
        Actor remove2 = actor(operations, "remove", 2, 0);
        return new ExecutionScenario(
                List.of(put0, put2, remove2),
                List.of(List.of(put2, remove0), List.of(put1, get0)),
                List.of(get0, get1, get2),
                actor(operations, "sizeIsExactAtRest"));
    }

    private static Actor actor(Class<?> operations, String name, Object... arguments) {
        return Arrays.stream(operations.getMethods())
                .filter(method -> method.getName().equals(name))
                .map(method -> new Actor(method, List.of(arguments)))
                .findAny()
                .orElseThrow();
    }

    @Test
    void growthModelChecked() {
        new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .sequentialSpecification(TableOperations.Sequential.class)
                .addCustomScenario(growth(TableOperations.class))
                .iterations(0)
                .invocationsPerIteration(700 * EFFORT)
                .check(TableOperations.class);
    }

    @Test
    void twoThreadsModelChecked() {
        new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .sequentialSpecification(TableOperations.Sequential.class)
                .threads(2)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2)
                .iterations(5 * EFFORT)
                .invocationsPerIteration(400)
                .check(TableOperations.class);
    }

    @Test
    void threeThreadsModelChecked() {
        new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .sequentialSpecification(TableOperations.Sequential.class)
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(2)
                .actorsAfter(1)
                .iterations(3 * EFFORT)
                .invocationsPerIteration(400)
                .check(TableOperations.class);
    }

    /** Real threads without a controlled schedule: sees what a model checker with one order of memory cannot see. */
    @Test
    void stressed() {
        new StressOptions()
                .sequentialSpecification(TableOperations.Sequential.class)
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(4)
                .actorsAfter(2)
                .iterations(4 * EFFORT)
                .invocationsPerIteration(1_000)
                .check(TableOperations.class);
    }
}
