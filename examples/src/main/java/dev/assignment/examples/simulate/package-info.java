/** Drives a real desk by random arrivals under a virtual clock, for staffing questions.
 *
 * <p>A {@link dev.assignment.examples.simulate.Scenario} is the question, a {@link dev.assignment.examples.simulate.SimulatedRun} one random
 * answer, and an {@link dev.assignment.examples.simulate.Estimate} what many of them agree on. */
@NullMarked
package dev.assignment.examples.simulate;

import org.jspecify.annotations.NullMarked;
