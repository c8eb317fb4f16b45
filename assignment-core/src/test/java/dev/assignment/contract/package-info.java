/**
 * The contract kit: what a store owes, as tests that any store can run.
 *
 * <p>A store's own tests extend four classes and say how the store is opened: {@link
 * dev.assignment.contract.StoreContract} for the sentences of the requirements, {@link
 * dev.assignment.contract.RandomHistoriesContract} for random histories against a sequential model, {@link
 * dev.assignment.contract.RacesContract} for random schedules over real threads, {@link
 * dev.assignment.contract.LinearizabilityContract} for whole runs of threads. A whole project that does so is in {@code
 * src/it/kit-consumer}. The rest of the package is the kit's own.
 *
 * <h2>What passing proves</h2>
 *
 * <ul>
 *   <li>Each sentence: called by one thread, with the clock of the test, the store does what the rule says in the story that
 *       the test tells.
 *   <li>Random histories: in those that were told, the store gave the same answers, told the same events in the same order,
 *       and said the same in every lookup after every call, as the model does.
 *   <li>Races: in those that were run, a ledger of the host's side found no duplicate, no overload, no missed match and no
 *       loss at any barrier.
 *   <li>Recorded runs: there is an order of all calls that explains what threads were answered and told, in which calls that
 *       did not overlap are in the order in which they were made.
 * </ul>
 *
 * <h2>What it does not prove</h2>
 *
 * <ul>
 *   <li>That there is no history that was not told and no race that was not run. Both are drawn anew in each run; what failed
 *       tells its seed.
 *   <li>That every answer in a race was right: there it is counted what must not happen, at barriers and by single events. In
 *       recorded runs each answer is explained, but not those of lookups, and settings do not change.
 *   <li>That a thread which is stopped stops nobody, that the store is quick, and that its calls do not scan.
 *   <li>That the store survives a crash, a cut connection or a full disk, or that several processes may share it: a kit in one
 *       process cannot kill it. {@code assignment-jdbc} has tests for that besides.
 * </ul>
 *
 * <h2>How much of it</h2>
 *
 * <p>By system properties, for stores whose calls take long:
 *
 * <table>
 *   <caption>Properties of the kit</caption>
 *   <tr><th>property</th><th>what it sets</th><th>unless given</th></tr>
 *   <tr><td>{@code assignment.tries}</td><td>the most tries of each property: histories, races</td><td>300, 250</td></tr>
 *   <tr><td>{@code assignment.draws}</td><td>the tickets of a test of shares; 1 000 is the least with which its bounds make
 *   sense</td><td>100 000</td></tr>
 *   <tr><td>{@code assignment.chain}</td><td>the length of a chain of nested calls</td><td>5 000</td></tr>
 *   <tr><td>{@code assignment.runs}</td><td>the recorded runs</td><td>16, long 3 000</td></tr>
 *   <tr><td>{@code assignment.long}</td><td>{@code true} runs many histories and races as well; {@code assignment.tries} is
 *   the most of them, too</td><td>{@code false}; 20 000 and 10 000</td></tr>
 * </table>
 *
 * <p>No test of the kit measures time, and none but races, recorded runs and a few stories of listeners starts a thread.
 */
@NullMarked
package dev.assignment.contract;

import org.jspecify.annotations.NullMarked;
