/** Keeps a desk in a SQL database that several JVMs share. */
@NullMarked
package dev.assignment.jdbc;

import org.jspecify.annotations.NullMarked;
