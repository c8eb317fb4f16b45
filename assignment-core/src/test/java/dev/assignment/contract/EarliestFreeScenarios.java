package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scenarios of other engines' own tests: earliest free, longest idle. */
public abstract class EarliestFreeScenarios extends DeskCase {

    @Test
    @DisplayName("EF1: last call ended 10:00:05 / 10:00:01 / 10:00:03: the second")
    void ef1() {
        open(Strategy.earliestFree());
        online("first", "second", "third");
        submit("t1", "t2", "t3");
        clock.advance(Duration.ofSeconds(1));
        desk.complete("t2");
        clock.advance(Duration.ofSeconds(2));
        desk.complete("t3");
        clock.advance(Duration.ofSeconds(2));
        desk.complete("t1");
        assertThat(submit("u1", "u2", "u3")).containsExactly("second", "third", "first");
    }

    @Test
    @DisplayName(
            "EF2: the peers put whoever never had a call first; ours by the instant it came online, whether or not "
                    + "it ever had one")
    void ef2() {
        open(Strategy.earliestFree());
        online("had-one");
        submit("t1");
        desk.complete("t1");
        online("never");
        assertThat(submit("u1", "u2"))
                .as("had-one has been free since before never came")
                .containsExactly("had-one", "never");
    }

    @Test
    @DisplayName("EF2: an agent that was there all along and never had a call is first, as with the peers")
    void ef2WhereAllAgree() {
        open(Strategy.earliestFree());
        online("ana", "ben", "never");
        submit("t1", "t2");
        desk.complete("t1");
        desk.complete("t2");
        assertThat(submit("u1")).containsExactly("never");
    }

    @Test
    @DisplayName(
            "EF4: the peer orders by last routed: second, first. Our roundRobin does so too; our earliestFree goes by"
                    + " available since: first, second, because second became available only after first was given its"
                    + " last")
    void ef4() {
        for (Strategy strategy : List.of(Strategy.roundRobin(), Strategy.earliestFree())) {
            open(strategy);
            desk.register(agent("first", 9));
            desk.register(agent("second", 9));
            desk.presence("first", Presence.ONLINE);
            submit("t1", "t2");
            desk.presence("second", Presence.ONLINE);
            String expectedFirst = strategy == Strategy.roundRobin() ? "second" : "first";
            String expectedSecond = strategy == Strategy.roundRobin() ? "first" : "second";
            assertThat(submit("u1", "u2")).as(strategy.name()).containsExactly(expectedFirst, expectedSecond);
        }
    }

    @Test
    @DisplayName("EF7: no explicit ordering: the worker unoccupied for the longest time first, by the shared tie-break")
    void ef7() {
        open();
        online(AgentSpec.of("ana"), AgentSpec.of("ben"));
        submit("t1", "t2");
        desk.complete("t2");
        desk.complete("t1");
        assertThat(submit("u1", "u2")).containsExactly("ben", "ana");
    }
}
