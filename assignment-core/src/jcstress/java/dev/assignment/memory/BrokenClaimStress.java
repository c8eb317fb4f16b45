package dev.assignment.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.assignment.model.AgentState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Broken twin of {@link ClaimAgainstClaimStress}: it compares, then sets. Must be caught. */
@JCStressTest
@Outcome(id = {"true, false, 1", "false, true, 1"}, expect = ACCEPTABLE, desc = "One claim has the place.")
@Outcome(expect = FORBIDDEN, desc = "Two claims have one place, as they may in this twin.")
@State
public class BrokenClaimStress {

    private volatile AgentState state = StressDesk.alone();

    private boolean claim(long assignment) {
        AgentState before = state;
        if (!before.isAvailable()) {
            return false;
        }
        AgentState after = StressDesk.with(before, assignment);
        if (state != before) {
            return false;
        }
        state = after;
        return true;
    }

    /** One claim. */
    @Actor
    public void first(ZZI_Result result) {
        result.r1 = claim(11);
    }

    /** The other one. */
    @Actor
    public void second(ZZI_Result result) {
        result.r2 = claim(12);
    }

    /** What the agent has in the end. */
    @Arbiter
    public void load(ZZI_Result result) {
        result.r3 = Math.toIntExact(state.load());
    }
}
