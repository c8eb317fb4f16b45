package dev.assignment.examples.replay;

import static dev.assignment.examples.cli.Options.quoted;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.csv.CsvRow;
import dev.assignment.examples.csv.CsvTable;
import java.util.List;

/**
 * A condition on a row: {@code COLUMN=VALUE}.
 *
 * @param option the option that gave it, for messages
 * @param column the column
 * @param value what it must be, exactly
 */
record Filter(String option, String column, String value) {

    static Filter parse(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new BadInput(option, quoted(text), "COLUMN=VALUE");
        }
        return new Filter(option, text.substring(0, equals), text.substring(equals + 1));
    }

    void check(CsvTable table) {
        table.require(column, option + " " + this);
    }

    /** Tells whether a row meets filters: of those on one column any, of several columns all. */
    static boolean accept(List<Filter> filters, CsvRow row) {
        return filters.stream()
                .allMatch(one -> filters.stream()
                        .anyMatch(other -> other.column.equals(one.column) && row.has(other.column, other.value)));
    }

    @Override
    public String toString() {
        return column + "=" + value;
    }
}
