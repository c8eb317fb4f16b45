package dev.assignment.benchmarks.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a loop in several threads at once and says how often it went round per second. */
final class Threads {

    private Threads() {}

    /** One turn of the loop. */
    interface Turn {
        /**
         * Does it once.
         *
         * @param thread which thread, from 0 on
         * @param turn which turn of this thread, from 0 on
         * @return how many operations that were; 0 if there is nothing left to do
         */
        int make(int thread, int turn) throws Exception;
    }

    static double perSecond(int threads, Duration time, Turn turn) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long began = System.nanoTime();
            long until = began + time.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                counts.add(pool.submit(() -> {
                    long count = 0;
                    for (int n = 0; System.nanoTime() < until; n++) {
                        int done = turn.make(thread, n);
                        if (done == 0) {
                            break;
                        }
                        count += done;
                    }
                    return count;
                }));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum * 1e9 / (System.nanoTime() - began);
        } finally {
            pool.shutdownNow();
        }
    }
}
