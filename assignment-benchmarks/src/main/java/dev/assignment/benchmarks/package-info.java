/**
 * JMH benchmarks, one question a class; figures count as ratios to the floor taken in the same run.
 *
 * <p>How to read it: {@link dev.assignment.benchmarks.SubmitAndComplete} is the operation that nearly all of them measure,
 * {@link dev.assignment.benchmarks.Engine} what is measured; {@code peers} holds what people would use instead, {@code
 * report} runs a set of benchmarks and writes tables and charts.
 */
@NullMarked
package dev.assignment.benchmarks;

import org.jspecify.annotations.NullMarked;
