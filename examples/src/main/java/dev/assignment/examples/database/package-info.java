/** Desks in a database that the user names on the command line. */
@NullMarked
package dev.assignment.examples.database;

import org.jspecify.annotations.NullMarked;
