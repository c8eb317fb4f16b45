/** Desk E: leads are routed by weight per source and operator. */
@NullMarked
package dev.assignment.examples.leads;

import org.jspecify.annotations.NullMarked;
