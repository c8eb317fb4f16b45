package dev.assignment.memory;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lincheck explores how several threads keep sums of weights, and finds each mistake that is made in a copy of it. */
@Tag(ModelCheck.TAG)
class DrawIndexLincheckTest {

    private static final IndexCheck CHECK = new IndexCheck(
            DrawIndexOperations.class,
            DrawIndexOperations.Sequential.class,
            List.of(
                    "give 0 | give 0",
                    "give 0 | include 2",
                    "include 2: give 0 | give 1",
                    "include 2: give 0 | pause 1, resume 1",
                    "pause 0 | give 0 | include 0"));

    private enum Mutant {
        NO_SECOND_LOOK_AT_THE_STATE(
                DrawIndex.class,
                "if (agent.state() == state) { // else the change may have been settled before our write: look again",
                "if (true) {",
                "pause 0 | include 0"),
        NO_SECOND_LOOK_AT_A_SUM(
                WeightTree.class,
                "sums.compareAndSet(slot, present, right); // and look again, whether it succeeded or not",
                "sums.compareAndSet(slot, present, right);\n return;",
                "include 2: give 0 | give 1"),
        A_SUM_WITHOUT_COMPARING(
                WeightTree.class,
                "sums.compareAndSet(slot, present, right); // and look again, whether it succeeded or not",
                "sums.set(slot, right);\n return;",
                "include 2: give 0 | give 1"),
        NO_LOOK_FOR_A_NEW_ROOT(WeightTree.class, "if (newTop == top) {", "if (true) {", "give 0 | include 2"),
        A_NEW_ROOT_IS_NOT_BROUGHT_UP_TO_DATE(
                WeightTree.class,
                "if (root.compareAndSet(top, above)) {",
                "if (!root.compareAndSet(top, above)) {",
                "give 0 | include 2");

        final Class<?> type;
        final String right;
        final String wrong;
        final String story;

        Mutant(Class<?> type, String right, String wrong, String story) {
            this.type = type;
            this.right = right;
            this.wrong = wrong;
            this.story = story;
        }
    }

    @Test
    void holds() {
        CHECK.holds();
    }

    static Stream<Mutant> aMistakeIsCaught() {
        return ModelCheck.mutants(Mutant.values(), 1);
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeIsCaught(Mutant mutant) {
        CHECK.catches(new SourceMutant(mutant.name(), mutant.type, mutant.right, mutant.wrong), mutant.story);
    }

    @Test
    @EnabledIfSystemProperty(named = "assignment.long", matches = "true")
    void aCopyWithoutMistakeIsNotCaught() {
        CHECK.passesACopy();
    }
}
