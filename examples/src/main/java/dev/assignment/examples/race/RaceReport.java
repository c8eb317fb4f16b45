package dev.assignment.examples.race;

import dev.assignment.examples.cli.TextTable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a race went.
 *
 * @param elapsed how long it took
 * @param counts what was done
 * @param violations how often each promise was broken
 * @param examples what the first violations looked like
 */
record RaceReport(
        Duration elapsed, Map<Stage.Count, Long> counts, Map<Violation, Long> violations, List<String> examples) {

    static RaceReport of(Duration elapsed, Stage stage) {
        Map<Stage.Count, Long> counts = new EnumMap<>(Stage.Count.class);
        for (Stage.Count count : Stage.Count.values()) {
            counts.put(count, stage.counted(count));
        }
        Map<Violation, Long> violations = new EnumMap<>(Violation.class);
        for (Violation violation : Violation.values()) {
            violations.put(violation, stage.violations().count(violation));
        }
        return new RaceReport(elapsed, counts, violations, stage.violations().examples());
    }

    boolean isClean() {
        return violations.values().stream().allMatch(count -> count == 0);
    }

    /** One line for progress. */
    String line() {
        return "race: %.0f s, %s; %s"
                .formatted(
                        seconds(),
                        counts.entrySet().stream()
                                .map(one -> one.getKey().label() + " " + one.getValue())
                                .collect(Collectors.joining(", ")),
                        isClean() ? "nothing violated" : "VIOLATIONS " + violations);
    }

    @Override
    public String toString() {
        TextTable table = new TextTable().row("what", "count", "per second");
        counts.forEach((count, number) ->
                table.row(count.label(), number.toString(), String.format(Locale.ROOT, "%.0f", number / seconds())));
        violations.forEach((violation, number) -> table.row(violation.label(), number.toString(), ""));
        return table
                + (examples.isEmpty() ? "" : String.join(System.lineSeparator(), examples) + System.lineSeparator());
    }

    private double seconds() {
        return elapsed.toNanos() / 1e9;
    }
}
