/** JMH benchmarks, one question a class; figures count as ratios to the floor taken in the same run. */
package dev.assignment.benchmarks;
