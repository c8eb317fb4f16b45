package dev.assignment.memory;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lincheck explores how agents change their profiles, and finds each mistake that is made in a copy of it. */
@Tag(ModelCheck.TAG)
class ProfilesLincheckTest {

    private static final IndexCheck CHECK = new IndexCheck(
            ProfilesOperations.class,
            ProfilesOperations.Sequential.class,
            List.of(
                    "become 0 1 | become 0 0",
                    "become 1 1: become 0 1 | become 1 0",
                    "become 0 1 | look 0",
                    "become 0 1 | become 1 1 | look 0",
                    "become 0 1, become 0 0 | become 1 1",
                    "become 0 1 | leave 0",
                    "become 0 1 | become 0 2"));

    private enum Mutant {
        NO_SECOND_LOOK_AT_THE_STATE(
                StoreData.class,
                "if (belongs(agent.state(), profile) == belongs) {",
                "if (true) {",
                "become 0 1 | become 0 0"),
        NO_SECOND_JOIN(
                StoreData.class,
                "settle(after.spec().profile(), agent);\n                settle(before",
                "settle(before",
                "become 0 1 | become 0 0"),
        THE_OLD_PROFILE_IS_NOT_LEFT(
                StoreData.class, "settle(before.spec().profile(), agent);", "// left out", "become 0 1 | look 0"),
        WHO_LOST_STAYS_WHERE_IT_WANTED_TO_GO(
                AgentCalls.class, "data.settle(changed.profile(), agent);", "// left out", "become 0 1 | leave 0"),
        A_NODE_THAT_WAS_THROWN_AWAY_IS_JOINED(
                ProfileNode.class,
                "        if (!gate.confirm()) {\n            members.remove(",
                "        if (!gate.confirm() && agent == null) {\n            members.remove(",
                "become 1 1: become 0 1 | become 1 0"),
        AN_INDEX_IS_NOT_FILLED(
                RankedPool.class,
                "            node.members().forEach(index::include);",
                "            // left out",
                "become 0 1 | look 0");

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
