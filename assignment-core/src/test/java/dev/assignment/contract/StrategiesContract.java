package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Choosing the agent": each strategy's rule, and what all of them share. */
public abstract class StrategiesContract extends DeskCase {

    @Test
    @DisplayName("leastLoaded: fewest load units now; finished work does not count")
    void leastLoaded() {
        open(Strategy.leastLoaded());
        online(agent("ana", 9), agent("ben", 9));
        submit(TicketSpec.of("a1").prefers("ana"));
        submit(TicketSpec.of("a2").prefers("ana"));
        desk.complete("a1");
        desk.complete("a2");
        submit(TicketSpec.of("b1").prefers("ben"));
        assertThat(submit("t1")).containsExactly("ana");
    }

    @Test
    @DisplayName("leastLoaded counts units, not tickets")
    void leastLoadedCountsUnits() {
        open(Strategy.leastLoaded());
        online(agent("ana", 9).channel("voice", 3).channel("chat", 1), agent("ben", 9));
        submit(TicketSpec.of("v").channel("voice").prefers("ana"));
        submit(TicketSpec.of("c1").channel("chat").prefers("ben"));
        submit(TicketSpec.of("c2").channel("chat").prefers("ben"));
        assertThat(submit("t1")).containsExactly("ben");
    }

    @Test
    @DisplayName("leastUtilized: load divided by capacity, as an exact ratio")
    void leastUtilized() {
        open(Strategy.leastUtilized());
        online(agent("ana", 3), agent("ben", 1_000_000_000));
        submit(TicketSpec.of("a").prefers("ana"));
        assertThat(submit("t1", "t2", "t3")).containsExactly("ben", "ben", "ben");
    }

    @Test
    @DisplayName("leastUtilized: equal ratios tie, however they come about")
    void equalRatiosTie() {
        open(Strategy.leastUtilized());
        online(agent("ana", 3), agent("ben", 6));
        submit(TicketSpec.of("b1").prefers("ben"));
        submit(TicketSpec.of("b2").prefers("ben"));
        submit(TicketSpec.of("a1").prefers("ana"));
        assertThat(submit("t1"))
                .as("1/3 = 2/6, and ben was given work longer ago")
                .containsExactly("ben");
    }

    @Test
    @DisplayName("leastUtilized: an unlimited agent's utilization counts as 0")
    void unlimitedIsNeverUtilized() {
        open(Strategy.leastUtilized());
        online(agent("ana", 1000), AgentSpec.of("bot").unlimited());
        submit(TicketSpec.of("a").prefers("ana"));
        assertThat(submitMany("t", 20)).containsOnly("bot");
    }

    @Test
    @DisplayName("leastAssigned: fewest assignments since registration, finished ones count")
    void leastAssigned() {
        open(Strategy.leastAssigned());
        online(agent("ana", 9), agent("ben", 9));
        submit(TicketSpec.of("a1").prefers("ana"));
        desk.complete("a1");
        submit(TicketSpec.of("a2").prefers("ana"));
        desk.complete("a2");
        assertThat(submit("t1", "t2", "t3")).containsExactly("ben", "ben", "ana");
    }

    @Test
    @DisplayName("leastAssigned: a newcomer starts at the present minimum")
    void newcomerStartsAtTheMinimum() {
        open(Strategy.leastAssigned());
        online(agent("ana", 99), agent("ben", 99));
        submitMany("a", 10);
        submit(TicketSpec.of("more").prefers("ben"));
        online(agent("new", 99));
        assertThat(desk.agent("new").orElseThrow().assignedCount()).isEqualTo(5);
        assertThat(submit("t1", "t2", "t3", "t4"))
                .as("5, 6, 5: the newcomer is not flooded")
                .containsExactly("ana", "new", "ben", "ana");
    }

    @Test
    @DisplayName("earliestFree: available for the longest without being given work")
    void earliestFree() {
        open(Strategy.earliestFree());
        online(agent("ana", 9), agent("ben", 9), agent("cem", 9));
        assertThat(submit("t1", "t2", "t3", "t4")).containsExactly("ana", "ben", "cem", "ana");
    }

    @Test
    @DisplayName("roundRobin: who is skipped keeps its place, who is chosen goes to the end")
    void roundRobinKeepsThePlaceOfTheSkipped() {
        open(Strategy.roundRobin());
        online(agent("ana", 9), agent("ben", 9).skill("s"), agent("cem", 9));
        assertThat(submit(TicketSpec.of("t1").requires("s"))).isEqualTo("ben");
        assertThat(submit("t2", "t3", "t4", "t5")).containsExactly("ana", "cem", "ben", "ana");
    }

    @Test
    @DisplayName("roundRobin: who joins starts at the end")
    void roundRobinNewcomersStartAtTheEnd() {
        open(Strategy.roundRobin());
        online(agent("ana", 9), agent("ben", 9));
        submit("t1");
        online(agent("new", 9));
        assertThat(submit("t2", "t3", "t4")).containsExactly("ben", "ana", "new");
    }

    @Test
    @DisplayName("roundRobin: one ring per agent, shared by its queues")
    void oneRingForAllQueues() {
        open(
                inDefaultQueue().strategy(Strategy.roundRobin()),
                dev.assignment.strategy.QueueSpec.named("second").strategy(Strategy.roundRobin()));
        online(
                agent("ana", 9).serves("default").serves("second"),
                agent("ben", 9).serves("default").serves("second"));
        assertThat(submit(TicketSpec.of("t1"))).isEqualTo("ana");
        assertThat(submit(TicketSpec.of("t2").queue("second"))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t3"))).isEqualTo("ana");
    }

    @Test
    @DisplayName("Ring position and load survive a short flap of presence")
    void ringAndLoadSurviveAFlap() {
        open(Strategy.roundRobin());
        online(agent("ana", 9), agent("ben", 9), agent("cem", 9));
        submit("t1");
        desk.presence("ben", Presence.OFFLINE);
        desk.presence("ben", Presence.ONLINE);
        desk.presence("ana", Presence.AWAY);
        desk.presence("ana", Presence.ONLINE);
        assertThat(load("ana")).isEqualTo(1);
        assertThat(submit("t2", "t3", "t4")).containsExactly("ben", "cem", "ana");
    }

    @Test
    @DisplayName("fixedOrder: position, then registration order, whoever was given work last")
    void fixedOrder() {
        open(Strategy.fixedOrder());
        online(
                agent("ana", 2).position(2),
                agent("ben", 1).position(1),
                agent("cem", 1).position(1),
                agent("dan", 1).position(-1));
        assertThat(submit("t1", "t2", "t3", "t4", "t5")).containsExactly("dan", "ben", "cem", "ana", "ana");
        desk.complete("t3");
        desk.complete("t1");
        assertThat(submit("t6", "t7")).containsExactly("dan", "cem");
    }

    @Test
    @DisplayName("fixedOrder: a changed position counts from the next ticket on")
    void changedPosition() {
        open(Strategy.fixedOrder());
        online(agent("ana", 9), agent("ben", 9));
        desk.update("ana", agent -> agent.position(1));
        assertThat(submit("t1")).containsExactly("ben");
    }

    @Test
    @DisplayName("leastFlexible: fewest channels, then fewest skills: specialists first")
    void leastFlexible() {
        open(Strategy.leastFlexible());
        online(
                agent("everything", 1),
                agent("both", 1).channel("voice").channel("chat"),
                agent("skilled", 1).channel("voice").skill("a").skill("b"),
                agent("voice", 1).channel("voice").skill("a"));
        List<String> order = List.of("v1", "v2", "v3", "v4");
        assertThat(order.stream().map(id -> submit(TicketSpec.of(id).channel("voice"))))
                .containsExactly("voice", "skilled", "both", "everything");
    }

    @Test
    @DisplayName("bestMatch: highest sum of levels over the demanded skills")
    void bestMatch() {
        open(Strategy.bestMatch());
        online(
                agent("ana", 9).skill("a", 5).skill("b", 5).skill("c", 99),
                agent("ben", 9).skill("a", 9).skill("b", 2),
                agent("cem", 9).skill("a", 3).skill("b", 3));
        assertThat(submit(TicketSpec.of("t1").requires("a").requires("b"))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t2").requires("b", 3))).isEqualTo("ana");
        assertThat(submit(TicketSpec.of("t3").requires("a", 9))).isEqualTo("ben");
        assertThat(submit("t4", "t5")).as("nothing demanded: all tie").containsExactly("cem", "ana");
    }

    @Test
    @DisplayName("priorityQueue: most urgent ticket first, FIFO inside a priority, to the earliest-free agent")
    void priorityQueue() {
        open(Strategy.priorityQueue());
        submit(TicketSpec.of("t1").priority(1));
        submit(TicketSpec.of("t2").priority(7));
        submit(TicketSpec.of("t3").priority(7));
        submit(TicketSpec.of("t4"));
        desk.registerAll(List.of(agent("ana", 2), agent("ben", 2)));
        assertThat(made(desk.presences(java.util.Map.of("ana", Presence.ONLINE, "ben", Presence.ONLINE))))
                .containsExactly("t2 to ana", "t3 to ben", "t1 to ana", "t4 to ben");
    }

    @Test
    @DisplayName("Who is removed leaves the ring; the others keep their places")
    void removalKeepsTheRing() {
        open(Strategy.roundRobin());
        online(agent("ana", 9), agent("ben", 9), agent("cem", 9));
        submit("t1");
        desk.remove("ben", WhenLeaving.REFUSE);
        assertThat(submit("t2", "t3", "t4")).containsExactly("cem", "ana", "cem");
    }

    @Test
    @DisplayName("A preferred agent is chosen first if it is eligible now, whatever the strategy")
    void preferredGoesFirst() {
        for (Strategy strategy : Strategy.builtIn()) {
            open(strategy);
            online(agent("ana", 9).position(1), agent("ben", 9).position(2).skill("s"));
            submit(TicketSpec.of("b").prefers("ben"));
            assertThat(submit(TicketSpec.of("t").prefers("ben")))
                    .as(strategy.name())
                    .isEqualTo("ben");
        }
    }

    @Test
    @DisplayName("A preferred agent who is not eligible now is ignored, and so is one who is unknown")
    void preferredIsIgnoredIfNotEligible() {
        open();
        online("ana", "ben");
        submit(TicketSpec.of("t1").prefers("ana"));
        assertThat(submit(TicketSpec.of("t2").prefers("ana"))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t3").prefers("ghost"))).isEqualTo(NOBODY);
        desk.complete("t2");
        assertThat(holder("t3")).isEqualTo("ben");
    }

    @Test
    @DisplayName("A preferred agent never jumps the line")
    void preferredNeverJumpsTheLine() {
        open();
        online("ana");
        submit("t1", "t2");
        submit(TicketSpec.of("t3").prefers("ana"));
        assertThat(made(desk.complete("t1"))).containsExactly("t2 to ana");
    }

    @Test
    @DisplayName("An excluded agent does not get the ticket, even if it is preferred")
    void excludedDoesNotGetIt() {
        open();
        online("ana", "ben");
        assertThat(submit(TicketSpec.of("t1").prefers("ana").excludes("ana"))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t2").excludes("ana"))).isEqualTo(NOBODY);
    }

    @Test
    @DisplayName("Nothing ever depends on identifier order")
    void nothingDependsOnIdentifiers() {
        for (Strategy strategy : Strategy.builtIn()) {
            if (strategy == Strategy.weightedRandom()) {
                continue;
            }
            open(strategy);
            online(agent("zoe", 9), agent("mia", 9), agent("ana", 9));
            assertThat(submit("t9", "t1", "t5").get(0)).as(strategy.name()).isEqualTo("zoe");
        }
    }
}
