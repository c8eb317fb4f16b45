package dev.assignment.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assignment.examples.report.Chart.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    @DisplayName("The curve starts with those who did not wait and rises to those served by its end")
    void curve() {
        Distribution waits = Distribution.of(
                IntStream.range(0, 1000).mapToDouble(i -> i < 250 ? 0 : i).toArray());

        List<Point> curve = waits.curve(500);
        assertThat(curve.get(0)).isEqualTo(new Point(0, 0.25));
        assertThat(curve.get(curve.size() - 1).x()).isEqualTo(500);
        assertThat(curve.get(curve.size() - 1).y()).isCloseTo(0.5, within(0.005));
        assertThat(curve).isSortedAccordingTo((a, b) -> Double.compare(a.y(), b.y()));
        assertThat(waits.end()).isCloseTo(990, within(2.0));
    }

    @Test
    @DisplayName("Of several together, the share within a time is the mean of their shares")
    void pooled() {
        Distribution patient = Distribution.of(new double[] {0, 0, 0, 10});
        Distribution busy = Distribution.of(new double[] {0, 10, 10, 10});

        assertThat(Distribution.pooled(List.of(patient, busy, Distribution.of(new double[0])))
                        .atOnce())
                .isEqualTo(0.5);
    }

    @Test
    @DisplayName("Where nobody was served there is no curve")
    void empty() {
        assertThat(Distribution.of(new double[0]).curve(1)).isEmpty();
    }
}
