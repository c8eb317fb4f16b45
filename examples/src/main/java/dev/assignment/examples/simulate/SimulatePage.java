package dev.assignment.examples.simulate;

import dev.assignment.examples.report.Axis;
import dev.assignment.examples.report.Chart;
import dev.assignment.examples.report.Chart.Line;
import dev.assignment.examples.report.Chart.Point;
import dev.assignment.examples.report.Page;
import dev.assignment.examples.report.Section;
import dev.assignment.examples.report.Table;
import dev.assignment.examples.report.WorkSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The report of a simulation. The same scenario with the same seed gives the same page. */
final class SimulatePage {

    private static final int THEORY_POINTS = 100;

    private final List<Compared> compared;
    private final int runs;
    private final Scenario scenario;
    private final Optional<Theory> theory;

    private SimulatePage(List<Compared> compared, int runs) {
        this.compared = compared;
        this.runs = runs;
        this.scenario = compared.get(0).scenario();
        this.theory = Theory.of(scenario);
    }

    static Page of(List<Compared> compared, int runs) {
        SimulatePage page = new SimulatePage(compared, runs);
        return new Page(
                "A staffing question simulated: who gets which ticket",
                SimulateAnswer.of(compared, runs),
                "",
                page.facts(),
                List.of(page.figures(), page.waiting(), page.firstRun(), page.work()),
                page.notes());
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>(List.of(
                "%d %s".formatted(scenario.staff().size(), scenario.staff().size() == 1 ? "agent" : "agents"),
                "arrival rate " + SimulationReport.number(scenario.load().totalRate()),
                "service " + (scenario.load().service() == Scenario.Service.DET ? "always the same" : "exponential"),
                "%d runs of %d tickets".formatted(runs, scenario.measure().count())));
        scenario.load().patienceRate().ifPresent(rate -> facts.add("patience rate " + SimulationReport.number(rate)));
        scenario.maxWaiting().ifPresent(most -> facts.add("at most " + most + " waiting"));
        facts.add(theory.map(Theory::name).orElse("no formula for this scenario"));
        return facts;
    }

    // ---- figures --------------------------------------------------------------------------------------------------

    private Section figures() {
        List<String> head = new ArrayList<>(List.of("figure"));
        compared.forEach(one -> head.add(one.strategy()));
        theory.ifPresent(exact -> head.add(exact.name() + ", exact"));
        List<List<String>> rows = new ArrayList<>();
        for (WaitMetric metric : WaitMetric.values()) {
            if (!applies(metric)) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(metric.key() + " (" + metric.over() + ")"));
            compared.forEach(one -> row.add(text(one.estimate(metric))));
            theory.ifPresent(
                    exact -> row.add(Optional.ofNullable(exact.metrics().get(metric))
                            .map(SimulationReport::number)
                            .orElse("")));
            rows.add(row);
        }
        List<String> utilization = new ArrayList<>(List.of(SimulationResult.UTILIZATION + " (of the agents' time)"));
        compared.forEach(one -> utilization.add(
                text(one.result().metrics().getOrDefault(SimulationResult.UTILIZATION, new Estimate(0, 0)))));
        theory.ifPresent(exact -> utilization.add(SimulationReport.number(exact.utilization())));
        rows.add(utilization);
        List<Table> tables = new ArrayList<>(
                List.of(new Table("Measured" + (theory.isPresent() ? ", and what is exact" : ""), head, rows)));
        if (scenario.load().arrivalRates().size() > 1) {
            tables.add(classes());
        }
        return new Section(
                "The figures",
                "The mean of the runs and its standard error, in the unit of the rates.",
                List.of(),
                tables);
    }

    /** Nobody gives up without a limit of patience, and nobody is refused without a limit of places. */
    private boolean applies(WaitMetric metric) {
        return switch (metric) {
            case P_ABANDONED, WAIT_MEAN_ABANDONED, WAIT_MEAN_ALL, WAIT_P90_ALL ->
                scenario.load().patienceRate().isPresent();
            case P_REFUSED -> scenario.maxWaiting().isPresent();
            default -> true;
        };
    }

    private static String text(Estimate estimate) {
        return SimulationReport.number(estimate.mean()) + " \u00b1 "
                + String.format(Locale.ROOT, "%.2g", estimate.se());
    }

    private Table classes() {
        List<String> head = new ArrayList<>(List.of("class, most urgent first"));
        compared.forEach(one -> head.add(one.strategy()));
        boolean exact = theory.isPresent() && !theory.get().byClass().isEmpty();
        if (exact) {
            head.add(theory.get().name() + ", exact");
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < scenario.load().arrivalRates().size(); i++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
            for (Compared one : compared) {
                row.add(text(
                        one.result().byClass().get(i).getOrDefault(WaitMetric.WAIT_MEAN.key(), new Estimate(0, 0))));
            }
            if (exact) {
                row.add(SimulationReport.number(theory.get().byClass().get(i)));
            }
            rows.add(row);
        }
        return new Table("wait_mean by class", head, rows);
    }

    // ---- curves ---------------------------------------------------------------------------------------------------

    private Section waiting() {
        double end = drawn().stream()
                .mapToDouble(one -> one.curves().waits().end())
                .max()
                .orElse(0);
        if (end == 0) {
            return new Section(
                    "How long they waited",
                    "At least 99 of 100 tickets that were served did not wait.",
                    List.of(),
                    List.of());
        }
        double least = drawn().stream()
                .mapToDouble(one -> one.curves().waits().atOnce())
                .min()
                .orElse(0);
        List<Line> lines = new ArrayList<>(lines(one -> one.curves().waits().curve(end)));
        theory.ifPresent(exact -> {
            List<Double> times = IntStream.rangeClosed(0, THEORY_POINTS)
                    .mapToObj(i -> end * i / THEORY_POINTS)
                    .toList();
            List<Double> shares = Theory.servedWithin(scenario, times);
            if (!shares.isEmpty()) {
                lines.add(Line.reference(
                        exact.name() + ", exact",
                        IntStream.rangeClosed(0, THEORY_POINTS)
                                .mapToObj(i -> new Point(times.get(i), shares.get(i)))
                                .toList()));
            }
        });
        return new Section(
                "How long they waited",
                "The higher a line, the more tickets were served by then. It starts with those who did not wait at all.",
                List.of(new Chart(
                        "waits",
                        "Served within a time",
                        "A line for each strategy: the share of the served tickets that waited at most so long."
                                + " The table of figures has the percentiles.",
                        Axis.number("waited at most, in the unit of the rates", 0, end),
                        Axis.share("of the tickets that were served", Math.floor(least * 9.5) / 10),
                        lines,
                        Chart.Kind.LINES)),
                List.of());
    }

    private Section firstRun() {
        double end = highest(one -> one.curves().load(), Point::x);
        Axis time = Axis.number("time since the start, in the unit of the rates", 0, end);
        double agents = scenario.staff().size();
        List<Line> load = new ArrayList<>(lines(one -> one.curves().load()));
        load.add(Line.reference("agents", List.of(new Point(0, agents), new Point(end, agents))));
        return new Section(
                "Over the first run",
                "Each point is the mean of a part of the run. It starts empty; the warm-up is drawn and not measured.",
                List.of(
                        new Chart(
                                "load",
                                "Load",
                                "A line for each strategy: agents at work over the first run, and how many there are.",
                                time,
                                Axis.number("agents at work", 0, 1.05 * agents),
                                load,
                                Chart.Kind.LINES),
                        new Chart(
                                "backlog",
                                "Backlog",
                                "A line for each strategy: tickets that waited over the first run.",
                                time,
                                Axis.number(
                                        "tickets waiting",
                                        0,
                                        1.05 * highest(one -> one.curves().backlog(), Point::y)),
                                lines(one -> one.curves().backlog()),
                                Chart.Kind.LINES)),
                List.of());
    }

    private double highest(Function<Compared, List<Point>> curve, Function<Point, Double> of) {
        return drawn().stream()
                .flatMap(one -> curve.apply(one).stream())
                .mapToDouble(of::apply)
                .max()
                .orElse(0);
    }

    private List<Compared> drawn() {
        return compared.subList(0, Math.min(compared.size(), Chart.MOST_LINES));
    }

    private List<Line> lines(Function<Compared, List<Point>> curve) {
        return drawn().stream()
                .map(one -> Line.measured(one.strategy(), curve.apply(one)))
                .toList();
    }

    private Section work() {
        return WorkSection.of(
                compared.stream()
                        .map(one -> new WorkSection.Agents(
                                one.strategy(),
                                IntStream.range(0, scenario.staff().size())
                                        .mapToObj(i -> agent(one, i))
                                        .toList()))
                        .toList(),
                "share");
    }

    private static WorkSection.Agent agent(Compared one, int index) {
        SimulationResult.AgentEstimates agent = one.result().agents().get(index);
        return new WorkSection.Agent(
                SimulationReport.agent(index),
                SimulationReport.number(agent.share().mean()),
                one.ofFairShare(index),
                agent.utilization().mean());
    }

    private List<String> notes() {
        return List.of(
                "Every assignment is made by a real desk under a virtual clock. All strategies meet the same worlds: the same"
                        + " arrivals, work and patience, run by run.",
                "Waits are counted from submit to assignment. Accepted are all tickets that were not refused. T is "
                        + SimulationReport.number(scenario.measure().within()) + ".",
                "The first %.0f %% of each run are not measured, since a run starts empty."
                        .formatted(100 * scenario.measure().warmup()),
                "Strategies are called different if the mean wait differs, run by run, by more than three standard errors.",
                "A fair share is an equal one: 1 \u00f7 the number of agents.",
                theory.isPresent()
                        ? "The formula holds for every strategy here, since all give a free agent work if there is any and the"
                                + " agents are alike. Over many figures, some are two standard errors off by chance."
                        : "There is no formula beside the figures: agents differ in speed or skill, patience meets priorities,"
                                + " service is constant with several agents, or the backlog would grow without end.");
    }
}
