package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentChange;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.QueueChange;
import dev.assignment.model.TicketChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What one thread of a race works with in one phase: the desk, its own random numbers, the names, the ledger that it tells. */
final class Lane {

    static final List<String> QUEUES = List.of("default", "q1", "q2");

    final Desk desk;
    final HostLedger ledger;
    final SplittableRandom random;
    final RaceSchedule schedule;
    private final TickingClock clock;
    private final int thread;
    private final int phase;

    Lane(Desk desk, HostLedger ledger, TickingClock clock, RaceSchedule schedule, int thread, int phase) {
        this.desk = desk;
        this.ledger = ledger;
        this.clock = clock;
        this.schedule = schedule;
        this.thread = thread;
        this.phase = phase;
        this.random = new SplittableRandom(schedule.seed() * 1_000_003 + thread * 1009L + phase);
    }

    Instant look() {
        return clock.instant();
    }

    // ---- names ----------------------------------------------------------------------------------------------------

    String ticket() {
        int ofPhase = Math.max(0, phase - random.nextInt(2));
        return "p" + ofPhase + "-" + random.nextInt(schedule.tickets());
    }

    String agent() {
        return "a" + random.nextInt(schedule.agents());
    }

    List<String> agents() {
        return IntStream.range(0, schedule.agents()).mapToObj(i -> "a" + i).toList();
    }

    /** An agent who is sent off and brought back by no other thread's reports, only by refreshes. */
    Optional<String> ownAgent() {
        int share = 1 + schedule.agents() / schedule.threads();
        int index = thread + schedule.threads() * random.nextInt(share);
        return index < schedule.agents() ? Optional.of("a" + index) : Optional.empty();
    }

    String queue() {
        return QUEUES.get(random.nextInt(QUEUES.size()));
    }

    /** One time in so many. */
    boolean rarely(int times) {
        return random.nextInt(times) == 0;
    }

    Duration ticks(int least, int most) {
        return RaceTerms.ticks(random.nextInt(least, most));
    }

    /** In the host's function, in the middle of what the store does. */
    void perhapsHandOn() {
        if (rarely(3)) {
            Interleaving.handOn();
        }
    }

    // ---- what the host learns -------------------------------------------------------------------------------------

    /** Runs a call that may end what is taken for a ticket, and learns from its outcome. */
    List<Assignment> ending(String ticket, Supplier<TicketChange> call) {
        List<Assignment> all = new ArrayList<>();
        ledger.ending(ticket, () -> {
            all.addAll(learn(call.get()));
            return all;
        });
        return all;
    }

    List<Assignment> learn(TicketChange outcome) {
        return outcome instanceof TicketChange.Changed changed ? answered(changed.made()) : List.of();
    }

    List<Assignment> learn(Completion.Completed outcome) {
        ledger.outcomes().completed(outcome.ended());
        return answered(outcome.made());
    }

    void learn(AgentChange outcome) {
        if (outcome instanceof AgentChange.Applied applied) {
            answered(applied.made());
        }
    }

    void learn(QueueChange outcome) {
        if (outcome instanceof QueueChange.Applied applied) {
            answered(applied.made());
        }
    }

    /** What a call itself assigned, it has recorded when it returns. */
    List<Assignment> answered(List<Assignment> made) {
        ledger.outcomes().answered(made);
        made.stream()
                .filter(one -> one.queue().equals(WrongRecords.QUEUE) && !WrongRecords.isRecorded(desk, one))
                .forEach(one -> ledger.wrong("answered before it was recorded: " + one));
        return made;
    }
}
