package dev.assignment.benchmarks.sql;

import java.time.Duration;

/** Something that is done again and again by some threads. */
interface Workload {

    /** As it is called in the table. */
    String name();

    /** What one operation is. */
    String unit();

    /** Brings the tables into the state in which a round begins; is not measured. */
    default void prepare() throws Exception {}

    /**
     * Does it for a time, or until nothing is left to do.
     *
     * @return operations per second
     */
    double run(int threads, Duration time) throws Exception;
}
