package dev.assignment.contract;

import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A story to be told to two desks.
 *
 * @param seed the desks' seed
 * @param retention how long they remember
 * @param queues their queues
 * @param steps what happens
 */
record History(long seed, Retention retention, List<QueueSpec> queues, List<Step> steps) {

    /** The history with as few steps, and queues as plain, as still fail. */
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
        for (int i = 0; i < queues.size(); i++) {
            History plainer = shortest.withPlainQueue(i);
            shortest = fails.test(plainer) ? plainer : shortest;
        }
        return shortest;
    }

    private History without(int from, int to) {
        List<Step> fewer = new ArrayList<>(steps);
        fewer.subList(from, to).clear();
        return new History(seed, retention, queues, fewer);
    }

    private History withPlainQueue(int index) {
        List<QueueSpec> plainer = new ArrayList<>(queues);
        plainer.set(index, QueueSpec.named(queues.get(index).name()));
        return new History(seed, retention, plainer, steps);
    }

    @Override
    public String toString() {
        String remembered = retention.most().isPresent()
                ? "Retention.last(" + retention.most().getAsInt() + ")"
                : "Retention.lasting(Duration.parse(\"" + retention.longest().orElseThrow() + "\"))";
        return "\nManualClock clock = ManualClock.atEpoch();\nDesk desk = Desk.builder().clock(clock).seed(" + seed
                + "L).retention(" + remembered + ")"
                + queues.stream()
                        .map(queue -> "\n        .queue(" + Code.of(queue) + ")")
                        .collect(Collectors.joining())
                + "\n        .build();\n"
                + steps.stream().map(Step::line).collect(Collectors.joining("\n")) + "\n";
    }
}
