package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.TicketState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The intent to give a ticket to an agent: everything that anybody needs to finish it. See {@link Steps}.
 *
 * <p>The verdict is set once. It is right because "the agent holds the assignment" can be seen false only before the
 * effect or after a release, and a release needs the final, which comes after the verdict.
 */
final class Matching implements StorePhase {

    /** What became of an intent. */
    enum Verdict {
        PENDING,
        HELD,
        FAILED
    }

    private static final VarHandle VERDICT;

    static {
        try {
            VERDICT = MethodHandles.lookup().findVarHandle(Matching.class, "verdict", Verdict.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private final TicketCell ticket;
    private final TicketState previous;
    private final AgentState before;
    private final AgentState after;
    private final Possession possession;
    private final Instant at;
    private final Cause cause;
    private final @Nullable Recorded recorded;
    private final long eligibleWeight;

    /** Read and written as if volatile, by the handle, but for the first value: the intent is not known to others then. */
    @SuppressWarnings("UnusedVariable")
    private Verdict verdict = Verdict.PENDING;

    /**
     * @param recorded the record of the decision, if the queue wants one
     * @param eligibleWeight if the agent was given the ticket in its turn of the queue's rotation, the sum of the weights
     *     of those who were eligible; otherwise 0
     */
    Matching(
            TicketCell ticket,
            TicketState previous,
            AgentState before,
            AgentState after,
            Possession possession,
            Instant at,
            Cause cause,
            @Nullable Recorded recorded,
            long eligibleWeight) {
        this.ticket = ticket;
        this.previous = previous;
        this.before = before;
        this.after = after;
        this.possession = possession;
        this.at = at;
        this.cause = cause;
        this.recorded = recorded;
        this.eligibleWeight = eligibleWeight;
    }

    TicketCell ticket() {
        return ticket;
    }

    /**
     * The phase that the intent came from: the model's {@code Waiting} while the ticket arrives, {@link Place}, {@link
     * Possession} for a transfer, or the model's {@code Parked}.
     */
    TicketState previous() {
        return previous;
    }

    AgentCell agent() {
        return possession.agent();
    }

    AgentState before() {
        return before;
    }

    AgentState after() {
        return after;
    }

    Possession possession() {
        return possession;
    }

    Assignment given() {
        return possession.taken();
    }

    Instant at() {
        return at;
    }

    Cause cause() {
        return cause;
    }

    /** By what the queue's rotation moves on; 0 if it does not. */
    long eligibleWeight() {
        return eligibleWeight;
    }

    /** Once the ticket has been assigned: keeps the record of it, if there is to be one. */
    void keepRecord() {
        if (recorded != null) {
            ticket.keep(recorded);
        }
    }

    Verdict verdict() {
        return (Verdict) VERDICT.getVolatile(this);
    }

    /** Sets the verdict unless somebody did. */
    void decide(Verdict decided) {
        VERDICT.compareAndSet(this, Verdict.PENDING, decided);
    }

    /** Whether the agent holds the assignment in the given state of the agent. */
    boolean holdsIn(AgentState state) {
        return state == after || state.holdings().contains(given());
    }

    /** The ticket keeps its deadline until it is decided that the agent has it. */
    @Override
    public @Nullable Timer timer() {
        return previous instanceof StorePhase phase && verdict() != Verdict.HELD ? phase.timer() : null;
    }

    @Override
    public TicketState stands() {
        return previous instanceof StorePhase phase ? phase.stands() : previous;
    }
}
