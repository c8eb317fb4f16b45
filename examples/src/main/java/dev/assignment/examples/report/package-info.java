/** Reports: one page in a file that needs nothing else, with charts, tables and the answer in a sentence. */
@NullMarked
package dev.assignment.examples.report;

import org.jspecify.annotations.NullMarked;
