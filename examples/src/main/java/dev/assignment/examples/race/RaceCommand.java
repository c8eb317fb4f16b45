package dev.assignment.examples.race;

import dev.assignment.examples.cli.Options;
import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the race. */
@Command(
        name = "race",
        description = "Lets many threads race on few agents and checks the promises from outside.",
        footer = {
            "",
            "Threads submit, complete, cancel, pull, requeue, transfer and update tickets; accept and decline offers, by",
            "right and by stale numbers; respond, park and un-park; agents come and go, with leases and without, pause,",
            "wrap up, change and work elsewhere too; queues are added, changed and removed; deadlines of milliseconds are",
            "due meanwhile. A ledger that knows nothing but outcomes and events counts what was violated.",
            "",
            "Results go to standard output, progress to standard error, if that is a terminal.",
            "",
            "Exit code: 0 nothing was violated, 1 something was, 2 bad input, 3 an error of the program."
        },
        sortOptions = false)
public final class RaceCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads. Default: 8.")
    private int threads = 8;

    @Option(names = "--duration", paramLabel = "TIME", description = "How long, such as 30s or 10m. Default: 30s.")
    private String duration = "30s";

    @Option(names = "--agents", paramLabel = "N", description = "How many agents. Default: 50.")
    private int agents = 50;

    @Option(names = "--capacity", paramLabel = "N", description = "Their capacity. Default: 3.")
    private int capacity = 3;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of what the threads do. Default: 0.")
    private long seed;

    /**
     * The command.
     *
     * @param terminal where it writes
     */
    public RaceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RaceSettings settings = new RaceSettings(
                Options.within("--threads", threads, 1, 1000),
                Options.duration("--duration", duration),
                Options.within("--agents", agents, 1, 100_000),
                Options.within("--capacity", capacity, 1, 1000),
                seed);
        terminal.out()
                .println("%d threads, %s, %d agents of capacity %d, seed %d, JDK %s"
                        .formatted(threads, duration, agents, capacity, seed, System.getProperty("java.version")));
        RaceReport report = RaceRun.of(settings, new Progress(terminal.progress()));
        terminal.out().println(report);
        return report.isClean() ? 0 : 1;
    }
}
