/** What the commands share: input errors, output, progress. */
@NullMarked
package dev.assignment.examples.cli;

import org.jspecify.annotations.NullMarked;
