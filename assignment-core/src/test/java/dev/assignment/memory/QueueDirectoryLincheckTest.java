package dev.assignment.memory;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lincheck explores how queues are added, replaced and removed, and finds each mistake that is made in a copy of it. */
@Tag(ModelCheck.TAG)
class QueueDirectoryLincheckTest {

    private static final IndexCheck CHECK = new IndexCheck(
            QueueDirectoryOperations.class,
            QueueDirectoryOperations.Sequential.class,
            List.of(
                    "remove 0 1 | remove 1 0",
                    "remove 0 1 | remove 2 1, exists 0",
                    "replace 0 | remove 0 1, add 0",
                    "remove 0 1 | remove 1 2 | remove 2 0",
                    "remove 0 1: add 0 | replace 1, exists 0"));

    private enum Mutant {
        A_QUEUE_IS_REMOVED_IN_FAVOUR_OF_A_REMOVED_ONE(
                QueueDirectory.class,
                "if (now.live.get(queue.name()) != queue || now.live.get(next.name()) != next) {",
                "if (now.live.get(queue.name()) != queue) {",
                "remove 0 1 | remove 1 0"),
        A_REMOVAL_WITHOUT_COMPARING(
                QueueDirectory.class,
                "if (maps.compareAndSet(now, new Maps(live, removed))) {\n                queue.giveUpTo(next);",
                "if (maps.compareAndSet(maps.get(), new Maps(live, removed))) {\n                queue.giveUpTo(next);",
                "remove 0 1 | remove 2 1, exists 0"),
        NOBODY_TAKES_OVER(
                QueueDirectory.class,
                "if (maps.compareAndSet(now, new Maps(live, removed))) {\n                queue.giveUpTo(next);",
                "if (maps.compareAndSet(now, new Maps(live, removed))) {",
                "remove 0 1 | exists 0");

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
