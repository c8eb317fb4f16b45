package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentChange;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Runs a schedule on a desk, and says what was wrong. */
final class Race {

    private final RaceSchedule schedule;
    private final SplittableRandom random;
    private final TickingClock clock = new TickingClock();
    private final HostLedger ledger = new HostLedger(clock);
    private final Desk desk;

    Race(RaceSchedule schedule, StoreProvider store) {
        this.schedule = schedule;
        this.random = new SplittableRandom(schedule.seed());
        this.desk = Desk.builder()
                .store(store)
                .clock(clock)
                .seed(schedule.seed())
                .retention(Retention.last(Integer.MAX_VALUE))
                .presenceGrace(RaceTerms.ticks(random.nextInt(3) * 60L))
                .whenLeaving(schedule.hasLeases() ? RaceTerms.whenLoggingOff(random) : WhenLeaving.KEEP)
                .queue(withTerms(QueueSpec.named(TicketSpec.DEFAULT_QUEUE)))
                .queue(withTerms(
                        QueueSpec.named(WrongRecords.QUEUE).recordedDecisions(QueueSpec.MAX_RECORDED_DECISIONS)))
                .listener(ledger)
                .build();
    }

    private QueueSpec withTerms(QueueSpec queue) {
        return schedule.beginsWithTerms() ? RaceTerms.full(queue, random) : queue;
    }

    /** What was wrong at the first barrier at which anything was. */
    List<String> run() throws InterruptedException {
        for (int i = 0; i < schedule.agents(); i++) {
            String id = "a" + i;
            for (int form = 0; form < RaceTerms.forms(); form++) {
                ledger.may(RaceTerms.agent(id, form));
            }
            desk.register(RaceTerms.agent(id, i));
            if (RaceTerms.worksElsewhere(id)) {
                desk.reconcile(id, RaceTerms.OUTSIDE);
            }
        }
        everybodyComes();
        for (int phase = 0; phase < schedule.phases(); phase++) {
            runPhase(phase);
            List<String> wrong = rest(phase);
            if (!wrong.isEmpty()) {
                wrong.add(0, "at the end of phase " + phase + " of " + schedule);
                return wrong;
            }
        }
        return List.of();
    }

    private void everybodyComes() {
        for (int i = 0; i < schedule.agents(); i++) {
            Instant began = clock.instant();
            ledger.outcomes().answered(made(desk.presence("a" + i, Presence.ONLINE)));
            ledger.absences().came("a" + i, began, clock.instant());
        }
    }

    private static List<Assignment> made(AgentChange change) {
        return change instanceof AgentChange.Applied applied ? applied.made() : List.of();
    }

    /** Nobody calls. Sometimes for a while, so that much is due at once; sometimes everybody comes back meanwhile. */
    private List<String> rest(int phase) {
        ledger.callBegins();
        if (phase % 2 == 1) {
            everybodyComes();
            ledger.nothingEndsByItself();
        }
        clock.stop();
        clock.skip(random.nextBoolean() ? random.nextLong(300) : 0);
        Instant now = clock.instant();
        ledger.outcomes().answered(desk.advance().made());
        List<String> wrong = ledger.check(desk, now);
        clock.goOn();
        return wrong;
    }

    private void runPhase(int phase) throws InterruptedException {
        List<Runnable> works = new ArrayList<>();
        for (int i = 0; i < schedule.threads(); i++) {
            works.add(new Racer(new Lane(desk, ledger, clock, schedule, i, phase))::race);
        }
        Together.run(works, ledger::wrong);
    }
}
