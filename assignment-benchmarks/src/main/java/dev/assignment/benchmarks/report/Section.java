package dev.assignment.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * One table of a report: who is measured, over what, by how many threads.
 *
 * @param title what the table answers
 * @param over the parameter that makes the columns
 * @param values the columns
 * @param lines who is measured; ratios are to the first
 * @param threads how many threads
 */
record Section(String title, String over, List<String> values, List<Line> lines, int threads) {

    /**
     * One row.
     *
     * @param name as the table has it
     * @param benchmark the method as JMH knows it, without the package
     * @param parameters what else is set
     * @param most the highest column that is worth the time
     */
    record Line(String name, String benchmark, Map<String, String> parameters, long most) {

        Line(String name, String benchmark, Map<String, String> parameters) {
            this(name, benchmark, parameters, Long.MAX_VALUE);
        }

        boolean goesTo(String value) {
            return most == Long.MAX_VALUE || Long.parseLong(value) <= most;
        }
    }
}
