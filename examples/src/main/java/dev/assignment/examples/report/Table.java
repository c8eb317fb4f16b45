package dev.assignment.examples.report;

import java.util.List;

/**
 * Figures as text.
 *
 * @param caption what they are
 * @param head the names of the columns
 * @param rows the cells; the first of a row names it
 */
public record Table(String caption, List<String> head, List<List<String>> rows) {

    /** The cells are copied. */
    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
