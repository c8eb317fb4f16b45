/**
 * Runnable examples on the public API alone. {@link dev.assignment.examples.Main} lists them.
 *
 * <ul>
 *   <li>{@link dev.assignment.examples.Quickstart}: the sample of the README.
 *   <li>{@link dev.assignment.examples.voiceandtext}, {@link dev.assignment.examples.batch}, {@link
 *       dev.assignment.examples.onecase}, {@link dev.assignment.examples.chatrooms}, {@link
 *       dev.assignment.examples.leads}: five desks as their vendors would write them.
 *   <li>{@link dev.assignment.examples.firstday}: what a vendor does on its first day, one idea per class.
 *   <li>{@link dev.assignment.examples.replay}: feeds a day of tickets through a desk under a virtual clock.
 *   <li>{@link dev.assignment.examples.simulate}: drives a desk by random arrivals, for staffing questions.
 *   <li>{@link dev.assignment.examples.race}: many threads on few agents, with the promises checked from outside.
 * </ul>
 */
@NullMarked
package dev.assignment.examples;

import org.jspecify.annotations.NullMarked;
