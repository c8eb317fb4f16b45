package dev.assignment.contract;

import dev.assignment.model.Cause;
import java.time.Instant;

/**
 * One call of the {@link ReferenceStore}, or one deadline: what all its changes and events have in common.
 *
 * @param cause what brought it about
 * @param now its time
 */
record ReferenceCall(Cause cause, Instant now) {}
