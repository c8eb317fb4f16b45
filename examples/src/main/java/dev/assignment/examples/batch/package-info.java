/** Desk B: agents take batches of tickets themselves. */
@NullMarked
package dev.assignment.examples.batch;

import org.jspecify.annotations.NullMarked;
