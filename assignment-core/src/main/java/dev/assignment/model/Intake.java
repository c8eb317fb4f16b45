package dev.assignment.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an agent was given its latest tickets, as far as its {@link IntakeLimit} asks. Part of {@link AgentState}. The limit
 * is reached or not by what is remembered here and not by the clock: instants are dropped when they leave the window, which
 * is a deadline of the agent.
 *
 * <p>Two calls can change an agent in another order than that of their times. The instants are kept in the order of time
 * nevertheless: were a later one in front of an earlier one, then the earlier would not be dropped when it leaves the window,
 * and with a limit that was lowered since its deadline would be due for ever.
 */
final class Intake {

    static final Intake NONE = new Intake(new Instant[0], 0);

    /** Oldest first, never more than the limit. */
    private final Instant[] latest;

    /** The sequence number of the latest, which is when the present deadline was created. */
    private final long created;

    private Intake(Instant[] latest, long created) {
        this.latest = latest;
        this.created = created;
    }

    static Intake of(List<Instant> latest, long created) {
        return latest.isEmpty() ? NONE : new Intake(latest.toArray(new Instant[0]), created);
    }

    List<Instant> latest() {
        return List.of(latest);
    }

    long created() {
        return created;
    }

    /** One more ticket. */
    Intake plus(IntakeLimit limit, Instant at, long sequence) {
        Intake pruned = within(limit, at);
        Instant[] more = Arrays.copyOf(pruned.latest, pruned.latest.length + 1);
        int place = more.length - 1;
        while (place > 0 && more[place - 1].isAfter(at)) {
            more[place] = more[place - 1];
            place--;
        }
        more[place] = at;
        int tooMany = Math.max(0, more.length - limit.tickets());
        return new Intake(Arrays.copyOfRange(more, tooMany, more.length), sequence);
    }

    /** Without what has left the window. */
    Intake within(IntakeLimit limit, Instant now) {
        int old = 0;
        while (old < latest.length && !latest[old].plus(limit.window()).isAfter(now)) {
            old++;
        }
        return old == 0 ? this : new Intake(Arrays.copyOfRange(latest, old, latest.length), created);
    }

    boolean isFull(IntakeLimit limit) {
        return latest.length >= limit.tickets();
    }

    /** When the agent may be given a ticket again; null if it may now. */
    @Nullable
    Deadline reopens(IntakeLimit limit) {
        return isFull(limit)
                ? new Deadline(latest[latest.length - limit.tickets()].plus(limit.window()), created)
                : null;
    }
}
