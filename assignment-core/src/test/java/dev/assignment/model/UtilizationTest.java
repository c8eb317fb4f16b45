package dev.assignment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** "leastUtilized: load ÷ capacity, as an exact integer ratio." */
class UtilizationTest {

    /** An agent with spare capacity: its load is below its capacity. */
    private static AgentState agent(int capacity, int load) {
        AgentState idle = AgentState.registered(AgentSpec.of("ana").capacity(capacity), 1, 1, 0);
        Assignment work = new Assignment(
                1,
                "t1",
                "ana",
                "default",
                Optional.empty(),
                load,
                Instant.EPOCH,
                Reason.BEST,
                "least-utilized",
                0,
                Assignment.Stage.ACTIVE);
        return idle.take(work, 2);
    }

    /** All sizes alike, so that neighbours of small and of huge ratios meet. */
    @Provide
    Arbitrary<Integer> capacities() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 20),
                Arbitraries.integers().between(1, 100_000),
                Arbitraries.integers().between(Integer.MAX_VALUE - 20, Integer.MAX_VALUE - 1));
    }

    @Property(tries = 5_000)
    void theOrderIsThatOfTheExactRatios(
            @ForAll("capacities") int capacityA,
            @ForAll("capacities") int capacityB,
            @ForAll double shareA,
            @ForAll double shareB) {
        int loadA = (int) (Math.abs(shareA % 1) * capacityA);
        int loadB = (int) (Math.abs(shareB % 1) * capacityB);
        assertOrder(capacityA, loadA, capacityB, loadB);
        int nearB = (int) Math.min(capacityB - 1L, Math.round((double) loadA / capacityA * capacityB));
        assertOrder(capacityA, loadA, capacityB, nearB);
    }

    private static void assertOrder(int capacityA, int loadA, int capacityB, int loadB) {
        int exact = BigInteger.valueOf(loadA)
                .multiply(BigInteger.valueOf(capacityB))
                .compareTo(BigInteger.valueOf(loadB).multiply(BigInteger.valueOf(capacityA)));
        int actual = Long.compare(
                agent(capacityA, loadA).utilizationOrder(),
                agent(capacityB, loadB).utilizationOrder());
        assertThat(actual)
                .as("%d/%d against %d/%d", loadA, capacityA, loadB, capacityB)
                .isEqualTo(exact);
    }

    @Example
    void theNearestRatiosThereAreAreToldApart() {
        int huge = Integer.MAX_VALUE - 1;
        assertOrder(huge, huge - 1, huge - 1, huge - 2);
        assertOrder(huge, 1, huge - 1, 1);
        assertOrder(2, 1, huge, huge / 2);
        assertOrder(2, 1, huge, huge / 2 + 1);
        assertOrder(3, 1, 6, 2);
    }

    @Example
    void anUnlimitedAgentHasZeroAndAFullOneTheHighest() {
        AgentState unlimited = AgentState.registered(AgentSpec.of("bot").unlimited(), 1, 1, 0);
        assertThat(unlimited.utilizationOrder()).isZero();
        assertThat(agent(3, 3).utilizationOrder()).isEqualTo(Long.MAX_VALUE);
        assertThat(agent(3, 5).utilizationOrder()).isEqualTo(Long.MAX_VALUE);
    }
}
