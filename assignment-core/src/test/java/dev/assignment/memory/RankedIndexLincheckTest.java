package dev.assignment.memory;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lincheck explores how several threads settle one index, and finds each mistake that is made in a copy of it. */
@Tag(ModelCheck.TAG)
class RankedIndexLincheckTest {

    private static final IndexCheck CHECK = new IndexCheck(
            RankedIndexOperations.class,
            RankedIndexOperations.Sequential.class,
            List.of(
                    "give 0 | give 0",
                    "give 0, give 0 | sees 0, sees 0",
                    "give 0 | include 0 | sees 0",
                    "pause 0, resume 0 | include 0",
                    "pause 0 | give 0 | include 0",
                    "give 0, pause 1 | resume 1, give 0",
                    "pause 0 | findsNobodyWithoutRoom",
                    "remove 0 | give 0 | include 0"));

    private enum Mutant {
        A_LEAF_IS_TRUSTED(
                RankedIndex.class,
                "            if (keyIn(shown, present) != key) {",
                "            if (key < 0) {",
                "pause 0 | findsNobodyWithoutRoom"),
        A_CHANGE_IS_NOT_SETTLED(
                RankedIndex.class,
                "                tree.settle(seat, key == LISTED ? RankTree.NONE : key);",
                "                seat.tree();",
                "give 0 | give 0"),
        A_REMOVED_AGENT_KEEPS_ITS_SEAT(
                RankedIndex.class,
                "                    agent.leaveSeats();",
                "                    LOG.trace(\"stays\");",
                "remove 0 | include 0");

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
