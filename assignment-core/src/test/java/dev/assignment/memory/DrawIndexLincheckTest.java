package dev.assignment.memory;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lincheck explores how several threads keep sums of weights, and finds each mistake that is made in a copy of it. A
 * thread may be stopped anywhere while another one goes on and draws: what it left behind must not hide an agent.
 */
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
                    "pause 0 | give 0 | include 0",
                    "include 2, pause 1: pause 0 | resume 1, sees 1",
                    "pause 0, pause 1: resume 0, sees 0 | include 2"));

    private enum Mutant {
        A_SUM_IS_REPLACED_WITHOUT_A_MARK(WeightTree.class, """
                            if (!sums.compareAndSet(slot, expected, mark)) {
                                return false;
                            }
                """, """
                            long right = right(slot);
                            if (mark < 0) {
                                return sums.compareAndSet(slot, expected, right);
                            }
                """, "include 2, pause 1: pause 0 | resume 1, sees 1"),
        WHAT_IS_BELOW_IS_READ_BEFORE_THE_MARK(
                WeightTree.class, """
                            if (!sums.compareAndSet(slot, expected, mark)) {
                                return false;
                            }
                            sums.compareAndSet(slot, mark, right(slot)); // fails if another took the mark away: it reads later
                """, """
                            long right = right(slot);
                            if (!sums.compareAndSet(slot, expected, mark)) {
                                return false;
                            }
                            sums.compareAndSet(slot, mark, right);
                """, "include 2, pause 1: pause 0 | resume 1, sees 1"),
        A_SUM_WITHOUT_COMPARING(
                WeightTree.class,
                "            sums.compareAndSet(slot, mark, right(slot));",
                "            sums.set(slot, right(slot));",
                "include 2: give 0 | give 1"),
        NO_LOOK_FOR_A_NEW_ROOT(WeightTree.class, "if (newTop == top) {", "if (true) {", "give 0 | include 2"),
        A_NEW_ROOT_BEGINS_WITHOUT_A_MARK(
                WeightTree.class,
                "            above.sums.set(0, Mark.ofThisThread());",
                "            above.sums.set(0, 0);",
                "pause 0, pause 1: resume 0, sees 0 | include 2");

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
