package dev.assignment.examples.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a replay answers, in a sentence: the first strategy measured against the second. It says no more than the tables
 * do: what looks the same there is called the same.
 */
final class ReplayAnswer {

    /** Up to so many fair shares, nobody got much more than the others. */
    private static final double STILL_FAIR = 1.5;

    private final Figures one;
    private final Figures other;
    private final boolean alone;
    private final List<Figures> runs;

    private ReplayAnswer(List<Figures> runs) {
        this.runs = runs;
        this.one = runs.get(0);
        this.alone = runs.size() == 1;
        this.other = alone ? one : runs.get(1);
    }

    static String of(List<Figures> runs) {
        return new ReplayAnswer(runs).sentence();
    }

    private String sentence() {
        int tickets = one.counts().tickets();
        if (tickets == 0) {
            return "No ticket arrived, so there is nothing to tell.";
        }
        String staff =
                (alone ? "With " : "With the same ") + counted(one.agents().size(), "agent") + ", ";
        if (one.counts().assigned() == 0 || other.counts().assigned() == 0) {
            return staff + served(tickets) + ".";
        }
        List<String> clauses = new ArrayList<>();
        clauses.add(waiting());
        unserved().ifPresent(clauses::add);
        clauses.add(fairness());
        better().ifPresent(clauses::add);
        return staff + String.join("; ", clauses) + ".";
    }

    private String served(int tickets) {
        String all = tickets == 1 ? "the only ticket" : "any of the %d tickets".formatted(tickets);
        if (alone || one.counts().assigned() == other.counts().assigned()) {
            return alone
                    ? one.strategy() + " did not serve " + all
                    : "neither %s nor %s served %s".formatted(one.strategy(), other.strategy(), all);
        }
        return "%s served %d of %s and %s served %d"
                .formatted(
                        one.strategy(),
                        one.counts().assigned(),
                        counted(tickets, "ticket"),
                        other.strategy(),
                        other.counts().assigned());
    }

    // ---- waiting --------------------------------------------------------------------------------------------------

    private String waiting() {
        if (nobodyWaited(one) && nobodyWaited(other)) {
            return alone
                    ? "nobody waited with " + one.strategy()
                    : "nobody waited, neither with %s nor with %s".formatted(one.strategy(), other.strategy());
        }
        String mine = p95(one);
        String theirs = p95(other);
        if (alone) {
            return "95 %% of the tickets that %s served waited at most %s".formatted(one.strategy(), mine);
        }
        if (mine.equals(theirs)) {
            return "%s makes no difference to the 95th percentile of waiting against %s: it is %s with either%s"
                    .formatted(one.strategy(), other.strategy(), mine, means());
        }
        boolean less = one.waits().p95() < other.waits().p95();
        return "%s %s the 95th percentile of waiting from %s to %s against %s"
                .formatted(one.strategy(), less ? "brings" : "raises", theirs, mine, other.strategy());
    }

    private static boolean nobodyWaited(Figures run) {
        return run.waits().max() == 0 && unserved(run) == 0;
    }

    private String means() {
        String mine = mean(one);
        String theirs = mean(other);
        return mine.equals(theirs)
                ? ", as is the mean, " + mine
                : ", while the mean is %s instead of %s".formatted(mine, theirs);
    }

    private static String p95(Figures run) {
        return ReplayTable.seconds(run.waits().p95()) + " s";
    }

    private static String mean(Figures run) {
        return ReplayTable.number(1, Micros.asDouble(run.waits().mean())) + " s";
    }

    // ---- those who were not served --------------------------------------------------------------------------------

    /** Waits are those of the served alone: who gave up after long would make them look short. */
    private Optional<String> unserved() {
        int mine = unserved(one);
        int theirs = unserved(other);
        if (mine == 0 && theirs == 0) {
            return Optional.empty();
        }
        int waiting = one.counts().waiting() + other.counts().waiting();
        int abandoned = one.counts().abandoned() + other.counts().abandoned();
        String fate = waiting == 0
                ? "abandoned"
                : abandoned == 0 ? "still waiting at the end" : "abandoned or still waiting at the end";
        if (alone || mine == theirs) {
            return Optional.of("%d of %s %s %s%s"
                    .formatted(
                            mine,
                            counted(one.counts().tickets(), "ticket"),
                            mine == 1 ? "was" : "were",
                            fate,
                            alone ? "" : " with either"));
        }
        boolean looksBetter = one.waits().p95() < other.waits().p95();
        return Optional.of("%s%d instead of %d of %s were %s"
                .formatted(
                        looksBetter && mine > theirs ? "but " : "",
                        mine,
                        theirs,
                        counted(one.counts().tickets(), "ticket"),
                        fate));
    }

    private static int unserved(Figures run) {
        return run.counts().abandoned() + run.counts().waiting();
    }

    // ---- work -----------------------------------------------------------------------------------------------------

    private String fairness() {
        String mine = roundedUp(one.mostOfFairShare());
        String theirs = roundedUp(other.mostOfFairShare());
        String compared = alone || mine.equals(theirs) ? "" : " (%s with %s)".formatted(theirs, other.strategy());
        if (one.agents().size() == 1) {
            return "the one agent did it all";
        }
        return one.mostOfFairShare() <= STILL_FAIR
                ? "nobody got more than %s of a fair share%s".formatted(mine, compared)
                : "one agent got %s fair shares of the work%s".formatted(nearest(one.mostOfFairShare()), compared);
    }

    /** So that "not more than" is true. */
    private static String roundedUp(double value) {
        return new BigDecimal(value)
                .setScale(6, RoundingMode.HALF_UP)
                .setScale(1, RoundingMode.CEILING)
                .toPlainString();
    }

    private static String nearest(double value) {
        return ReplayTable.number(1, value);
    }

    /** Who is best is said even if nobody asked about it, unless its waits are short because more gave up. */
    private Optional<String> better() {
        long best = Math.min(one.waits().p95(), other.waits().p95());
        return runs.stream()
                .filter(run -> run.counts().assigned() > 0 && unserved(run) <= unserved(one))
                .min(Comparator.comparingLong(run -> run.waits().p95()))
                .filter(run -> run.waits().p95() < best)
                .filter(run -> !p95(run).equals(p95(one)) && !p95(run).equals(p95(other)))
                .map(run -> "the lowest of all %d strategies is %s with %s"
                        .formatted(runs.size(), p95(run), run.strategy()));
    }

    static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
