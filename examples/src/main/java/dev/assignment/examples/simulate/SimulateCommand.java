package dev.assignment.examples.simulate;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Options;
import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.cli.Terminal;
import dev.assignment.examples.report.ReportFile;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the simulation. */
@Command(
        name = "simulate",
        description = "Simulates random arrivals at a real desk, for staffing questions.",
        footer = {
            "",
            "Rates are numbers or fractions (1/180); times come out in the unit of the rates. Waits are counted from",
            "submit to assignment. Every figure is a mean over the runs, with its standard error. Several strategies",
            "meet the same worlds; with --json each has a line of its own.",
            "",
            "With --report the first strategy is the one in question and the second what it is measured against; both",
            "are compared in a sentence, which is printed below the tables too. Where queueing theory has a formula for",
            "the scenario, what it says stands beside what was measured.",
            "",
            "Results go to standard output. Progress of more than two seconds goes to standard error, if that is a"
                    + " terminal.",
            "",
            "Exit code: 0 done, 2 bad input, 3 an error of the program.",
            "",
            "Example: 200 calls an hour that take 3 minutes, 14 agents, how many are answered within 20 seconds?",
            "  simulate --arrival-rate 1/18 --service-rate 1/180 --agents 14 --within 20"
        },
        sortOptions = false)
public final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_AGENTS = 100_000;
    private static final int MOST_TICKETS = 100_000_000;
    private static final int MOST_RUNS = 10_000_000;

    /** What a report compares unless told otherwise. */
    private static final List<Strategy> TELLING =
            List.of(Strategy.earliestFree(), Strategy.roundRobin(), Strategy.fixedOrder(), Strategy.weightedRandom());

    private final Terminal terminal;

    @Option(names = "--arrival-rate", paramLabel = "X", description = "Tickets per unit of time.")
    private Optional<String> arrivalRate = Optional.empty();

    @Option(
            names = "--arrival-rates",
            paramLabel = "X1,X2,...",
            description = "Tickets per unit of time by class, class 1 the most urgent.")
    private Optional<String> arrivalRates = Optional.empty();

    @Option(
            names = "--service-rate",
            paramLabel = "X",
            description = "Tickets that one agent finishes per unit of time. Default: 1.")
    private String serviceRate = "1";

    @Option(
            names = "--speeds",
            paramLabel = "X1,X2,...",
            description = "Speed of each agent, a factor of the service rate.")
    private Optional<String> speeds = Optional.empty();

    @Option(names = "--agents", paramLabel = "N", description = "Number of agents, who hold one ticket each.")
    private Optional<Integer> agents = Optional.empty();

    @Option(
            names = "--service",
            paramLabel = "exp|det",
            description = "Service times: exponential or always the same. Default: exp.")
    private String service = "exp";

    @Option(
            names = "--patience-rate",
            paramLabel = "X",
            description = "How fast those who wait give up, exponentially. Default: never.")
    private Optional<String> patienceRate = Optional.empty();

    @Option(
            names = "--max-waiting",
            paramLabel = "K",
            description = "How many may wait; further ones are refused. Default: no limit.")
    private Optional<Integer> maxWaiting = Optional.empty();

    @Option(names = "--weights", paramLabel = "N1,N2,...", description = "Weight of each agent. Default: 1.")
    private Optional<String> weights = Optional.empty();

    @Option(
            names = "--skill-types",
            paramLabel = "T",
            description = "Types of tickets, drawn evenly; each demands its skill.")
    private Optional<Integer> skillTypes = Optional.empty();

    @Option(
            names = "--skills-per-agent",
            paramLabel = "S",
            description = "Agent i has the types (i + k) mod T, k = 0 to S - 1. Default: all.")
    private Optional<Integer> skillsPerAgent = Optional.empty();

    @Option(
            names = "--strategy",
            paramLabel = "NAME[,...]",
            description = "How agents are chosen; of several, one after another. Default: earliest-free; with --report:"
                    + " earliest-free, round-robin, fixed-order, weighted-random.")
    private Optional<String> strategies = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "Tickets per run. Default: 200000.")
    private int count = 200_000;

    @Option(
            names = "--warmup",
            paramLabel = "SHARE",
            description = "Share of the tickets of each run that is not measured. Default: 0.1.")
    private double warmup = 0.1;

    @Option(names = "--runs", paramLabel = "N", description = "Independent runs. Default: 10.")
    private int runs = 10;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance. Default: 0.")
    private long seed;

    @Option(
            names = "--within",
            paramLabel = "T",
            description = "The T of within_served, within_offered and p_wait_over. Default: 0.")
    private double within;

    @Option(
            names = "--no-release",
            description = "Nobody finishes: the first tickets are sequential draws, reported as P(ticket to agent).")
    private boolean noRelease;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes a page to look at: waits, load and backlog, work per agent, figures, theory.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--json", description = "Prints the figures as one JSON object.")
    private boolean json;

    /**
     * The command.
     *
     * @param terminal where it writes
     */
    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Scenario> scenarios = strategies().stream().map(this::scenario).toList();
        Options.within("--runs", runs, 1, MOST_RUNS);
        Optional<ReportFile> page = report.map(ReportFile::at);
        if (page.isPresent() && noRelease) {
            throw new BadInput(
                    "--report", "--no-release beside it", "one of the two: nobody waits for who never comes");
        }
        Progress progress = new Progress(terminal.progress());
        List<Compared> compared = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            RunCurves curves = new RunCurves(runs, scenario.measure().firstMeasured());
            SimulationResult result = page.isPresent()
                    ? Simulation.of(scenario, runs, seed, progress, curves)
                    : Simulation.of(scenario, runs, seed, progress);
            terminal.out()
                    .println(json ? SimulationReport.json(scenario, result) : SimulationReport.text(scenario, result));
            compared.add(new Compared(scenario, result, curves));
        }
        page.ifPresent(file -> {
            file.write(SimulatePage.of(compared, runs));
            if (!json) {
                terminal.out().println(SimulateAnswer.of(compared, runs));
            }
        });
        return 0;
    }

    private List<Strategy> strategies() {
        return strategies
                .map(names -> Options.commaSeparated(names).stream()
                        .map(Options::strategy)
                        .toList())
                .orElse(report.isPresent() ? TELLING : List.of(Strategy.earliestFree()));
    }

    private Scenario scenario(Strategy strategy) {
        return new Scenario(
                load(),
                staff(),
                strategy,
                maxWaiting
                        .map(most -> OptionalInt.of(Options.within("--max-waiting", most, 0, Integer.MAX_VALUE)))
                        .orElse(OptionalInt.empty()),
                !noRelease,
                measure());
    }

    private Scenario.Load load() {
        return new Scenario.Load(
                rates(),
                switch (service) {
                    case "exp" -> Scenario.Service.EXP;
                    case "det" -> Scenario.Service.DET;
                    default -> throw new BadInput("--service", Options.quoted(service), "exp or det");
                },
                patienceRate
                        .map(text -> OptionalDouble.of(Rates.parse("--patience-rate", text)))
                        .orElse(OptionalDouble.empty()),
                skillTypes
                        .map(types -> OptionalInt.of(Options.within("--skill-types", types, 1, 10_000)))
                        .orElse(OptionalInt.empty()));
    }

    private List<Double> rates() {
        if (arrivalRate.isPresent() && arrivalRates.isPresent()) {
            throw new BadInput("--arrival-rate", "--arrival-rates beside it", "one of the two");
        }
        if (arrivalRates.isPresent()) {
            List<Double> rates = Rates.parseAll("--arrival-rates", arrivalRates.get());
            Options.within("number of --arrival-rates", rates.size(), 1, TicketSpec.MAX_PRIORITY + 1);
            return rates;
        }
        if (arrivalRate.isEmpty() && !noRelease) {
            throw new BadInput("--arrival-rate", "nothing", "a rate above 0 such as 0.2 or 1/180");
        }
        return List.of(Rates.parse("--arrival-rate", arrivalRate.orElse("1")));
    }

    private Scenario.Staff staff() {
        double rate = Rates.parse("--service-rate", serviceRate);
        Optional<List<Double>> factors = speeds.map(text -> Rates.parseAll("--speeds", text));
        Optional<List<Integer>> shares = weights.map(SimulateCommand::weights);
        int size = agents.or(() -> factors.map(List::size))
                .or(() -> shares.map(List::size))
                .orElseThrow(() -> new BadInput("--agents", "nothing", "a number of agents"));
        Options.within("--agents", size, 1, MOST_AGENTS);
        factors.ifPresent(given -> sameSize("--speeds", given.size(), size));
        shares.ifPresent(given -> sameSize("--weights", given.size(), size));
        if (skillsPerAgent.isPresent() && skillTypes.isEmpty()) {
            throw new BadInput("--skills-per-agent", "no --skill-types beside it", "both");
        }
        int types = skillTypes.orElse(1);
        return new Scenario.Staff(
                factors.orElse(Collections.nCopies(size, 1.0)).stream()
                        .map(factor -> factor * rate)
                        .toList(),
                shares,
                Options.within("--skills-per-agent", skillsPerAgent.orElse(types), 1, types));
    }

    private static void sameSize(String option, int found, int agents) {
        if (found != agents) {
            throw new BadInput(option, found + " values", "as many as there are agents, " + agents);
        }
    }

    private static List<Integer> weights(String text) {
        return Options.commaSeparated(text).stream()
                .map(part -> {
                    if (!part.matches("\\d{1,7}") || Integer.parseInt(part) > AgentSpec.MAX_WEIGHT) {
                        throw new BadInput(
                                "--weights", Options.quoted(part), "whole numbers from 0 to " + AgentSpec.MAX_WEIGHT);
                    }
                    return Integer.valueOf(part);
                })
                .toList();
    }

    private Scenario.Measure measure() {
        Options.within("--count", count, 1, MOST_TICKETS);
        if (!(warmup >= 0 && warmup < 1)) {
            throw new BadInput("--warmup", Double.toString(warmup), "a share from 0 to below 1, such as 0.1");
        }
        if (!(within >= 0)) {
            throw new BadInput("--within", Double.toString(within), "a time of 0 or more");
        }
        return new Scenario.Measure(count, warmup, within);
    }
}
