package dev.assignment.examples.replay;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.csv.Cell;
import dev.assignment.examples.csv.CsvRow;
import dev.assignment.examples.csv.CsvTable;
import dev.assignment.model.Requirement;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.WeightedDraw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the tickets of a day. */
final class TicketsFile {

    private static final int REPORT_EVERY = 4096;

    private final CsvTable table;
    private final Layout layout;
    private final Map<TicketColumn, String> names;

    private TicketsFile(CsvTable table, Layout layout) {
        this.table = table;
        this.layout = layout;
        this.names = layout.columns().in(table);
        layout.filters().forEach(filter -> filter.check(table));
        layout.patienceWhen().forEach(filter -> filter.check(table));
    }

    /**
     * How to read the file.
     *
     * @param columns which column tells what
     * @param filters which rows count: those that they accept
     * @param patienceWhen in which rows the patience counts: those that they accept
     * @param unit the unit of its times
     * @param seed of the handle times that the file does not tell
     */
    record Layout(ColumnNames columns, List<Filter> filters, List<Filter> patienceWhen, Micros.Unit unit, long seed) {}

    static List<ReplayTicket> read(Path path, Layout layout, Progress progress) {
        return new TicketsFile(CsvTable.read(path, progress), layout).tickets(progress);
    }

    private List<ReplayTicket> tickets(Progress progress) {
        List<CsvRow> rows = table.rows().stream()
                .filter(row -> Filter.accept(layout.filters(), row))
                .toList();
        if (rows.isEmpty() && !table.rows().isEmpty()) {
            throw table.wrong("no row with " + layout.filters(), "a --filter that some row meets");
        }
        refuseSecond(rows);
        Handles handles = handles(rows);
        List<ReplayTicket> tickets = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            CsvRow row = rows.get(i);
            tickets.add(new ReplayTicket(spec(row), arrival(row), handles.of(i), patience(row)));
            if (tickets.size() % REPORT_EVERY == 0) {
                progress.report(() -> "replay: %d of %d tickets".formatted(tickets.size(), rows.size()));
            }
        }
        return tickets;
    }

    private void refuseSecond(List<CsvRow> rows) {
        Map<String, Long> lines = new HashMap<>();
        for (CsvRow row : rows) {
            Cell id = row.filledCell(nameOf(TicketColumn.TICKET), "the ticket's identifier");
            Long first = lines.putIfAbsent(id.text(), id.line());
            if (first != null) {
                throw id.wrong("another identifier: this one stands in line " + first);
            }
        }
    }

    // ---- handle times ---------------------------------------------------------------------------------------------

    /** The handle time of each row; where the file does not tell one, it is drawn from those that it tells. */
    private record Handles(List<OptionalLong> told, List<Long> known, long seed) {

        /** Depends on the seed and the row alone, so a ticket takes the same time whatever the strategy does. */
        long of(int row) {
            return told.get(row).orElseGet(() -> known.get((int) WeightedDraw.pick(seed, row, known.size())));
        }
    }

    private Handles handles(List<CsvRow> rows) {
        if (!names.containsKey(TicketColumn.HANDLE) && !names.containsKey(TicketColumn.END)) {
            throw table.wrong(
                    "neither a column " + TicketColumn.HANDLE.usualName() + " nor one for the end",
                    "one of them, or --columns handle=COLUMN or end=COLUMN");
        }
        List<OptionalLong> told = rows.stream().map(this::handle).toList();
        List<Long> known = told.stream()
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList();
        if (known.isEmpty() && !rows.isEmpty()) {
            throw new BadInput(
                    table.placeOf(
                            nameOf(names.containsKey(TicketColumn.HANDLE) ? TicketColumn.HANDLE : TicketColumn.END)),
                    "no row that tells a handle time",
                    "at least one, from which the others are drawn");
        }
        return new Handles(told, known, WeightedDraw.seedOf(layout.seed(), "handle"));
    }

    private OptionalLong handle(CsvRow row) {
        Optional<Cell> told = cell(row, TicketColumn.HANDLE);
        if (told.isPresent()) {
            return OptionalLong.of(Micros.parse(told.get(), layout.unit()));
        }
        Optional<Cell> ended = cell(row, TicketColumn.END);
        if (ended.isEmpty()) {
            return OptionalLong.empty();
        }
        long length = Micros.parse(ended.get(), layout.unit()) - arrival(row);
        if (length < 0) {
            throw ended.get().wrong("an end that is not before the arrival");
        }
        return OptionalLong.of(length);
    }

    // ---- the rest of a row ----------------------------------------------------------------------------------------

    private long arrival(CsvRow row) {
        return Micros.parse(
                row.filledCell(
                        nameOf(TicketColumn.ARRIVAL),
                        "when the ticket arrives, in " + layout.unit().label()),
                layout.unit());
    }

    private OptionalLong patience(CsvRow row) {
        boolean counts = Filter.accept(layout.patienceWhen(), row);
        return cell(row, TicketColumn.PATIENCE)
                .filter(cell -> counts)
                .map(cell -> OptionalLong.of(Micros.parse(cell, layout.unit())))
                .orElse(OptionalLong.empty());
    }

    private TicketSpec spec(CsvRow row) {
        TicketSpec spec = row.filledCell(nameOf(TicketColumn.TICKET), "the ticket's identifier")
                .as(TicketSpec::of);
        Optional<Cell> priority = cell(row, TicketColumn.PRIORITY);
        if (priority.isPresent()) {
            spec = spec.priority(priority.get().wholeNumber(0, TicketSpec.MAX_PRIORITY));
        }
        Optional<Cell> skills = cell(row, TicketColumn.SKILL);
        if (skills.isPresent()) {
            for (Requirement requirement : Skill.ofTicket(skills.get())) {
                spec = spec.requires(requirement.skill(), requirement.level());
            }
        }
        Optional<Cell> channel = cell(row, TicketColumn.CHANNEL);
        if (channel.isPresent()) {
            spec = channel.get().as(spec::channel);
        }
        Optional<Cell> customer = cell(row, TicketColumn.CUSTOMER);
        return customer.isPresent() ? customer.get().as(spec::customer) : spec;
    }

    private Optional<Cell> cell(CsvRow row, TicketColumn column) {
        return Optional.ofNullable(names.get(column)).flatMap(row::cell);
    }

    /** Only for the columns without which there is no table. */
    private String nameOf(TicketColumn column) {
        return Objects.requireNonNull(names.get(column));
    }
}
