/**
 * What a vendor does on its first day, one idea per class, each ready to be copied: {@code examples.jar first-day} lists
 * them.
 */
@NullMarked
package dev.assignment.examples.firstday;

import org.jspecify.annotations.NullMarked;
