package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "An intake limit per agent and time window" (G10), and how who returns or joins enters rotations (G9). */
public abstract class IntakeContract extends LifeCycleCase {

    private static AgentSpec limited(String id, int tickets, Duration window) {
        return agent(id, 99).intakeLimit(tickets, window);
    }

    @Test
    @DisplayName("An agent is given so many tickets within the window; the next waits though there is capacity")
    void limit() {
        open();
        online(limited("ana", 2, minutes(60)));
        assertThat(submit("t1", "t2", "t3")).containsExactly("ana", "ana", NOBODY);
        assertThat(whyNot("t3", "ana")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
        assertThat(state("ana").spare()).isEqualTo(97);
        assertThat(state("ana").isAvailable())
                .as("it is the limit, not the agent")
                .isTrue();
        online("ben");
        assertThat(holder("t3")).isEqualTo("ben");
    }

    @Test
    @DisplayName("It reopens at exactly one window after, not a microsecond before, and is served at once")
    void exactEdge() {
        open();
        online(limited("ana", 2, minutes(60)));
        pass(seconds(1));
        submit("t1");
        pass(seconds(1));
        submit("t2", "t3", "t4");
        assertThat(desk.nextDeadline()).contains(at(seconds(3_601)));
        events.clear();
        moveToJustBefore(seconds(3_601));
        assertThat(desk.advance().made()).isEmpty();
        moveTo(seconds(3_601));
        assertThat(made(desk.advance())).containsExactly("t3 to ana");
        assertThat(events.words()).containsExactly("INTAKE_REOPENED ana", "ASSIGNED t3");
        assertThat(((AgentEvent) events.all().get(0)).cause()).isEqualTo(Cause.DEADLINE);
        moveToJustBefore(seconds(3_602));
        assertThat(holder("t4")).isEqualTo(NOBODY);
        moveTo(seconds(3_602));
        assertThat(holder("t4")).isEqualTo("ana");
    }

    @Test
    @DisplayName("A window that is shortened counts at once: the update itself serves who waited for it")
    void shortenedWindow() {
        open();
        online(limited("ana", 1, minutes(60)));
        submit("t1", "t2");
        pass(minutes(10));
        assertThat(made(desk.update("ana", ana -> ana.intakeLimit(1, minutes(11)))))
                .isEmpty();
        assertThat(made(desk.update("ana", ana -> ana.intakeLimit(1, minutes(10)))))
                .containsExactly("t2 to ana");
    }

    @Test
    @DisplayName("The window slides: at no time are there more within it than the limit")
    void slidingWindow() {
        open();
        online(limited("ana", 3, minutes(10)));
        submitMany("t", 30);
        long assigned = 0;
        for (int minute = 0; minute <= 60; minute++) {
            moveTo(minutes(minute));
            desk.advance();
            long within = desk.ticketsOf("ana").stream()
                    .filter(one -> one.since().isAfter(clock.instant().minus(minutes(10))))
                    .count();
            assertThat(within).isEqualTo(3);
            assigned = desk.ticketsOf("ana").size();
        }
        assertThat(assigned).isEqualTo(21);
    }

    @Test
    @DisplayName("Instants within the window fall out one by one")
    void oneByOne() {
        open();
        online(limited("ana", 2, minutes(10)));
        submit("t1");
        moveTo(minutes(4));
        submit("t2", "t3", "t4");
        moveTo(minutes(10));
        assertThat(holder("t3")).isEqualTo("ana");
        assertThat(desk.nextDeadline()).contains(at(minutes(14)));
        moveTo(minutes(14));
        assertThat(holder("t4")).isEqualTo("ana");
        assertThat(desk.nextDeadline()).contains(at(minutes(20)));
        moveTo(minutes(20));
        desk.advance();
        assertThat(desk.nextDeadline()).as("below its limit nothing is due").isEmpty();
    }

    @Test
    @DisplayName("A completed, cancelled or requeued ticket was given all the same")
    void givingBackDoesNotCount() {
        open();
        online(limited("ana", 3, minutes(60)));
        submit("t1", "t2", "t3");
        desk.complete("t1");
        desk.cancel("t2");
        desk.requeue("t3");
        assertThat(backlog()).containsExactly("t3");
        assertThat(load("ana")).isZero();
        assertThat(whyNot("t3", "ana")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
        moveTo(minutes(60));
        assertThat(holder("t3")).isEqualTo("ana");
    }

    @Test
    @DisplayName("An offer counts, accepted or not, and counts once")
    void offersCount() {
        openOffering();
        online(limited("ana", 3, minutes(60)));
        desk.submit(TicketSpec.of("t1"));
        accept("t1");
        desk.submit(TicketSpec.of("t2"));
        decline("t2");
        assertThat(offeredTo("t2")).as("the third").isEqualTo("ana");
        decline("t2");
        assertThat(backlog()).containsExactly("t2");
        assertThat(whyNot("t2", "ana")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
    }

    @Test
    @DisplayName("It holds on every path: pull and transfer too")
    void everyPath() {
        open(inDefaultQueue().dispatch(dev.assignment.model.Dispatch.PULL), QueueSpec.named("push"));
        online(limited("ana", 2, minutes(60)).serves("default").serves("push"), agent("ben", 9));
        submit("t1", "t2", "t3", "t4");
        assertThat(taken(desk.pull("ana", 5))).containsExactly("t1", "t2");
        Pull.Pulled again = (Pull.Pulled) desk.pull("ana");
        assertThat(again.taken()).isEmpty();
        assertThat(submit(TicketSpec.of("p1").queue("push").prefers("ana"))).isEqualTo(NOBODY);
        assertThat(whyNot("t3", "ana")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
        moveTo(minutes(60));
        assertThat(holder("p1")).isEqualTo("ana");
        desk.transferToAgent("t3", "ana");
        assertThat(whyNot("t4", "ana")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
    }

    @Test
    @DisplayName("Force and adopt go past it; what was forced counts, what was adopted was given before")
    void forceAndAdopt() {
        open();
        online(limited("ana", 2, minutes(60)));
        desk.adopt(TicketSpec.of("a1"), "ana", START);
        desk.adopt(TicketSpec.of("a2"), "ana", START);
        submit(TicketSpec.of("f1").requires("s"));
        desk.force("f1", "ana");
        assertThat(submit("t1", "t2")).containsExactly("ana", NOBODY);
        desk.force("t2", "ana");
        assertThat(holder("t2")).isEqualTo("ana");
        assertThat(desk.adopt(TicketSpec.of("a3"), "ana", START).assignment()).isPresent();
    }

    @Test
    @DisplayName("A ticket that comes back from being parked was given before and does not count again")
    void unparkedDoesNotCount() {
        open();
        online(limited("ana", 3, minutes(60)));
        submit("t1", "t2");
        for (int i = 0; i < 5; i++) {
            desk.park("t1");
            desk.unpark("t1");
        }
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(submit("t3", "t4")).containsExactly("ana", NOBODY);
    }

    @Test
    @DisplayName("Reopening does not make the agent available anew: its idle time goes on")
    void idleTimeGoesOn() {
        open(Strategy.earliestFree());
        online(limited("ana", 1, minutes(10)));
        submit("t1");
        online(agent("ben", 9));
        desk.presence("ben", Presence.AWAY);
        moveTo(minutes(5));
        desk.presence("ben", Presence.ONLINE);
        moveTo(minutes(10));
        assertThat(desk.advance().due()).isEqualTo(1);
        assertThat(submit("t2"))
                .as("ana was given its last ticket before ben came")
                .containsExactly("ana");
    }

    @Test
    @DisplayName("Changed at run time: raised or taken away is served at once, lowered counts from now on")
    void changedAtRunTime() {
        open();
        online(limited("ana", 3, minutes(60)));
        submitMany("t", 6);
        assertThat(made(desk.update("ana", agent -> agent.intakeLimit(4, minutes(60)))))
                .containsExactly("t4 to ana");
        desk.update("ana", agent -> agent.intakeLimit(1, minutes(60)));
        assertThat(whyNot("t5", "ana")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
        assertThat(made(desk.update("ana", AgentSpec::withoutIntakeLimit))).containsExactly("t5 to ana", "t6 to ana");
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("A longer or shorter window counts for what was given before, too")
    void changedWindow() {
        open();
        online(limited("ana", 1, minutes(10)));
        submit("t1", "t2");
        desk.update("ana", agent -> agent.intakeLimit(1, minutes(20)));
        assertThat(desk.nextDeadline()).contains(at(minutes(20)));
        moveTo(minutes(12));
        assertThat(holder("t2")).isEqualTo(NOBODY);
        desk.update("ana", agent -> agent.intakeLimit(1, minutes(15)));
        moveTo(minutes(15));
        assertThat(holder("t2")).isEqualTo("ana");
    }

    @Test
    @DisplayName("Presence, pause and completion do not empty the window")
    void survivesComingAndGoing() {
        open();
        online(limited("ana", 1, minutes(10)));
        submit("t1", "t2");
        desk.complete("t1");
        desk.presence("ana", Presence.OFFLINE);
        desk.presence("ana", Presence.ONLINE);
        desk.pause("ana", "lunch");
        desk.resume("ana");
        assertThat(backlog()).containsExactly("t2");
    }

    @Test
    @DisplayName("G10: the night's backlog is not dumped on the first agent online")
    void nightsBacklog() {
        open();
        desk.registerAll(List.of(
                limited("ana", 5, minutes(10)), limited("ben", 5, minutes(10)), limited("cem", 5, minutes(10))));
        submitMany("t", 30);
        moveTo(minutes(1));
        assertThat(made(desk.presence("ana", Presence.ONLINE))).hasSize(5);
        moveTo(minutes(2));
        assertThat(made(desk.presence("ben", Presence.ONLINE))).hasSize(5);
        moveTo(minutes(3));
        assertThat(made(desk.presence("cem", Presence.ONLINE))).hasSize(5);
        moveTo(minutes(20));
        desk.advance();
        assertThat(held("ana")).hasSize(10);
        assertThat(held("ben")).hasSize(10);
        assertThat(held("cem")).hasSize(10);
    }

    @Test
    @DisplayName("G10: bulk presence and the limit together: everybody is given its share, once all are in")
    void nightsBacklogInBulk() {
        open();
        desk.registerAll(List.of(limited("ana", 2, minutes(10)), limited("ben", 2, minutes(10))));
        submitMany("t", 9);
        assertThat(made(desk.presences(Map.of("ana", Presence.ONLINE, "ben", Presence.ONLINE))))
                .containsExactly("t1 to ana", "t2 to ben", "t3 to ana", "t4 to ben");
    }

    // ---- G9 -------------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("G9: who returns after a night is not flooded: present load decides, not a count of a lifetime")
    void returningAgentUnderLoad() {
        open(Strategy.leastLoaded());
        online(agent("ana", 999), agent("ben", 999));
        desk.presence("ben", Presence.OFFLINE);
        for (int i = 0; i < 100; i++) {
            submit("night" + i);
            desk.complete("night" + i);
        }
        desk.presence("ben", Presence.ONLINE);
        List<String> got = submitMany("t", 10);
        assertThat(Collections.frequency(got, "ben")).isEqualTo(5);
    }

    @Test
    @DisplayName("G9: a returning or new agent enters rotations at the present position, by a lease as well")
    void entersRotationsAtThePresentPosition() {
        open(Strategy.weightedRotation());
        online(agent("ana", 999), agent("ben", 999));
        desk.register(agent("cem", 999));
        desk.presence("cem", Presence.ONLINE, seconds(10));
        pass(seconds(10));
        submitMany("t", 100);
        desk.presence("cem", Presence.ONLINE, minutes(10));
        online(agent("new", 999));
        List<String> next = submitMany("u", 40);
        for (String agent : List.of("ana", "ben", "cem", "new")) {
            assertThat(Collections.frequency(next, agent)).as(agent).isEqualTo(10);
        }
    }

    @Test
    @DisplayName("G9: a newcomer of leastAssigned starts at the present minimum")
    void newcomerOfLeastAssigned() {
        open(Strategy.leastAssigned());
        online(agent("ana", 999), agent("ben", 999));
        submitMany("t", 100);
        online(agent("new", 999));
        assertThat(Collections.frequency(submitMany("u", 9), "new")).isEqualTo(3);
    }
}
