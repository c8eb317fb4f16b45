package dev.assignment.examples.replay;

import dev.assignment.examples.cli.TextTable;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of a replay for people. */
final class ReplayTable {

    private ReplayTable() {}

    static String of(List<Figures> runs) {
        TextTable table = new TextTable()
                .row(
                        "strategy",
                        "assigned",
                        "abandoned",
                        "waiting",
                        "waited",
                        "wait mean",
                        "median",
                        "p95",
                        "max",
                        "jain",
                        "utilization",
                        "duplicates",
                        "overloads",
                        "tickets/s");
        runs.forEach(run -> table.row(row(run)));
        return heading(runs.get(0)) + table + System.lineSeparator() + priorities(runs);
    }

    private static String heading(Figures run) {
        return "%d tickets, %d agents, ordering %s; waits in seconds, over the tickets that were served%n%n"
                .formatted(run.counts().tickets(), run.agents().size(), run.ordering());
    }

    private static List<String> row(Figures figures) {
        Figures.Waits waits = figures.waits();
        double[] utilization = figures.agents().stream()
                .mapToDouble(Figures.AgentFigures::utilization)
                .sorted()
                .toArray();
        return List.of(
                figures.strategy(),
                Integer.toString(figures.counts().assigned()),
                Integer.toString(figures.counts().abandoned()),
                Integer.toString(figures.counts().waiting()),
                Integer.toString(figures.counts().waited()),
                number(1, Micros.asDouble(waits.mean())),
                seconds(waits.median()),
                seconds(waits.p95()),
                seconds(waits.max()),
                number(3, figures.jain()),
                number(2, utilization[0]) + " to " + number(2, utilization[utilization.length - 1]),
                Long.toString(figures.counts().duplicates()),
                Long.toString(figures.counts().overloads()),
                number(0, figures.ticketsPerSecond()));
    }

    private static String priorities(List<Figures> runs) {
        List<Integer> urgencies = runs.get(0).priorities().stream()
                .map(Figures.PriorityFigures::priority)
                .toList();
        if (urgencies.size() < 2) {
            return "";
        }
        List<String> heading = new ArrayList<>(List.of("wait summed by priority"));
        urgencies.forEach(priority -> heading.add("priority " + priority));
        TextTable table = new TextTable().row(heading);
        for (Figures run : runs) {
            List<String> row = new ArrayList<>(List.of(run.strategy()));
            run.priorities().forEach(one -> row.add(seconds(one.waitSum())));
            table.row(row);
        }
        return table.toString();
    }

    private static String seconds(long micros) {
        return Micros.seconds(micros).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    private static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
