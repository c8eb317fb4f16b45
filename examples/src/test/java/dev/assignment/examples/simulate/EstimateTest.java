package dev.assignment.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void theStandardErrorIsTheDeviationOverTheRunsByTheirRoot() {
        Estimate estimate = Estimate.of(List.of(1.0, 2.0, 3.0, 4.0));

        assertThat(estimate.mean()).isEqualTo(2.5);
        assertThat(estimate.se()).isCloseTo(Math.sqrt(5.0 / 3) / 2, Offset.offset(1e-12));
    }

    @Test
    void aSingleRunHasNone() {
        assertThat(Estimate.of(List.of(7.0))).isEqualTo(new Estimate(7, 0));
    }
}
