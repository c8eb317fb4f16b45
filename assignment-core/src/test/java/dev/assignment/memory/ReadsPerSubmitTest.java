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

    /** So much more may be read with a thousand times the agents. */
    private static final double MOST_GROWTH = 4;

    private final List<AgentSpec> hundred = HalfBusyDesk.agents(100);
    private final List<AgentSpec> hundredThousand = HalfBusyDesk.agents(100_000);

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
    void withAThousandTimesTheAgentsACallReadsAtMostFourTimesTheStates(Strategy strategy) {
        HalfBusyDesk.Reads few = new HalfBusyDesk(hundred, desk -> strategy).count(5_000);
        HalfBusyDesk.Reads many = new HalfBusyDesk(hundredThousand, desk -> strategy).count(5_000);
        System.out.printf(
                "States of agents read, %s: per submit %.2f at 100 agents, %.2f at 100 000; per completion %.2f, %.2f%n",
                strategy, few.perSubmit(), many.perSubmit(), few.perCompletion(), many.perCompletion());
        assertThat(few.perSubmit()).isPositive();
        assertThat(few.perCompletion()).isPositive();
        assertThat(many.perSubmit()).as("per submit").isLessThanOrEqualTo(MOST_GROWTH * few.perSubmit());
        assertThat(many.perCompletion()).as("per completion").isLessThanOrEqualTo(MOST_GROWTH * few.perCompletion());
    }

    @Test
    void aStrategyThatLooksAtAllAgentsIsFoundOut() {
        Function<Desk, Strategy> scanning = desk -> Strategy.ranking(
                "scanning", agent -> agent.load() - desk.agents().size());
        HalfBusyDesk.Reads few = new HalfBusyDesk(hundred, scanning).count(200);
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
