package dev.assignment.contract;

import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A story to be told to two desks.
 *
 * @param seed the desks' seed
 * @param retention how long they remember
 * @param presenceGrace their grace
 * @param whenLeaving what becomes of the tickets of those who leave
 * @param queues their queues
 * @param steps what happens
 */
record History(
        long seed,
        Retention retention,
        Duration presenceGrace,
        WhenLeaving whenLeaving,
        List<QueueSpec> queues,
        List<Step> steps) {

    /** The history with as few steps and moves of the clock, and a desk as plain, as still fail. */
    History shortened(Predicate<History> fails) {
        History shortest = this;
        for (int chunk = Math.max(1, steps.size() / 2); chunk >= 1; chunk /= 2) {
            for (int from = 0; from < shortest.steps.size(); ) {
                History shorter = shortest.without(from, Math.min(shortest.steps.size(), from + chunk));
                if (fails.test(shorter)) {
                    shortest = shorter;
                } else {
                    from += chunk;
                }
            }
        }
        Optional<History> plainer = shortest.plainer(fails);
        while (plainer.isPresent()) {
            shortest = plainer.get();
            plainer = shortest.plainer(fails);
        }
        return shortest;
    }

    /** A plainer history that fails too. */
    private Optional<History> plainer(Predicate<History> fails) {
        List<History> candidates = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) { // again: what others needed may be gone by now
            candidates.add(without(i, i + 1));
        }
        for (int i = 0; i < queues.size(); i++) {
            candidates.add(withQueue(i, QueueSpec.named(queues.get(i).name())));
        }
        for (int i = 0; i < steps.size(); i++) {
            candidates.add(withStep(i, steps.get(i).after(ClockMove.NONE)));
        }
        candidates.add(new History(seed, retention, Duration.ZERO, whenLeaving, queues, steps));
        candidates.add(new History(seed, retention, presenceGrace, WhenLeaving.KEEP, queues, steps));
        return candidates.stream()
                .filter(plainer -> !plainer.equals(this) && fails.test(plainer))
                .findFirst();
    }

    History without(int from, int to) {
        List<Step> fewer = new ArrayList<>(steps);
        fewer.subList(from, to).clear();
        return new History(seed, retention, presenceGrace, whenLeaving, queues, fewer);
    }

    private History withQueue(int index, QueueSpec queue) {
        List<QueueSpec> plainer = new ArrayList<>(queues);
        plainer.set(index, queue);
        return new History(seed, retention, presenceGrace, whenLeaving, plainer, steps);
    }

    private History withStep(int index, Step step) {
        List<Step> plainer = new ArrayList<>(steps);
        plainer.set(index, step);
        return new History(seed, retention, presenceGrace, whenLeaving, queues, plainer);
    }

    @Override
    public String toString() {
        String remembered = retention.most().isPresent()
                ? "Retention.last(" + retention.most().getAsInt() + ")"
                : "Retention.lasting(Duration.parse(\"" + retention.longest().orElseThrow() + "\"))";
        boolean asksWhatWasTold = steps.stream().anyMatch(step -> step.code().contains("told."));
        return "\nManualClock clock = ManualClock.atEpoch();\n"
                + (asksWhatWasTold ? "EventBook told = new EventBook();\n" : "")
                + "Desk desk = Desk.builder().clock(clock).seed(" + seed + "L).retention(" + remembered + ")"
                + (asksWhatWasTold ? ".listener(told)" : "")
                + (presenceGrace.isZero() ? "" : ".presenceGrace(" + TermsCode.of(presenceGrace) + ")")
                + (whenLeaving == WhenLeaving.KEEP ? "" : ".whenLeaving(" + TermsCode.of(whenLeaving) + ")")
                + queues.stream()
                        .map(queue -> "\n        .queue(" + Code.of(queue) + ")")
                        .collect(Collectors.joining())
                + "\n        .build();\n"
                + steps.stream().map(Step::line).collect(Collectors.joining("\n")) + "\n";
    }
}
