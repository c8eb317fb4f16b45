package dev.assignment.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** "The same shares, deterministically, met over tens of tickets." */
class RotationTest {

    /** Stride scheduling among agents who are always there. */
    private static int[] turns(List<Integer> weights, int tickets) {
        long[] passes = new long[weights.size()];
        int[] turns = new int[weights.size()];
        for (int ticket = 0; ticket < tickets; ticket++) {
            int next = 0;
            for (int i = 1; i < passes.length; i++) {
                next = passes[i] < passes[next] ? i : next;
            }
            passes[next] = Rotation.next(passes[next], 0, weights.get(next));
            turns[next]++;
        }
        return turns;
    }

    @Property(tries = 300)
    void afterAnyNumberOfTicketsEachShareIsOffByLessThanTheNumberOfAgents(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 100) Integer> weights,
            @ForAll @IntRange(min = 1, max = 400) int tickets) {
        int[] turns = turns(weights, tickets);
        double sum = weights.stream().mapToInt(weight -> weight).sum();
        for (int i = 0; i < turns.length; i++) {
            assertThat(Math.abs(turns[i] - tickets * weights.get(i) / sum)).isLessThanOrEqualTo(weights.size());
        }
    }

    @Example
    void smallWeightsShareExactly() {
        List<Integer> weights = List.of(1, 2, 3, 5, 7, 16);
        int[] turns = turns(weights, 34 * 10);
        for (int i = 0; i < turns.length; i++) {
            assertThat(turns[i]).isBetween(weights.get(i) * 10 - 1, weights.get(i) * 10 + 1);
        }
    }

    @Example
    void theHighestWeightsErrByLessThanAFifthOfAPercent() {
        for (int weight : new int[] {1_000_000, 999_999, 999_983, 700_001, 123_457}) {
            double exact = (double) Rotation.STRIDE / weight;
            assertThat(Math.abs(Rotation.next(0, 0, weight) - exact) / exact).isLessThan(0.002);
        }
    }

    @Example
    void aPlaceBeyondTheRangeOfALongIsNotWrappedAround() {
        assertThatThrownBy(() -> Rotation.next(Long.MAX_VALUE - 5, 0, 1)).isInstanceOf(ArithmeticException.class);
        assertThat(Long.MAX_VALUE / Rotation.STRIDE).isGreaterThan(10_000_000_000L);
    }
}
