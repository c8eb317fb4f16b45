package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import dev.assignment.strategy.WeightedDraw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shares by weight, with chance and without. */
public abstract class WeightsContract extends DeskCase {

    private static final Map<String, Integer> WEIGHTS = new LinkedHashMap<>();

    static {
        WEIGHTS.put("zoe", 10);
        WEIGHTS.put("mia", 1);
        WEIGHTS.put("ana", 30);
        WEIGHTS.put("ben", 59);
    }

    private void four(Strategy strategy, int capacity) {
        open(strategy);
        WEIGHTS.forEach((agent, weight) -> online(agent(agent, capacity).serves("default", weight)));
    }

    /** Who covers a number on the line from 0 to the sum of weights, laid out in order of registration. */
    private static String covering(long number, Map<String, Integer> weights) {
        long left = number;
        for (Map.Entry<String, Integer> share : weights.entrySet()) {
            if (left < share.getValue()) {
                return share.getKey();
            }
            left -= share.getValue();
        }
        throw new AssertionError(number);
    }

    private static long sum(Map<String, Integer> weights) {
        return weights.values().stream().mapToLong(weight -> weight).sum();
    }

    @Test
    @DisplayName("weightedRandom: the seed states the exact draw")
    void theSeedStatesTheDraw() {
        four(Strategy.weightedRandom(), 999);
        List<String> expected = new ArrayList<>();
        for (int position = 0; position < 200; position++) {
            long pick = WeightedDraw.pick(WeightedDraw.seedOf(SEED, "default"), position, sum(WEIGHTS));
            expected.add(covering(pick, WEIGHTS));
        }
        assertThat(submitMany("t", 200)).isEqualTo(expected);
    }

    @Test
    @DisplayName("weightedRandom: the draw is among the eligible, in order of registration")
    void theDrawIsAmongTheEligible() {
        four(Strategy.weightedRandom(), 999);
        desk.presence("ana", Presence.AWAY);
        Map<String, Integer> present = new LinkedHashMap<>(WEIGHTS);
        present.remove("ana");
        for (int position = 0; position < 100; position++) {
            long pick = WeightedDraw.pick(WeightedDraw.seedOf(SEED, "default"), position, sum(present));
            assertThat(submit("t" + position)).containsExactly(covering(pick, present));
        }
    }

    @Test
    @DisplayName("weightedRandom: each draw takes the next number of the queue's own stream, also among one")
    void oneNumberForEachDraw() {
        open(
                inDefaultQueue().strategy(Strategy.weightedRandom()),
                QueueSpec.named("second").strategy(Strategy.weightedRandom()));
        online(agent("ana", 999).serves("default", 3).serves("second", 1));
        assertThat(submit("alone")).containsExactly("ana");
        online(agent("ben", 999).serves("default", 2).serves("second", 1));
        Map<String, Integer> weights = new LinkedHashMap<>();
        weights.put("ana", 3);
        weights.put("ben", 2);
        for (int position = 1; position < 50; position++) {
            submit(TicketSpec.of("other" + position).queue("second"));
            long pick = WeightedDraw.pick(WeightedDraw.seedOf(SEED, "default"), position, 5);
            assertThat(submit("t" + position)).containsExactly(covering(pick, weights));
        }
    }

    @Test
    @DisplayName("weightedRandom: preferred, forced, transferred, adopted and pulled assignments take no number")
    void onlyDrawsTakeNumbers() {
        four(Strategy.weightedRandom(), 999);
        submit(TicketSpec.of("p").prefers("mia"));
        desk.transferToAgent("p", "ana");
        desk.force("p", "mia");
        desk.adopt(TicketSpec.of("x"), "zoe", START);
        desk.preview(TicketSpec.of("y"));
        desk.explain("p");
        long pick = WeightedDraw.pick(WeightedDraw.seedOf(SEED, "default"), 0, sum(WEIGHTS));
        assertThat(submit("t1")).containsExactly(covering(pick, WEIGHTS));
    }

    @Test
    @DisplayName("weightedRandom: a changed weight counts from the next draw on")
    void changedWeight() {
        four(Strategy.weightedRandom(), 999);
        desk.update("ben", agent -> agent.serves("default", 0));
        assertThat(submitMany("t", 100)).doesNotContain("ben");
        desk.update("ben", agent -> agent.serves("default", 1_000_000));
        assertThat(Collections.frequency(submitMany("u", 100), "ben")).isGreaterThan(95);
    }

    @Test
    @DisplayName("weight 0 is never drawn; where all weights are 0 the ticket waits")
    void weightZeroIsNeverDrawn() {
        for (Strategy strategy : List.of(Strategy.weightedRandom(), Strategy.weightedRotation())) {
            open(strategy);
            online(agent("ana", 99).serves("default", 0), agent("ben", 10).serves("default", 1));
            assertThat(submitMany("t", 10)).as(strategy.name()).containsOnly("ben");
            assertThat(submit("u")).as(strategy.name()).containsExactly(NOBODY);
            assertThat(submit(TicketSpec.of("v").prefers("ana"))).isEqualTo(NOBODY);
        }
    }

    @Test
    @DisplayName("An agent without a link to the queue is not eligible for it")
    void noLinkNoDraw() {
        open(QueueSpec.named("source").strategy(Strategy.weightedRandom()));
        online(agent("ana", 9), agent("ben", 9).serves("source", 1));
        assertThat(submit(TicketSpec.of("t1").queue("source"))).isEqualTo("ben");
    }

    @Test
    @DisplayName("weightedRotation: the same shares, exactly, without chance")
    void rotationMeetsTheShares() {
        four(Strategy.weightedRotation(), 999);
        List<String> chosen = submitMany("t", 100);
        WEIGHTS.forEach((agent, weight) ->
                assertThat(Collections.frequency(chosen, agent)).as(agent).isBetween(weight - 1, weight + 1));
    }

    @Test
    @DisplayName("weightedRotation: 1 : 3 goes round in fours")
    void rotationGoesRound() {
        open(Strategy.weightedRotation());
        online(agent("ana", 99).serves("default", 1), agent("ben", 99).serves("default", 3));
        assertThat(submitMany("t", 8)).containsExactly("ana", "ben", "ben", "ben", "ana", "ben", "ben", "ben");
    }

    @Test
    @DisplayName("weightedRotation: stride per agent and queue")
    void rotationIsPerQueue() {
        open(
                inDefaultQueue().strategy(Strategy.weightedRotation()),
                QueueSpec.named("second").strategy(Strategy.weightedRotation()));
        online(
                agent("ana", 99).serves("default", 1).serves("second", 1),
                agent("ben", 99).serves("default", 1).serves("second", 1));
        submitMany("t", 10);
        assertThat(load("ana")).isEqualTo(5);
        for (int i = 0; i < 10; i++) {
            submit(TicketSpec.of("s" + i).queue("second"));
        }
        assertThat(load("ana")).isEqualTo(10);
        assertThat(load("ben")).isEqualTo(10);
    }

    @Test
    @DisplayName("weightedRotation: a newcomer, and who returns, starts at the queue's present position")
    void rotationNewcomersAreNotFlooded() {
        open(Strategy.weightedRotation());
        online(agent("ana", 999), agent("ben", 999), agent("cem", 999));
        desk.presence("cem", Presence.OFFLINE);
        submitMany("t", 100);
        desk.presence("cem", Presence.ONLINE);
        online(agent("new", 999));
        List<String> next = submitMany("u", 8);
        assertThat(Collections.frequency(next, "cem")).isEqualTo(2);
        assertThat(Collections.frequency(next, "new")).isEqualTo(2);
    }

    @Test
    @DisplayName("weightedRotation: who was paused, and who is given the queue, starts at its present position")
    void rotationAfterPauseAndNewQueue() {
        open(QueueSpec.named("q").strategy(Strategy.weightedRotation()));
        online(agent("ana", 999).serves("q"), agent("ben", 999).serves("q"), agent("cem", 999));
        desk.pause("ben", "training");
        for (int i = 0; i < 50; i++) {
            submit(TicketSpec.of("t" + i).queue("q"));
        }
        desk.resume("ben");
        desk.update("cem", agent -> agent.serves("q"));
        Map<String, Integer> got = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            got.merge(submit(TicketSpec.of("u" + i).queue("q")), 1, Integer::sum);
        }
        assertThat(got).containsEntry("ana", 3).containsEntry("ben", 3).containsEntry("cem", 3);
    }

    @Test
    @DisplayName("weightedRotation: weights act among those who are free; who was full is not given what it missed")
    void rotationAmongThoseWhoAreFree() {
        open(Strategy.weightedRotation());
        online(agent("ana", 999).serves("default", 1), agent("ben", 1).serves("default", 9));
        assertThat(submitMany("t", 2)).containsExactly("ana", "ben");
        assertThat(submitMany("meanwhile", 100)).containsOnly("ana");
        desk.complete("t1");
        desk.update("ben", agent -> agent.capacity(999));
        List<String> next = submitMany("u", 30);
        assertThat(Collections.frequency(next, "ben")).isBetween(26, 28);
    }

    @Test
    @DisplayName(
            "weightedRotation: of a wrap-up, a pause and a channel without room, none gives more than one ticket of credit")
    void rotationOwesNobodyMoreThanOneTicket() {
        open(Strategy.weightedRotation());
        online(agent("ana", 999), agent("ben", 999).channel("voice", 1, 1).channel("text", 1, 999));
        submit(TicketSpec.of("call").channel("voice").prefers("ben"));
        for (int i = 0; i < 50; i++) {
            assertThat(submit(TicketSpec.of("missed" + i).channel("voice"))).isEqualTo("ana");
        }
        List<String> next = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            next.add(submit(TicketSpec.of("text" + i).channel("text")));
        }
        assertThat(Collections.frequency(next, "ben")).isBetween(10, 11);
    }

    @Test
    @DisplayName("weightedRotation: a queue of the name of a removed one goes on with its rotation")
    void rotationOfANameGoesOn() {
        QueueSpec leads = QueueSpec.named("leads").strategy(Strategy.weightedRotation());
        open(leads);
        online(agent("ana", 999).serves("leads"), agent("ben", 999).serves("leads"));
        for (int i = 0; i < 100; i++) {
            submit(TicketSpec.of("t" + i).queue("leads"));
        }
        desk.removeQueue("leads", TicketSpec.DEFAULT_QUEUE);
        desk.pause("ana", "lunch");
        desk.resume("ana");
        desk.addQueue(leads);
        online(agent("new", 999).serves("leads"));
        List<String> next = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            next.add(submit(TicketSpec.of("u" + i).queue("leads")));
        }
        for (String agent : List.of("ana", "ben", "new")) {
            assertThat(Collections.frequency(next, agent)).as(agent).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("weightedRotation: a preferred assignment counts in the rotation too")
    void preferredCountsInTheRotation() {
        open(Strategy.weightedRotation());
        online(agent("ana", 99), agent("ben", 99));
        submit(TicketSpec.of("p1").prefers("ana"));
        submit(TicketSpec.of("p2").prefers("ana"));
        assertThat(submit("t1", "t2", "t3")).containsExactly("ben", "ben", "ana");
    }

    @Test
    @DisplayName("The same seed and the same sequence of calls give the same agents; another seed gives others")
    void seeds() {
        List<List<String>> runs = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            openWith(builder -> builder.seed(seed).queue(inDefaultQueue().strategy(Strategy.weightedRandom())));
            online(AgentSpec.of("ana").unlimited(), AgentSpec.of("ben").unlimited());
            runs.add(submitMany("t", 64));
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
    }
}
