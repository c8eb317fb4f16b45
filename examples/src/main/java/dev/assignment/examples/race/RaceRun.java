package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Progress;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * A race on one desk. Several times a second all threads stop between two calls; then nothing is in progress, what is due
 * is done while the clock stands, and the ledger compares its books with all that the desk says.
 */
final class RaceRun {

    private static final Duration BETWEEN_RESTS = Duration.ofMillis(200);
    private static final int TICKETS_PER_UNIT = 2;

    private final RaceSettings settings;
    private final Progress progress;
    private final RaceClock clock = new RaceClock();
    private final Stage stage;
    private final CyclicBarrier barrier;
    private volatile boolean resting;
    private volatile boolean over;

    private RaceRun(RaceSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        Cast cast = new Cast(settings);
        Violations violations = new Violations();
        Ledger ledger = new Ledger(violations, clock);
        Onlooker onlooker = new Onlooker();
        Desk.Builder builder = Desk.builder()
                .clock(clock)
                .listener(ledger)
                .listener(onlooker)
                .presenceGrace(RaceTerms.GRACE)
                .seed(settings.seed());
        for (QueueSpec queue : cast.queues()) {
            builder.queue(queue);
        }
        int tickets = settings.agents() * settings.capacity() * TICKETS_PER_UNIT;
        this.stage = new Stage(builder.build(), clock, cast, ledger, violations, tickets);
        onlooker.watch(stage);
        this.barrier = new CyclicBarrier(settings.threads() + 1);
    }

    /**
     * Races.
     *
     * @param settings how
     * @param progress is told how it goes
     * @return how it went
     */
    static RaceReport of(RaceSettings settings, Progress progress) {
        return new RaceRun(settings, progress).run();
    }

    private RaceReport run() {
        open();
        long started = System.nanoTime();
        List<Thread> threads = start();
        while (!over) {
            sleep();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            rest(elapsed.compareTo(settings.duration()) >= 0);
            progress.report(() -> RaceReport.of(elapsed, stage).line());
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        for (Thread thread : threads) {
            join(thread);
        }
        return RaceReport.of(elapsed, stage);
    }

    private void open() {
        for (int i = 0; i < settings.agents(); i++) {
            AgentSpec agent = stage.cast().agent(i);
            stage.ledger().agent(agent.id()).allow(Cast.most(agent));
            stage.desk().register(agent);
            if (Cast.worksElsewhere(i)) {
                stage.desk().reconcile(agent.id(), Cast.OUTSIDE);
            }
            stage.desk().presence(stage.cast().agentId(i), Presence.ONLINE);
        }
    }

    private List<Thread> start() {
        SplittableRandom root = new SplittableRandom(settings.seed());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < settings.threads(); i++) {
            Racer racer = new Racer(stage, root.split(), "r" + i);
            Thread thread = new Thread(() -> race(racer), "racer-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void race(Racer racer) {
        while (!over) {
            if (resting) {
                await();
                await();
            } else {
                racer.act();
            }
        }
    }

    /** Stops all threads, checks, and lets them go on, or go home. */
    private void rest(boolean last) {
        resting = true;
        await();
        clock.stop();
        stage.ledger().callBegins();
        stage.ledger().made(stage.desk().advance().made());
        long toldOnly = stage.ledger().toldOnly();
        stage.ledger().rest(stage.desk());
        stage.count(Stage.Count.TOLD_ONLY, stage.ledger().toldOnly() - toldOnly);
        stage.count(Stage.Count.BARRIERS, 1);
        over = last;
        clock.goOn();
        resting = false;
        await();
    }

    private void await() {
        try {
            barrier.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the race was interrupted", interrupted);
        } catch (BrokenBarrierException broken) {
            throw new IllegalStateException("a thread of the race died", broken);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(BETWEEN_RESTS.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the race was interrupted", interrupted);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the race was interrupted", interrupted);
        }
    }
}
