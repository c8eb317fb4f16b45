/**
 * Who gets a ticket, and which ticket is next.
 *
 * <ul>
 *   <li>{@link dev.assignment.strategy.Strategy}: all strategies, the vendor's own included.
 *   <li>{@link dev.assignment.strategy.Ordering}: how waiting tickets are ordered.
 *   <li>{@link dev.assignment.strategy.QueueSpec}: a queue is a name with a strategy, an ordering and limits.
 *   <li>{@link dev.assignment.strategy.Candidates}: who could get a ticket, and why the others could not.
 *   <li>{@link dev.assignment.strategy.WeightedDraw} and {@link dev.assignment.strategy.Rotation}: the arithmetic of
 *       weights, shared by all stores.
 * </ul>
 */
@NullMarked
package dev.assignment.strategy;

import org.jspecify.annotations.NullMarked;
