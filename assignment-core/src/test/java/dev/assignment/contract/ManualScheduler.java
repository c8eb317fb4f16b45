package dev.assignment.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler that runs what is due when a test says so, by the test's clock. For one thread. */
final class ManualScheduler extends AbstractExecutorService implements ScheduledExecutorService {

    private final Clock clock;
    private final List<Task> tasks = new ArrayList<>();
    private boolean refuses;
    private boolean deaf;
    private boolean shutDown;

    ManualScheduler(Clock clock) {
        this.clock = clock;
    }

    /** A task that was given to the scheduler. */
    final class Task extends FutureTask<Object> implements ScheduledFuture<Object> {
        private final Instant at;

        Task(Runnable command, Instant at) {
            super(Executors.callable(command));
            this.at = at;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return !deaf && super.cancel(mayInterruptIfRunning);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), at));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MICROSECONDS), other.getDelay(TimeUnit.MICROSECONDS));
        }
    }

    // ---- what a test does -----------------------------------------------------------------------------------------

    /** From now on every task is refused, or no longer. */
    void refuse(boolean all) {
        refuses = all;
    }

    /** From now on no task can be cancelled any more, as when it has begun already. */
    void ignoreCancellation() {
        deaf = true;
    }

    /** Runs the tasks whose time has come, in order of time, until there is none; says how many, at most a thousand. */
    int ring() {
        for (int rung = 0; rung < 1_000; rung++) {
            Optional<Task> next =
                    pending().stream().sorted().findFirst().filter(task -> !task.at.isAfter(clock.instant()));
            if (next.isEmpty()) {
                return rung;
            }
            next.get().run();
        }
        return 1_000;
    }

    /** The tasks that are still to run. */
    List<Task> pending() {
        return tasks.stream().filter(task -> !task.isDone()).toList();
    }

    /** When the tasks that are still to run are due. */
    List<Instant> due() {
        return pending().stream().map(task -> task.at).toList();
    }

    /** How many tasks it was given so far. */
    int given() {
        return tasks.size();
    }

    // ---- what a desk does -----------------------------------------------------------------------------------------

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        if (refuses) {
            throw new RejectedExecutionException("refused on purpose");
        }
        Task task =
                new Task(command, clock.instant().truncatedTo(ChronoUnit.MICROS).plus(delay, unit.toChronoUnit()));
        tasks.add(task);
        return task;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("no desk needs it");
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("no polling");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("no polling");
    }

    @Override
    public void execute(Runnable command) {
        throw new UnsupportedOperationException("no desk needs it");
    }

    @Override
    public void shutdown() {
        shutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutDown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutDown;
    }
}
