package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;

/**
 * What do skills cost?
 *
 * <p>Workload: that of {@link StrategyComparisonBenchmark}, but each agent has 5 of 50 skills drawn at random, so that
 * nearly every agent is another one; a ticket demands two skills that some agent has, or none.
 *
 * <pre>java -jar assignment-benchmarks/target/benchmarks.jar -prof gc SkillsBenchmark</pre>
 */
public class SkillsBenchmark extends SubmitAndComplete {

    private static final int SKILLS = 50;
    private static final int EACH = 5;

    /** How many skills a ticket demands. */
    @Param({"0", "2"})
    public int demanded;

    /** How many agents. */
    @Param({"1000", "10000"})
    public int agents = 1000;

    private int[][] skills = {};

    @Override
    Engine open() {
        SplittableRandom random = new SplittableRandom(7);
        skills = new int[agents][];
        for (int i = 0; i < agents; i++) {
            skills[i] = random.ints(0, SKILLS).distinct().limit(EACH).toArray();
        }
        Desk desk = Staff.desk(Strategy.leastLoaded()).build();
        Staff.online(desk, agents, this::skilled);
        return Engine.of(desk);
    }

    private AgentSpec skilled(int index) {
        AgentSpec spec = Staff.plain(index);
        for (int skill : skills[index]) {
            spec = spec.skill("skill-" + skill);
        }
        return spec;
    }

    @Override
    int live() {
        return agents * Staff.CAPACITY / 2;
    }

    @Override
    TicketSpec ticket(String id, SplittableRandom random) {
        TicketSpec spec = super.ticket(id, random);
        int[] known = skills[random.nextInt(agents)];
        int first = random.nextInt(EACH);
        for (int i = 0; i < demanded; i++) {
            spec = spec.requires("skill-" + known[(first + i) % EACH]);
        }
        return spec;
    }
}
