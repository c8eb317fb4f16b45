package dev.assignment.memory;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lincheck explores how several threads keep the words of a tree right, and finds each mistake that is made in a copy of
 * it. A thread may be stopped anywhere while another one goes on and looks: what it left behind must not hide an agent.
 */
@Tag(ModelCheck.TAG)
class RankTreeLincheckTest {

    private static final IndexCheck CHECK = new IndexCheck(
            RankTreeOperations.class,
            RankTreeOperations.Sequential.class,
            List.of(
                    "leave 0, enter 0, sees 0 | leave 1, enter 1, sees 1",
                    "leave 0, leave 2: leave 1 | enter 1, enter 2, sees 2",
                    "enter 3, leave 3, leave 0, leave 1, leave 2: enter 0, sees 0 | enter 1, sees 1",
                    "lead 3, leave 2: leave 0 | leave 3, sees 1",
                    "leave 0, leave 1, leave 2: enter 0, sees 0 | enter 3, sees 3",
                    "leave 2: leave 0 | enter 3, leave 3 | sees 1",
                    "leave 0 | mend 0, sees 1"));

    private enum Mutant {
        A_WORD_IS_REPLACED_WITHOUT_A_MARK("""
                        if (!node.replace(slot, expected, mark)) {
                            return false;
                        }
                """, """
                        long right = right(node, slot);
                        if (mark < 0) {
                            return node.replace(slot, expected, right);
                        }
                """, "leave 0, leave 2: leave 1 | enter 1, enter 2, sees 2"),
        WHAT_IS_BELOW_IS_READ_BEFORE_THE_MARK("""
                        if (!node.replace(slot, expected, mark)) {
                            return false;
                        }
                        node.replace(slot, mark, right(node, slot)); // fails if another took the mark away: it reads later
                """, """
                        long right = right(node, slot);
                        if (!node.replace(slot, expected, mark)) {
                            return false;
                        }
                        node.replace(slot, mark, right);
                """, "leave 0, leave 2: leave 1 | enter 1, enter 2, sees 2"),
        THE_WAY_ENDS_AT_A_WORD_THAT_IS_RIGHT(
                "            while ((word < 0 ||",
                """
                            if (word >= 0 && word <= key && word != replaced) {
                                return;
                            }
                            while ((word < 0 ||""",
                "enter 3, leave 3, leave 0, leave 1, leave 2: enter 0, sees 0 | enter 1, sees 1"),
        THE_WAY_OF_A_LOOK_ENDS_AT_A_WORD_THAT_IS_RIGHT(
                "            correct(node, slot, replaced);",
                "            if (correct(node, slot, replaced) == UNKNOWN) {\n                return;\n            }",
                "enter 3, leave 3, leave 0, leave 1, leave 2: enter 0, sees 0 | mend 0, sees 0"),
        A_MARK_ABOVE_IS_LEFT(
                "(word < 0 || word > key || word == replaced)",
                "(word > key || word == replaced && word >= 0)",
                "leave 0, leave 2: leave 1 | enter 1, enter 2, sees 2"),
        WHAT_IS_TOO_HIGH_IS_LEFT(
                "(word < 0 || word > key || word == replaced)",
                "(word < 0 || word == replaced)",
                "leave 0, enter 0, sees 0 | leave 1, enter 1, sees 1"),
        WHAT_IS_TOO_LOW_IS_LEFT(
                "(word < 0 || word > key || word == replaced)",
                "(word < 0 || word > key)",
                "leave 2: leave 0 | enter 3, leave 3 | sees 1"),
        A_MARK_COUNTS_AS_NOBODY(
                "word < 0 ? right(node, slot) : word",
                "word < 0 ? NONE : word",
                "lead 3, leave 2: leave 0 | leave 3, sees 1"),
        A_NEW_ROOT_BEGINS_WITHOUT_A_MARK(
                "fresh.words[0] = Mark.ofThisThread();",
                "fresh.words[0] = NONE;",
                "leave 0, leave 1, leave 2: enter 0, sees 0 | enter 3, sees 3"),
        A_NEW_ROOT_IS_KNOWN_BELOW_FIRST("""
                        ABOVE.compareAndSet(root, top, fresh);
                """, """
                        BELOW.compareAndSet(top.below, 0, root, fresh);
                        correct(fresh, 0);
                        ABOVE.compareAndSet(root, top, fresh);
                """, "leave 0, leave 1, leave 2: enter 0, sees 0 | enter 3, sees 3");

        final String right;
        final String wrong;
        final String story;

        Mutant(String right, String wrong, String story) {
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
        return ModelCheck.mutants(Mutant.values(), 2);
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeIsCaught(Mutant mutant) {
        CHECK.catches(new SourceMutant(mutant.name(), RankTree.class, mutant.right, mutant.wrong), mutant.story);
    }

    @Test
    @EnabledIfSystemProperty(named = "assignment.long", matches = "true")
    void aCopyWithoutMistakeIsNotCaught() {
        CHECK.passesACopy();
    }
}
