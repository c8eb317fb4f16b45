package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Choosing the ticket" (requirements §3, G5). */
public abstract class OrderingContract extends DeskCase {

    private void submitWithPriorities(int... priorities) {
        for (int i = 0; i < priorities.length; i++) {
            submit(TicketSpec.of("t" + (i + 1)).priority(priorities[i]));
        }
    }

    @Test
    @DisplayName("priorityThenAge: strict priority, FIFO inside; the default")
    void priorityThenAge() {
        open();
        submitWithPriorities(0, 99, 5, 99, 0);
        clock.advance(Duration.ofDays(365));
        submit(TicketSpec.of("t6").priority(6));
        assertThat(backlog()).containsExactly("t2", "t4", "t6", "t3", "t1", "t5");
    }

    @Test
    @DisplayName("fifo: priority ignored")
    void fifo() {
        open(inDefaultQueue().ordering(Ordering.fifo()));
        submitWithPriorities(0, 99, 5);
        assertThat(backlog()).containsExactly("t1", "t2", "t3");
    }

    @Test
    @DisplayName("aging(step): effective priority = priority + waited ÷ step")
    void aging() {
        open(inDefaultQueue().ordering(Ordering.aging(Duration.ofSeconds(10))));
        submit(TicketSpec.of("old"));
        clock.advance(Duration.ofSeconds(29));
        submit(TicketSpec.of("new").priority(3));
        assertThat(backlog()).as("2.9 against 3").containsExactly("new", "old");
        clock.advance(Duration.ofSeconds(2));
        submit(TicketSpec.of("later").priority(3));
        assertThat(backlog()).as("3.1 and 3.2 against 3").containsExactly("new", "old", "later");
    }

    @Test
    @DisplayName("aging is an exact ratio: a microsecond decides, and equal effective priorities go by age")
    void agingIsExact() {
        open(inDefaultQueue().ordering(Ordering.aging(Duration.ofSeconds(10))));
        submit(TicketSpec.of("old"));
        clock.advance(Duration.ofSeconds(10).minusNanos(1000));
        submit(TicketSpec.of("before").priority(1));
        clock.advance(Duration.ofNanos(1000));
        submit(TicketSpec.of("at").priority(1));
        clock.advance(Duration.ofNanos(1000));
        submit(TicketSpec.of("after").priority(1));
        assertThat(backlog()).containsExactly("before", "old", "at", "after");
    }

    @Test
    @DisplayName("aging: time that passes changes no order inside a queue, since all age alike")
    void agingKeepsTheOrder() {
        open(inDefaultQueue().ordering(Ordering.aging(Duration.ofSeconds(10))));
        submitWithPriorities(0, 2, 1);
        List<String> before = backlog();
        clock.advance(Duration.ofDays(9));
        assertThat(backlog()).isEqualTo(before).containsExactly("t2", "t3", "t1");
    }

    @Test
    @DisplayName("An agent that serves several queues compares the heads: queue priority, effective priority, age")
    void severalQueues() {
        open(
                QueueSpec.named("gold").priority(1),
                QueueSpec.named("a"),
                QueueSpec.named("b"),
                QueueSpec.named("c").ordering(Ordering.fifo()));
        submit(TicketSpec.of("a0").queue("a"));
        submit(TicketSpec.of("b5").queue("b").priority(5));
        submit(TicketSpec.of("a5").queue("a").priority(5));
        submit(TicketSpec.of("c9").queue("c").priority(9));
        submit(TicketSpec.of("b0").queue("b"));
        submit(TicketSpec.of("g0").queue("gold"));
        AgentSpec ana = agent("ana", 6).serves("a").serves("b").serves("c").serves("gold");
        online(ana);
        assertThat(held("ana")).containsExactly("g0", "b5", "a5", "a0", "c9", "b0");
    }

    @Test
    @DisplayName("Heads of an aging queue and another are compared at this instant")
    void headsAreComparedAtThisInstant() {
        open(QueueSpec.named("aging").ordering(Ordering.aging(Duration.ofSeconds(10))), QueueSpec.named("strict"));
        submit(TicketSpec.of("slow").queue("aging"));
        submit(TicketSpec.of("strict2").queue("strict").priority(2));
        submit(TicketSpec.of("strict1").queue("strict").priority(1));
        clock.advance(Duration.ofSeconds(15));
        online(agent("ana", 3).serves("aging").serves("strict"));
        assertThat(held("ana")).as("2, then 1.5, then 1").containsExactly("strict2", "slow", "strict1");
    }

    @Test
    @DisplayName("Age is the order of arrival, also at one instant")
    void ageIsTheOrderOfArrival() {
        open();
        submit("c", "a", "b");
        assertThat(backlog()).containsExactly("c", "a", "b");
    }

    @Test
    @DisplayName("A submit does not go by created-at: arrivals never overtake")
    void submitIgnoresCreatedAt() {
        open();
        submit(TicketSpec.of("t1"));
        submit(TicketSpec.of("t2").createdAt(START.minusSeconds(3600)));
        assertThat(backlog()).containsExactly("t1", "t2");
        assertThat(ticket("t2").arrivedAt()).isEqualTo(START);
    }

    @Test
    @DisplayName("G5: a ticket whose submit returned \"waiting\" is served before one submitted later")
    void arrivalsNeverOvertake() {
        open();
        online("ana");
        submit("t1");
        submitMany("w", 30);
        for (int i = 1; i <= 30; i++) {
            String held = held("ana").get(0);
            assertThat(made(desk.complete(held))).containsExactly("w" + i + " to ana");
            submit("later" + i);
        }
    }

    @Test
    @DisplayName("A requeued ticket keeps its age among those of its priority")
    void requeuedKeepsItsAge() {
        open();
        online("ana");
        submit("t1");
        submitWithPrefix();
        desk.pause("ana", "lunch");
        desk.requeue("t1");
        assertThat(backlog()).containsExactly("high", "t1", "low");
    }

    private void submitWithPrefix() {
        submit(TicketSpec.of("low"));
        submit(TicketSpec.of("high").priority(1));
    }
}
