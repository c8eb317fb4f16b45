package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scenarios of other engines' own tests: capacity, limits, presence, stickiness and tiers. */
public abstract class CapacityScenarios extends DeskCase {

    @Test
    @DisplayName("CP1: limit 3: a1 has 0, a2 has 3, a3 has no limit: a1 and a3 are eligible")
    void cp1() {
        open();
        online(agent("a1", 3), agent("a2", 3), AgentSpec.of("a3").unlimited());
        List.of("x", "y", "z").forEach(id -> submit(TicketSpec.of(id).prefers("a2")));
        assertThat(Observation.preview(desk, TicketSpec.of("t"))).containsExactlyInAnyOrder("a1", "a3");
    }

    @Test
    @DisplayName("CP2: a1 and a2 full at 3, a3 unlimited: a3")
    void cp2() {
        open();
        online(agent("a1", 3), agent("a2", 3));
        submitMany("t", 6);
        online(AgentSpec.of("a3").unlimited());
        assertThat(submitMany("u", 10)).containsOnly("a3");
    }

    @Test
    @DisplayName("CP3: capacity 100, voice 100, chat 20: one voice or up to five chats, never both")
    void cp3() {
        open();
        online(agent("ana", 100).channel("voice", 100).channel("chat", 20));
        for (int i = 1; i <= 5; i++) {
            assertThat(submit(TicketSpec.of("c" + i).channel("chat"))).isEqualTo("ana");
            assertThat(submit(TicketSpec.of("v" + i).channel("voice"))).isEqualTo(NOBODY);
        }
        assertThat(submit(TicketSpec.of("c6").channel("chat"))).isEqualTo(NOBODY);
        desk.cancel("c6");
        for (int i = 1; i <= 4; i++) {
            assertThat(made(desk.complete("c" + i))).isEmpty();
        }
        assertThat(made(desk.complete("c5"))).containsExactly("v1 to ana");
        assertThat(submit(TicketSpec.of("c7").channel("chat"))).isEqualTo(NOBODY);
    }

    @Test
    @DisplayName(
            "CP5: agent at its limit of 1: waits; the limit is raised to 2: assigned on the change, without an arrival")
    void cp5() {
        open();
        online(agent("ana", 1));
        assertThat(submit("t1", "t2")).containsExactly("ana", NOBODY);
        assertThat(made(desk.update("ana", agent -> agent.capacity(2)))).containsExactly("t2 to ana");
    }

    @Test
    @DisplayName("CP11: nobody online: 0 assigned, tickets unchanged")
    void cp11() {
        open();
        desk.registerAll(List.of(AgentSpec.of("ana"), AgentSpec.of("ben")));
        submit("t1", "t2", "t3");
        var before = desk.backlog("default");
        desk.presence("ana", Presence.AWAY);
        desk.update("ben", agent -> agent.capacity(9));
        assertThat(desk.backlog("default")).isEqualTo(before).hasSize(3);
        assertThat(desk.counts().held()).isZero();
    }

    @Test
    @DisplayName("CP12, the part without time-outs: all paused: nobody; one paused: only the other")
    void cp12() {
        open(Strategy.roundRobin());
        online(agent("ana", 9), agent("ben", 9));
        desk.pause("ana", "paused");
        desk.pause("ben", "paused");
        assertThat(submit("t1")).containsExactly(NOBODY);
        assertThat(made(desk.resume("ben"))).containsExactly("t1 to ben");
        assertThat(submitMany("u", 5)).containsOnly("ben");
    }

    @Test
    @DisplayName("CP16: the contact's own agent, whatever the load, while it is eligible; else the normal strategy")
    void cp16() {
        open(Strategy.leastLoaded());
        online(agent("own", 9), agent("idle", 9));
        submit(TicketSpec.of("x").prefers("own"));
        submit(TicketSpec.of("y").prefers("own"));
        assertThat(submit(TicketSpec.of("t1").prefers("own"))).isEqualTo("own");
        desk.presence("own", Presence.OFFLINE);
        assertThat(submit(TicketSpec.of("t2").prefers("own"))).isEqualTo("idle");
    }

    @Test
    @DisplayName("TS1: level-1 agent idle 5 s, level-2 agent idle 500 s: level 1. Ours: fixedOrder by position")
    void ts1() {
        open(Strategy.fixedOrder());
        online(agent("level2", 1).position(2));
        clock.advance(java.time.Duration.ofSeconds(495));
        online(agent("level1", 1).position(1));
        clock.advance(java.time.Duration.ofSeconds(5));
        assertThat(submit("t1", "t2")).containsExactly("level1", "level2");
    }

    @Test
    @DisplayName("TS1: the same by skill: bestMatch prefers the higher level, however long the other is idle")
    void ts1BySkill() {
        open(Strategy.bestMatch());
        online(agent("junior", 1).skill("billing", 1), agent("senior", 1).skill("billing", 2));
        assertThat(submit(TicketSpec.of("t1").requires("billing"))).isEqualTo("senior");
    }
}
