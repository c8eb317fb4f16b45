package dev.assignment.examples.replay;

import dev.assignment.examples.report.Chart.Point;
import dev.assignment.examples.report.Distribution;
import dev.assignment.examples.report.TimeBins;
import java.util.Arrays;
import java.util.List;

/**
 * A run as curves, of the same size for any number of tickets. Times are in seconds since midnight of the first day.
 *
 * @param waits how long the served waited
 * @param load units in use over the day
 * @param backlog tickets that waited over the day
 * @param staffed units that were there over the day
 * @param binSeconds what a point of a curve is the mean of
 * @param opening when the first ticket arrived
 * @param close when the last thing happened
 */
record Course(
        Distribution waits,
        List<Point> load,
        List<Point> backlog,
        List<Point> staffed,
        double binSeconds,
        double opening,
        double close) {

    static Course of(RunResult run) {
        double opening = seconds(run.opening());
        double close = seconds(run.close());
        TimeBins load = TimeBins.ofDay(opening, close);
        TimeBins backlog = TimeBins.ofDay(opening, close);
        for (int i = 0; i < run.tickets().size(); i++) {
            ReplayTicket ticket = run.day().tickets().get(i);
            TicketResult result = run.tickets().get(i);
            double arrival = seconds(ticket.arrival());
            double end = result.outcome() == TicketResult.Outcome.WAITING ? close : arrival + seconds(result.waited());
            backlog.add(arrival, end, 1);
            if (result.agent().isPresent()) {
                load.add(
                        end,
                        end + seconds(ticket.handle()),
                        run.day().cost(i, result.agent().getAsInt()));
            }
        }
        double[] waits = run.tickets().stream()
                .filter(result -> result.outcome() == TicketResult.Outcome.SERVED)
                .mapToDouble(result -> seconds(result.waited()))
                .toArray();
        Arrays.sort(waits);
        return new Course(
                Distribution.of(waits),
                load.means(),
                backlog.means(),
                staffed(run, opening, close).means(),
                load.width(),
                opening,
                close);
    }

    private static TimeBins staffed(RunResult run, double opening, double close) {
        TimeBins staffed = TimeBins.ofDay(opening, close);
        for (ReplayAgent agent : run.day().agents()) {
            for (Shift shift : agent.shifts()) {
                staffed.add(
                        shift.from().isPresent() ? seconds(shift.from().getAsLong()) : opening,
                        shift.to().isPresent() ? seconds(shift.to().getAsLong()) : close,
                        agent.spec().capacity());
            }
        }
        return staffed;
    }

    /** For a curve, where a double is fine enough. */
    private static double seconds(long micros) {
        return Micros.asDouble((double) micros);
    }
}
