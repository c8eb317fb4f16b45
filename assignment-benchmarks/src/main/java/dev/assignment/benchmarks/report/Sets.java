package dev.assignment.benchmarks.report;

import dev.assignment.benchmarks.report.Section.Line;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the quick set measures, and what the full set does. */
final class Sets {

    static final String AGENTS = "agents";
    static final String STEP = ".submitAndComplete";
    static final Line FLOOR = new Line("floor", "FloorBenchmark" + STEP, Map.of());
    static final Line HEAP = peer("locked-heap", Long.MAX_VALUE);
    static final Line SKIP_LIST = peer("skip-list", Long.MAX_VALUE);
    private static final Line TWO_CHOICES = peer("two-choices", Long.MAX_VALUE);
    static final Line SCAN = peer("synchronized-scan", 100_000);
    private static final Line QUEUE = peer("locked-priority-queue", 100_000);

    static final Section UNMATCHABLE = new Section(
            "Beside 100 000 tickets that are held, or wait and cannot be matched",
            "others",
            List.of("HELD", "ONE_DEMAND", "MANY_DEMANDS"),
            List.of(new Line("desk", "UnmatchableBenchmark" + STEP, Map.of())),
            1);

    private Sets() {}

    static Line strategy(String name) {
        return new Line(name, "StrategyComparisonBenchmark" + STEP, Map.of("strategy", name));
    }

    private static Line peer(String name, long most) {
        return new Line("peer: " + name, "AgentPeersBenchmark" + STEP, Map.of("peer", name), most);
    }

    /** Below ten minutes on an idle machine. */
    static List<Section> quick() {
        return List.of(
                new Section(
                        "Submit and complete, by number of agents",
                        AGENTS,
                        List.of("1000", "100000", "1000000"),
                        List.of(
                                FLOOR,
                                strategy("least-loaded"),
                                strategy("round-robin"),
                                strategy("earliest-free"),
                                strategy("weighted-random"),
                                HEAP,
                                SKIP_LIST,
                                SCAN),
                        1),
                new Section(
                        "Submit and complete by two threads",
                        AGENTS,
                        List.of("1000"),
                        List.of(FLOOR, strategy("least-loaded"), HEAP, SCAN),
                        2));
    }

    /** Everything. */
    static List<Section> full() {
        List<Section> all = new ArrayList<>();
        List<Line> strategies = new ArrayList<>(List.of(FLOOR));
        for (Strategy one : Strategy.builtIn()) {
            strategies.add(strategy(one.name()));
        }
        all.add(new Section(
                "All strategies, by number of agents",
                AGENTS,
                List.of("10", "1000", "100000", "1000000"),
                strategies,
                1));
        for (int threads : new int[] {1, 2, 8}) {
            all.add(new Section(
                    "Beside its peers, " + threads + (threads == 1 ? " thread" : " threads"),
                    AGENTS,
                    List.of("1000", "100000", "1000000"),
                    List.of(
                            FLOOR,
                            strategy("least-loaded"),
                            strategy("round-robin"),
                            strategy("earliest-free"),
                            strategy("weighted-random"),
                            HEAP,
                            SKIP_LIST,
                            TWO_CHOICES,
                            SCAN,
                            QUEUE),
                    threads));
        }
        all.add(new Section(
                "Weighted draws",
                AGENTS,
                List.of("1000", "100000"),
                List.of(
                        FLOOR,
                        draw("weighted-random", Long.MAX_VALUE),
                        draw("linear", Long.MAX_VALUE),
                        draw("commons-rng", 1000),
                        draw("commons-math", 1000)),
                1));
        all.add(new Section(
                "What two changes of an agent cost without a choice",
                AGENTS,
                List.of("1000", "100000", "1000000"),
                List.of(
                        new Line("two compare-and-sets", "StepsBenchmark.twoCompareAndSets", Map.of()),
                        new Line("poll and offer", "StepsBenchmark.pollAndOffer", Map.of())),
                1));
        all.add(new Section(
                "By occupancy, 1000 agents",
                "percent",
                List.of("50", "95", "125"),
                List.of(
                        new Line("least-loaded", "OccupancyBenchmark" + STEP, occupied("least-loaded")),
                        new Line("weighted-random", "OccupancyBenchmark" + STEP, occupied("weighted-random"))),
                1));
        all.add(new Section(
                "By skills demanded, of 5 of 50 that each agent has",
                "demanded",
                List.of("0", "2"),
                List.of(
                        new Line("1000 agents", "SkillsBenchmark" + STEP, Map.of(AGENTS, "1000")),
                        new Line("10000 agents", "SkillsBenchmark" + STEP, Map.of(AGENTS, "10000"))),
                1));
        all.add(new Section(
                "By number of queues, 1000 agents",
                "queues",
                List.of("1", "20"),
                List.of(new Line("least-loaded", "QueuesBenchmark" + STEP, Map.of(AGENTS, "1000"))),
                1));
        all.add(new Section(
                "A ticket pulled, fifteen at a time, by depth of the backlog",
                "waiting",
                List.of("1000", "100000"),
                List.of(new Line("pull", "PullBenchmark.completeAllAndPull", Map.of())),
                1));
        all.add(new Section(
                "Hand-over on completion, by depth of the backlog, at equally many live tickets",
                "waiting",
                List.of("1000", "100000", "1000000"),
                List.of(backlog("desk"), backlog("priority-blocking-queue"), backlog("skip-list-map")),
                1));
        all.add(UNMATCHABLE);
        all.add(new Section(
                "With a listener",
                "listened",
                List.of("false", "true"),
                List.of(
                        new Line("nothing remembered", "ListenerBenchmark" + STEP, Map.of("remembered", "false")),
                        new Line("10 000 remembered", "ListenerBenchmark" + STEP, Map.of("remembered", "true"))),
                1));
        return all;
    }

    private static Line draw(String name, long most) {
        return new Line(name, "DrawPeersBenchmark" + STEP, Map.of("draw", name), most);
    }

    static Line backlog(String name) {
        return new Line(name, "BacklogBenchmark" + STEP, Map.of("backlog", name));
    }

    private static Map<String, String> occupied(String strategy) {
        return Map.of("strategy", strategy, AGENTS, "1000");
    }
}
