package dev.assignment.examples.replay;

import dev.assignment.examples.cli.TextTable;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of a replay for people. */
final class ReplayTable {

    private ReplayTable() {}

    /** What a run is told by; the same in a report, but for how fast the replay was. */
    static final List<String> COLUMNS = List.of(
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
            "overloads");

    static String of(List<Figures> runs) {
        List<String> heading = new ArrayList<>(COLUMNS);
        heading.add("tickets/s");
        TextTable table = new TextTable().row(heading);
        for (Figures run : runs) {
            List<String> row = new ArrayList<>(row(run));
            row.add(number(0, run.ticketsPerSecond()));
            table.row(row);
        }
        return heading(runs.get(0)) + table + System.lineSeparator() + priorities(runs);
    }

    private static String heading(Figures run) {
        return "%d tickets, %d agents, ordering %s; waits in seconds, over the tickets that were served%n%n"
                .formatted(run.counts().tickets(), run.agents().size(), run.ordering());
    }

    static List<String> row(Figures figures) {
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
                Long.toString(figures.counts().overloads()));
    }

    private static String priorities(List<Figures> runs) {
        TextTable table = new TextTable();
        priorityRows(runs).forEach(table::row);
        return table.toString();
    }

    /** With a heading; empty if there are no two priorities. */
    static List<List<String>> priorityRows(List<Figures> runs) {
        List<Integer> urgencies = runs.get(0).priorities().stream()
                .map(Figures.PriorityFigures::priority)
                .toList();
        if (urgencies.size() < 2) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("wait summed by priority"));
        urgencies.forEach(priority -> heading.add("priority " + priority));
        rows.add(heading);
        for (Figures run : runs) {
            List<String> row = new ArrayList<>(List.of(run.strategy()));
            run.priorities().forEach(one -> row.add(seconds(one.waitSum())));
            rows.add(row);
        }
        return rows;
    }

    static String seconds(long micros) {
        return Micros.seconds(micros).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
