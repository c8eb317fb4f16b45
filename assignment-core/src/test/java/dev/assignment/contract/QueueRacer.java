package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.Dispatch;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;

/** Queues come, go and change their terms. */
final class QueueRacer {

    /** Hands the processor on in the middle of a store's work, which is where races are lost. */
    private static final Strategy YIELDING = Strategy.ranking("yielding", agent -> {
        Interleaving.handOn();
        return agent.load();
    });

    private static final List<Strategy> STRATEGIES = List.of(
            Strategy.leastLoaded(),
            Strategy.roundRobin(),
            Strategy.earliestFree(),
            Strategy.fixedOrder(),
            Strategy.bestMatch(),
            Strategy.weightedRandom(),
            Strategy.weightedRotation(),
            YIELDING);

    private final Lane lane;
    private final Desk desk;

    QueueRacer(Lane lane) {
        this.lane = lane;
        this.desk = lane.desk;
    }

    void call() {
        switch (lane.random.nextInt(6)) {
            case 0 -> lane.learn(desk.removeQueue("q2", lane.rarely(2) ? "q1" : "default"));
            case 1 ->
                lane.learn(desk.addQueue(RaceTerms.full(QueueSpec.named("q2").strategy(strategy()), lane.random)));
            default -> lane.learn(desk.changeQueue(lane.queue(), this::changed));
        }
    }

    private QueueSpec changed(QueueSpec queue) {
        lane.perhapsHandOn();
        if (lane.rarely(2)) {
            return RaceTerms.changed(queue, lane.random);
        }
        if (!queue.name().equals(WrongRecords.QUEUE) && lane.rarely(3)) {
            return lane.rarely(2)
                    ? queue.recordedDecisions(QueueSpec.MAX_RECORDED_DECISIONS)
                    : queue.withoutRecordedDecisions();
        }
        return switch (lane.random.nextInt(4)) {
            case 0 -> queue.ordering(lane.rarely(2) ? Ordering.fifo() : Ordering.aging(RaceTerms.ticks(50)));
            case 1 -> queue.dispatch(lane.rarely(3) ? Dispatch.PULL : Dispatch.PUSH);
            case 2 -> queue.priority(lane.random.nextInt(2));
            default -> queue.strategy(strategy());
        };
    }

    private Strategy strategy() {
        return STRATEGIES.get(lane.random.nextInt(STRATEGIES.size()));
    }
}
