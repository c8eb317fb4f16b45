package dev.assignment.jdbc;

import dev.assignment.model.Cause;
import java.time.Instant;

/**
 * One call, or one deadline: what all its changes and events have in common.
 *
 * @param cause what brought it about
 * @param now its time
 */
record Call(Cause cause, Instant now) {}
