package dev.assignment.examples.simulate;

import dev.assignment.examples.cli.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a scenario several times, on as many threads as there are cores. The number of threads changes no result. */
final class Simulation {

    private Simulation() {}

    /** Sees each run as it ends, on any thread. */
    @FunctionalInterface
    interface Observer {

        /**
         * A run has ended.
         *
         * @param run its number, from 0
         * @param figures its figures
         * @param log what happened
         */
        void ended(int run, RunFigures figures, RunLog log);
    }

    static SimulationResult of(Scenario scenario, int runs, long seed, Progress progress) {
        return of(scenario, runs, seed, progress, (run, figures, log) -> {});
    }

    static SimulationResult of(Scenario scenario, int runs, long seed, Progress progress, Observer observer) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(runs, Runtime.getRuntime().availableProcessors()));
        try {
            SplittableRandom root = new SplittableRandom(seed);
            List<Future<RunFigures>> pending = new ArrayList<>(runs);
            for (int i = 0; i < runs; i++) {
                SplittableRandom random = root.split();
                int number = i + 1;
                pending.add(threads.submit(() -> {
                    RunLog log = SimulatedRun.of(
                            scenario,
                            random,
                            arrived -> progress.report(() -> "simulate: %s, run %d of %d, %d of %d tickets"
                                    .formatted(
                                            scenario.strategy().name(),
                                            number,
                                            runs,
                                            arrived,
                                            scenario.measure().count())));
                    RunFigures run = RunFigures.of(scenario, log);
                    observer.ended(number - 1, run, log);
                    return run;
                }));
            }
            List<RunFigures> figures = new ArrayList<>(runs);
            for (Future<RunFigures> run : pending) {
                figures.add(run.get());
            }
            return SimulationResult.of(scenario, figures);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the simulation was interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a run failed", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
