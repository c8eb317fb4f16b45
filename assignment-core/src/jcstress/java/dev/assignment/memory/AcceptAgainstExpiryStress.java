package dev.assignment.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.assignment.model.Acceptance;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketState;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** The agent accepts an offer while its deadline passes: one of the two decides. */
@JCStressTest
@Outcome(id = "true, true, 1", expect = ACCEPTABLE, desc = "Accepted, and held.")
@Outcome(id = "false, false, 1", expect = ACCEPTABLE, desc = "Expired, and offered once more.")
@Outcome(expect = FORBIDDEN, desc = "Accepted and expired, or the place is taken twice or not at all.")
@State
public class AcceptAgainstExpiryStress {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Instant LATER = StressDesk.NOW.plus(LIMIT);

    private final StressDesk desk =
            new StressDesk(StressDesk.queue().offers(OfferTerms.acceptWithin(LIMIT)), Presence.ONLINE);
    private final long offer;

    /** The ticket is offered. */
    public AcceptAgainstExpiryStress() {
        Submission outcome = desk.store().submit(StressDesk.ticket("t1"), StressDesk.NOW);
        this.offer = ((Submission.Offered) outcome).offer().id();
    }

    /** Just in time. */
    @Actor
    public void accept(ZZI_Result result) {
        result.r1 = desk.store().accept("t1", offer, StressDesk.NOW) instanceof Acceptance.Accepted;
    }

    /** The deadline passes. */
    @Actor
    public void expire() {
        desk.store().advance(LATER);
    }

    /** How it ended. */
    @Arbiter
    public void end(ZZI_Result result) {
        result.r2 = desk.kind("t1") == TicketState.Kind.HELD;
        result.r3 = desk.load();
    }
}
