package dev.assignment.memory;

import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Model checks of one index in several stories, and of copies of it that have a mistake. At the end of each story the
 * operation {@code rest} says whether all is well.
 *
 * @param operations what is done to the index
 * @param specification what the operations answer when they are done one after another
 * @param stories what happens
 */
record IndexCheck(Class<?> operations, Class<?> specification, List<String> stories) {

    private static final int INVOCATIONS = ModelCheck.LONG ? 4_000 : 40;

    /** Enough for every mutant here, several times over. */
    private static final int INVOCATIONS_OF_MUTANTS = 5_000;

    void holds() {
        ModelCheckingOptions options = options(INVOCATIONS);
        stories.forEach(story -> options.addCustomScenario(Story.of(operations, story, "rest")));
        options.check(operations);
    }

    /** A mistake is found in a story, without which the same procedure ends without a complaint. */
    void catches(SourceMutant mutant, String story) {
        Class<?> copy = mutant.of(operations, Unwatched.class);
        ModelCheck.assertCaught(() -> options(INVOCATIONS_OF_MUTANTS)
                .addCustomScenario(Story.of(copy, story, "rest"))
                .check(copy));
    }

    /** A copy without a mistake is not caught, so it is the mistake that is caught in the others. */
    void passesACopy() {
        Class<?> copy = SourceMutant.none().of(operations, Unwatched.class);
        options(INVOCATIONS)
                .addCustomScenario(Story.of(copy, stories.get(0), "rest"))
                .check(copy);
    }

    private ModelCheckingOptions options(int invocations) {
        return ModelCheck.options(invocations).sequentialSpecification(specification);
    }
}
