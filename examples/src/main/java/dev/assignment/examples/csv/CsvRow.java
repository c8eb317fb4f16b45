package dev.assignment.examples.csv;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row of a {@link CsvTable}. */
public final class CsvRow {

    private final String file;
    private final long line;
    private final Map<String, Integer> columns;
    private final List<String> fields;

    CsvRow(String file, long line, Map<String, Integer> columns, List<String> fields) {
        this.file = file;
        this.line = line;
        this.columns = columns;
        this.fields = fields;
    }

    /**
     * The cell under a column.
     *
     * @param column the column's name
     * @return the cell; empty if there is no such column or nothing is in it
     */
    public Optional<Cell> cell(String column) {
        return Optional.ofNullable(columns.get(column))
                .map(index ->
                        new Cell(CsvTable.place(file, line, index + 1) + " (" + column + ")", line, fields.get(index)))
                .filter(cell -> !cell.text().isEmpty());
    }

    /**
     * The cell under a column that must not be empty.
     *
     * @param column the column's name
     * @param right what belongs there, for the message
     * @return the cell
     */
    public Cell filledCell(String column, String right) {
        return cell(column).orElseThrow(() -> emptyCell(column).wrong(right));
    }

    private Cell emptyCell(String column) {
        int index = columns.getOrDefault(column, 0);
        return new Cell(CsvTable.place(file, line, index + 1) + " (" + column + ")", line, "");
    }

    /**
     * Tells whether a column has exactly a value.
     *
     * @param column the column's name
     * @param value the value
     * @return true if so
     */
    public boolean has(String column, String value) {
        Integer index = columns.get(column);
        return index != null && fields.get(index).equals(value);
    }
}
