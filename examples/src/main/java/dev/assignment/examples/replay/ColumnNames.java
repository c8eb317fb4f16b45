package dev.assignment.examples.replay;

import static dev.assignment.examples.cli.Options.quoted;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Options;
import dev.assignment.examples.csv.CsvTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which column of a tickets file tells what: the option {@code --columns}. */
final class ColumnNames {

    static final ColumnNames USUAL = new ColumnNames(Map.of());

    private final Map<TicketColumn, String> mapped;

    private ColumnNames(Map<TicketColumn, String> mapped) {
        this.mapped = mapped;
    }

    static ColumnNames parse(String text) {
        Map<TicketColumn, String> mapped = new EnumMap<>(TicketColumn.class);
        for (String pair : Options.commaSeparated(text)) {
            int equals = pair.indexOf('=');
            Optional<TicketColumn> column =
                    equals < 1 ? Optional.empty() : TicketColumn.ofKey(pair.substring(0, equals));
            if (column.isEmpty() || equals == pair.length() - 1) {
                throw new BadInput("--columns", quoted(pair), "KEY=COLUMN with one of " + TicketColumn.keys());
            }
            if (mapped.put(column.get(), pair.substring(equals + 1)) != null) {
                throw new BadInput("--columns", column.get().key() + " twice", "each key once");
            }
        }
        return new ColumnNames(mapped);
    }

    /** The names of the columns that the file has. One that was named on the command line has to be there. */
    Map<TicketColumn, String> in(CsvTable table) {
        Map<TicketColumn, String> found = new EnumMap<>(TicketColumn.class);
        for (TicketColumn column : TicketColumn.values()) {
            String name = mapped.getOrDefault(column, column.usualName());
            if (mapped.containsKey(column) || column.isNeeded()) {
                table.require(name, "--columns " + column.key() + "=" + name);
            }
            if (table.has(name)) {
                found.put(column, name);
            }
        }
        if (mapped.containsKey(TicketColumn.END) && !mapped.containsKey(TicketColumn.HANDLE)) {
            found.remove(TicketColumn.HANDLE); // who says where the end stands wants the handle time computed from it
        }
        return found;
    }
}
