package dev.assignment.examples.report;

import dev.assignment.examples.report.Chart.Line;
import dev.assignment.examples.report.Chart.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The part of a report that tells how the work was spread: each agent if they are few, otherwise all as a curve. */
public final class WorkSection {

    private static final int MOST_NAMES = 40;
    private static final int MOST_POINTS = 200;
    private static final int MOST_ROWS = 60;
    private static final int ROWS_AT_EACH_END = 20;

    private WorkSection() {}

    /**
     * What the agents got with one strategy.
     *
     * @param strategy its name
     * @param agents the agents, the same in the same order for each strategy
     */
    public record Agents(String strategy, List<Agent> agents) {

        /** The agents are copied. */
        public Agents {
            agents = List.copyOf(agents);
        }
    }

    /**
     * What an agent got.
     *
     * @param name its identifier
     * @param got how much, as text
     * @param ofFairShare how many fair shares
     * @param utilization the share of its capacity that was in use
     */
    public record Agent(String name, String got, double ofFairShare, double utilization) {}

    /**
     * The section.
     *
     * @param runs for each strategy
     * @param got what the text of an agent counts
     * @return chart and table
     */
    public static Section of(List<Agents> runs, String got) {
        int agents = runs.get(0).agents().size();
        List<Agents> drawn = runs.subList(0, Math.min(runs.size(), Chart.MOST_LINES));
        double most = drawn.stream()
                .flatMap(run -> run.agents().stream())
                .mapToDouble(Agent::ofFairShare)
                .max()
                .orElse(0);
        double end = 1.05 * Math.max(most, 1.2);
        return new Section(
                "Who did the work",
                "At 1 an agent got just its fair share.",
                List.of(agents <= MOST_NAMES ? named(drawn, end) : ranked(drawn, end)),
                List.of(table(runs, got)));
    }

    private static Chart named(List<Agents> runs, double end) {
        List<Agent> first = runs.get(0).agents();
        List<Line> lines = new ArrayList<>(runs.stream()
                .map(run -> Line.measured(
                        run.strategy(),
                        IntStream.range(0, first.size())
                                .mapToObj(i -> new Point(run.agents().get(i).ofFairShare(), i))
                                .toList()))
                .toList());
        lines.add(Line.reference("a fair share", List.of(new Point(1, -0.6), new Point(1, first.size() - 0.4))));
        return new Chart(
                "work",
                "Fair shares of the work, by agent",
                "A mark for each agent and strategy; the table has the numbers.",
                Axis.number("fair shares", -0.02 * end, end),
                Axis.names("agent", first.stream().map(Agent::name).toList()),
                lines,
                Chart.Kind.MARKS);
    }

    private static Chart ranked(List<Agents> runs, double end) {
        List<Line> lines = new ArrayList<>(runs.stream()
                .map(run -> Line.measured(run.strategy(), ranks(run.agents())))
                .toList());
        lines.add(Line.reference("a fair share", List.of(new Point(0, 1), new Point(1, 1))));
        return new Chart(
                "work",
                "Fair shares of the work, all agents from the one that got least to the one that got most",
                "A line for each strategy; the flatter, the more even.",
                Axis.share("of the agents got at most this", 0),
                Axis.number("fair shares", 0, end),
                lines,
                Chart.Kind.LINES);
    }

    private static List<Point> ranks(List<Agent> agents) {
        double[] sorted =
                agents.stream().mapToDouble(Agent::ofFairShare).sorted().toArray();
        int points = Math.min(sorted.length, MOST_POINTS);
        return IntStream.range(0, points)
                .mapToObj(i -> {
                    double part = (double) i / (points - 1);
                    return new Point(part, sorted[(int) Math.round(part * (sorted.length - 1))]);
                })
                .toList();
    }

    private static Table table(List<Agents> runs, String got) {
        List<Agent> first = runs.get(0).agents();
        List<String> head = new ArrayList<>(List.of("agent"));
        runs.forEach(run -> {
            head.add(got);
            head.add("fair shares");
            head.add("utilization");
        });
        List<Integer> shown = IntStream.range(0, first.size()).boxed().toList();
        String caption = "Each agent";
        if (first.size() > MOST_ROWS) {
            List<Integer> falling = shown.stream()
                    .sorted(Comparator.comparingDouble(
                            (Integer i) -> -first.get(i).ofFairShare()))
                    .toList();
            shown = Stream.concat(
                            falling.stream().limit(ROWS_AT_EACH_END),
                            falling.stream().skip(falling.size() - ROWS_AT_EACH_END))
                    .toList();
            caption = "Of %d agents the %d that got most and the %d that got least with %s"
                    .formatted(
                            first.size(),
                            ROWS_AT_EACH_END,
                            ROWS_AT_EACH_END,
                            runs.get(0).strategy());
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i : shown) {
            List<String> row = new ArrayList<>(List.of(first.get(i).name()));
            for (Agents run : runs) {
                Agent agent = run.agents().get(i);
                row.add(agent.got());
                row.add(String.format(Locale.ROOT, "%.2f", agent.ofFairShare()));
                row.add(String.format(Locale.ROOT, "%.2f", agent.utilization()));
            }
            rows.add(row);
        }
        return new Table(caption, runs.stream().map(Agents::strategy).toList(), head, rows);
    }
}
