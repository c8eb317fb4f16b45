package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scenarios of other engines' own tests: least loaded, in its variants. */
public abstract class LeastLoadedScenarios extends DeskCase {

    private int given;

    /** Gives an agent so many open tickets. */
    private void busy(String agent, int tickets) {
        for (int i = 0; i < tickets; i++) {
            submit(TicketSpec.of(agent + "-" + given++).prefers(agent));
        }
    }

    @Test
    @DisplayName("LL1: open tickets 3 / 1 / 2: agent 2")
    void ll1() {
        open(Strategy.leastLoaded());
        online(agent("a1", 9), agent("a2", 9), agent("a3", 9));
        busy("a1", 3);
        busy("a2", 1);
        busy("a3", 2);
        assertThat(submit("t")).containsExactly("a2");
    }

    @Test
    @DisplayName("LL2: one open and three resolved against two open: finished work does not count")
    void ll2() {
        open(Strategy.leastLoaded());
        online(agent("a1", 9), agent("a2", 9));
        busy("a1", 4);
        List.of("a1-0", "a1-1", "a1-2").forEach(desk::complete);
        busy("a2", 2);
        assertThat(submit("t")).containsExactly("a1");
    }

    @Test
    @DisplayName("LL3: equal load. The peer breaks the tie by its ring or takes the first; ours: longest available, "
            + "which goes round as well, so nobody is favoured")
    void ll3() {
        open(Strategy.leastLoaded());
        online(agent("a1", 1), agent("a2", 1), agent("a3", 1));
        for (int round = 0; round < 3; round++) {
            assertThat(submit("t1-" + round, "t2-" + round, "t3-" + round)).containsExactly("a1", "a2", "a3");
            List.of("t1-", "t2-", "t3-").forEach(ticket -> desk.complete(ticket + given));
            given++;
        }
        submit("u1");
        desk.complete("u1");
        assertThat(submit("u2"))
                .as("not a1 again, though a1 is the first of the minimum")
                .containsExactly("a2");
    }

    @Test
    @DisplayName("LL5: a1 has 2 chats, a2 comes online with 0: a2, a2")
    void ll5() {
        open(Strategy.leastLoaded());
        online(agent("a1", 9));
        submit("c1", "c2");
        online(agent("a2", 9));
        assertThat(submit("c3", "c4")).containsExactly("a2", "a2");
    }

    @Test
    @DisplayName("LL6: six tickets to three agents, two each; D completes one and gets the next")
    void ll6() {
        open(Strategy.leastLoaded());
        online(agent("B", 9), agent("D", 9), agent("L", 9));
        submitMany("t", 6);
        assertThat(List.of(load("B"), load("D"), load("L"))).containsExactly(2L, 2L, 2L);
        desk.complete(held("D").get(0), "D");
        assertThat(submit("t7")).containsExactly("D");
    }

    @Test
    @DisplayName("LL11: the ratio of load to capacity decides, ties by longest available: D, C, A, B")
    void ll11() {
        open(Strategy.leastUtilized());
        online(agent("C", 5), agent("A", 5), agent("B", 4), agent("D", 5));
        Map<String, Integer> used = Map.of("A", 3, "B", 3, "C", 3);
        for (String agent : List.of("C", "A", "B")) {
            clock.advance(Duration.ofMinutes(1));
            busy(agent, used.get(agent));
        }
        assertThat(Observation.preview(desk, TicketSpec.of("t"))).containsExactly("D", "C", "A", "B");
    }

    @Test
    @DisplayName("LL12: calls answered 5 / 2 / 2, positions 1 / 2 / 3. The peer goes by position among the fewest; "
            + "ours, leastAssigned, ties by longest available")
    void ll12() {
        open(Strategy.leastAssigned());
        online(
                agent("p1", 9).position(1),
                agent("p2", 9).position(2),
                agent("p3", 9).position(3));
        busy("p1", 5);
        busy("p3", 2);
        busy("p2", 2);
        assertThat(submit("t")).as("p3 was given work longer ago than p2").containsExactly("p3");
    }

    @Test
    @DisplayName("LL12: where the longest available is also the one in front, ours and the peer's agree")
    void ll12WhereBothAgree() {
        open(Strategy.leastAssigned());
        online(
                agent("p1", 9).position(1),
                agent("p2", 9).position(2),
                agent("p3", 9).position(3));
        busy("p1", 5);
        busy("p2", 2);
        busy("p3", 2);
        assertThat(submit("t")).containsExactly("p2");
    }
}
