package dev.assignment.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.report.Chart.Point;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeBinsTest {

    @Test
    @DisplayName("What is there all the time is seen all the time, in parts that are cut off too")
    void constant() {
        TimeBins bins = TimeBins.ofDay(8 * 3600 + 17, 17 * 3600 + 55 * 60);
        bins.add(0, 1e9, 3);

        assertThat(bins.width()).isEqualTo(300);
        assertThat(bins.means())
                .hasSize(119)
                .extracting(Point::y)
                .allSatisfy(y -> assertThat(y).isCloseTo(3.0, org.assertj.core.data.Offset.offset(1e-9)));
    }

    @Test
    @DisplayName("What is there for half of a part counts half")
    void half() {
        TimeBins bins = TimeBins.ofDay(0, 200);
        bins.add(10.5, 11, 2);

        assertThat(bins.means().get(10)).isEqualTo(new Point(10.5, 1));
        assertThat(bins.means().get(11).y()).isZero();
    }
}
