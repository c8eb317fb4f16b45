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

/** One place, two claims: read the agent's word, put the assignment in, compare and set. */
@JCStressTest
@Outcome(id = {"true, false, 1", "false, true, 1"}, expect = ACCEPTABLE, desc = "One claim has the place.")
@Outcome(expect = FORBIDDEN, desc = "Two claims have one place, or none has it.")
@State
public class ClaimAgainstClaimStress {

    private final AgentCell agent;

    /** The place is free. */
    public ClaimAgainstClaimStress() {
        AgentState state = StressDesk.alone();
        this.agent = new AgentCell(state, new ProfileNode(state.spec().profile()));
    }

    private boolean claim(long assignment) {
        AgentState state = agent.state();
        return state.isAvailable() && agent.replace(state, StressDesk.with(state, assignment));
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
        result.r3 = Math.toIntExact(agent.state().load());
    }
}
