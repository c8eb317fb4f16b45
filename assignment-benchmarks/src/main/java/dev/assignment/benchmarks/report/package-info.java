/** Runs a set of the benchmarks and writes what they measured as tables and charts. */
@NullMarked
package dev.assignment.benchmarks.report;

import org.jspecify.annotations.NullMarked;
