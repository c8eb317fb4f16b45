package dev.assignment.benchmarks.report;

import dev.assignment.benchmarks.report.Section.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What this project wants to reach, each a ratio of two figures of one run, and how far it is. Nothing is left out because it
 * is missed.
 *
 * @param text what is compared
 * @param limit the figure to reach
 * @param atMost whether the limit is the highest figure that is good enough; otherwise it is the lowest
 * @param reached takes the figure from what was measured
 */
record Target(String text, double limit, boolean atMost, Function<Figures, OptionalDouble> reached) {

    /** The row of the highest percentile of {@link dev.assignment.benchmarks.LatencyBenchmark}, which has no table. */
    static final int LATENCY = 99;

    static final String HIGH_PERCENTILE = "p99.9";

    private static final int BY_AGENTS = 0;
    private static final int TWO_THREADS = 1;
    private static final int SKILLS = 2;
    private static final int BACKLOG = 3;
    private static final int UNMATCHABLE = 4;

    private static final String FLOOR = Sets.FLOOR.name();
    private static final String LEAST_LOADED = "least-loaded";
    private static final List<String> STRATEGIES =
            List.of(LEAST_LOADED, "round-robin", "earliest-free", "weighted-random");
    private static final List<String> AGENTS = List.of("1000", "100000", "1000000");

    /** What has to be measured for all of them. */
    static List<Section> sections() {
        List<Line> lines = new ArrayList<>(List.of(Sets.FLOOR));
        STRATEGIES.forEach(name -> lines.add(Sets.strategy(name)));
        lines.addAll(List.of(Sets.HEAP, Sets.SKIP_LIST, Sets.SCAN));
        return List.of(
                new Section("Submit and complete, by number of agents", Sets.AGENTS, AGENTS, lines, 1),
                new Section(
                        "Submit and complete by two threads",
                        Sets.AGENTS,
                        AGENTS,
                        List.of(Sets.FLOOR, Sets.strategy(LEAST_LOADED), Sets.HEAP),
                        2),
                new Section(
                        "By skills demanded, of 5 of 50 that each agent has",
                        "demanded",
                        List.of("0", "2"),
                        List.of(new Line("desk", "SkillsBenchmark" + Sets.STEP, Map.of(Sets.AGENTS, "1000"))),
                        1),
                new Section(
                        "Hand-over on completion, by depth of the backlog, at equally many live tickets",
                        "waiting",
                        List.of("1000", "1000000"),
                        List.of(Sets.backlog("desk")),
                        1),
                new Section(
                        "Beside 100 000 tickets that are held, or wait and cannot be matched",
                        "others",
                        List.of("HELD", "ONE_DEMAND", "MANY_DEMANDS"),
                        List.of(new Line("desk", "UnmatchableBenchmark" + Sets.STEP, Map.of())),
                        1));
    }

    /** All of them. */
    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        double[][] ofFloor = {{2.5, 2.2, 1.7}, {2.5, 2.2, 1.7}, {2.0, 1.8, 1.5}, {2.0, 1.8, 1.5}};
        for (int i = 0; i < STRATEGIES.size(); i++) {
            for (int j = 0; j < AGENTS.size(); j++) {
                all.add(atMost(ofFloor[i][j], BY_AGENTS, STRATEGIES.get(i), AGENTS.get(j), FLOOR, AGENTS.get(j)));
            }
        }
        all.add(faster(4, BY_AGENTS, Sets.SCAN, "1000"));
        all.add(faster(40, BY_AGENTS, Sets.SCAN, "100000"));
        all.add(faster(1.5, BY_AGENTS, Sets.SKIP_LIST, "1000"));
        all.add(faster(1.8, BY_AGENTS, Sets.SKIP_LIST, "100000"));
        all.add(faster(0.6, BY_AGENTS, Sets.HEAP, "1000"));
        all.add(faster(2, TWO_THREADS, Sets.HEAP, "1000"));
        all.add(faster(2, TWO_THREADS, Sets.HEAP, "100000"));
        all.add(faster(3, TWO_THREADS, Sets.HEAP, "1000000"));
        all.add(new Target(
                "ns of a submit and a completion that 999 of 1000 do not exceed, 8 threads, 1000 agents",
                10_000,
                true,
                figures -> figures.nanos(LATENCY, LEAST_LOADED, HIGH_PERCENTILE)));
        all.add(new Target(
                "bytes allocated beyond those of the floor, " + LEAST_LOADED + ", 1000 agents",
                384,
                true,
                figures -> difference(
                        figures.bytes(BY_AGENTS, LEAST_LOADED, "1000"), figures.bytes(BY_AGENTS, FLOOR, "1000"))));
        for (String strategy : STRATEGIES) {
            all.add(new Target(
                    strategy + ", 1000000 agents ÷ 1000, divided by the same of the floor",
                    1.2,
                    true,
                    figures -> quotient(
                            figures.ratio(BY_AGENTS, strategy, "1000000", strategy, "1000"),
                            figures.ratio(BY_AGENTS, FLOOR, "1000000", FLOOR, "1000"))));
        }
        all.add(within("two skills demanded ÷ none", 2.0, SKILLS, "2", "0"));
        all.add(within("hand-over on completion, 1000000 waiting ÷ 1000", 2.0, BACKLOG, "1000000", "1000"));
        all.add(within("100000 unmatchable of one demand ÷ held", 1.3, UNMATCHABLE, "ONE_DEMAND", "HELD"));
        all.add(within("100000 unmatchable of 100000 demands ÷ held", 1.3, UNMATCHABLE, "MANY_DEMANDS", "HELD"));
        return all;
    }

    private static Target atMost(double limit, int section, String line, String value, String to, String toValue) {
        return new Target(
                line + " ÷ " + to + ", " + value + " agents",
                limit,
                true,
                figures -> figures.ratio(section, line, value, to, toValue));
    }

    private static Target faster(double limit, int section, Line peer, String agents) {
        return new Target(
                peer.name() + " ÷ " + LEAST_LOADED + ", " + agents + " agents, "
                        + (section == TWO_THREADS ? "2 threads" : "1 thread"),
                limit,
                false,
                figures -> figures.ratio(section, peer.name(), agents, LEAST_LOADED, agents));
    }

    private static Target within(String text, double limit, int section, String value, String to) {
        return new Target(text, limit, true, figures -> figures.ratio(section, "desk", value, "desk", to));
    }

    private static OptionalDouble difference(OptionalDouble one, OptionalDouble other) {
        return one.isEmpty() || other.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.getAsDouble() - other.getAsDouble());
    }

    private static OptionalDouble quotient(OptionalDouble one, OptionalDouble other) {
        return one.isEmpty() || other.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.getAsDouble() / other.getAsDouble());
    }

    /** Whether a figure is good enough. */
    boolean isMetBy(double figure) {
        return atMost ? figure <= limit : figure >= limit;
    }
}
