/**
 * Pure values and the state machine of assignment.
 *
 * <ul>
 *   <li>What the host describes: {@link dev.assignment.model.AgentSpec}, {@link dev.assignment.model.TicketSpec}.
 *   <li>What is: {@link dev.assignment.model.AgentState}, {@link dev.assignment.model.TicketState}. Their methods say
 *       what may happen next and return the next state; no store has a rule of its own.
 *   <li>What a call answers: {@link dev.assignment.model.Submission}, {@link dev.assignment.model.Completion}, {@link
 *       dev.assignment.model.TicketChange}, {@link dev.assignment.model.Pull}, {@link
 *       dev.assignment.model.AgentChange}, {@link dev.assignment.model.QueueChange}.
 *   <li>What is told: {@link dev.assignment.model.DeskEvent}; what is recorded: {@link dev.assignment.model.Decision}.
 * </ul>
 *
 * <p>Everything here is immutable and safe to share between threads. Nothing here reads a clock.
 */
@NullMarked
package dev.assignment.model;

import org.jspecify.annotations.NullMarked;
