package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Runs a schedule on a desk, and says what was wrong. */
final class Race {

    private static final long PATIENCE_SECONDS = 60;
    private static final int FORMS = 4;

    private final RaceSchedule schedule;
    private final HostLedger ledger = new HostLedger();
    private final Desk desk;

    Race(RaceSchedule schedule, StoreProvider store) {
        this.schedule = schedule;
        this.desk = Desk.builder()
                .store(store)
                .clock(new TickingClock())
                .seed(schedule.seed())
                .retention(Retention.last(Integer.MAX_VALUE))
                .queue(QueueSpec.named(WrongRecords.QUEUE).recordedDecisions(QueueSpec.MAX_RECORDED_DECISIONS))
                .listener(ledger)
                .build();
    }

    /** An agent in one of a few forms; all of them share the bounds that the ledger knows. */
    static AgentSpec agent(String id, int form) {
        AgentSpec agent = AgentSpec.of(id).serves("default", 1).serves("q1", 2).serves("q2", 3);
        return switch (form % FORMS) {
            case 0 -> agent.capacity(1);
            case 1 -> agent.capacity(2).skill("s");
            case 2 -> agent.capacity(2).channel("chat", 2);
            default -> agent.capacity(2).withoutQueue("default").skill("s", 2);
        };
    }

    /** What was wrong at the first barrier at which anything was. */
    List<String> run() throws InterruptedException {
        for (int i = 0; i < schedule.agents(); i++) {
            String id = "a" + i;
            for (int form = 0; form < FORMS; form++) {
                ledger.capacity(agent(id, form));
            }
            desk.register(agent(id, i));
            desk.presence(id, Presence.ONLINE);
        }
        for (int phase = 0; phase < schedule.phases(); phase++) {
            runPhase(phase);
            List<String> wrong = ledger.check(desk);
            if (!wrong.isEmpty()) {
                wrong.add(0, "at the end of phase " + phase + " of " + schedule);
                return wrong;
            }
        }
        return List.of();
    }

    private void runPhase(int phase) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < schedule.threads(); i++) {
            Racer racer = new Racer(desk, ledger, schedule, i, phase);
            Thread thread = new Thread(() -> race(racer, start), "racer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        start.countDown();
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, patience - System.nanoTime()));
            if (thread.isAlive()) {
                ledger.wrong("no progress in " + PATIENCE_SECONDS + " s: " + stackOf(thread));
            }
        }
    }

    private void race(Racer racer, CountDownLatch start) {
        try {
            start.await();
            racer.race();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            ledger.wrong("a call threw " + failure + " at " + Arrays.toString(failure.getStackTrace()));
        }
    }

    private static String stackOf(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).map(Object::toString).collect(Collectors.joining("\n    at "));
    }

    /** Each look is a microsecond after the one before. */
    private static final class TickingClock extends Clock {

        private final AtomicLong micros = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(micros.incrementAndGet() * 1000);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
