/**
 * Decides which agent gets which ticket. Start at {@link dev.assignment.Desk}.
 *
 * <ul>
 *   <li>{@link dev.assignment.Desk}: the front door, in memory unless told otherwise.
 *   <li>{@link dev.assignment.DeskListener}: who is told of what happens.
 *   <li>{@link dev.assignment.ManualClock}: a clock for tests of the host's integration.
 *   <li>{@link dev.assignment.model}: descriptions, states, outcomes and events, all plain values.
 *   <li>{@link dev.assignment.strategy}: who gets a ticket and which is next.
 *   <li>{@link dev.assignment.store}, {@link dev.assignment.memory}: where the state lives.
 * </ul>
 *
 * <p>Imports run one way: {@code dev.assignment → memory → store → strategy → model}.
 */
@NullMarked
package dev.assignment;

import org.jspecify.annotations.NullMarked;
