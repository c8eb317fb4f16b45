package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Explanation;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import dev.assignment.strategy.WeightedDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The vendor's own ranking or draw, right and wrong (G14). */
public abstract class CustomStrategiesContract extends DeskCase {

    private final QuietErrors quiet = QuietErrors.begin();

    @AfterEach
    void speakAgain() {
        quiet.close();
    }

    private static final String ODD = "odd";

    @Test
    @DisplayName("The vendor's own ranking: a long, lowest first, ties as all others")
    void ownRanking() {
        open(Strategy.ranking(
                "by-desk-number", agent -> agent.spec().attributes().get("desk").longValue()));
        online(
                agent("ana", 1).attribute("desk", 3),
                agent("ben", 1).attribute("desk", 1),
                agent("cem", 1).attribute("desk", 1));
        assertThat(submit("t1", "t2", "t3")).containsExactly("ben", "cem", "ana");
    }

    @Test
    @DisplayName("Any long is a rank")
    void anyLongIsARank() {
        open(Strategy.ranking("extremes", agent -> agent.id().equals("ana") ? Long.MAX_VALUE : Long.MIN_VALUE));
        online("ana", "ben");
        assertThat(submit("t1", "t2")).containsExactly("ben", "ana");
    }

    @Test
    @DisplayName("A ranking by agent and demand sees the ticket's demand")
    void rankingByDemand() {
        open(Strategy.rankingByDemand(
                "own-ids",
                (agent, demand) -> demand.requirements().stream()
                        .mapToLong(one ->
                                Math.abs(one.level() - agent.spec().skills().get(one.skill())))
                        .sum()));
        online(agent("ana", 9).skill("s", 5), agent("ben", 9).skill("s", 2));
        assertThat(submit(TicketSpec.of("t1").requires("s", 2))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t2").requires("s", 1))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t3").requires("s", 4))).isEqualTo("ana");
    }

    @Test
    @DisplayName("A ranking is asked anew when the agent changed")
    void rankingFollowsTheAgent() {
        open(Strategy.ranking("fewest-skills", agent -> agent.spec().skills().size()));
        online(agent("ana", 9), agent("ben", 9).skill("a"));
        assertThat(submit("t1")).containsExactly("ana");
        desk.update("ana", agent -> agent.skill("a").skill("b"));
        assertThat(submit("t2")).containsExactly("ben");
    }

    @Test
    @DisplayName("The vendor's own draw: a weight, drawn by the same algorithm and the queue's stream")
    void ownDraw() {
        open(Strategy.draw("by-spare", (agent, demand) -> agent.spare()));
        online(agent("ana", 30), agent("ben", 70));
        long ana = 30;
        long ben = 70;
        for (int i = 0; i < 60; i++) {
            long pick = WeightedDraw.pick(WeightedDraw.seedOf(SEED, "default"), i, ana + ben);
            String expected = pick < ana ? "ana" : "ben";
            assertThat(submit("t" + i)).containsExactly(expected);
            ana -= expected.equals("ana") ? 1 : 0;
            ben -= expected.equals("ben") ? 1 : 0;
        }
    }

    /** Ways in which a vendor's function can go wrong. */
    private static List<Strategy> broken() {
        return List.of(
                Strategy.ranking("throws", agent -> {
                    throw new IllegalStateException("broken on purpose");
                }),
                Strategy.rankingByDemand("throws-too", (agent, demand) -> {
                    throw new ArithmeticException("broken on purpose");
                }),
                Strategy.draw("throws-as-well", (agent, demand) -> {
                    throw new UnsupportedOperationException("broken on purpose");
                }),
                Strategy.ranking("fails", agent -> {
                    throw new AssertionError("broken on purpose");
                }),
                Strategy.rankingByDemand("fails-too", (agent, demand) -> {
                    throw new StackOverflowError("broken on purpose");
                }),
                Strategy.draw("fails-as-well", (agent, demand) -> {
                    throw new NoClassDefFoundError("broken on purpose");
                }),
                Strategy.draw("recurs", (agent, demand) -> endless(agent.load())),
                Strategy.draw("negative", (agent, demand) -> -1),
                Strategy.draw("too-much", (agent, demand) -> Long.MAX_VALUE));
    }

    @SuppressWarnings("InfiniteRecursion") // broken on purpose
    private static long endless(long number) {
        return endless(number) + 1;
    }

    @Test
    @DisplayName(
            "A custom strategy throws or returns nonsense: the ticket stays waiting, nothing is lost or half-taken")
    void brokenStrategies() {
        for (Strategy strategy : broken()) {
            open(QueueSpec.named(ODD).strategy(strategy));
            online(agent("ana", 2).serves(ODD).serves("default"));
            assertThat(submit(TicketSpec.of("t1").queue(ODD)))
                    .as(strategy.name())
                    .isEqualTo(NOBODY);
            assertThat(backlog(ODD)).containsExactly("t1");
            assertThat(load("ana")).isZero();
            assertThat(desk.counts().held()).isZero();
        }
    }

    @Test
    @DisplayName("G14: one bad strategy does not stop the line: other queues go on")
    void otherQueuesGoOn() {
        for (Strategy strategy : broken()) {
            open(QueueSpec.named(ODD).strategy(strategy).priority(99));
            submit(TicketSpec.of("bad").queue(ODD).priority(99));
            submit("t1", "t2");
            online(agent("ana", 1).serves(ODD).serves("default"));
            assertThat(held("ana")).as(strategy.name()).containsExactly("t1");
            assertThat(made(desk.complete("t1"))).as(strategy.name()).containsExactly("t2 to ana");
            assertThat(backlog(ODD)).containsExactly("bad");
        }
    }

    @Test
    @DisplayName("A ticket under a broken strategy is served as soon as the queue has another one")
    void anotherStrategyServes() {
        for (Strategy strategy : broken()) {
            open(strategy);
            online("ana");
            submit("t1");
            assertThat(made(desk.changeQueue("default", queue -> queue.strategy(Strategy.roundRobin()))))
                    .as(strategy.name())
                    .containsExactly("t1 to ana");
        }
    }

    @Test
    @DisplayName("A ticket under a broken strategy can be pulled, transferred, forced and cancelled")
    void theRestOfTheDeskWorks() {
        for (Strategy strategy : broken()) {
            open(strategy);
            online(agent("ana", 9));
            submit("t1", "t2", "t3", "t4");
            assertThat(taken(desk.pull("ana"))).as(strategy.name()).containsExactly("t1");
            assertThat(made(desk.transferToAgent("t2", "ana"))).containsExactly("t2 to ana");
            assertThat(made(desk.force("t3", "ana"))).containsExactly("t3 to ana");
            desk.cancel("t4");
            desk.complete("t1");
            assertThat(held("ana")).containsExactly("t2", "t3");
            assertThat(desk.preview(TicketSpec.of("t5"))).isEmpty();
        }
    }

    @Test
    @DisplayName("A strategy that fails for one agent harms no other")
    void oneAgentFails() {
        open(Strategy.ranking("moody", agent -> {
            if (agent.id().equals("ana")) {
                throw new IllegalStateException("broken on purpose");
            }
            return 0;
        }));
        online("ana", "ben");
        assertThat(submit("t1", "t2")).containsExactly("ben", NOBODY);
        assertThat(desk.explain("t2"))
                .contains(new Explanation.Waiting(
                        "default", false, Map.of(Ineligibility.STRATEGY_FAILED, 1, Ineligibility.NO_CAPACITY, 1), 0));
    }

    @Test
    @DisplayName("A strategy is asked about available agents only")
    void onlyAvailableAgentsAreAsked() {
        List<String> wrong = new ArrayList<>();
        open(Strategy.ranking("curious", agent -> {
            if (!agent.isAvailable()) {
                wrong.add(agent.id());
            }
            return 0;
        }));
        online(agent("ana", 2), agent("ben", 1));
        submitMany("t", 5);
        desk.pause("ana", "lunch");
        desk.complete("t1");
        desk.complete("t2");
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("A strategy that recovers serves again as soon as the agent changes")
    void recoveredStrategyServes() {
        AtomicBoolean broken = new AtomicBoolean(true);
        open(Strategy.ranking("recovers", agent -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
            return 0;
        }));
        online("ana");
        submit("t1");
        broken.set(false);
        desk.pause("ana", "reset");
        assertThat(made(desk.resume("ana"))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("Weight 0 of the vendor's own draw is never drawn, for the preferred agent neither, and explained")
    void weightZeroOfAVendor() {
        Strategy draw = Strategy.draw("mine", (agent, demand) -> agent.id().equals("ana") ? 0 : 1);
        open(draw);
        online("ana");
        assertThat(submit(TicketSpec.of("t1").prefers("ana"))).isEqualTo(NOBODY);
        assertThat(((Explanation.Waiting) desk.explain("t1").orElseThrow()).agents())
                .isEqualTo(Map.of(Ineligibility.NO_WEIGHT, 1));
        assertThat(desk.preview(TicketSpec.of("t2").prefers("ana"))).isEmpty();
        online(agent("ben", 9));
        assertThat(ticket("t1").assignment().orElseThrow().agent()).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t3").prefers("ana"))).isEqualTo("ben");
    }
}
