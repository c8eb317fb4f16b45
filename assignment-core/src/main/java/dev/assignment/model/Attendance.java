package dev.assignment.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an agent is there, until when that is vouched for, and what follows from its leaving. Part of {@link
 * AgentState}.
 *
 * @param presence what was reported last, or what followed when a lease ran out
 * @param lease when the report runs out; null if it does not
 * @param leftAt when the agent stopped being online; null if it is online, or never was
 * @param requeue when what it holds is requeued, unless it comes back before; null if it is not
 */
record Attendance(
        Presence presence,
        @Nullable Deadline lease,
        @Nullable Instant leftAt,
        @Nullable Deadline requeue) {

    static final Attendance NEVER_SEEN = new Attendance(Presence.OFFLINE, null, null, null);

    /** A report. Whoever comes back is not requeued; whoever leaves is remembered to have left. */
    Attendance report(Presence reported, @Nullable Deadline newLease, Instant at) {
        Instant left = presence == Presence.ONLINE && reported != Presence.ONLINE ? at : leftAt;
        return new Attendance(
                reported,
                newLease,
                reported == Presence.ONLINE ? null : left,
                reported == Presence.OFFLINE ? requeue : null);
    }

    Attendance requeueAt(@Nullable Deadline deadline) {
        return new Attendance(presence, lease, leftAt, deadline);
    }

    /** Whether coming online now ends a flap: an absence not longer than the grace. */
    boolean isFlap(Instant now, Duration grace) {
        return !grace.isZero() && leftAt != null && !now.isAfter(leftAt.plus(grace));
    }

    @Nullable
    Deadline next() {
        return lease == null || (requeue != null && requeue.compareTo(lease) < 0) ? requeue : lease;
    }
}
