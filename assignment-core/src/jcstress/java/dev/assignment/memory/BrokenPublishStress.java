package dev.assignment.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Broken twin of {@link PublishThenLookAgainStress}: both sides publish by a release and look by an acquire, which does not
 * order a write before a later read of another word. Each order of steps is right, so a checker of interleavings finds
 * nothing here; the processor does. Must be caught.
 */
@JCStressTest
@Outcome(id = {"true, true", "true, false", "false, true"}, expect = ACCEPTABLE, desc = "One sees the other.")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "Neither sees the other, as it may be in this twin.")
@State
public class BrokenPublishStress {

    private static final VarHandle WAITS;
    private static final VarHandle COME;

    static {
        try {
            WAITS = MethodHandles.lookup().findVarHandle(BrokenPublishStress.class, "waits", boolean.class);
            COME = MethodHandles.lookup().findVarHandle(BrokenPublishStress.class, "come", boolean.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private boolean waits;
    private boolean come;

    /** The ticket is published, and looks whether the agent is there. */
    @Actor
    public void ticket(ZZ_Result result) {
        WAITS.setRelease(this, true);
        result.r1 = (boolean) COME.getAcquire(this);
    }

    /** The agent is published, and looks whether a ticket waits. */
    @Actor
    public void agent(ZZ_Result result) {
        COME.setRelease(this, true);
        result.r2 = (boolean) WAITS.getAcquire(this);
    }
}
