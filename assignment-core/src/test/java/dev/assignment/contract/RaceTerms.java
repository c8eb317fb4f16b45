package dev.assignment.contract;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The terms of a race: tens to hundreds of looks at the clock, so that deadlines are due while threads race for what they
 * are about.
 */
final class RaceTerms {

    /** What agents of one kind have outside of the desk, whenever that is known: so it is a part of what they may hold. */
    static final int OUTSIDE = 1;

    private static final int FORMS = 6;

    private RaceTerms() {}

    static Duration ticks(long ticks) {
        return Duration.of(ticks, ChronoUnit.MICROS);
    }

    private static Duration between(SplittableRandom random, int least, int most) {
        return ticks(random.nextInt(least, most));
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    static int forms() {
        return FORMS;
    }

    /**
     * An agent in one of a few forms; all of them share the bounds that the ledger knows. Whether it has an intake limit and
     * whether it works elsewhere too depends on the agent alone.
     */
    static AgentSpec agent(String id, int form) {
        AgentSpec agent = AgentSpec.of(id).serves("default", 1).serves("q1", 2).serves("q2", 3);
        AgentSpec formed = switch (form % FORMS) {
            case 0 -> agent.capacity(1);
            case 1 -> agent.capacity(2).skill("s");
            case 2 -> agent.capacity(2).channel("chat", 2);
            case 3 -> agent.capacity(3).channel("chat", 1, 1).skill("s");
            case 4 -> agent.capacity(3);
            default -> agent.capacity(2).withoutQueue("default").skill("s", 2);
        };
        if (hasIntakeLimit(id)) {
            return formed.intakeLimit(1 + form % 3, ticks(60 + 40L * (form % FORMS)));
        }
        return worksElsewhere(id) ? formed.withOutsideLoad() : formed;
    }

    private static boolean hasIntakeLimit(String agent) {
        return number(agent) % 3 == 1;
    }

    /** Its outside load is {@link #OUTSIDE} or not known. */
    static boolean worksElsewhere(String agent) {
        return number(agent) % 3 == 2;
    }

    private static int number(String agent) {
        return Integer.parseInt(agent.substring(1));
    }

    /** The most that an agent in a form may hold by the ordinary paths. */
    static int most(AgentSpec agent) {
        return agent.capacity() - (worksElsewhere(agent.id()) ? OUTSIDE : 0);
    }

    static Duration lease(SplittableRandom random) {
        return between(random, 20, 400);
    }

    static WhenLeaving whenLoggingOff(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> WhenLeaving.KEEP;
            case 1 -> WhenLeaving.REQUEUE;
            default -> WhenLeaving.requeueAfter(between(random, 10, 150));
        };
    }

    // ---- queues and tickets ---------------------------------------------------------------------------------------

    static OfferTerms offer(SplittableRandom random) {
        OfferTerms terms = OfferTerms.acceptWithin(between(random, 15, 200));
        if (random.nextBoolean()) {
            terms = terms.backOff(between(random, 5, 100));
        }
        return random.nextInt(3) == 0 ? terms.pauseAfter(random.nextInt(2, 5)) : terms;
    }

    static Duration wrapUp(SplittableRandom random) {
        return random.nextInt(3) == 0 ? Duration.ZERO : between(random, 5, 120);
    }

    static Parking parking(SplittableRandom random) {
        Parking parking =
                List.of(Parking.FREEING, Parking.keeping(1), Parking.KEEPING).get(random.nextInt(3));
        return random.nextInt(3) == 0 ? parking.whenNoRoom(Parking.WhenNoRoom.REFUSE) : parking;
    }

    private static WaitLimit waitLimit(SplittableRandom random) {
        WaitLimit limit = WaitLimit.of(between(random, 30, 300));
        return switch (random.nextInt(3)) {
            case 0 -> limit;
            case 1 -> limit.thenRaisePriorityTo(random.nextInt(1, 5));
            default -> limit.thenMoveTo(Lane.QUEUES.get(random.nextInt(Lane.QUEUES.size())));
        };
    }

    private static FirstResponse firstResponse(SplittableRandom random) {
        FirstResponse rule = FirstResponse.within(between(random, 20, 200));
        return random.nextBoolean() ? rule.thenRequeue() : rule;
    }

    /** A queue with one of its terms changed. */
    static QueueSpec changed(QueueSpec queue, SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> queue.offers(offer(random));
            case 3 -> queue.withoutOffers();
            case 4 -> queue.wrapUp(wrapUp(random));
            case 5 -> queue.waitLimit(waitLimit(random));
            case 6 -> random.nextBoolean() ? queue.withoutWaitLimit() : queue.withoutFirstResponse();
            case 7 -> queue.firstResponse(firstResponse(random));
            default -> queue.parking(parking(random));
        };
    }

    /** A queue with all of them. */
    static QueueSpec full(QueueSpec queue, SplittableRandom random) {
        return queue.offers(offer(random))
                .wrapUp(wrapUp(random))
                .waitLimit(waitLimit(random))
                .firstResponse(firstResponse(random))
                .parking(parking(random));
    }
}
