/**
 * Keeps a desk in a SQL database that several JVMs share. Start at {@link dev.assignment.jdbc.JdbcStore}; the tables come
 * from {@link dev.assignment.jdbc.JdbcSchema}; {@link dev.assignment.jdbc.Outbox} reads what happened.
 *
 * <p>How it is built, for those who change it:
 *
 * <ul>
 *   <li><b>One step is one transaction</b> ({@code JdbcDesk}, {@code Transactions}). It locks the row of its desk first, the
 *       gate, so the steps of one desk are made one at a time by all JVMs together. Overtaking and lost matches cannot be:
 *       every step sees all that was committed before it, and ends only when it has served what it made possible. So no
 *       {@code look} rows are needed: at the start of every step no waiting ticket has an eligible agent.
 *   <li><b>One transaction may make many calls</b> ({@code Combiner}, {@code Batch}, {@code OpenDesk}): those of the threads of
 *       one JVM that wait for the gate at once, each as if it were alone. What a round trip and a flush to disk cost is shared.
 *   <li><b>A step has two round trips where the driver sends several statements at once</b> ({@code Sql}, on PostgreSQL): one
 *       through the gate that looks at all the calls are about, and one that writes and commits.
 *   <li><b>What a JVM has just written it need not read</b> ({@code KnownAgents}): as long as nobody else changes the desk, which
 *       the row of the gate tells, a step goes on with the agents of the one before.
 *   <li><b>Rules are the model's.</b> A step reads states, changes them in memory by the functions of {@code
 *       dev.assignment.model}, and writes each changed row once at the end ({@code Step} and the {@code …Table} classes). The
 *       {@code …Calls} classes say which functions a call applies and what it tells.
 *   <li><b>Statements restate nothing but an order</b>: the rank that a strategy gives an agent is computed in Java and
 *       written beside it, and so is the key that an ordering gives a ticket. An index then gives the next agent ({@code
 *       Chooser}) and the next ticket of a demand ({@code Line}), a page at a time; whether they fit is asked in Java.
 *   <li><b>What grows is never scanned</b>: waiting tickets are found by their demands ({@code DemandTable}), agents by their
 *       profiles ({@code ProfileTable}), deadlines, holdings, customers and finished tickets by indexes of their own.
 *   <li><b>Rows hold whole states as JSON</b> ({@code SpecJson}, {@code StateJson}); columns beside them are what is searched
 *       for, and {@code Auditor} compares the two. A reader passes over fields that it does not know.
 *   <li><b>Statements are the same for all databases</b>, but for what {@code SqlDialect} says: how a transaction begins, how the
 *       gate is locked, how a place in an index is found, and which failures pass. The tests run on PostgreSQL 17, MariaDB
 *       11.4, H2 and SQLite; the dialect of MariaDB is written for MySQL 8 too, on which nothing was run.
 * </ul>
 *
 * <p>Not there: a form without the gate; joining a transaction of the host's by anything but a submit or a completion. {@code
 * NOTIFY} does not wake readers of the outbox: every commit that notifies takes one lock of the whole PostgreSQL server.
 */
@NullMarked
package dev.assignment.jdbc;

import org.jspecify.annotations.NullMarked;
