/** Desk C: one case at a time. */
@NullMarked
package dev.assignment.examples.onecase;

import org.jspecify.annotations.NullMarked;
