package dev.assignment.examples.race;

import dev.assignment.model.FirstResponse;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The terms of a race, in milliseconds: so that deadlines are due while threads race for what they are about. */
final class RaceTerms {

    /** An absence that is a flap, and for how long one refresh may leave somebody out. */
    static final Duration GRACE = Duration.ofMillis(10);

    private static final List<Parking> PARKING = List.of(Parking.FREEING, Parking.keeping(1), Parking.KEEPING);

    private RaceTerms() {}

    private static Duration between(SplittableRandom random, int least, int most) {
        return Duration.ofNanos(random.nextLong(least * 1_000_000L, most * 1_000_000L));
    }

    static OfferTerms offer(SplittableRandom random) {
        OfferTerms terms = OfferTerms.acceptWithin(between(random, 1, 20));
        if (random.nextBoolean()) {
            terms = terms.backOff(between(random, 1, 5));
        }
        return random.nextInt(4) == 0 ? terms.pauseAfter(3) : terms;
    }

    static WrapUp wrapUp(SplittableRandom random) {
        return random.nextBoolean() ? WrapUp.NONE : WrapUp.of(between(random, 0, 3));
    }

    static Parking parking(SplittableRandom random) {
        Parking parking = PARKING.get(random.nextInt(PARKING.size()));
        return random.nextInt(3) == 0 ? parking.whenNoRoom(Parking.WhenNoRoom.REFUSE) : parking;
    }

    private static WaitLimit waitLimit(String moveTo, SplittableRandom random) {
        WaitLimit limit = WaitLimit.of(between(random, 3, 50));
        return switch (random.nextInt(3)) {
            case 0 -> limit;
            case 1 -> limit.thenMoveTo(moveTo);
            default -> limit.thenRaisePriorityTo(1 + random.nextInt(99));
        };
    }

    private static FirstResponse firstResponse(SplittableRandom random) {
        FirstResponse rule = FirstResponse.within(between(random, 2, 30));
        return random.nextBoolean() ? rule.thenRequeue() : rule;
    }

    static Duration lease(SplittableRandom random) {
        return between(random, 2, 30);
    }

    static WhenLeaving.RequeueAfter requeueAfter(SplittableRandom random) {
        return new WhenLeaving.RequeueAfter(between(random, 1, 10));
    }

    /** Some of the terms that a queue can have, none included. */
    static QueueSpec some(QueueSpec queue, String moveTo, SplittableRandom random) {
        QueueSpec some = queue.wrapUp(wrapUp(random).time()).parking(parking(random));
        some = random.nextBoolean() ? some.offers(offer(random)) : some.withoutOffers();
        some = random.nextBoolean() ? some.waitLimit(waitLimit(moveTo, random)) : some.withoutWaitLimit();
        return random.nextBoolean() ? some.firstResponse(firstResponse(random)) : some.withoutFirstResponse();
    }
}
