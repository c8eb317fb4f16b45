package dev.assignment.examples.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.assignment.examples.cli.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Writes what became of every ticket: {@code strategy,ticket,arrival_s,assigned_s,wait_s,agent,outcome}. */
final class OutcomesFile implements AutoCloseable {

    private final CsvWriter csv;

    private OutcomesFile(CsvWriter csv) {
        this.csv = csv;
    }

    static OutcomesFile create(Path path) {
        try {
            OutcomesFile file = new OutcomesFile(
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(path));
            file.csv.writeRecord("strategy", "ticket", "arrival_s", "assigned_s", "wait_s", "agent", "outcome");
            return file;
        } catch (IOException failure) {
            throw new BadInput("--out", path + " (" + failure + ")", "a file that can be written");
        }
    }

    void add(RunResult run) {
        for (int i = 0; i < run.tickets().size(); i++) {
            csv.writeRecord(
                    record(run, run.day().tickets().get(i), run.tickets().get(i)));
        }
    }

    private static List<String> record(RunResult run, ReplayTicket ticket, TicketResult result) {
        boolean waiting = result.outcome() == TicketResult.Outcome.WAITING;
        boolean served = result.outcome() == TicketResult.Outcome.SERVED;
        return List.of(
                run.strategy().name(),
                ticket.id(),
                text(ticket.arrival()),
                served ? text(result.assigned()) : "",
                waiting ? "" : text(result.waited()),
                result.agent().isPresent()
                        ? run.day().agents().get(result.agent().getAsInt()).id()
                        : "",
                result.outcome().label());
    }

    private static String text(long micros) {
        return Micros.seconds(micros).toPlainString();
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("the outcomes could not be written", failure);
        }
    }
}
