package dev.assignment.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventHeapTest {

    @Test
    void itGivesTheEventsInOrderOfTime() {
        SplittableRandom random = new SplittableRandom(1);
        EventHeap heap = new EventHeap();
        PriorityQueue<Double> model = new PriorityQueue<>();
        for (int i = 0; i < 20_000; i++) {
            if (model.isEmpty() || random.nextInt(5) < 3) {
                double time = random.nextDouble();
                heap.add(time, i);
                model.add(time);
            } else {
                assertThat(heap.firstTime()).isEqualTo(model.remove());
                heap.removeFirst();
            }
            assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
        }
    }

    @Test
    void equalTimesGoByPayload() {
        EventHeap heap = new EventHeap();
        for (long payload : new long[] {5, 1, 4, 2, 3}) {
            heap.add(7, payload);
        }
        List<Long> payloads = new ArrayList<>();
        while (!heap.isEmpty()) {
            payloads.add(heap.firstPayload());
            heap.removeFirst();
        }

        assertThat(payloads).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
}
