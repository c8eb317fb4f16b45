package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many agents a call looks at: counted, not timed, so that the figures are the same on every machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // its agents are described once
class ReadsPerSubmitTest {

    /** So much more may be read with many times the agents: a hundred times, or a thousand times in long runs. */
    private static final double MOST_GROWTH = 4;

    private static final int FEW = 100;
    private static final int MANY = Boolean.getBoolean("assignment.long") ? 100_000 : 10_000;

    private final List<AgentSpec> fewAgents = HalfBusyDesk.agents(FEW);
    private final List<AgentSpec> manyAgents = HalfBusyDesk.agents(MANY);

    static Stream<Strategy> strategies() {
        Stream<Strategy> vendors = Stream.of(
                Strategy.ranking("vendor's ranking", agent -> agent.load() * 7L + agent.registration() % 7),
                Strategy.rankingByDemand(
                        "vendor's ranking by demand",
                        (agent, demand) -> agent.load() * 10L
                                - demand.requirements().stream()
                                        .mapToInt(one -> agent.spec().skills().getOrDefault(one.skill(), 0))
                                        .sum()),
                Strategy.draw("vendor's draw", (agent, demand) -> 5 - agent.load()));
        return Stream.concat(Strategy.builtIn().stream(), vendors);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void withManyTimesTheAgentsACallReadsAtMostFourTimesTheStates(Strategy strategy) {
        HalfBusyDesk.Reads few = new HalfBusyDesk(fewAgents, desk -> strategy).count(5_000);
        HalfBusyDesk.Reads many = new HalfBusyDesk(manyAgents, desk -> strategy).count(5_000);
        System.out.printf(
                "States of agents read, %s: per submit %.2f at %d agents, %.2f at %d; per completion %.2f, %.2f%n",
                strategy, few.perSubmit(), FEW, many.perSubmit(), MANY, few.perCompletion(), many.perCompletion());
        assertThat(few.perSubmit()).isPositive();
        assertThat(few.perCompletion()).isPositive();
        assertThat(many.perSubmit()).as("per submit").isLessThanOrEqualTo(MOST_GROWTH * few.perSubmit());
        assertThat(many.perCompletion()).as("per completion").isLessThanOrEqualTo(MOST_GROWTH * few.perCompletion());
    }

    @Test
    void aStrategyThatLooksAtAllAgentsIsFoundOut() {
        Function<Desk, Strategy> scanning = desk -> Strategy.ranking(
                "scanning", agent -> agent.load() - desk.agents().size());
        HalfBusyDesk.Reads few = new HalfBusyDesk(fewAgents, scanning).count(200);
        HalfBusyDesk.Reads more = new HalfBusyDesk(HalfBusyDesk.agents(800), scanning).count(200);
        assertThat(more.perSubmit()).isGreaterThan(MOST_GROWTH * few.perSubmit());
        assertThat(more.perCompletion()).isGreaterThan(MOST_GROWTH * few.perCompletion());
    }

    @Test
    void aLookAtAllAgentsIsCounted() {
        HalfBusyDesk half = new HalfBusyDesk(HalfBusyDesk.agents(1000), desk -> Strategy.leastLoaded());
        long before = half.data().agentReads();
        List<?> candidates = half.desk().preview(TicketSpec.of("another").queue("support"));
        assertThat(candidates).hasSize(1000);
        assertThat(half.data().agentReads() - before).isGreaterThanOrEqualTo(1000);
    }
}
