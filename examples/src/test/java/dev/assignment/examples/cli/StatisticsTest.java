package dev.assignment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {

    @ParameterizedTest
    @CsvSource({"1, 10", "20, 10", "21, 20", "40, 20", "50, 30", "60, 30", "95, 50", "100, 50"})
    void aPercentileIsTheNearestRank(int percent, int expected) {
        assertThat(Statistics.percentile(new long[] {10, 20, 30, 40, 50}, percent))
                .isEqualTo(expected);
        assertThat(Statistics.percentile(new double[] {10, 20, 30, 40, 50}, percent))
                .isEqualTo(expected);
    }

    @Test
    void theMedianOfAnEvenCountIsTheLowerOne() {
        assertThat(Statistics.percentile(new long[] {1, 2, 3, 4}, 50)).isEqualTo(2);
    }

    @Test
    void thePercentileOfNothingIsZero() {
        assertThat(Statistics.percentile(new long[0], 95)).isZero();
        assertThat(Statistics.percentile(new double[0], 95)).isZero();
    }

    @Test
    void jainIsOneIfAllAreEqual() {
        assertThat(Statistics.jain(new long[] {7, 7, 7})).isEqualTo(1);
        assertThat(Statistics.jain(new long[] {0, 0})).isEqualTo(1);
    }

    @Test
    void jainIsOneNthIfOneHasEverything() {
        assertThat(Statistics.jain(new long[] {0, 9, 0, 0})).isEqualTo(0.25);
    }

    @Test
    void jainOfOneTwoThree() {
        assertThat(Statistics.jain(new long[] {1, 2, 3})).isCloseTo(36.0 / 42, Offset.offset(1e-12));
    }

    @Test
    void aRatioToNothingIsZero() {
        assertThat(Statistics.ratio(1, 0)).isZero();
        assertThat(Statistics.ratio(1, 4)).isEqualTo(0.25);
    }
}
