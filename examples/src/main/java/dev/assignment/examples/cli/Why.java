package dev.assignment.examples.cli;

import dev.assignment.Desk;
import dev.assignment.model.Explanation;
import dev.assignment.model.Reason;
import dev.assignment.strategy.Strategy;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what {@link Desk#explain} answers into a sentence for people. */
public final class Why {

    /** Where the number is a count or a weight. Elsewhere it has sequence numbers of the store in it, which tell people nothing. */
    private static final Set<Strategy> TELLING =
            Set.of(Strategy.leastLoaded(), Strategy.leastAssigned(), Strategy.bestMatch(), Strategy.weightedRandom());

    private Why() {}

    /**
     * Says why a ticket is where it is.
     *
     * @param desk the desk
     * @param ticket which ticket
     * @return a sentence
     */
    public static String of(Desk desk, String ticket) {
        return desk.explain(ticket).map(Why::sentence).orElse("is not known");
    }

    private static String sentence(Explanation why) {
        if (why instanceof Explanation.Held held) {
            return held.agent() + ", " + reason(held.reason(), held.strategy(), held.number());
        }
        if (why instanceof Explanation.Offered offered) {
            return "offered to " + offered.agent() + ", "
                    + reason(offered.reason(), offered.strategy(), offered.number());
        }
        if (why instanceof Explanation.Waiting waiting) {
            return waiting.pull() ? "waits until somebody pulls it" : "waits: " + reasons(waiting);
        }
        if (why instanceof Explanation.Finished finished) {
            return words(finished.state().kind());
        }
        return "is parked";
    }

    private static String reason(Reason reason, String strategy, OptionalLong number) {
        return reason == Reason.BEST
                ? "best by " + strategy
                        + (number.isPresent() && isTelling(strategy) ? " with " + number.getAsLong() : "")
                : words(reason);
    }

    private static boolean isTelling(String strategy) {
        return Strategy.named(strategy).filter(TELLING::contains).isPresent();
    }

    private static String reasons(Explanation.Waiting waiting) {
        return waiting.agents().isEmpty()
                ? "there are no agents"
                : waiting.agents().entrySet().stream()
                        .map(count -> count.getValue() + " " + words(count.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
