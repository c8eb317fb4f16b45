/** Many threads on few agents, with the promises of the desk checked by a ledger of the host's side.
 *
 * <p>The {@link dev.assignment.examples.race.Ledger} knows nothing but what a host knows: the calls it made, their outcomes, and the
 * events its listener was told. */
@NullMarked
package dev.assignment.examples.race;

import org.jspecify.annotations.NullMarked;
