package dev.assignment.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The one algorithm that draws, for every store. */
class WeightedDrawTest {

    private static final long[] FIXED = {79, 26, 43, 79, 37, 93, 58, 76};
    private static final int DRAWS = 100_000;

    /** Chi-square limits at 0.1 % by degrees of freedom. */
    private static final double[] LIMIT = {0, 10.83, 13.82, 16.27, 18.47, 20.52, 22.46, 24.32, 26.12, 27.88};

    @Property(tries = 2000)
    void aPickIsBelowTheSum(
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long position,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long sum) {
        assertThat(WeightedDraw.pick(seed, position, sum)).isBetween(0L, sum - 1);
    }

    @Property
    void theSameSeedAndPositionGiveTheSamePick(@ForAll long seed, @ForAll long position) {
        assertThat(WeightedDraw.pick(seed, position, 1000)).isEqualTo(WeightedDraw.pick(seed, position, 1000));
    }

    @Example
    void picksAreUniform() {
        for (int cells = 2; cells <= 10; cells++) {
            for (long seed : new long[] {0, 1, 2, -1, Long.MIN_VALUE}) {
                long stream = WeightedDraw.seedOf(seed, "default");
                assertThat(chiSquare(stream, cells, cells))
                        .as("%d cells, seed %d", cells, seed)
                        .isLessThan(LIMIT[cells - 1]);
            }
        }
    }

    /** Where a plain remainder or a scaled product is biased most: sums just above a power of two and huge ones. */
    @Example
    void picksOfHugeSumsAreUniform() {
        for (long sum : new long[] {3L << 60, (1L << 62) + 1, Long.MAX_VALUE, (1L << 40) + 7}) {
            long third = sum / 3;
            int[] counts = new int[3];
            for (int i = 0; i < DRAWS; i++) {
                long pick = WeightedDraw.pick(42, i, sum);
                counts[(int) Math.min(2, pick / third)]++;
            }
            double expected = DRAWS / 3.0;
            double chiSquare = 0;
            for (int count : counts) {
                chiSquare += (count - expected) * (count - expected) / expected;
            }
            assertThat(chiSquare).as("sum %d", sum).isLessThan(LIMIT[2]);
        }
    }

    @Example
    void neighbouringDrawsAreIndependent() {
        int cells = 3;
        int[] pairs = new int[cells * cells];
        long stream = WeightedDraw.seedOf(7, "q");
        for (int i = 0; i < DRAWS; i++) {
            int first = (int) WeightedDraw.pick(stream, i, cells);
            int second = (int) WeightedDraw.pick(stream, i + 1L, cells);
            pairs[first * cells + second]++;
        }
        double expected = (double) DRAWS / pairs.length;
        double chiSquare = 0;
        for (int count : pairs) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquare).isLessThan(LIMIT[8] * 1.5);
    }

    private static double chiSquare(long stream, long sum, int cells) {
        int[] counts = new int[cells];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) WeightedDraw.pick(stream, i, sum)]++;
        }
        double expected = (double) DRAWS / cells;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        return chiSquare;
    }

    @Example
    void eachQueueHasAStreamOfItsOwn() {
        Set<Long> seeds = new HashSet<>();
        for (String queue : new String[] {"a", "b", "ab", "ba", "", "aa", "default", "Default", "q1", "q2", "q12"}) {
            seeds.add(WeightedDraw.seedOf(42, queue));
            seeds.add(WeightedDraw.seedOf(43, queue));
        }
        assertThat(seeds).hasSize(22);
    }

    @Example
    void aSumOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightedDraw.pick(1, 0, 0))
                .withMessageContaining("above 0")
                .withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedDraw.pick(1, 0, -5));
    }

    /** Stated figures, so that a change of the algorithm, which would change every vendor's draws, is noticed. */
    @Example
    void theAlgorithmIsFixed() {
        long stream = WeightedDraw.seedOf(42, "default");
        long[] picks = new long[8];
        for (int i = 0; i < picks.length; i++) {
            picks[i] = WeightedDraw.pick(stream, i, 100);
        }
        assertThat(picks).containsExactly(FIXED);
    }
}
