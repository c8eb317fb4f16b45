package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.store.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * "Both stores give the same outcomes for the same calls": random histories of every public operation, told to a desk on
 * the store under test and to one on the {@link ReferenceStore}, and compared after each call: what was answered, what
 * was told to listeners, and everything that can be looked up.
 */
public abstract class RandomHistoriesContract {

    /** Run by hand or with {@code -Dassignment.long=true}. */
    private static final int MANY = 20_000;

    private static final int LONGEST = 60;

    /**
     * Opens the store under test.
     *
     * @return how
     */
    public abstract StoreProvider store();

    @Provide
    Arbitrary<History> histories() {
        return StepArbitraries.histories(LONGEST);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theSameCallsGiveTheSameOutcomesStatesAndEvents(@ForAll("histories") History history) {
        compare(history);
    }

    @Property(tries = MANY, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(OnlyInLongRuns.class)
    void theSameCallsGiveTheSameOutcomesStatesAndEventsInManyHistories(@ForAll("histories") History history) {
        compare(history);
    }

    /** Compares, and on failure tells the shortest history that fails too. */
    private void compare(History history) {
        if (difference(history).isPresent()) {
            History shortest = history.shortened(shorter -> difference(shorter).isPresent());
            assertThat(difference(shortest)).as("%s", shortest).isEmpty();
        }
    }

    /** The first step at which the desks part, and in what; empty if they never do. */
    private Optional<String> difference(History history) {
        List<ReferenceStore> model = new ArrayList<>();
        Told reference = new Told(history, settings -> {
            model.add(new ReferenceStore(settings));
            return model.get(0);
        });
        Told tested = new Told(history, store());
        for (Step step : history.steps()) {
            List<String> expected = reference.tell(step);
            List<String> actual = tested.tell(step);
            String differences = model.get(0).differences();
            if (!actual.equals(expected) || !differences.isEmpty()) {
                return Optional.of("at " + step.line() + difference(expected, actual) + differences);
            }
        }
        return Optional.empty();
    }

    private static String difference(List<String> expected, List<String> actual) {
        StringBuilder text = new StringBuilder("\n");
        expected.stream()
                .filter(line -> !actual.contains(line))
                .forEach(line -> text.append("  expected  ").append(line).append('\n'));
        actual.stream()
                .filter(line -> !expected.contains(line))
                .forEach(line -> text.append("  but was   ").append(line).append('\n'));
        return text.append("(or the same lines in another order)\n").toString();
    }

    /** A desk that a history is told to. */
    private static final class Told {

        private final ManualClock clock = ManualClock.atEpoch();
        private final List<String> events = new ArrayList<>();
        private final Desk desk;

        Told(History history, StoreProvider store) {
            Desk.Builder builder = Desk.builder()
                    .store(store)
                    .clock(clock)
                    .seed(history.seed())
                    .retention(history.retention())
                    .listener(event -> events.add("event " + Rendering.of(event)));
            history.queues().forEach(builder::queue);
            desk = builder.build();
        }

        List<String> tell(Step step) {
            events.clear();
            List<String> lines = new ArrayList<>();
            lines.add("answer " + answer(step));
            lines.addAll(events);
            lines.addAll(Observation.of(desk));
            return lines;
        }

        private String answer(Step step) {
            try {
                return step.run(desk, clock);
            } catch (RuntimeException | StackOverflowError broken) {
                return broken + " at " + List.of(broken.getStackTrace()).subList(0, 3);
            }
        }
    }
}
