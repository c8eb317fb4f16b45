package dev.assignment.memory;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lincheck explores how backlogs come and go while profiles appear, and finds each mistake that is made in a copy. */
@Tag(ModelCheck.TAG)
class BacklogLincheckTest {

    private static final IndexCheck CHECK = new IndexCheck(
            BacklogOperations.class,
            BacklogOperations.Sequential.class,
            List.of(
                    "add 0: remove 0 | add 1",
                    "add 0 | open 1",
                    "add 0: remove 0, add 0 | add 1, remove 1",
                    "add 0, remove 0: add 0 | discard | open 1",
                    "add 0: remove 0 | open 1"));

    private enum Mutant {
        AN_ENTRY_IS_NOT_COUNTED(
                Gate.class,
                "if (confirmed.compareAndSet(count, count + 1)) {",
                "if (true) {",
                "add 0: remove 0 | add 1"),
        THE_COUNT_IS_READ_AFTER_THE_LOOK(
                Gate.class,
                "(empty.getAsBoolean() && confirmed.compareAndSet(count, CLOSED))",
                "(empty.getAsBoolean() && confirmed.compareAndSet(confirmed.get(), CLOSED))",
                "add 0: remove 0 | add 1"),
        A_PLACE_IS_CONFIRMED_BEFORE_IT_IS_PUT(DemandBacklog.class, """
                        places.add(place);
                        if (!gate.confirm()) {
                            places.remove(place);
                            return false;
                        }
                """, """
                        if (!gate.confirm()) {
                            return false;
                        }
                        places.add(place);
                """, "add 0: remove 0 | add 1"),
        A_BACKLOG_IS_ANNOUNCED_AFTER_IT_WAS_WITHDRAWN(
                ProfileNode.class,
                "if (backlog.isClosed()) { // it may have been withdrawn before it was put",
                "if (false) {",
                "add 0: remove 0 | open 1"),
        A_NEW_PROFILE_LOOKS_BEFORE_IT_IS_LISTED(Profiles.class, """
                        ProfileList head = list.get();
                        while (!list.compareAndSet(head, new ProfileList(node, head))) {
                            head = list.get();
                        }
                        allBacklogs.accept(node::announce);
                """, """
                        allBacklogs.accept(node::announce);
                        ProfileList head = list.get();
                        while (!list.compareAndSet(head, new ProfileList(node, head))) {
                            head = list.get();
                        }
                """, "add 0 | open 1"),
        A_NEW_PROFILE_DOES_NOT_LOOK(
                Profiles.class, "        allBacklogs.accept(node::announce);", "        // left out", "add 0 | open 1");

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
