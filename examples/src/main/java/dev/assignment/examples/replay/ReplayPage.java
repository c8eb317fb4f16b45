package dev.assignment.examples.replay;

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
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The report of a replay. The same day with the same seed gives the same page. */
final class ReplayPage {

    /** Staffed units far above the load would press it flat. */
    private static final double MOST_STAFFED_OF_LOAD = 5;

    private final List<Figures> runs;
    private final List<Course> courses;

    private ReplayPage(List<Figures> runs, List<Course> courses) {
        this.runs = runs;
        this.courses = courses;
    }

    static Page of(List<Figures> runs, List<Course> courses) {
        return new ReplayPage(runs, courses).page();
    }

    private Page page() {
        return new Page(
                "A day replayed: who gets which ticket",
                ReplayAnswer.of(runs),
                alarm(),
                facts(),
                Stream.of(waiting(), day(), work(), figures())
                        .filter(section -> !section.isEmpty())
                        .toList(),
                notes());
    }

    private String alarm() {
        List<String> broken = runs.stream()
                .filter(run -> !run.counts().isClean())
                .map(run -> "%s: %d duplicates, %d overloads"
                        .formatted(
                                run.strategy(),
                                run.counts().duplicates(),
                                run.counts().overloads()))
                .toList();
        return broken.isEmpty() ? "" : "A promise was broken. " + String.join("; ", broken);
    }

    private List<String> facts() {
        Figures first = runs.get(0);
        return List.of(
                ReplayAnswer.counted(first.counts().tickets(), "ticket"),
                ReplayAnswer.counted(first.agents().size(), "agent"),
                runs.size() == 1 ? "1 strategy" : runs.size() + " strategies",
                "ordering " + first.ordering(),
                "waits in seconds");
    }

    // ---- waiting --------------------------------------------------------------------------------------------------

    private Section waiting() {
        double end = courses.stream()
                .mapToDouble(course -> course.waits().end())
                .max()
                .orElse(0);
        if (end == 0) {
            boolean served = runs.stream().anyMatch(run -> run.counts().assigned() > 0);
            boolean waited = runs.stream().anyMatch(run -> run.counts().waited() > 0);
            return new Section(
                    "How long they waited",
                    waited
                            ? "At least 99 of 100 tickets that were served did not wait."
                            : served ? "All tickets that were served were served at once." : "Nobody was served.",
                    List.of(),
                    waited ? priorities() : List.of());
        }
        double least = courses.stream()
                .filter(course -> !course.waits().quantiles().isEmpty())
                .mapToDouble(course -> course.waits().atOnce())
                .min()
                .orElse(0);
        List<Line> lines = lines(course -> course.waits().curve(end));
        return new Section(
                "How long they waited",
                "The higher a line, the more tickets were served by then. It starts with those who did not wait at all.",
                List.of(new Chart(
                        "waits",
                        "Served within a time",
                        "A line for each strategy: the share of the served tickets that waited at most so long."
                                + " The table of figures has the percentiles.",
                        Axis.duration("waited at most", end),
                        Axis.share("of the tickets that were served", Math.floor(least * 9.5) / 10),
                        lines,
                        Chart.Kind.LINES)),
                priorities());
    }

    private List<Table> priorities() {
        List<List<String>> rows = ReplayTable.priorityRows(runs);
        return rows.isEmpty()
                ? List.of()
                : List.of(new Table(
                        "Seconds waited by all served tickets of a priority together",
                        rename(rows.get(0), "strategy"),
                        rows.subList(1, rows.size())));
    }

    private static List<String> rename(List<String> heading, String first) {
        List<String> renamed = new ArrayList<>(heading);
        renamed.set(0, first);
        return renamed;
    }

    // ---- the day --------------------------------------------------------------------------------------------------

    private Section day() {
        Course first = courses.get(0);
        double opening = first.opening();
        double close = courses.stream().mapToDouble(Course::close).max().orElse(opening);
        if (runs.get(0).counts().tickets() == 0) {
            return new Section("Over the day", "", List.of(), List.of());
        }
        Axis time = Axis.clock("time", opening, close);
        double mostLoad = highest(Course::load);
        double mostStaffed = highest(Course::staffed);
        List<Line> load = new ArrayList<>(lines(Course::load));
        boolean fits = mostStaffed <= MOST_STAFFED_OF_LOAD * mostLoad;
        if (fits) {
            load.add(Line.reference("staffed", first.staffed()));
        }
        String bin = "mean of every " + span(first.binSeconds());
        return new Section(
                "Over the day",
                "",
                List.of(
                        new Chart(
                                "load",
                                "Load",
                                "A line for each strategy: units of capacity in use over the day"
                                        + (fits ? ", and how many were staffed." : "."),
                                time,
                                Axis.number(
                                        "units in use, " + bin, 0, 1.05 * Math.max(mostLoad, fits ? mostStaffed : 0)),
                                load,
                                Chart.Kind.LINES),
                        new Chart(
                                "backlog",
                                "Backlog",
                                "A line for each strategy: tickets that waited over the day.",
                                time,
                                Axis.number("tickets waiting, " + bin, 0, 1.05 * highest(Course::backlog)),
                                lines(Course::backlog),
                                Chart.Kind.LINES)),
                List.of());
    }

    private double highest(Function<Course, List<Point>> curve) {
        return courses.stream()
                .flatMap(course -> curve.apply(course).stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(0);
    }

    private static String span(double seconds) {
        if (seconds < 60) {
            return Micros.seconds(Math.round(seconds * Micros.PER_SECOND)).toPlainString() + " s";
        }
        return seconds < 3600
                ? Math.round(seconds / 60) + " min"
                : seconds < 86_400 ? Math.round(seconds / 3600) + " h" : Math.round(seconds / 86_400) + " days";
    }

    private List<Line> lines(Function<Course, List<Point>> curve) {
        return IntStream.range(0, Math.min(runs.size(), Chart.MOST_LINES))
                .mapToObj(i -> Line.measured(runs.get(i).strategy(), curve.apply(courses.get(i))))
                .toList();
    }

    // ---- work and figures -----------------------------------------------------------------------------------------

    private Section work() {
        List<WorkSection.Agents> agents = runs.stream()
                .map(run -> new WorkSection.Agents(
                        run.strategy(),
                        run.agents().stream()
                                .map(agent -> new WorkSection.Agent(
                                        agent.agent(),
                                        Long.toString(agent.tickets()),
                                        agent.ofFairShare(),
                                        agent.utilization()))
                                .toList()))
                .toList();
        return WorkSection.of(agents, "tickets");
    }

    private Section figures() {
        return new Section(
                "The figures",
                "",
                List.of(),
                List.of(new Table(
                        "Each strategy on the same tickets; waits in seconds, over the tickets that were served",
                        ReplayTable.COLUMNS,
                        runs.stream().map(ReplayTable::row).toList())));
    }

    private static List<String> notes() {
        return List.of(
                "The same tickets meet the same agents under each strategy; every assignment is made by a real desk under"
                        + " a virtual clock.",
                "Waits are counted from submit to assignment, over the tickets that were served. Percentiles are by nearest"
                        + " rank: p95 is the shortest wait that 95 % of them do not exceed.",
                "A fair share is an agent's part of all capacity \u00d7 staffed time. Skills, weights and when somebody is"
                        + " there can each be a good reason for more or less.",
                "Jain's index is 1 if all agents got the same number of tickets and 1 \u00f7 n if one got all.",
                "Utilization is busy unit-seconds \u00f7 (capacity \u00d7 staffed seconds), lowest and highest agent; above 1"
                        + " for who works on after the shift.",
                "This is one day. A small difference on one day need not be there on another.");
    }
}
