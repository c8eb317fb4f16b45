package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.model.Offer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** What the threads of a race share. */
final class Stage {

    /** What is counted for the table. */
    enum Count {
        CALLS("calls"),
        SUBMITTED("submitted"),
        ASSIGNED("assigned or offered"),
        OFFERED("offers"),
        ACCEPTED("offers accepted"),
        DECLINED("offers declined"),
        EXPIRED("offers expired"),
        WITHDRAWN("offers withdrawn"),
        PARKED("parked"),
        UNPARKED("un-parked"),
        ESCALATED("waited too long"),
        OVERDUE("responses overdue"),
        WRAP_UPS("wrap-ups"),
        BACK_OFFS("back-offs"),
        INTAKES("intakes reopened"),
        LEASES("presence ran out"),
        COMPLETED("completed"),
        CANCELLED("cancelled"),
        REFUSED("typed refusals"),
        TOLD_ONLY("assigned, told by events alone"),
        BARRIERS("times at rest");

        private final String label;

        Count(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private static final int RECENT = 8;

    private final Desk desk;
    private final Clock clock;
    private final Cast cast;
    private final Ledger ledger;
    private final Violations violations;
    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    /** The tickets that threads meet over. Each place holds one; who takes the place cancels the ticket before it. */
    private final AtomicReferenceArray<String> meetingPoints;

    /** Some of the latest offers, for several threads to answer at once. */
    private final AtomicReferenceArray<Offer> recentOffers = new AtomicReferenceArray<>(RECENT);

    /** Who flips an agent's presence holds its flag, so that it can say for sure when the agent was offline. */
    private final AtomicBoolean[] presenceFlags;

    Stage(Desk desk, Clock clock, Cast cast, Ledger ledger, Violations violations, int tickets) {
        this.desk = desk;
        this.clock = clock;
        this.cast = cast;
        this.ledger = ledger;
        this.violations = violations;
        this.meetingPoints = new AtomicReferenceArray<>(tickets);
        this.presenceFlags = IntStream.range(0, cast.agents())
                .mapToObj(i -> new AtomicBoolean())
                .toArray(AtomicBoolean[]::new);
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    Desk desk() {
        return desk;
    }

    Clock clock() {
        return clock;
    }

    Cast cast() {
        return cast;
    }

    Ledger ledger() {
        return ledger;
    }

    Violations violations() {
        return violations;
    }

    AtomicReferenceArray<String> meetingPoints() {
        return meetingPoints;
    }

    AtomicReferenceArray<Offer> recentOffers() {
        return recentOffers;
    }

    AtomicBoolean presenceFlag(int agent) {
        return presenceFlags[agent];
    }

    void count(Count count, long more) {
        adder(count).add(more);
    }

    long counted(Count count) {
        return adder(count).sum();
    }

    private LongAdder adder(Count count) {
        return counts.computeIfAbsent(count, key -> new LongAdder());
    }
}
