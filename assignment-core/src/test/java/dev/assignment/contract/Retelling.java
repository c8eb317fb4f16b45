package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells a history to a desk on a store and to one on the {@link ReferenceStore}, and says where they part. */
final class Retelling {

    private Retelling() {}

    /** The first step at which the desks part, and in what; empty if they never do. */
    static Optional<String> difference(History history, StoreProvider store) {
        try (QuietErrors quiet = QuietErrors.begin()) {
            return parting(history, store).map(found -> found + quiet.text());
        }
    }

    private static Optional<String> parting(History history, StoreProvider store) {
        List<ReferenceStore> model = new ArrayList<>();
        Told reference = new Told(history, settings -> {
            model.add(new ReferenceStore(settings));
            return model.get(0);
        });
        Told tested = new Told(history, store);
        for (Step step : history.steps()) {
            List<String> expected = reference.tell(step);
            List<String> actual = tested.tell(step);
            String differences = model.get(0).differences();
            if (!actual.equals(expected) || !differences.isEmpty()) {
                return Optional.of("at " + step.line() + difference(expected, actual) + differences);
            }
        }
        return partingAfterLoad(history, reference, store);
    }

    /** A snapshot of where the history ended loads the same into both stores. */
    private static Optional<String> partingAfterLoad(History history, Told before, StoreProvider store) {
        Told reference = before.again(history, ReferenceStore::new);
        Told tested = before.again(history, store);
        for (Step look : List.of(
                Step.call("snapshot()", Desk::agents),
                Step.call("advance()", Desk::advance).after(ClockMove.by(Duration.ofHours(1))))) {
            List<String> expected = reference.tell(look);
            List<String> actual = tested.tell(look);
            if (!actual.equals(expected)) {
                return Optional.of(
                        "after a load of the desk's snapshot, at " + look.line() + difference(expected, actual));
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
        if (text.length() == 1) {
            int first = 0;
            while (first < expected.size() && expected.get(first).equals(actual.get(first))) {
                first++;
            }
            text.append("the same lines in another order, first\n  expected  ")
                    .append(expected.get(first))
                    .append("\n  but was   ")
                    .append(actual.get(first))
                    .append('\n');
        }
        return text.toString();
    }

    /** A desk that a history is told to. */
    private static final class Told {

        private final ManualClock clock;
        private final List<String> events = new ArrayList<>();
        private final EventBook told = new EventBook();
        private final Desk desk;

        Told(History history, StoreProvider store) {
            this(history, store, history.queues(), DeskSnapshot.EMPTY, Instant.EPOCH);
        }

        private Told(History history, StoreProvider store, List<QueueSpec> queues, DeskSnapshot snapshot, Instant now) {
            clock = ManualClock.at(now);
            Desk.Builder builder = Desk.builder()
                    .store(store)
                    .clock(clock)
                    .seed(history.seed())
                    .retention(history.retention())
                    .presenceGrace(history.presenceGrace())
                    .whenLeaving(history.whenLeaving())
                    .listener(told)
                    .listener(event -> events.add("event " + Rendering.of(event)));
            queues.forEach(builder::queue);
            desk = builder.load(snapshot).build();
        }

        /** Another desk that starts where this one stands; far enough on that no clock has gone back. */
        Told again(History history, StoreProvider store) {
            Instant later = clock.instant().plus(Duration.ofHours(1));
            return new Told(history, store, desk.queues(), desk.snapshot(), later);
        }

        List<String> tell(Step step) {
            List<String> lines = new ArrayList<>();
            lines.add("answer " + answer(step));
            lines.addAll(events);
            events.clear();
            lines.addAll(Observation.of(desk));
            lines.addAll(events); // of what looking found to be due
            events.clear();
            return lines;
        }

        private String answer(Step step) {
            try {
                return step.run(desk, clock, told);
            } catch (RuntimeException | StackOverflowError broken) {
                return broken + " at " + List.of(broken.getStackTrace()).subList(0, 3);
            }
        }
    }
}
