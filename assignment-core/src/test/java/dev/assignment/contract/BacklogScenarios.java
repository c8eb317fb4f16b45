package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scenarios of other engines' own tests: order and limit of the backlog. */
public abstract class BacklogScenarios extends DeskCase {

    @Test
    @DisplayName("BQ1: c1 p0, c2 p0, c3 p1, c4 p1, c5 p2: positions on joining 1 2 1 2 1; served c5 c3 c4 c1 c2")
    void bq1() {
        open();
        int[] priorities = {0, 0, 1, 1, 2};
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < priorities.length; i++) {
            submit(TicketSpec.of("c" + (i + 1)).priority(priorities[i]));
            positions.add(backlog().indexOf("c" + (i + 1)) + 1);
        }
        assertThat(positions).containsExactly(1, 2, 1, 2, 1);
        online("ana");
        for (String next : List.of("c5", "c3", "c4", "c1", "c2")) {
            assertThat(held("ana")).containsExactly(next);
            desk.complete(next);
        }
    }

    @Test
    @DisplayName("BQ2: limit 11 waiting, a 12th joins, even with priority: refused, the other 11 untouched")
    void bq2() {
        open(inDefaultQueue().maxWaiting(11));
        submitMany("t", 11);
        List<String> before = backlog();
        assertThat(desk.submit(TicketSpec.of("t12").priority(99))).isEqualTo(new Refusal.BacklogFull("default", 11));
        assertThat(backlog()).isEqualTo(before).hasSize(11);
    }

    @Test
    @DisplayName("BQ3: low priority 1 h old, high priority 1 s old: high first; equal priority: oldest")
    void bq3() {
        open();
        submit(TicketSpec.of("low"));
        clock.advance(Duration.ofHours(1));
        submit(TicketSpec.of("high").priority(1));
        submit(TicketSpec.of("high2").priority(1));
        clock.advance(Duration.ofSeconds(1));
        online("ana");
        for (String next : List.of("high", "high2", "low")) {
            assertThat(held("ana")).containsExactly(next);
            desk.complete(next);
        }
    }

    @Test
    @DisplayName("BQ6: three waiting, a bulk of two: the two oldest assigned, one left. Ours: a top-up to 2")
    void bq6() {
        open(inDefaultQueue().dispatch(Dispatch.PULL));
        online(agent("ana", 9));
        submit("t1", "t2", "t3");
        assertThat(taken(desk.pull("ana", 2))).containsExactly("t1", "t2");
        assertThat(backlog()).containsExactly("t3");
    }

    @Test
    @DisplayName("BQ9: what is resolved or already assigned is untouched when the backlog is served")
    void bq9() {
        open();
        online(agent("ana", 2));
        submit("resolved", "assigned", "open1");
        desk.complete("resolved");
        TicketState resolved = ticket("resolved");
        TicketState assigned = ticket("assigned");
        submit("open2");
        desk.registerAll(List.of(AgentSpec.of("ben")));
        desk.presence("ben", Presence.ONLINE);
        assertThat(ticket("resolved")).isEqualTo(resolved);
        assertThat(ticket("assigned")).isEqualTo(assigned);
        assertThat(holder("open1")).isEqualTo("ana");
        assertThat(holder("open2")).isEqualTo("ben");
    }
}
