/** Desk A: voice and text, fed by any number of consumers of a broker. */
@NullMarked
package dev.assignment.examples.voiceandtext;

import org.jspecify.annotations.NullMarked;
