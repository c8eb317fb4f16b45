package dev.assignment.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Several threads that begin at once, and somebody who waits for all of them, but not for ever. */
final class Together {

    private static final long PATIENCE_SECONDS = 60;

    private Together() {}

    /**
     * Returns when all are done, or have been given up.
     *
     * @param works what each thread does
     * @param wrong is told of each that throws or does not end, by whichever thread
     */
    static void run(List<Runnable> works, Consumer<String> wrong) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (Runnable work : works) {
            Thread thread = new Thread(() -> run(work, start, wrong), "racer-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        start.countDown();
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, patience - System.nanoTime()));
            if (thread.isAlive()) {
                wrong.accept("no progress in " + PATIENCE_SECONDS + " s: " + stackOf(thread));
            }
        }
    }

    private static void run(Runnable work, CountDownLatch start, Consumer<String> wrong) {
        try {
            start.await();
            work.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            wrong.accept("a call threw " + failure + " at " + Arrays.toString(failure.getStackTrace()));
        }
    }

    private static String stackOf(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).map(Object::toString).collect(Collectors.joining("\n    at "));
    }
}
