package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "availableSince is set when …": the tie-break of every ranking, rule by rule. */
public abstract class LongestAvailableContract extends DeskCase {

    /** The agents, the longest available first. */
    private List<String> order() {
        return desk.agents().stream()
                .sorted(Comparator.comparingLong(agent -> agent.availableSince()))
                .map(agent -> agent.id())
                .toList();
    }

    private void three(int capacity) {
        open(Strategy.earliestFree());
        online(agent("ana", capacity), agent("ben", capacity), agent("cem", capacity));
    }

    @Test
    @DisplayName("All tie by longest available")
    void allTieByLongestAvailable() {
        for (Strategy strategy : List.of(
                Strategy.leastLoaded(),
                Strategy.leastUtilized(),
                Strategy.earliestFree(),
                Strategy.leastFlexible(),
                Strategy.bestMatch(),
                Strategy.weightedRotation(),
                Strategy.priorityQueue())) {
            open(strategy);
            desk.registerAll(List.of(AgentSpec.of("ana"), AgentSpec.of("ben"), AgentSpec.of("cem")));
            List.of("cem", "ana", "ben").forEach(agent -> desk.presence(agent, Presence.ONLINE));
            assertThat(submit("t1", "t2", "t3")).as(strategy.name()).containsExactly("cem", "ana", "ben");
        }
    }

    @Test
    @DisplayName("It is set on coming online")
    void comingOnline() {
        three(9);
        desk.presence("ana", Presence.OFFLINE);
        assertThat(order()).as("going does not move it").containsExactly("ana", "ben", "cem");
        desk.presence("ana", Presence.ONLINE);
        assertThat(order()).containsExactly("ben", "cem", "ana");
        desk.presence("ben", Presence.AWAY);
        desk.presence("ben", Presence.ONLINE);
        assertThat(order()).containsExactly("cem", "ana", "ben");
    }

    @Test
    @DisplayName("It is set when a pause ends, not when it begins")
    void endOfAPause() {
        three(9);
        desk.pause("ana", "lunch");
        assertThat(order()).containsExactly("ana", "ben", "cem");
        desk.resume("ana");
        assertThat(order()).containsExactly("ben", "cem", "ana");
        desk.resume("ben");
        assertThat(order()).as("no pause, no end of it").containsExactly("ben", "cem", "ana");
    }

    @Test
    @DisplayName("It is set whenever the agent is given a ticket")
    void beingGivenATicket() {
        three(9);
        submit(TicketSpec.of("t1").prefers("ben"));
        assertThat(order()).containsExactly("ana", "cem", "ben");
        desk.transferToAgent("t1", "ana");
        assertThat(order()).containsExactly("cem", "ben", "ana");
        desk.force("t1", "cem");
        assertThat(order()).containsExactly("ben", "ana", "cem");
        desk.adopt(TicketSpec.of("t2"), "ben", START);
        assertThat(order()).containsExactly("ana", "cem", "ben");
    }

    @Test
    @DisplayName("It is set when spare rises from below 1")
    void spareRisesFromBelowOne() {
        three(1);
        submit("t1", "t2", "t3");
        desk.complete("t2");
        desk.complete("t1");
        desk.cancel("t3");
        assertThat(order()).containsExactly("ben", "ana", "cem");
    }

    @Test
    @DisplayName("Completing a ticket while it still had room does not move it")
    void completingWithRoomDoesNotMoveIt() {
        three(2);
        submit("t1", "t2", "t3");
        desk.complete("t1");
        assertThat(order()).containsExactly("ana", "ben", "cem");
    }

    @Test
    @DisplayName("A release that leaves it full does not move it, the one that frees a unit does")
    void releaseThatFreesAUnit() {
        three(1);
        submit("t1", "t2", "t3");
        desk.adopt(TicketSpec.of("t4"), "ana", START);
        assertThat(order()).containsExactly("ben", "cem", "ana");
        desk.complete("t2");
        assertThat(order()).containsExactly("cem", "ana", "ben");
        desk.complete("t1");
        assertThat(order()).as("ana still holds t4").containsExactly("cem", "ana", "ben");
        desk.complete("t4");
        assertThat(order()).containsExactly("cem", "ben", "ana");
    }

    @Test
    @DisplayName("A capacity raised from the load sets it; one raised from above it does not")
    void raisedCapacity() {
        three(1);
        submit("t1");
        assertThat(order()).containsExactly("ben", "cem", "ana");
        desk.update("ben", agent -> agent.capacity(5));
        assertThat(order()).as("ben had room before").containsExactly("ben", "cem", "ana");
        submit("t2", "t3");
        desk.update("ana", agent -> agent.capacity(5));
        assertThat(order()).as("ana had none").containsExactly("ben", "cem", "ana");
        desk.update("cem", agent -> agent.capacity(5));
        assertThat(order()).containsExactly("ben", "ana", "cem");
    }

    @Test
    @DisplayName("Requeue and transfer release like a completion")
    void requeueAndTransferRelease() {
        three(1);
        submit("t1", "t2");
        desk.transferToAgent("t2", "cem");
        assertThat(order()).as("cem took, then ben was freed").containsExactly("ana", "cem", "ben");
    }

    @Test
    @DisplayName("Its order is a sequence of the store, never a clock")
    void theOrderIsNoClock() {
        three(9);
        clock.advance(Duration.ofDays(-300));
        submit("t1");
        clock.advance(Duration.ofDays(600));
        submit("t2");
        assertThat(order()).containsExactly("cem", "ana", "ben");
    }

    @Test
    @DisplayName("With capacity 1 this is the longest-idle agent")
    void withCapacityOneItIsTheLongestIdle() {
        three(1);
        submit("t1", "t2", "t3");
        List.of("t3", "t1", "t2").forEach(desk::complete);
        assertThat(submit("t4", "t5", "t6")).containsExactly("cem", "ana", "ben");
    }
}
