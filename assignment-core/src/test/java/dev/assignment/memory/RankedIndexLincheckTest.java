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
                    "give 0, pause 1 | resume 1, give 0"));

    private enum Mutant {
        NO_SECOND_LOOK_AT_THE_STATE(
                RankedIndex.class,
                "if (agent.state() == state) { // else the change may have been settled before our write: look again",
                "if (true) {",
                "pause 0 | include 0"),
        A_LATER_POSITION_IS_NOT_PUT(
                RankedIndex.class,
                "if (agent.state() == state) { // else it moved on, and its present position may not be in yet",
                "if (true) {",
                "give 0, sees 0 | give 0"),
        THE_OLD_POSITION_GOES_FIRST(
                RankedIndex.class,
                "        include(agent);\n        if (old != null) {",
                "        if (old != null) {\n positions.remove(old);\n }\n include(agent);\n if (old != null) {",
                "give 0, give 0 | sees 0, sees 0"),
        THE_OLD_POSITION_STAYS(
                RankedIndex.class, "            settle(old);", "            // left out", "give 0 | give 0"),
        ANY_POSITION_OF_AN_AGENT_WITH_ROOM_IS_RIGHT(
                RankedIndex.class,
                "if (position.equals(positionIn(agent, state))) {",
                "if (positionIn(agent, state) != null) {",
                "give 0 | give 0");

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
