package dev.assignment.examples.simulate;

import java.util.Arrays;

/** The future of a simulation: a binary heap of times, each with a number that says what happens. No garbage. */
final class EventHeap {

    private double[] times = new double[1024];
    private long[] payloads = new long[1024];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    double firstTime() {
        return times[0];
    }

    long firstPayload() {
        return payloads[0];
    }

    /** Adds an event; equal times go by payload, so that the order never depends on the heap's history. */
    void add(double time, long payload) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            payloads = Arrays.copyOf(payloads, size * 2);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!precedes(time, payload, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        times[hole] = time;
        payloads[hole] = payload;
    }

    void removeFirst() {
        size--;
        double time = times[size];
        long payload = payloads[size];
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && precedes(times[child + 1], payloads[child + 1], child)) {
                child++;
            }
            if (precedes(time, payload, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        times[hole] = time;
        payloads[hole] = payload;
    }

    private boolean precedes(double time, long payload, int index) {
        return time < times[index] || (time == times[index] && payload < payloads[index]);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        payloads[to] = payloads[from];
    }
}
