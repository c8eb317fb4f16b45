package dev.assignment.examples.report;

import java.util.List;

/**
 * Figures as text.
 *
 * @param caption what they are
 * @param groups what groups of columns, all of one size, have in common; empty if there are none
 * @param head the names of the columns
 * @param rows the cells; the first of a row names it
 */
public record Table(String caption, List<String> groups, List<String> head, List<List<String>> rows) {

    /** The cells are copied. */
    public Table {
        groups = List.copyOf(groups);
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * A table without groups of columns.
     *
     * @param caption what it tells
     * @param head the names of the columns
     * @param rows the cells
     */
    public Table(String caption, List<String> head, List<List<String>> rows) {
        this(caption, List.of(), head, rows);
    }
}
