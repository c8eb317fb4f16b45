/**
 * The lock-free store in memory. Only {@link dev.assignment.memory.InMemoryStore} is public.
 *
 * <p>How to read it:
 *
 * <ol>
 *   <li>{@code Steps}: the protocol. Every change that involves a ticket and an agent is an intent, an effect and a
 *       final, and whoever meets the middle finishes it. The header there is the place to start.
 *   <li>{@code Matcher}: who gets what. Publish, then look again, on both sides.
 *   <li>{@code TicketCell}, {@code AgentCell}: the two kinds of words that change by compare-and-set; {@code Place},
 *       {@code Matching}, {@code Possession}, {@code Releasing}: what a ticket's word can be.
 *   <li>{@code AgentPool}, {@code RankedIndex} with its {@code RankTree}, {@code DrawIndex}: from a demand to the best agent
 *       without a scan.
 *   <li>{@code DemandBacklog}: from an agent to its best ticket without a scan.
 *   <li>{@code Recorder}: why this agent, or why nobody, for those who ask.
 *   <li>{@code Deadlines}, {@code Timekeeper}: what is due, and doing it before anything else.
 *   <li>{@code LockFreeTable}: the hash table under all of it.
 * </ol>
 *
 * <p>Nothing here waits for another thread: no lock, no {@code synchronized}, no park, no spinning on another's
 * progress. From the JDK only {@code ConcurrentSkipListMap}, {@code ConcurrentLinkedQueue} and atomics are used, which
 * are lock-free themselves. All shared words are read and written with volatile semantics; the arguments in the headers
 * rest on that order and on nothing weaker.
 */
@NullMarked
package dev.assignment.memory;

import org.jspecify.annotations.NullMarked;
