package dev.assignment.memory;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lincheck explores how finished tickets are forgotten, and finds each mistake that is made in a copy of it. */
@Tag(ModelCheck.TAG)
class RememberedLincheckTest {

    private static final IndexCheck CHECK = new IndexCheck(
            RememberedOperations.class,
            RememberedOperations.Sequential.class,
            List.of(
                    "finish 0: forgetOld | forgetOld",
                    "finish 0 | finish 1 | finish 2",
                    "finish 0, finish 1: finish 2 | forgetOld"));

    private enum Mutant {
        TWO_WHO_SEE_THE_OLDEST_BOTH_FORGET_IT(
                Remembered.class,
                "if (queue.remove(oldest)) { // true for exactly one of those who saw it at the head",
                "queue.remove(oldest);\n {",
                "finish 0: forgetOld | forgetOld"),
        THE_OLDEST_IS_LOOKED_AT_BEFORE_IT_IS_TAKEN(
                Remembered.class,
                "TicketCell oldest = queue.poll();",
                "TicketCell oldest = queue.peek();\n queue.remove(oldest);",
                "finish 0, finish 1: finish 2 | forgetOld"),
        WHAT_IS_FORGOTTEN_STILL_COUNTS(
                Remembered.class, "count = size.decrementAndGet();", "count--;", "finish 0 | finish 1 | finish 2");

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
