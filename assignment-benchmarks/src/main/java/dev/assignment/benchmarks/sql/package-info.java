/**
 * The JDBC store on a durable PostgreSQL, beside what else a team would write there, in turn on the same server. Start at
 * {@link dev.assignment.benchmarks.sql.SqlComparison}.
 */
package dev.assignment.benchmarks.sql;
