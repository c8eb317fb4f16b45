package dev.assignment.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WaitMetricTest {

    /** Five tickets arrive at 0, 10, 20, 30, 40: at once, after 4, refused, gives up after 6, after 12. */
    private static RunLog log() {
        RunLog log = new RunLog(5);
        for (int i = 0; i < 5; i++) {
            log.arrives(i, 10 * i, i == 4 ? 1 : 0);
        }
        log.served(0, 0, 14, 0);
        log.served(1, 14, 20, 1);
        log.refused(2);
        log.abandoned(3, 36);
        log.served(4, 52, 60, 1);
        return log;
    }

    @Test
    void everyMetricIsTakenOverWhatItSays() {
        Map<WaitMetric, Double> found = WaitMetric.measure(log(), new Scenario.Measure(5, 0, 5), ticket -> true);

        assertThat(found)
                .containsEntry(WaitMetric.P_WAIT, 3.0 / 4)
                .containsEntry(WaitMetric.WAIT_MEAN, 16.0 / 3)
                .containsEntry(WaitMetric.WAIT_MEAN_WAITED, 8.0)
                .containsEntry(WaitMetric.WAIT_P90, 12.0)
                .containsEntry(WaitMetric.WITHIN_SERVED, 2.0 / 3)
                .containsEntry(WaitMetric.WITHIN_OFFERED, 2.0 / 5)
                .containsEntry(WaitMetric.P_ABANDONED, 1.0 / 5)
                .containsEntry(WaitMetric.P_REFUSED, 1.0 / 5)
                .containsEntry(WaitMetric.WAIT_MEAN_ALL, 22.0 / 4)
                .containsEntry(WaitMetric.WAIT_P90_ALL, 12.0)
                .containsEntry(WaitMetric.P_WAIT_OVER, 2.0 / 4)
                .containsEntry(WaitMetric.WAIT_MEAN_ABANDONED, 6.0)
                // Until the last arrival, at 40, the waits of 4 and 6 alone count.
                .containsEntry(WaitMetric.QUEUE_MEAN, 10.0 / 40);
        assertThat(found.get(WaitMetric.WAIT_VAR)).isCloseTo(224.0 / 9, Offset.offset(1e-9));
    }

    @Test
    void theWarmUpIsNotMeasured() {
        Map<WaitMetric, Double> found = WaitMetric.measure(log(), new Scenario.Measure(5, 0.2, 5), ticket -> true);

        assertThat(found).containsEntry(WaitMetric.WAIT_MEAN, 8.0).containsEntry(WaitMetric.P_WAIT, 1.0);
    }

    @Test
    void aClassIsMeasuredAlone() {
        RunLog log = log();

        Map<WaitMetric, Double> found =
                WaitMetric.measure(log, new Scenario.Measure(5, 0, 5), ticket -> log.classIndex(ticket) == 1);

        assertThat(found).containsEntry(WaitMetric.WAIT_MEAN, 12.0).containsEntry(WaitMetric.P_REFUSED, 0.0);
    }
}
