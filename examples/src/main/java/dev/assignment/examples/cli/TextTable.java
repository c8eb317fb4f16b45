package dev.assignment.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns for people: the first is aligned to the left, numbers to the right. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Adds a row; the first is the heading.
     *
     * @param cells the cells, as many as in the heading
     * @return this table
     */
    public TextTable row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * Adds a row; the first is the heading.
     *
     * @param cells the cells, as many as in the heading
     * @return this table
     */
    public TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                text.append(i == 0 ? row.get(i) + (columns > 1 ? padding : "") : "  " + padding + row.get(i));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }
}
