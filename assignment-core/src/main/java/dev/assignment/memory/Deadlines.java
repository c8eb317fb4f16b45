package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Deadline;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All deadlines of a store in the order in which they are due: what is due is found without a look at what is not.
 *
 * <p><b>Algorithm.</b> A lock-free skip list of timers, kept right as a {@link RankedIndex} is: "does this timer count?" can
 * be asked at any time by anybody, and {@link #settle} makes the list agree: ask, put or remove, ask again, repeat if the
 * answer changed. Whoever replaces a word settles the timers that its old and its new value give.
 *
 * <p><b>Invariant.</b> When no settle is in progress the list holds exactly the timers that count. For let a timer be wrong.
 * Whoever put or removed it last got, afterwards, the answer that justified it; so the word changed after that, and whoever
 * changed it settles the timer, which is in progress or would have corrected it.
 *
 * <p><b>Races.</b> Whoever finds a timer due looks at the word before it acts, so a timer that stands there too long does
 * nothing. A thread that is stopped between its change and its settle delays the deadline that it brought, and nothing else.
 *
 * <p><b>Late calls.</b> A call that was stopped for a while goes on with the time at which it began, which may be long past
 * for others. Were an offer that it makes due by then, others would end it at once and the call make it again, for as long as
 * it has the turn of them: no call would return. So what it gives time for begins not before the latest time at which
 * anything was found due ({@link #begins}); a call that comes to end it is later than that. In a sequence of calls that is the
 * time of the call.
 */
@SuppressWarnings("ReferenceEquality") // timers of phases are compared by identity
final class Deadlines {

    private final ConcurrentSkipListSet<Timer> timers = new ConcurrentSkipListSet<>();

    /** The latest time at which anything was found due. */
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    /** The first timer; null if there is none. One read when there is none. */
    @Nullable
    Timer first() {
        try {
            return timers.isEmpty() ? null : timers.first();
        } catch (NoSuchElementException emptied) { // between the two reads
            return null;
        }
    }

    /** The first timer that is due; null if nothing is. */
    @Nullable
    Timer firstDue(Instant now) {
        Timer first = first();
        if (first == null || !first.deadline().isDue(now)) {
            return null;
        }
        latest.accumulateAndGet(now, (one, other) -> one.isBefore(other) ? other : one);
        return first;
    }

    /** When the time begins to run that a call at an instant gives somebody. */
    Instant begins(Instant now) {
        Instant seen = Objects.requireNonNull(latest.get());
        return seen.isAfter(now) ? seen : now;
    }

    Optional<Instant> next() {
        Timer first = first();
        return first == null ? Optional.empty() : Optional.of(first.deadline().at());
    }

    /** Makes the list agree with the word that a timer is about. */
    void settle(Timer timer) {
        while (true) {
            boolean counts = timer.counts();
            if (counts) {
                timers.add(timer);
            } else {
                timers.remove(timer);
            }
            if (timer.counts() == counts) { // else the change may have been settled before our write: look again
                return;
            }
        }
    }

    /** After a ticket's phase was replaced by this thread. */
    void changed(@Nullable Timer before, @Nullable Timer after) {
        if (before == after) {
            return;
        }
        if (after != null) {
            settle(after);
        }
        if (before != null) {
            settle(before);
        }
    }

    /** After an agent's state was replaced by this thread. */
    void changed(AgentCell agent, AgentState before, AgentState after) {
        if (after.differsOnlyInWork(before)) {
            return; // as at most tickets
        }
        Deadline old = before.nextDeadline().orElse(null);
        Deadline next = after.nextDeadline().orElse(null);
        if (Objects.equals(old, next)) {
            return;
        }
        if (next != null) {
            settle(new Timer.OfAgent(next, agent));
        }
        if (old != null) {
            settle(new Timer.OfAgent(old, agent));
        }
    }

    /** Visits all timers in order. */
    void forEach(Consumer<Timer> action) {
        timers.forEach(action);
    }
}
