/** Reads CSV files so that every error names file, line and column. */
@NullMarked
package dev.assignment.examples.csv;

import org.jspecify.annotations.NullMarked;
