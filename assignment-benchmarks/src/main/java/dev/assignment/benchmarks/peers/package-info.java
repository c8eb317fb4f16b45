/**
 * What people would use instead of this library, written as well as we can: ways to choose an agent, behind one desk that
 * has the duties which any engine has. Each is right, also under several threads, which its test shows.
 */
@NullMarked
package dev.assignment.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
