/**
 * The port between a desk and the place where its state lives.
 *
 * <p>{@link dev.assignment.store.AssignmentStore} has one method for each atomic step. Vendors do not call it: they call
 * the desk.
 */
@NullMarked
package dev.assignment.store;

import org.jspecify.annotations.NullMarked;
