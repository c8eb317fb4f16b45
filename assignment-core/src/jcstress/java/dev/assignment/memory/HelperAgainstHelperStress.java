package dev.assignment.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.assignment.model.Completion;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketState;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * A submit was stopped in its middle; two calls meet its intent, finish it, and each wants to end the ticket: one completes
 * it, one cancels it.
 */
@JCStressTest
@Outcome(id = {"true, false, 0", "false, true, 0"}, expect = ACCEPTABLE, desc = "One of the two ended it.")
@Outcome(expect = FORBIDDEN, desc = "Both or none ended it, or the agent still has it, or it is still under way.")
@State
public class HelperAgainstHelperStress {

    private final StressDesk desk = StressDesk.stopped("t1");

    /** The agent is done. */
    @Actor
    public void complete(ZZI_Result result) {
        Completion outcome = desk.store().complete("t1", Optional.empty(), Optional.empty(), StressDesk.NOW);
        result.r1 = outcome instanceof Completion.Completed;
    }

    /** The host withdraws the ticket. */
    @Actor
    public void cancel(ZZI_Result result) {
        TicketChange outcome = desk.store().cancel("t1", StressDesk.NOW);
        result.r2 = outcome instanceof TicketChange.Changed;
    }

    /** What the agent has in the end; −1 if the ticket is not finished. */
    @Arbiter
    public void end(ZZI_Result result) {
        TicketState.Kind kind = desk.kind("t1");
        boolean isFinished = kind == TicketState.Kind.COMPLETED || kind == TicketState.Kind.CANCELLED;
        result.r3 = isFinished && !desk.isUnderWay("t1") ? desk.load() : -1;
    }
}
