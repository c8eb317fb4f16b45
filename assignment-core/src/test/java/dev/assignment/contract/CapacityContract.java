package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.TicketSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Promise 2, G2 and G12: no overload on any path; load is the sum of the holdings. */
public abstract class CapacityContract extends DeskCase {

    private String submitOn(String channel, String ticket) {
        return submit(TicketSpec.of(ticket).channel(channel));
    }

    @Test
    @DisplayName("G2: push never raises a load above the capacity")
    void pushKeepsTheCapacity() {
        open();
        online(agent("ana", 3), agent("ben", 2));
        submitMany("t", 20);
        assertThat(load("ana")).isEqualTo(3);
        assertThat(load("ben")).isEqualTo(2);
        assertThat(desk.counts().waiting()).isEqualTo(15);
    }

    @Test
    @DisplayName("G2: requeue and what is served after it never raise a load above the capacity")
    void requeueKeepsTheCapacity() {
        open();
        online(agent("ana", 2), agent("ben", 1));
        submitMany("t", 6);
        for (int i = 1; i <= 6; i++) {
            desk.requeue("t" + i);
            assertThat(load("ana")).isEqualTo(2);
            assertThat(load("ben")).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("Cost: the units one ticket on a channel costs this agent")
    void costByChannel() {
        open();
        online(agent("ana", 5).channel("voice", 3).channel("chat", 1));
        assertThat(submitOn("voice", "v1")).isEqualTo("ana");
        assertThat(submitOn("voice", "v2")).isEqualTo(NOBODY);
        assertThat(submitOn("chat", "c1")).isEqualTo("ana");
        assertThat(submitOn("chat", "c2")).isEqualTo("ana");
        assertThat(submitOn("chat", "c3")).isEqualTo(NOBODY);
        assertThat(load("ana")).isEqualTo(5);
    }

    @Test
    @DisplayName("Limit: the most it may hold on a channel at once")
    void limitByChannel() {
        open();
        online(agent("ana", 9).channel("chat", 1, 2).channel("mail"));
        assertThat(submitOn("chat", "c1")).isEqualTo("ana");
        assertThat(submitOn("chat", "c2")).isEqualTo("ana");
        assertThat(submitOn("chat", "c3")).isEqualTo(NOBODY);
        assertThat(submitOn("mail", "m1")).isEqualTo("ana");
        assertThat(made(desk.complete("m1"))).isEmpty();
        assertThat(made(desk.complete("c1"))).containsExactly("c3 to ana");
    }

    @Test
    @DisplayName("An agent without named channels works on every channel, at a cost of 1; a ticket without one costs 1")
    void everyChannel() {
        open();
        online(agent("any", 2));
        assertThat(submitOn("smoke-signals", "s1")).isEqualTo("any");
        online(agent("voice", 2).channel("voice", 2));
        assertThat(submit("plain")).containsExactly("voice");
        assertThat(load("voice")).isEqualTo(1);
    }

    @Test
    @DisplayName("An assignment remembers its cost; release gives back that much")
    void releaseGivesBackTheCost() {
        open();
        online(agent("ana", 6).channel("chat", 2));
        submitOn("chat", "c1");
        desk.update("ana", agent -> agent.channel("chat", 3));
        submitOn("chat", "c2");
        assertThat(desk.ticketsOf("ana")).extracting(Assignment::cost).containsExactly(2, 3);
        desk.updateTicket("c2", ticket -> ticket.channel("mail"));
        assertThat(load("ana")).isEqualTo(5);
        desk.complete("c1");
        assertThat(load("ana")).isEqualTo(3);
        desk.complete("c2");
        assertThat(load("ana")).isZero();
    }

    @Test
    @DisplayName("A cost of 0 takes nothing, but needs one unit spare: available is spare of at least 1")
    void costZero() {
        open();
        online(agent("ana", 1).channel("mail", 0).channel("chat", 1));
        assertThat(submitOn("mail", "m1")).isEqualTo("ana");
        assertThat(submitOn("mail", "m2")).isEqualTo("ana");
        assertThat(load("ana")).isZero();
        submitOn("chat", "c1");
        assertThat(submitOn("mail", "m3")).isEqualTo(NOBODY);
        assertThat(made(desk.complete("c1"))).containsExactly("m3 to ana");
    }

    @Test
    @DisplayName("unlimited() exists: any number of tickets")
    void unlimited() {
        open();
        online(AgentSpec.of("bot").unlimited());
        assertThat(submitMany("t", 500)).containsOnly("bot");
        for (int i = 1; i <= 500; i += 2) {
            desk.complete("t" + i);
        }
        assertThat(load("bot")).isEqualTo(250);
        assertThat(held("bot")).hasSize(250).startsWith("t2", "t4", "t6").endsWith("t500");
    }

    @Test
    @DisplayName("An agent of capacity 0 is never available")
    void capacityZero() {
        open();
        online(agent("ana", 0).channel("mail", 0));
        assertThat(submitOn("mail", "m1")).isEqualTo(NOBODY);
    }

    @Test
    @DisplayName("G12: load is the sum of the holdings, however tickets come and go")
    void loadIsTheSumOfTheHoldings() {
        open();
        online(agent("ana", 7).channel("chat", 2).channel("voice", 3), agent("ben", 9));
        for (int i = 0; i < 60; i++) {
            submitOn(i % 2 == 0 ? "chat" : "voice", "t" + i);
            desk.complete("t" + (i / 2));
            desk.requeue("t" + (i - 3));
            desk.transferToAgent("t" + (i - 1), i % 3 == 0 ? "ana" : "ben");
            desk.cancel("t" + (i - 9));
            desk.agents()
                    .forEach(agent -> assertThat(agent.load())
                            .isEqualTo(desk.ticketsOf(agent.id()).stream()
                                    .mapToLong(Assignment::cost)
                                    .sum())
                            .isLessThanOrEqualTo(agent.spec().capacity()));
        }
    }

    @Test
    @DisplayName("G12: release is exactly once per assignment")
    void releaseIsExactlyOnce() {
        open();
        online(agent("ana", 2));
        submit("t1", "t2");
        desk.complete("t1");
        desk.complete("t1");
        desk.cancel("t1");
        desk.requeue("t1");
        assertThat(load("ana")).isEqualTo(1);
    }
}
