package dev.assignment.benchmarks.report;

import dev.assignment.benchmarks.report.Section.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What this project wants to reach, nearly each a ratio of two figures of one run, and how far it is. Nothing is left out because
 * it is missed. One thing cannot be measured here: what listeners and records of decisions cost that are there and not used,
 * beside a build that has none.
 *
 * @param text what is compared
 * @param limit the figure to reach
 * @param atMost whether the limit is the highest figure that is good enough; otherwise it is the lowest
 * @param reached takes the figure from what was measured
 */
record Target(String text, double limit, boolean atMost, Function<Figures, OptionalDouble> reached) {

    private static final String FLOOR = Sets.FLOOR.name();
    private static final String LEAST_LOADED = "least-loaded";
    private static final List<String> STRATEGIES =
            List.of(LEAST_LOADED, "round-robin", "earliest-free", "weighted-random");
    private static final List<String> AGENTS = List.of("1000", "100000", "1000000");

    private static final Section BY_AGENTS =
            new Section("Submit and complete, by number of agents", Sets.AGENTS, AGENTS, beside(), 1);
    private static final Section TWO_THREADS = new Section(
            "Submit and complete by two threads",
            Sets.AGENTS,
            AGENTS,
            List.of(Sets.FLOOR, Sets.strategy(LEAST_LOADED), Sets.HEAP),
            2);
    private static final Section SKILLS = new Section(
            "By skills demanded, of 5 of 50 that each agent has",
            "demanded",
            List.of("0", "2"),
            List.of(new Line("desk", "SkillsBenchmark" + Sets.STEP, Map.of(Sets.AGENTS, "1000"))),
            1);
    private static final Section BACKLOG = new Section(
            "Hand-over on completion, by depth of the backlog, at equally many live tickets",
            "waiting",
            List.of("1000", "1000000"),
            List.of(Sets.backlog("desk")),
            1);
    private static final List<Section> SECTIONS = List.of(BY_AGENTS, TWO_THREADS, SKILLS, BACKLOG, Sets.UNMATCHABLE);

    private static List<Line> beside() {
        List<Line> lines = new ArrayList<>(List.of(Sets.FLOOR));
        STRATEGIES.forEach(name -> lines.add(Sets.strategy(name)));
        lines.addAll(List.of(Sets.HEAP, Sets.SKIP_LIST, Sets.SCAN));
        return List.copyOf(lines);
    }

    /** What has to be measured for all of them. */
    static List<Section> sections() {
        return SECTIONS;
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
                figures -> figures.highPercentile(LEAST_LOADED)));
        all.add(new Target(
                "bytes allocated beyond those of the floor, " + LEAST_LOADED + ", 1000 agents",
                384,
                true,
                figures -> difference(
                        figures.bytes(number(BY_AGENTS), LEAST_LOADED, "1000"),
                        figures.bytes(number(BY_AGENTS), FLOOR, "1000"))));
        for (String strategy : STRATEGIES) {
            all.add(new Target(
                    strategy + ", 1000000 agents ÷ 1000, divided by the same of the floor",
                    1.2,
                    true,
                    figures -> quotient(
                            figures.ratio(number(BY_AGENTS), strategy, "1000000", strategy, "1000"),
                            figures.ratio(number(BY_AGENTS), FLOOR, "1000000", FLOOR, "1000"))));
        }
        all.add(within("two skills demanded ÷ none", 2.0, SKILLS, "2", "0"));
        all.add(within("hand-over on completion, 1000000 waiting ÷ 1000", 2.0, BACKLOG, "1000000", "1000"));
        all.add(within("100000 unmatchable of one demand ÷ held", 1.3, Sets.UNMATCHABLE, "ONE_DEMAND", "HELD"));
        all.add(within("100000 unmatchable of 100000 demands ÷ held", 1.3, Sets.UNMATCHABLE, "MANY_DEMANDS", "HELD"));
        return all;
    }

    private static Target atMost(double limit, Section section, String line, String value, String to, String toValue) {
        return new Target(
                line + " ÷ " + to + ", " + value + " agents",
                limit,
                true,
                figures -> figures.ratio(number(section), line, value, to, toValue));
    }

    private static Target faster(double limit, Section section, Line peer, String agents) {
        return new Target(
                peer.name() + " ÷ " + LEAST_LOADED + ", " + agents + " agents, "
                        + (section.threads() == 1 ? "1 thread" : section.threads() + " threads"),
                limit,
                false,
                figures -> figures.ratio(number(section), peer.name(), agents, LEAST_LOADED, agents));
    }

    private static Target within(String text, double limit, Section section, String value, String to) {
        return new Target(text, limit, true, figures -> figures.ratio(number(section), "desk", value, "desk", to));
    }

    private static int number(Section section) {
        return SECTIONS.indexOf(section);
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
