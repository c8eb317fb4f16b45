/** Desk D: chat rooms, joined in a remote system between choice and confirmation. */
@NullMarked
package dev.assignment.examples.chatrooms;

import org.jspecify.annotations.NullMarked;
