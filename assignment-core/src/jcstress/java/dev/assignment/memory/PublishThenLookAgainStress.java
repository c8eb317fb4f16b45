package dev.assignment.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.assignment.model.Presence;
import dev.assignment.model.TicketState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** A ticket comes while the only agent comes: each is published, then looks for the other, so one of them sees the other. */
@JCStressTest
@Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "The agent has the ticket.")
@Outcome(expect = FORBIDDEN, desc = "The ticket waits beside a free agent.")
@State
public class PublishThenLookAgainStress {

    private final StressDesk desk = new StressDesk(StressDesk.queue(), Presence.OFFLINE);

    /** The ticket comes. */
    @Actor
    public void ticket() {
        desk.store().submit(StressDesk.ticket("t1"), StressDesk.NOW);
    }

    /** The agent comes. */
    @Actor
    public void agent() {
        desk.come(Presence.ONLINE);
    }

    /** Whether they met. */
    @Arbiter
    public void met(ZI_Result result) {
        result.r1 = desk.kind("t1") == TicketState.Kind.HELD;
        result.r2 = desk.load();
    }
}
