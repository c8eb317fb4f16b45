package dev.assignment.examples.report;

import java.util.List;

/**
 * A part of a page.
 *
 * @param heading its heading
 * @param text what to know first; may be empty
 * @param charts its charts
 * @param tables its tables
 */
public record Section(String heading, String text, List<Chart> charts, List<Table> tables) {

    /** The parts are copied. */
    public Section {
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
    }

    /**
     * Tells whether there is nothing in it.
     *
     * @return true if it can be left out
     */
    public boolean isEmpty() {
        return text.isEmpty() && charts.isEmpty() && tables.isEmpty();
    }
}
