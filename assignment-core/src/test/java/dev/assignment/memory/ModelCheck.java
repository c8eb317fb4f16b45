package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * How Lincheck looks at the store and its indexes. So that the interleavings it explores are those of the algorithm at
 * hand, switches of threads are left out where they cannot matter:
 *
 * <ul>
 *   <li>values of the model and the JDK's plain collections, which are seen by one thread or never change;
 *   <li>the JDK's concurrent collections and the look-ups and changes of the hash table, which has its own check in {@link
 *       LockFreeTableLincheckTest}: they are linearizable, so a switch in their middle shows nothing that one before or
 *       after it does not.
 * </ul>
 *
 * <p>Of all these, methods that call back are explored: what they call is the algorithm again.
 */
final class ModelCheck {

    /** Of tests that run in JVMs of their own, since Lincheck slows down all that runs in a JVM after it. */
    static final String TAG = "lincheck";

    static final boolean LONG = Boolean.getBoolean("assignment.long");

    /** More often than a node of a tree of weights is summed up; a loop that runs longer waits for somebody. */
    private static final int LOOP_BOUND = 1_000;

    private static final Set<String> CALLING_BACK =
            Set.of("forEach", "ifPresent", "map", "orElseGet", "computeIfAbsent", "accept", "apply", "getAsBoolean");

    private ModelCheck() {}

    /** @param invocations how many interleavings of a scenario */
    static ModelCheckingOptions options(int invocations) {
        ModelCheckingOptions options = new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .iterations(0)
                .invocationsPerIteration(invocations)
                .minimizeFailedScenario(false)
                .loopBound(LOOP_BOUND)
                .loopIterationsBeforeThreadSwitch(LOOP_BOUND)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                                name -> name.startsWith("java.util.concurrent.ConcurrentSkipList")
                                        || name.startsWith("java.util.concurrent.ConcurrentLinkedQueue"))
                        .methods(ModelCheck::callsNothingBack)
                        .treatAsAtomic())
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(name -> name.endsWith(".LockFreeTable"))
                        .methods("get", "putIfAbsent", "remove")
                        .treatAsAtomic());
        return ignore(options, ModelCheck::isUnshared);
    }

    /** Leaves out all switches in some classes and in what they call. */
    static ModelCheckingOptions ignore(ModelCheckingOptions options, Predicate<String> classes) {
        return options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(classes::test)
                .methods(ModelCheck::callsNothingBack)
                .ignore());
    }

    private static boolean callsNothingBack(String method) {
        return !CALLING_BACK.contains(method);
    }

    /** Of mutants the first few, which stand for the rest; all of them in long runs. */
    static <M> Stream<M> mutants(M[] all, int few) {
        return Arrays.stream(all).limit(LONG ? all.length : few);
    }

    /**
     * A check of a mutant must find something. Lincheck repeats a wrong execution to tell its story, and says so if the
     * repetition differs, as it may: a class that is met for the first time is prepared in the middle of the execution.
     */
    static void assertCaught(ThrowingCallable check) {
        assertThatThrownBy(check)
                .satisfies(found -> assertThat(found.toString())
                        .containsAnyOf(
                                "= Invalid execution results =",
                                "= Validation function",
                                "= The algorithm should be non-blocking",
                                "= The execution has hung",
                                "= The execution failed with an unexpected exception")
                        .doesNotContain(NoClassDefFoundError.class.getSimpleName()));
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
                || name.endsWith(".Unwatched");
    }
}
