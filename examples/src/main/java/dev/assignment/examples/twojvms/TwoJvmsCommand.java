package dev.assignment.examples.twojvms;

import dev.assignment.examples.cli.Options;
import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.cli.Terminal;
import dev.assignment.examples.cli.TextTable;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.database.DatabaseOptions;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the two processes. */
@Command(
        name = "two-jvms",
        description = "Lets two processes assign from one backlog in a database and keeps the books of both.",
        footer = {
            "",
            "This process starts a second JVM. Both submit tickets to one desk and complete whatever any agent has,",
            "whoever submitted or assigned it. Each writes down what its own desk tells it; from that alone duplicates,",
            "overloads and lost tickets are counted at the end.",
            "",
            "Results go to standard output. Progress of more than two seconds goes to standard error, if that is a"
                    + " terminal.",
            "",
            "Exit code: 0 nothing was violated, 1 something was, 2 bad input, 3 an error of the program."
        },
        sortOptions = false)
public final class TwoJvmsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Terminal terminal;

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description =
                    "Where the desk is kept: jdbc:postgresql:, jdbc:sqlite: or jdbc:h2:, with user and password in"
                            + " the URL where it needs them; jdbc:mariadb: with its driver on the class path. A file of"
                            + " H2 needs ;AUTO_SERVER=TRUE in the URL, by which one process lets the other in. Default:"
                            + " an H2 file of its own that is deleted at the end.")
    private Optional<String> jdbc = Optional.empty();

    @Option(
            names = "--create-tables",
            description = "Creates the tables of the store in that database if they are not there.")
    private boolean createTables;

    @Option(names = "--tickets", paramLabel = "N", description = "How many tickets. Default: 200.")
    private int tickets = 200;

    @Option(names = "--agents", paramLabel = "N", description = "How many agents. Default: 10.")
    private int agents = 10;

    @Option(names = "--capacity", paramLabel = "N", description = "Their capacity. Default: 3.")
    private int capacity = 3;

    @Option(
            names = "--show",
            paramLabel = "N",
            description = "How many of the things that happened are listed, from the first. Default: 20.")
    private int show = 20;

    /**
     * The command.
     *
     * @param terminal where it writes
     */
    public TwoJvmsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Options.within("--tickets", tickets, 1, 1_000_000);
        Options.within("--agents", agents, 1, 10_000);
        Options.within("--capacity", capacity, 1, 1000);
        Options.within("--show", show, 0, Integer.MAX_VALUE);
        DatabaseOptions.checkTogether(jdbc, createTables);
        try (Database database =
                jdbc.map(url -> Database.shared(url, createTables)).orElseGet(Database::temporary)) {
            Plan plan = new Plan(database.url(), Database.freshName("two-jvms"), tickets, agents, capacity);
            terminal.out()
                    .println("%d tickets, %d agents of capacity %d, desk \"%s\" in %s"
                            .formatted(tickets, agents, capacity, plan.desk(), database.shown()));
            TwoJvmsRun run = TwoJvmsRun.of(plan, database, new Progress(terminal.progress()));
            return tell(run);
        }
    }

    private int tell(TwoJvmsRun run) {
        Books books = run.books();
        terminal.out().println();
        books.inOrder().stream().limit(show).forEach(this::tell);
        int more = books.inOrder().size() - show;
        if (more > 0) {
            terminal.out().println("  and " + more + " more");
        }
        TextTable table = new TextTable()
                .row("process", "pid", "submitted", "assigned", "completed", "of these submitted by the other");
        for (int process = 1; process <= run.pids().size(); process++) {
            table.row(
                    "JVM " + process,
                    run.pids().get(process - 1).toString(),
                    Long.toString(books.count(process, Entry.What.SUBMITTED)),
                    Long.toString(books.count(process, Entry.What.ASSIGNED)),
                    Long.toString(books.count(process, Entry.What.COMPLETED)),
                    Long.toString(books.completedOfTheOther(process)));
        }
        terminal.out().println();
        terminal.out().println(table);
        long duplicates = books.duplicates();
        long overloads = books.overloads(capacity);
        long lost = books.lost(tickets);
        long untold = books.untold();
        terminal.out()
                .println(
                        "%d tickets in %s s: %d duplicates, %d overloads, %d lost, %d changes untold, %d differences in"
                                        .formatted(
                                                tickets,
                                                String.format(
                                                        Locale.ROOT,
                                                        "%.1f",
                                                        run.elapsed().toMillis() / 1e3),
                                                duplicates,
                                                overloads,
                                                lost,
                                                untold,
                                                run.differences())
                                + " the audit");
        return LongStream.of(duplicates, overloads, lost, untold, run.differences())
                        .allMatch(count -> count == 0)
                ? 0
                : 1;
    }

    private void tell(Entry entry) {
        String what = switch (entry.what()) {
            case SUBMITTED -> entry.ticket() + " is submitted";
            case ASSIGNED -> entry.ticket() + " is assigned to " + entry.agent().orElse("nobody");
            case COMPLETED ->
                entry.ticket() + " is completed for " + entry.agent().orElse("nobody");
        };
        terminal.out().println("  %s  JVM %d  %s".formatted(TIME.format(entry.at()), entry.process(), what));
    }
}
