package dev.assignment.examples.replay;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Options;
import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.cli.Terminal;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.database.DatabaseOptions;
import dev.assignment.examples.report.ReportFile;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.AgentSpec;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the replay. */
@Command(
        name = "replay",
        description = "Replays a day of tickets through a real desk, once for each strategy.",
        footer = {
            "",
            "Without files a generated day is replayed, always the same. Waits are counted from submit to assignment,",
            "over the tickets that were served. Utilization is busy unit-seconds / (capacity x staffed seconds);"
                    + " agents",
            "without times are staffed from the first arrival until the last event.",
            "",
            "With --report the first strategy is the one in question and the second what it is measured against; both",
            "are compared in a sentence, which is printed below the table too. The others are in the tables, and the",
            "first six in the charts. An agent's fair share is its part of all capacity x staffed seconds.",
            "",
            "Results go to standard output. Progress of more than two seconds goes to standard error, if that is a"
                    + " terminal.",
            "",
            "Exit code: 0 done, 1 a duplicate or an overload was counted, 2 bad input, 3 an error of the program.",
            "",
            "Example: would least-loaded have served this day better than round-robin?",
            "  replay --tickets-file day.csv --agents 24 --strategy least-loaded,round-robin --report day.html"
        },
        sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {

    private static final int MOST_AGENTS = 1_000_000;

    /** What a report compares unless told otherwise: few enough to be told apart, different enough to be worth it. */
    private static final List<Strategy> TELLING =
            List.of(Strategy.leastLoaded(), Strategy.roundRobin(), Strategy.fixedOrder(), Strategy.leastFlexible());

    private final Terminal terminal;

    @Option(
            names = "--tickets-file",
            paramLabel = "FILE",
            description = "Tickets as CSV: ticket,arrival_s,handle_s,priority,skill,patience_s,customer."
                    + " Default: a generated day.")
    private Optional<Path> ticketsFile = Optional.empty();

    @Option(
            names = "--agents-file",
            paramLabel = "FILE",
            description = "Agents as CSV: agent,capacity,channels,skills,weight,from_s,to_s."
                    + " Several rows of an agent are several shifts.")
    private Optional<Path> agentsFile = Optional.empty();

    @Option(
            names = "--agents",
            paramLabel = "N",
            description = "Instead of a file: N agents a1 to aN, there all day, without skills of their own.")
    private Optional<Integer> agents = Optional.empty();

    @Option(
            names = "--capacity",
            paramLabel = "N",
            description = "Capacity of agents for whom the file gives none. Default: 1.")
    private Optional<Integer> capacity = Optional.empty();

    @Option(
            names = "--columns",
            paramLabel = "KEY=COLUMN[,...]",
            description = "Which column tells what; keys: ticket, arrival, handle, end, priority, skill, channel,"
                    + " patience, customer. With end, handle = end - arrival.")
    private Optional<String> columns = Optional.empty();

    @Option(
            names = "--filter",
            paramLabel = "COLUMN=VALUE",
            description =
                    "Takes only the tickets with this value. Repeatable: of one column any value will do, of several"
                            + " columns all must hold.")
    private List<String> filters = new ArrayList<>();

    @Option(
            names = "--patience-when",
            paramLabel = "COLUMN=VALUE",
            description = "The patience counts only in rows with this value. Repeatable as --filter.")
    private List<String> patienceWhen = new ArrayList<>();

    @Option(names = "--time-unit", paramLabel = "s|min|h", description = "Unit of the times in the files. Default: s.")
    private String timeUnit = "s";

    @Option(
            names = "--strategy",
            paramLabel = "NAME[,...]",
            description = "One run for each, with the same tickets. Default: all; with --report:"
                    + " least-loaded, round-robin, fixed-order, least-flexible.")
    private Optional<String> strategies = Optional.empty();

    @Option(
            names = "--ordering",
            paramLabel = "NAME",
            description = "priority-then-age, fifo or aging:SECONDS. Default: priority-then-age, which the strategy"
                    + " priority-queue always has.")
    private String ordering = "priority-then-age";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of draws and of handle times that the file does not tell. Default: 0.")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes what became of every ticket, as CSV.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes a page to look at: waits, load and backlog over the day, work per agent, figures.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            arity = "0..1",
            fallbackValue = "",
            description = "Keeps the desks in this database: jdbc:postgresql:, jdbc:h2: or jdbc:sqlite:, with user and"
                    + " password in the URL where it needs them; jdbc:mariadb: with its driver on the class path. The"
                    + " result is the same, and later. Without URL: in an"
                    + " H2 file of its own that is deleted at the end. Default: in memory.")
    private Optional<String> jdbc = Optional.empty();

    @Option(
            names = "--create-tables",
            description = "Creates the tables of the store in that database if they are not there.")
    private boolean createTables;

    @Option(names = "--json", description = "Prints the figures as one JSON object.")
    private boolean json;

    /**
     * The command.
     *
     * @param terminal where it writes
     */
    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<ReplayRun.Settings> settings = settings();
        Optional<ReportFile> page = report.map(ReportFile::at);
        Progress progress = new Progress(terminal.progress());
        Day day = day(progress);
        warnOfUnknownSkills(day);
        List<Figures> figures = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        Optional<Database> database = database();
        Optional<OutcomesFile> outcomes = Optional.empty();
        try {
            outcomes = out.map(OutcomesFile::create);
            for (ReplayRun.Settings one : settings) {
                RunResult run = ReplayRun.play(day, one, store(database), progress);
                outcomes.ifPresent(file -> file.add(run));
                figures.add(Figures.of(run));
                if (page.isPresent()) {
                    courses.add(Course.of(run));
                }
            }
        } finally {
            outcomes.ifPresent(OutcomesFile::close);
            database.ifPresent(Database::close);
        }
        terminal.out().println(json ? ReplayJson.of(seed, figures) : ReplayTable.of(figures));
        page.ifPresent(file -> {
            file.write(ReplayPage.of(figures, courses));
            if (!json) {
                terminal.out().println(ReplayAnswer.of(figures));
            }
        });
        return figures.stream().allMatch(run -> run.counts().isClean()) ? 0 : 1;
    }

    private Optional<Database> database() {
        DatabaseOptions.checkTogether(jdbc, createTables);
        return jdbc.map(url -> url.isEmpty() ? Database.temporary() : Database.at(url, createTables));
    }

    /** Each run begins with an empty desk. */
    private static StoreProvider store(Optional<Database> database) {
        return database.<StoreProvider>map(opened -> opened.desk(Database.freshName("replay")))
                .orElse(InMemoryStore::open);
    }

    private List<ReplayRun.Settings> settings() {
        Ordering chosen = OrderingOption.parse(ordering);
        List<Strategy> all = strategies
                .map(names -> Options.commaSeparated(names).stream()
                        .map(Options::strategy)
                        .toList())
                .orElse(report.isPresent() ? TELLING : Strategy.builtIn());
        return all.stream()
                .map(strategy -> new ReplayRun.Settings(strategy, chosen, seed))
                .toList();
    }

    // ---- the day --------------------------------------------------------------------------------------------------

    private Day day(Progress progress) {
        Micros.Unit unit = Micros.Unit.of(timeUnit);
        if (ticketsFile.isEmpty() && (columns.isPresent() || !filters.isEmpty() || !patienceWhen.isEmpty())) {
            throw new BadInput(
                    "--columns, --filter, --patience-when", "no file that they are for", "--tickets-file FILE");
        }
        List<ReplayTicket> tickets = ticketsFile
                .map(path -> TicketsFile.read(path, layout(unit), progress))
                .orElseGet(GeneratedDay::tickets);
        return new Day(tickets, agents(unit, progress));
    }

    private TicketsFile.Layout layout(Micros.Unit unit) {
        return new TicketsFile.Layout(
                columns.map(ColumnNames::parse).orElse(ColumnNames.USUAL),
                filters.stream().map(text -> Filter.parse("--filter", text)).toList(),
                patienceWhen.stream()
                        .map(text -> Filter.parse("--patience-when", text))
                        .toList(),
                unit,
                seed);
    }

    private List<ReplayAgent> agents(Micros.Unit unit, Progress progress) {
        int units = Options.within("--capacity", capacity.orElse(1), 0, AgentsFile.MOST_UNITS);
        if (agents.isPresent() && agentsFile.isPresent()) {
            throw new BadInput("--agents", "--agents-file beside it", "one of the two");
        }
        if (agentsFile.isPresent()) {
            return AgentsFile.read(agentsFile.get(), unit, units, progress);
        }
        if (agents.isPresent()) {
            int count = Options.within("--agents", agents.get(), 1, MOST_AGENTS);
            return ticketsFile.isPresent() ? plainAgents(count, units) : GeneratedDay.agents(count, units);
        }
        if (ticketsFile.isPresent()) {
            throw new BadInput("--agents", "nothing", "--agents N or --agents-file FILE beside --tickets-file");
        }
        return GeneratedDay.staff(units);
    }

    private static List<ReplayAgent> plainAgents(int count, int capacity) {
        return IntStream.range(0, count)
                .mapToObj(i -> ReplayAgent.allDay(
                        AgentSpec.of("a" + (i + 1)).capacity(capacity).position(i), i))
                .toList();
    }

    /** They wait for ever, which is right and yet seldom what was meant. */
    private void warnOfUnknownSkills(Day day) {
        Set<String> known = new HashSet<>();
        day.agents().forEach(agent -> known.addAll(agent.spec().skills().keySet()));
        long hopeless = day.tickets().stream()
                .filter(ticket -> ticket.spec().requirements().stream()
                        .anyMatch(requirement -> !known.contains(requirement.skill())))
                .count();
        if (hopeless > 0) {
            terminal.err()
                    .println("replay: %d tickets demand a skill that no agent has; they wait".formatted(hopeless));
        }
    }
}
