/** Feeds a day of tickets through a real desk under a virtual clock, once for each strategy.
 *
 * <p>A {@link dev.assignment.examples.replay.Day} is the input, a {@link dev.assignment.examples.replay.ReplayRun} plays it with one
 * strategy, and {@link dev.assignment.examples.replay.Figures} sums a run up. */
@NullMarked
package dev.assignment.examples.replay;

import org.jspecify.annotations.NullMarked;
