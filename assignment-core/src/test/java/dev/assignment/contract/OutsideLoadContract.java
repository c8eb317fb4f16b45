package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "An agent with unknown load is not eligible until {@code reconcile(agent, load)}" (issue; system D; G12). */
public abstract class OutsideLoadContract extends LifeCycleCase {

    private static AgentSpec outside(String id, int capacity) {
        return agent(id, capacity).withOutsideLoad();
    }

    @Test
    @DisplayName("An agent with unknown load is not eligible, on any path, until the host reports it")
    void unknownIsNotEligible() {
        open();
        online(outside("ana", 5));
        assertThat(state("ana").outsideLoad()).isEmpty();
        assertThat(submit(TicketSpec.of("t1").prefers("ana"))).isEqualTo(NOBODY);
        assertThat(whyNot("t1", "ana")).isEqualTo(Ineligibility.LOAD_UNKNOWN);
        assertThat(((Pull.Pulled) desk.pull("ana")).unavailable()).contains(Ineligibility.LOAD_UNKNOWN);
        assertThat(state("ana").isAvailable()).isFalse();
        assertThat(Observation.preview(desk, TicketSpec.of("t2"))).isEmpty();
    }

    @Test
    @DisplayName("reconcile sets it: the agent has room for the rest, and is served at once")
    void reconcileSets() {
        open();
        online(outside("ana", 5));
        submit("t1", "t2", "t3");
        events.clear();
        assertThat(made(desk.reconcile("ana", 3))).containsExactly("t1 to ana", "t2 to ana");
        assertThat(load("ana")).isEqualTo(5);
        assertThat(state("ana").outsideLoad()).isEqualTo(OptionalLong.of(3));
        assertThat(state("ana").spare()).isZero();
        assertThat(events.words()).containsExactly("RECONCILED ana", "ASSIGNED t1", "ASSIGNED t2");
        assertThat(events.all().get(0).cause()).isEqualTo(Cause.RECONCILE);
        assertThat(((AgentEvent) events.all().get(0)).state().outsideLoad()).isEqualTo(OptionalLong.of(3));
        assertThat(desk.counts().reconciled()).as("it is within the capacity").isZero();
    }

    @Test
    @DisplayName("It sets, it does not add: each report replaces the one before")
    void setsAndDoesNotAdd() {
        open();
        online(outside("ana", 5));
        desk.reconcile("ana", 3);
        desk.reconcile("ana", 2);
        desk.reconcile("ana", 4);
        assertThat(load("ana")).isEqualTo(4);
        desk.reconcile("ana", 0);
        assertThat(load("ana")).isZero();
    }

    @Test
    @DisplayName("A lower report frees room, which is served at once")
    void lowerReportIsServed() {
        open();
        online(outside("ana", 2));
        desk.reconcile("ana", 2);
        submit("t1", "t2");
        assertThat(made(desk.reconcile("ana", 1))).containsExactly("t1 to ana");
        assertThat(made(desk.reconcile("ana", 0))).containsExactly("t2 to ana");
    }

    @Test
    @DisplayName("A report above the capacity takes nothing away and is counted")
    void aboveTheCapacity() {
        open();
        online(outside("ana", 3));
        desk.reconcile("ana", 1);
        submit("t1", "t2");
        desk.reconcile("ana", 2);
        assertThat(desk.counts().reconciled()).isEqualTo(1);
        assertThat(held("ana")).containsExactly("t1", "t2");
        assertThat(load("ana")).isEqualTo(4);
        assertThat(submit("t3")).containsExactly(NOBODY);
        desk.reconcile("ana", 2);
        assertThat(desk.counts().reconciled()).as("the same report again").isEqualTo(1);
        desk.complete("t1");
        assertThat(backlog()).as("3 of 3").containsExactly("t3");
        assertThat(made(desk.complete("t2"))).containsExactly("t3 to ana");
        desk.reconcile("ana", 50);
        assertThat(desk.counts().reconciled()).isEqualTo(2);
    }

    @Test
    @DisplayName("The load of −1 of system D: not a number of units, but loadUnknown")
    void minusOneOfSystemD() {
        open();
        online(outside("ana", 3));
        desk.reconcile("ana", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.reconcile("ana", -1))
                .withMessageContaining("outsideLoad")
                .withMessageContaining("ana")
                .withMessageContaining("0")
                .withMessageContaining("-1");
        assertThat(state("ana").outsideLoad()).isEqualTo(OptionalLong.of(1));
        desk.loadUnknown("ana");
        assertThat(submit("room1")).containsExactly(NOBODY);
        assertThat(made(desk.reconcile("ana", 0))).containsExactly("room1 to ana");
    }

    @Test
    @DisplayName("Unknown again: it keeps what it holds, may complete it, and is given nothing")
    void unknownAgain() {
        open();
        online(outside("ana", 3));
        desk.reconcile("ana", 0);
        submit("t1", "t2");
        events.clear();
        assertThat(made(desk.loadUnknown("ana"))).isEmpty();
        assertThat(events.words()).containsExactly("RECONCILED ana");
        assertThat(held("ana")).containsExactly("t1", "t2");
        submit("t3");
        assertThat(made(desk.complete("t1", "ana"))).isEmpty();
        assertThat(made(desk.reconcile("ana", 0))).containsExactly("t3 to ana");
    }

    @Test
    @DisplayName("The same report again changes nothing and tells nothing")
    void sameReportAgain() {
        open();
        online(outside("ana", 3));
        events.clear();
        desk.loadUnknown("ana");
        assertThat(events.all()).isEmpty();
        desk.reconcile("ana", 2);
        long since = state("ana").availableSince();
        events.clear();
        assertThat(made(desk.reconcile("ana", 2))).isEmpty();
        assertThat(events.all()).isEmpty();
        assertThat(state("ana").availableSince()).isEqualTo(since);
    }

    @Test
    @DisplayName("An agent that was not said to have outside load has none, until one is reported")
    void withoutOutsideLoad() {
        open();
        online(agent("ana", 3));
        assertThat(state("ana").outsideLoad()).isEqualTo(OptionalLong.of(0));
        desk.reconcile("ana", 2);
        assertThat(submit("t1", "t2")).containsExactly("ana", NOBODY);
    }

    @Test
    @DisplayName("Registering again keeps the report; saying that there is or is no outside load begins anew")
    void registeringAgain() {
        open();
        online(outside("ana", 3));
        desk.reconcile("ana", 2);
        desk.register(outside("ana", 4));
        assertThat(state("ana").outsideLoad()).isEqualTo(OptionalLong.of(2));
        submit("t1", "t2", "t3");
        assertThat(held("ana")).containsExactly("t1", "t2");
        assertThat(made(desk.register(agent("ana", 4)))).containsExactly("t3 to ana");
        assertThat(state("ana").outsideLoad()).isEqualTo(OptionalLong.of(0));
        desk.register(outside("ana", 4));
        assertThat(state("ana").outsideLoad()).isEmpty();
    }

    @Test
    @DisplayName("It counts as load for every strategy that goes by load")
    void countsAsLoad() {
        open(Strategy.leastLoaded());
        online(outside("ana", 9), agent("ben", 9));
        desk.reconcile("ana", 2);
        assertThat(submit("t1", "t2", "t3", "t4")).containsExactly("ben", "ben", "ana", "ben");
        open(Strategy.leastUtilized());
        online(outside("ana", 8), agent("ben", 4));
        desk.reconcile("ana", 5);
        assertThat(submit("t1", "t2", "t3", "t4")).containsExactly("ben", "ben", "ben", "ana");
    }

    @Test
    @DisplayName("availableSince is set when a report gives room where there was none, and only then")
    void idleTime() {
        open(Strategy.earliestFree());
        online(outside("ana", 2), agent("ben", 9));
        desk.reconcile("ana", 1);
        long first = state("ana").availableSince();
        assertThat(first).isGreaterThan(state("ben").availableSince());
        desk.reconcile("ana", 0);
        assertThat(state("ana").availableSince()).isEqualTo(first);
        desk.reconcile("ana", 2);
        assertThat(state("ana").availableSince()).isEqualTo(first);
        desk.reconcile("ana", 1);
        assertThat(state("ana").availableSince()).isGreaterThan(first);
    }

    @Test
    @DisplayName(
            "Presence and removal: coming online does not make it known; whoever is registered again is unknown again")
    void presenceAndRemoval() {
        open();
        online(outside("ana", 2));
        submit("t1");
        desk.presence("ana", Presence.OFFLINE);
        assertThat(made(desk.reconcile("ana", 0))).as("offline").isEmpty();
        assertThat(made(desk.presence("ana", Presence.ONLINE))).containsExactly("t1 to ana");
        desk.remove("ana", dev.assignment.model.WhenLeaving.REQUEUE);
        online(outside("ana", 2));
        assertThat(holder("t1")).isEqualTo(NOBODY);
        assertThat(whyNot("t1", "ana")).isEqualTo(Ineligibility.LOAD_UNKNOWN);
    }

    @Test
    @DisplayName("Unknown agent: a typed outcome")
    void unknownAgent() {
        open();
        assertThat(desk.reconcile("ghost", 1)).isEqualTo(new Refusal.UnknownAgent("ghost"));
        assertThat(desk.loadUnknown("ghost")).isEqualTo(new Refusal.UnknownAgent("ghost"));
    }

    @Test
    @DisplayName("However high the report, the agent is full and not the other way round")
    void veryHighReport() {
        open();
        online(agent("ana", 2));
        submit("t1", "t2");
        submit(TicketSpec.of("t3").requires("s"));
        submit(TicketSpec.of("t4").requires("s"));
        desk.force("t3", "ana");
        desk.force("t4", "ana");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.reconcile("ana", Integer.MAX_VALUE + 1L))
                .withMessageContaining("outsideLoad")
                .withMessageContaining("" + (Integer.MAX_VALUE + 1L));
        desk.reconcile("ana", Integer.MAX_VALUE);
        assertThat(load("ana")).isGreaterThan(1_000_000);
        assertThat(state("ana").spare()).isNegative();
        assertThat(submit("t5")).containsExactly(NOBODY);
    }
}
