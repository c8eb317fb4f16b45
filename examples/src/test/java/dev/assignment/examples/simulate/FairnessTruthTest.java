package dev.assignment.examples.simulate;

import static dev.assignment.examples.simulate.TruthTable.Size.FULL;
import static dev.assignment.examples.simulate.TruthTable.Size.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.assignment.examples.cli.Progress;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shares of work under each strategy, against exact Markov chains. */
class FairnessTruthTest {

    private static final Set<String> ALWAYS_FULL = Set.of("F21");
    private static final String DRAWS_WITHOUT_RELEASE = "F40";
    private static final int DRAWS = 200_000;
    private static final double MANY = 1e-3;
    private static final Pattern OF_AGENT = Pattern.compile("(utilisation|share_of_jobs)_agent_(\\d+)");
    private static final Pattern DRAW = Pattern.compile("P\\(ticket (\\d+) -> agent (\\d+)\\)");

    static Stream<Arguments> rows() {
        return TruthTable.rows("fairness.csv").stream()
                .filter(row -> !row.getField("case").equals(DRAWS_WITHOUT_RELEASE))
                .flatMap(row -> strategies(row.getField("policy")).stream()
                        .map(strategy -> Arguments.of(
                                row.getField("case"),
                                row.getField("policy"),
                                strategy,
                                row.getField("metric"),
                                Double.valueOf(row.getField("value")))));
    }

    /** Which strategies of ours the policy of a row is. */
    private static List<Strategy> strategies(String policy) {
        if (policy.startsWith("earliest-free")) {
            return List.of(Strategy.earliestFree(), Strategy.weightedRandom());
        }
        if (policy.startsWith("any fair choice")) {
            return List.of(
                    Strategy.earliestFree(),
                    Strategy.weightedRandom(),
                    Strategy.roundRobin(),
                    Strategy.leastLoaded(),
                    Strategy.leastUtilized());
        }
        return List.of(policy.startsWith("weighted random") ? Strategy.weightedRandom() : Strategy.fixedOrder());
    }

    @ParameterizedTest(name = "{0} {2} {3} = {4}")
    @MethodSource("rows")
    void theSimulationAgrees(String name, String policy, Strategy strategy, String metric, double truth) {
        TruthTable.Size size = TruthTable.LONG || ALWAYS_FULL.contains(name) ? FULL : SHORT;
        NamedCsvRecord row = TruthTable.rows("fairness.csv").stream()
                .filter(one -> one.getField("case").equals(name))
                .findFirst()
                .orElseThrow();
        List<Double> rates = serviceRates(row.getField("mu_by_agent"));
        List<Integer> order = policy.startsWith("fastest-first") ? fastestFirst(rates) : inOrder(rates);
        SimulationResult result = TruthTable.simulate(
                name + strategy + policy.startsWith("fastest-first"),
                new Scenario(
                        TruthTable.load(TruthTable.rates(row.getField("lambda"), ",")),
                        new Scenario.Staff(order.stream().map(rates::get).toList(), weights(row.getField("extra")), 1),
                        strategy,
                        policy.contains("no backlog") ? OptionalInt.of(0) : OptionalInt.empty(),
                        true,
                        TruthTable.within(0)),
                size);

        Matcher ofAgent = OF_AGENT.matcher(metric);
        if (ofAgent.matches()) {
            SimulationResult.AgentEstimates agent =
                    result.agents().get(order.indexOf(Integer.parseInt(ofAgent.group(2)) - 1));
            TruthTable.assertProbability(
                    ofAgent.group(1).equals("utilisation") ? agent.utilization() : agent.share(), truth, size);
        } else if (metric.equals("p_wait")) {
            TruthTable.assertProbability(TruthTable.metric(result, WaitMetric.P_WAIT), truth, size);
        } else if (truth > MANY) {
            TruthTable.assertWait(TruthTable.metric(result, WaitMetric.WAIT_MEAN), truth, size);
        } else {
            TruthTable.assertStandardErrors(TruthTable.metric(result, WaitMetric.WAIT_MEAN), truth);
        }
    }

    static Stream<Arguments> draws() {
        return TruthTable.rows("fairness.csv").stream()
                .filter(row -> row.getField("case").equals(DRAWS_WITHOUT_RELEASE))
                .map(row -> Arguments.of(row.getField("metric"), Double.valueOf(row.getField("value"))));
    }

    /** F40: three tickets, nobody finishes; each run is one sequence of draws. */
    @ParameterizedTest(name = "F40 {0} = {1}")
    @MethodSource("draws")
    void sequentialDrawsAgree(String metric, double truth) {
        Matcher draw = DRAW.matcher(metric);
        assertThat(draw.matches()).isTrue();
        Estimate found = Sequences.RESULT
                .draws()
                .get(Integer.parseInt(draw.group(1)) - 1)
                .get(Integer.parseInt(draw.group(2)) - 1);

        TruthTable.assertProbability(found, truth, FULL);
    }

    /** Simulated once, when the first test asks. */
    private static final class Sequences {

        private static final SimulationResult RESULT = Simulation.of(
                new Scenario(
                        TruthTable.load(List.of(1.0)),
                        new Scenario.Staff(List.of(1.0, 1.0, 1.0), Optional.of(List.of(1, 2, 3)), 1),
                        Strategy.weightedRandom(),
                        OptionalInt.empty(),
                        false,
                        new Scenario.Measure(3, 0, 0)),
                TruthTable.LONG ? DRAWS : DRAWS / 10,
                1,
                Progress.unseen());
    }

    /**
     * Round robin gives other shares than earliest free (0.590 and 0.455); a test that cannot tell them apart is too weak.
     * Ours takes the least recently assigned. A pointer that moves around a circle would give 0.611 and 0.445.
     */
    @Test
    void roundRobinIsNeitherEarliestFreeNorACircle() {
        SimulationResult result = TruthTable.simulate(
                "F01 round robin",
                TruthTable.scenario(
                        TruthTable.load(List.of(3.0)),
                        TruthTable.staff(List.of(1.0, 1.0, 2.0, 2.0)),
                        Strategy.roundRobin(),
                        0),
                FULL);

        for (int slow = 0; slow < 2; slow++) {
            assertThat(result.agents().get(slow).utilization().mean()).isCloseTo(0.620, Offset.offset(0.004));
            assertThat(result.agents().get(slow + 2).utilization().mean()).isCloseTo(0.439, Offset.offset(0.004));
        }
    }

    /** Weights act only among those who are free, for the rotation as for the draw (F21): not 1/6, 1/3 and 1/2. */
    @Test
    void weightedRotationHasTheSharesOfTheDraw() {
        SimulationResult result = TruthTable.simulate(
                "F21 weighted rotation",
                new Scenario(
                        TruthTable.load(List.of(1.5)),
                        new Scenario.Staff(List.of(1.0, 1.0, 1.0), Optional.of(List.of(1, 2, 3)), 1),
                        Strategy.weightedRotation(),
                        OptionalInt.empty(),
                        true,
                        TruthTable.within(0)),
                FULL);

        for (int agent = 0; agent < 3; agent++) {
            double truth = Double.parseDouble(shareOf("F21", agent + 1));
            assertThat(result.agents().get(agent).share().mean()).isCloseTo(truth, Offset.offset(0.004));
        }
    }

    private static String shareOf(String name, int agent) {
        return TruthTable.rows("fairness.csv").stream()
                .filter(row -> row.getField("case").equals(name)
                        && row.getField("metric").equals("share_of_jobs_agent_" + agent))
                .findFirst()
                .orElseThrow()
                .getField("value");
    }

    /**
     * Six types of calls, 84 Erlang, 90 agents, 30 waiting places (Wallace and Whitt 2005): two skills for each agent are
     * nearly as good as all six, one is far worse. Their router prefers primary skills, so only the ends are the same.
     */
    @Test
    void twoSkillsAreNearlyAsGoodAsSix() {
        SimulationResult one = skillBased(1);
        SimulationResult two = skillBased(2);
        SimulationResult six = skillBased(6);

        assertThat(refused(one)).isCloseTo(0.039, Offset.offset(0.004));
        assertThat(refused(two)).isLessThan(refused(one) / 4);
        assertThat(refused(six)).isCloseTo(0.0036, Offset.offset(0.0015));
        assertThat(meanWait(one)).isCloseTo(2.48, Offset.offset(0.15));
        assertThat(meanWait(two)).isLessThan(meanWait(one) / 3);
        assertThat(meanWait(six)).isCloseTo(0.45, Offset.offset(0.07));
    }

    private static SimulationResult skillBased(int skillsPerAgent) {
        return TruthTable.simulate(
                "TS5 " + skillsPerAgent,
                new Scenario(
                        new Scenario.Load(
                                List.of(8.4), Scenario.Service.EXP, OptionalDouble.empty(), OptionalInt.of(6)),
                        new Scenario.Staff(Collections.nCopies(90, 0.1), Optional.empty(), skillsPerAgent),
                        Strategy.earliestFree(),
                        OptionalInt.of(30),
                        true,
                        TruthTable.within(0)),
                TruthTable.LONG ? FULL : SHORT);
    }

    private static double refused(SimulationResult result) {
        return TruthTable.metric(result, WaitMetric.P_REFUSED).mean();
    }

    private static double meanWait(SimulationResult result) {
        return TruthTable.metric(result, WaitMetric.WAIT_MEAN).mean();
    }

    private static List<Double> serviceRates(String text) {
        Matcher repeated = Pattern.compile("(\\d+) x (\\d+)").matcher(text);
        return repeated.matches()
                ? Collections.nCopies(Integer.parseInt(repeated.group(2)), Double.valueOf(repeated.group(1)))
                : TruthTable.rates(text, "|");
    }

    private static Optional<List<Integer>> weights(String extra) {
        return extra.startsWith("weights=")
                ? Optional.of(Pattern.compile("\\|")
                        .splitAsStream(extra.substring("weights=".length()))
                        .map(Integer::valueOf)
                        .toList())
                : Optional.empty();
    }

    private static List<Integer> inOrder(List<Double> rates) {
        return IntStream.range(0, rates.size()).boxed().toList();
    }

    private static List<Integer> fastestFirst(List<Double> rates) {
        List<Integer> order = new ArrayList<>(inOrder(rates));
        order.sort(Comparator.comparing(rates::get, Comparator.reverseOrder()));
        return order;
    }
}
