package dev.assignment.examples.simulate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a simulation answers, in a sentence: the first strategy measured against the second. Both met the same worlds, so
 * they are compared run by run, and what is within three standard errors is called no difference.
 */
final class SimulateAnswer {

    private static final double STANDARD_ERRORS = 3;
    private static final double ROUNDING = 1e-9;

    /** Up to so many fair shares, nobody got much more than the others. */
    private static final double STILL_FAIR = 1.5;

    private final Compared one;
    private final Compared other;
    private final boolean alone;
    private final int runs;

    private SimulateAnswer(List<Compared> compared, int runs) {
        this.one = compared.get(0);
        this.alone = compared.size() == 1;
        this.other = alone ? one : compared.get(1);
        this.runs = runs;
    }

    static String of(List<Compared> compared, int runs) {
        return new SimulateAnswer(compared, runs).sentence();
    }

    private String sentence() {
        int agents = one.result().agents().size();
        List<String> clauses = new ArrayList<>();
        if (noneServed(one) || noneServed(other)) {
            clauses.add(nobody());
        } else {
            clauses.add(waiting());
            theory(clauses);
            unserved("gave up", WaitMetric.P_ABANDONED, clauses);
            unserved("were refused", WaitMetric.P_REFUSED, clauses);
            clauses.add(fairness(agents));
        }
        return "With %s%d %s, %s."
                .formatted(
                        alone ? "" : "the same ", agents, agents == 1 ? "agent" : "agents", String.join("; ", clauses));
    }

    private String nobody() {
        if (alone) {
            return "nobody was served with " + one.strategy();
        }
        return noneServed(one) && noneServed(other)
                ? "nobody was served, neither with %s nor with %s".formatted(one.strategy(), other.strategy())
                : "nobody was served with " + (noneServed(one) ? one : other).strategy();
    }

    private static boolean noneServed(Compared compared) {
        return compared.result().agents().stream()
                .allMatch(agent -> agent.share().mean() == 0);
    }

    private String waiting() {
        String mine = number(one.metric(WaitMetric.WAIT_MEAN));
        String theirs = number(other.metric(WaitMetric.WAIT_MEAN));
        if (one.metric(WaitMetric.P_WAIT) == 0 && other.metric(WaitMetric.P_WAIT) == 0) {
            return "nobody waited with " + one.strategy() + (alone ? "" : " or with " + other.strategy());
        }
        if (alone) {
            return "the mean wait with %s is %s, and 90 %% of the served waited at most %s"
                    .formatted(one.strategy(), mine, number(one.metric(WaitMetric.WAIT_P90)));
        }
        Estimate longer = one.curves().longerThan(other.curves());
        String against = "%s %%s the mean wait against %s".formatted(one.strategy(), other.strategy());
        if (Math.abs(longer.mean()) <= ROUNDING * one.metric(WaitMetric.WAIT_MEAN) && longer.se() <= ROUNDING) {
            return against.formatted("makes no difference to") + ": it is " + mine + " with either";
        }
        if (runs == 1) {
            return "the mean wait is %s with %s and %s with %s, which one run cannot tell from chance"
                    .formatted(mine, one.strategy(), theirs, other.strategy());
        }
        if (Math.abs(longer.mean()) <= STANDARD_ERRORS * longer.se()) {
            return against.formatted("makes no difference to")
                    + " that %d runs can tell from chance: %s against %s".formatted(runs, mine, theirs);
        }
        return "%s %s the mean wait from %s to %s against %s"
                .formatted(one.strategy(), longer.mean() < 0 ? "brings" : "raises", theirs, mine, other.strategy());
    }

    private void theory(List<String> clauses) {
        Theory.of(one.scenario())
                .ifPresent(theory -> clauses.add("%s says %s"
                        .formatted(theory.name(), number(theory.metrics().getOrDefault(WaitMetric.WAIT_MEAN, 0.0)))));
    }

    private void unserved(String fate, WaitMetric metric, List<String> clauses) {
        String mine = percent(one.metric(metric));
        String theirs = percent(other.metric(metric));
        if (one.metric(metric) > 0 || other.metric(metric) > 0) {
            clauses.add(
                    alone || mine.equals(theirs)
                            ? mine + " " + fate
                            : "%s instead of %s %s".formatted(mine, theirs, fate));
        }
    }

    private String fairness(int agents) {
        if (agents == 1) {
            return "the one agent did it all";
        }
        String mine = roundedUp(one.mostOfFairShare());
        String theirs = roundedUp(other.mostOfFairShare());
        String compared = alone || mine.equals(theirs) ? "" : " (%s with %s)".formatted(theirs, other.strategy());
        return one.mostOfFairShare() <= STILL_FAIR
                ? "nobody got more than %s of an equal share%s".formatted(mine, compared)
                : "one agent got %s equal shares of the work%s".formatted(mine, compared);
    }

    private static String roundedUp(double value) {
        return new BigDecimal(value)
                .setScale(6, RoundingMode.HALF_UP)
                .setScale(1, RoundingMode.CEILING)
                .toPlainString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String number(double value) {
        return SimulationReport.number(value);
    }
}
