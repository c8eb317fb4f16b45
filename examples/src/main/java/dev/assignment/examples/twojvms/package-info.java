/** Two processes assign from one backlog, and one of them keeps the books of both. */
@NullMarked
package dev.assignment.examples.twojvms;

import org.jspecify.annotations.NullMarked;
