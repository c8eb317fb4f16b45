package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scenarios of other engines' own tests: round robin. Ids as in the project's list of scenarios. */
public abstract class RoundRobinScenarios extends DeskCase {

    @BeforeEach
    void openRoundRobin() {
        open(Strategy.roundRobin());
    }

    private void many(String... agents) {
        for (String agent : agents) {
            online(agent(agent, 99));
        }
    }

    @Test
    @DisplayName("RR1: three agents, six tickets, nobody completes: B D L B D L")
    void rr1() {
        many("B", "D", "L");
        assertThat(submitMany("t", 6)).containsExactly("B", "D", "L", "B", "D", "L");
    }

    @Test
    @DisplayName("RR2: eligible {m2, m3} twice: m2, m3; afterwards the ring is m0 m1 m4 m2 m3")
    void rr2() {
        online(
                agent("m0", 99),
                agent("m1", 99),
                agent("m2", 99).skill("s"),
                agent("m3", 99).skill("s"));
        online(agent("m4", 99));
        assertThat(submit(TicketSpec.of("s1").requires("s"))).isEqualTo("m2");
        assertThat(submit(TicketSpec.of("s2").requires("s"))).isEqualTo("m3");
        assertThat(submitMany("t", 5)).containsExactly("m0", "m1", "m4", "m2", "m3");
    }

    @Test
    @DisplayName("RR4: m0 to m2 busy, m3 and m4 online: m3, then m4")
    void rr4() {
        online("m0", "m1", "m2");
        submitMany("busy", 3);
        online("m3", "m4");
        assertThat(submit("t1", "t2")).containsExactly("m3", "m4");
    }

    @Test
    @DisplayName("RR5: nobody eligible: nobody, no error, ring unchanged")
    void rr5() {
        many("m0", "m1", "m2", "m3", "m4");
        assertThat(submit(TicketSpec.of("x").requires("nobody-has-it"))).isEqualTo(NOBODY);
        List.of("m0", "m1", "m2", "m3", "m4").forEach(agent -> desk.presence(agent, Presence.AWAY));
        assertThat(submit("y")).containsExactly(NOBODY);
        desk.cancel("y");
        List.of("m4", "m3", "m2", "m1", "m0").forEach(agent -> desk.presence(agent, Presence.ONLINE));
        assertThat(submitMany("t", 5)).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    @DisplayName("RR8: ring B D L T, B was assigned, D is removed: L, T, B")
    void rr8() {
        many("B", "D", "L", "T");
        assertThat(submit("t1")).containsExactly("B");
        desk.remove("D", WhenLeaving.REFUSE);
        assertThat(submit("t2", "t3", "t4")).containsExactly("L", "T", "B");
    }

    @Test
    @DisplayName("RR10: B D L listed, D excluded for this ticket type: B, L, B")
    void rr10() {
        online(AgentSpec.of("B").capacity(99), agent("D", 99).serves("other"), agent("L", 99));
        assertThat(submit("t1", "t2", "t3")).containsExactly("B", "L", "B");
    }

    @Test
    @DisplayName("RR10: the same by exclusion in each ticket")
    void rr10ByExclusion() {
        many("B", "D", "L");
        assertThat(List.of("t1", "t2", "t3").stream()
                        .map(id -> submit(TicketSpec.of(id).excludes("D"))))
                .containsExactly("B", "L", "B");
    }
}
