package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.TicketSpec;
import dev.assignment.store.Retention;
import dev.assignment.strategy.Strategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scenarios of weighted random choice. Chi-square limits at 0.1 %. */
public abstract class WeightedRandomScenarios extends DeskCase {

    private static final Map<String, Integer> WEIGHTS = new LinkedHashMap<>();
    private static final int TICKETS = Integer.getInteger("assignment.draws", 100_000); // fewer where each is slow
    private static final double CHI_SQUARE_DF3 = 16.27;
    private static final double CHI_SQUARE_DF2 = 13.82;

    static {
        WEIGHTS.put("a", 10);
        WEIGHTS.put("b", 10);
        WEIGHTS.put("c", 30);
        WEIGHTS.put("d", 50);
    }

    private void four(long seed) {
        openWith(builder -> builder.seed(seed)
                .retention(Retention.none())
                .queue(inDefaultQueue().strategy(Strategy.weightedRandom())));
        WEIGHTS.forEach((agent, weight) -> online(agent(agent, 2).serves("default", weight)));
    }

    /** Draws so many times, each time among all who are free, and counts. */
    private Map<String, Integer> draw(int tickets) {
        Map<String, Integer> drawn = new LinkedHashMap<>();
        for (int i = 0; i < tickets; i++) {
            drawn.merge(submit(TicketSpec.of("t" + i)), 1, Integer::sum);
            desk.complete("t" + i);
            events.clear();
        }
        return drawn;
    }

    private static double chiSquare(Map<String, Integer> drawn, List<String> among) {
        double sum = among.stream().mapToInt(WEIGHTS::get).sum();
        double total = drawn.values().stream().mapToInt(count -> count).sum();
        return among.stream()
                .mapToDouble(agent -> {
                    double expected = total * WEIGHTS.get(agent) / sum;
                    double off = drawn.getOrDefault(agent, 0) - expected;
                    return off * off / expected;
                })
                .sum();
    }

    @Test
    @DisplayName("WR1: weights 10, 10, 30, 50 all always eligible, 100 000 tickets: shares .1 .1 .3 .5 by chi-square")
    void wr1() {
        for (long seed : new long[] {1, 2, 3, 4}) {
            four(seed);
            assertThat(chiSquare(draw(TICKETS / 4), List.of("a", "b", "c", "d")))
                    .as("seed %d", seed)
                    .isLessThan(CHI_SQUARE_DF3);
        }
    }

    @Test
    @DisplayName("WR2: the 50-agent at its limit: .2 .2 .6 among the others, the full one never")
    void wr2() {
        four(3);
        desk.register(agent("d", 1).serves("default", 50));
        submit(TicketSpec.of("full").prefers("d"));
        Map<String, Integer> drawn = draw(TICKETS / 4);
        assertThat(drawn).doesNotContainKey("d");
        assertThat(chiSquare(drawn, List.of("a", "b", "c"))).isLessThan(CHI_SQUARE_DF2);
    }

    @Test
    @DisplayName("WR5: weight 0 is never chosen; all weights 0: nobody, never an exception or a hang")
    void wr5() {
        open(Strategy.weightedRandom());
        online(agent("none", 999).serves("default", 0), agent("one", 200).serves("default", 1));
        assertThat(submitMany("t", 200)).containsOnly("one");
        desk.update("one", agent -> agent.serves("default", 0));
        desk.complete("t1");
        assertThat(submit("u")).containsExactly(NOBODY);
        assertThat(desk.preview(TicketSpec.of("v"))).isEmpty();
    }
}
