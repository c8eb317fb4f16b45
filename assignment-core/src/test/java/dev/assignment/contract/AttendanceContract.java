package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Presence leases with a grace, bulk refresh in which agents appear and disappear (system D), G6, G7 and G11: who is
 * there, who is believed to be there, and what becomes of the work of those who left.
 */
public abstract class AttendanceContract extends LifeCycleCase {

    private void openWithGrace(Duration grace, QueueSpec... queues) {
        openWith(builder -> {
            builder.presenceGrace(grace);
            List.of(queues).forEach(builder::queue);
        });
    }

    private void openLeaving(WhenLeaving policy, QueueSpec... queues) {
        openWith(builder -> {
            builder.whenLeaving(policy);
            List.of(queues).forEach(builder::queue);
        });
    }

    private Presence presence(String agent) {
        return state(agent).presence();
    }

    // ---- leases ---------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("A lease runs out at exactly its end: the agent is offline from then on, and not a microsecond before")
    void leaseRunsOut() {
        open();
        desk.register(agent("ana", 5));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        assertThat(state("ana").presentUntil()).contains(at(seconds(30)));
        events.clear();
        moveToJustBefore(seconds(30));
        assertThat(submit("t1")).containsExactly("ana");
        events.clear();
        moveTo(seconds(30));
        assertThat(submit("t2")).containsExactly(NOBODY);
        AgentEvent gone = (AgentEvent) events.all().get(0);
        assertThat(gone.kind()).isEqualTo(AgentEvent.Kind.PRESENCE);
        assertThat(gone.state().presence()).isEqualTo(Presence.OFFLINE);
        assertThat(gone.cause()).isEqualTo(Cause.DEADLINE);
        assertThat(state("ana").presentUntil()).isEmpty();
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("A report in time renews the lease, as a heartbeat does, and tells nothing")
    void leaseIsRenewed() {
        open();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        long since = state("ana").availableSince();
        events.clear();
        for (int beat = 1; beat <= 20; beat++) {
            pass(seconds(29));
            desk.presence("ana", Presence.ONLINE, seconds(30));
        }
        assertThat(events.all()).isEmpty();
        assertThat(presence("ana")).isEqualTo(Presence.ONLINE);
        assertThat(state("ana").availableSince()).isEqualTo(since);
        assertThat(state("ana").presentUntil()).contains(at(seconds(20 * 29 + 30)));
    }

    @Test
    @DisplayName("A report without a lease is good until the next one")
    void reportWithoutLease() {
        open();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        desk.presence("ana", Presence.ONLINE);
        assertThat(state("ana").presentUntil()).isEmpty();
        pass(Duration.ofDays(3));
        assertThat(desk.advance().due()).isZero();
        assertThat(submit("t1")).containsExactly("ana");
    }

    @Test
    @DisplayName("Who is AWAY on a lease goes offline at its end as well")
    void awayOnALease() {
        open();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.AWAY, seconds(30));
        pass(seconds(30));
        assertThat(presence("ana")).isEqualTo(Presence.OFFLINE);
    }

    @Test
    @DisplayName("A shorter lease counts from its report: the latest report is what is vouched for")
    void shorterLease() {
        open();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, minutes(10));
        desk.presence("ana", Presence.ONLINE, seconds(5));
        assertThat(desk.nextDeadline()).contains(at(seconds(5)));
        pass(seconds(5));
        assertThat(presence("ana")).isEqualTo(Presence.OFFLINE);
    }

    @Test
    @DisplayName("Coming back after a lease ran out is coming online: waiting tickets are served at once")
    void backAfterALease() {
        open();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        pass(seconds(31));
        submit("t1");
        assertThat(made(desk.presence("ana", Presence.ONLINE, seconds(30)))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("When a lease runs out the desk's policy decides: KEEP keeps what is held")
    void leaseEndKeeps() {
        openLeaving(WhenLeaving.KEEP);
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        submit("t1");
        online("ben");
        pass(minutes(60));
        desk.advance();
        assertThat(holder("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("When a lease runs out the desk's policy decides: REQUEUE requeues all, oldest first, and serves")
    void leaseEndRequeues() {
        openLeaving(WhenLeaving.REQUEUE);
        desk.register(agent("ana", 2));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        submit("t1", "t2");
        online("ben");
        events.clear();
        moveTo(seconds(30));
        assertThat(made(desk.advance())).containsExactly("t1 to ben");
        assertThat(events.words()).containsExactly("PRESENCE ana", "REQUEUED t1", "REQUEUED t2", "ASSIGNED t1");
        assertThat(events.all()).allSatisfy(event -> assertThat(event.cause()).isEqualTo(Cause.DEADLINE));
    }

    @Test
    @DisplayName(
            "When a lease runs out the desk's policy decides: requeueAfter counts its grace from the end of the lease")
    void leaseEndRequeuesLater() {
        openLeaving(WhenLeaving.requeueAfter(minutes(5)));
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        submit("t1");
        online("ben");
        moveTo(seconds(30));
        assertThat(desk.advance().next()).contains(at(seconds(330)));
        assertThat(holder("t1")).isEqualTo("ana");
        moveToJustBefore(seconds(330));
        assertThat(holder("t1")).isEqualTo("ana");
        moveTo(seconds(330));
        assertThat(holder("t1")).isEqualTo("ben");
    }

    @Test
    @DisplayName("However late it is looked at: the lease and the grace after it are over in one advance")
    void lateAdvance() {
        openLeaving(WhenLeaving.requeueAfter(minutes(5)));
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        submit("t1");
        online("ben");
        events.clear();
        pass(minutes(60));
        assertThat(desk.advance().due()).isEqualTo(2);
        assertThat(events.words()).containsExactly("PRESENCE ana", "REQUEUED t1", "ASSIGNED t1");
    }

    @Test
    @DisplayName("A removed agent's lease is nobody's")
    void removedAgentsLease() {
        openLeaving(WhenLeaving.requeueAfter(minutes(5)));
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        desk.remove("ana", WhenLeaving.REFUSE);
        assertThat(desk.nextDeadline()).isEmpty();
        online("ana");
        pass(minutes(60));
        assertThat(submit("t1")).containsExactly("ana");
    }

    // ---- refresh --------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Refresh: agents appear and disappear; all is matched once, after all are in")
    void refreshMatchesOnce() {
        open(Strategy.leastLoaded());
        desk.registerAll(List.of(agent("ana", 9), agent("ben", 9), agent("cem", 9)));
        submitMany("t", 4);
        PresenceRefresh refresh =
                desk.refreshPresence(Map.of("cem", Presence.ONLINE, "ana", Presence.ONLINE, "ben", Presence.AWAY));
        assertThat(made(refresh)).containsExactly("t1 to ana", "t2 to cem", "t3 to ana", "t4 to cem");
        assertThat(refresh.unknown()).isEmpty();
        assertThat(presence("ben")).isEqualTo(Presence.AWAY);
    }

    @Test
    @DisplayName("Refresh brings agents online in order of registration, whatever the order of the map")
    void refreshGoesByRegistration() {
        open(Strategy.earliestFree());
        desk.registerAll(List.of(AgentSpec.of("zoe"), AgentSpec.of("ana"), AgentSpec.of("mia")));
        Map<String, Presence> all = new LinkedHashMap<>();
        List.of("mia", "ana", "zoe").forEach(agent -> all.put(agent, Presence.ONLINE));
        desk.refreshPresence(all);
        assertThat(submit("t1", "t2", "t3")).containsExactly("zoe", "ana", "mia");
    }

    @Test
    @DisplayName("Refresh names who is unknown, in order of identifier, and applies the rest")
    void refreshNamesTheUnknown() {
        open();
        desk.register(AgentSpec.of("ana"));
        submit("t1");
        PresenceRefresh refresh =
                desk.refreshPresence(Map.of("zed", Presence.ONLINE, "ana", Presence.ONLINE, "ghost", Presence.OFFLINE));
        assertThat(refresh.unknown()).containsExactly("ghost", "zed");
        assertThat(made(refresh)).containsExactly("t1 to ana");
        assertThat(desk.agent("ghost")).isEmpty();
    }

    @Test
    @DisplayName("Who is missing from a refresh goes offline when the grace has passed, at exactly its end")
    void missingGoesOffline() {
        openWithGrace(seconds(60));
        online("ana", "ben");
        pass(seconds(10));
        desk.refreshPresence(Map.of("ana", Presence.ONLINE));
        assertThat(presence("ben")).isEqualTo(Presence.ONLINE);
        assertThat(desk.nextDeadline()).contains(at(seconds(70)));
        events.clear();
        moveToJustBefore(seconds(70));
        assertThat(presence("ben")).isEqualTo(Presence.ONLINE);
        moveTo(seconds(70));
        assertThat(presence("ben")).isEqualTo(Presence.OFFLINE);
        assertThat(presence("ana")).isEqualTo(Presence.ONLINE);
        assertThat(events.words()).containsExactly("PRESENCE ben");
    }

    @Test
    @DisplayName("One missed poll is no mass log-out: who is in the next one was never gone")
    void oneMissedPoll() {
        openWithGrace(seconds(60));
        online(agent("ana", 2), agent("ben", 2), agent("cem", 2));
        submit("t1", "t2", "t3");
        events.clear();
        List<String> before = desk.agents().stream().map(Rendering::of).toList();
        desk.refreshPresence(Map.of());
        pass(seconds(59));
        desk.refreshPresence(Map.of("ana", Presence.ONLINE, "ben", Presence.ONLINE, "cem", Presence.ONLINE));
        pass(seconds(59));
        assertThat(desk.advance().due()).isZero();
        assertThat(events.all()).isEmpty();
        assertThat(desk.agents().stream().map(Rendering::of).toList()).isEqualTo(before);
        assertThat(submit("t4")).containsExactly("ana");
    }

    @Test
    @DisplayName("The grace counts from the first poll in which the agent was missing")
    void graceCountsFromTheFirstMiss() {
        openWithGrace(seconds(60));
        online("ana");
        for (int poll = 0; poll < 6; poll++) {
            desk.refreshPresence(Map.of());
            pass(seconds(10));
        }
        assertThat(presence("ana")).isEqualTo(Presence.OFFLINE);
    }

    @Test
    @DisplayName("With no grace, who is missing goes offline with the refresh itself")
    void missingWithoutGrace() {
        open();
        online("ana", "ben");
        desk.presence("ben", Presence.AWAY);
        events.clear();
        desk.refreshPresence(Map.of());
        assertThat(events.words()).containsExactly("PRESENCE ana", "PRESENCE ben");
        assertThat(presence("ana")).isEqualTo(Presence.OFFLINE);
        assertThat(presence("ben")).isEqualTo(Presence.OFFLINE);
        events.clear();
        desk.refreshPresence(Map.of());
        assertThat(events.all()).as("who is offline already does not go").isEmpty();
    }

    @Test
    @DisplayName("Who is missing on a lease that ends before the grace goes offline with the lease")
    void missingOnALease() {
        openWithGrace(seconds(60));
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(20));
        desk.refreshPresence(Map.of());
        assertThat(desk.nextDeadline()).contains(at(seconds(20)));
        desk.presence("ana", Presence.ONLINE, minutes(20));
        desk.refreshPresence(Map.of());
        assertThat(desk.nextDeadline()).contains(at(seconds(60)));
    }

    @Test
    @DisplayName("A refresh that reports or misses an agent as offline follows the desk's policy for its tickets")
    void refreshFollowsThePolicy() {
        openLeaving(WhenLeaving.REQUEUE);
        online(agent("ana", 1), agent("ben", 1));
        submit("t1", "t2");
        online(agent("cem", 2));
        assertThat(made(desk.refreshPresence(Map.of("ana", Presence.OFFLINE, "cem", Presence.ONLINE))))
                .containsExactly("t1 to cem", "t2 to cem");
    }

    // ---- flaps ----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("G11: a flap, an absence not longer than the grace, touches neither idle time nor ring position")
    void flapsTouchNothing() {
        for (Presence absence : List.of(Presence.AWAY, Presence.OFFLINE)) {
            clock.set(START);
            openWithGrace(seconds(60), inDefaultQueue().strategy(Strategy.roundRobin()));
            online(agent("ana", 9), agent("ben", 9));
            AgentState before = state("ana");
            desk.presence("ana", absence);
            moveTo(seconds(60));
            desk.presence("ana", Presence.ONLINE);
            assertThat(state("ana").availableSince()).isEqualTo(before.availableSince());
            assertThat(state("ana").lastAssigned()).isEqualTo(before.lastAssigned());
            assertThat(submit("t1", "t2")).as("%s", absence).containsExactly("ana", "ben");
        }
    }

    @Test
    @DisplayName("An absence longer than the grace, if only by a microsecond, makes the agent available anew")
    void longerThanTheGrace() {
        openWithGrace(seconds(60), inDefaultQueue().strategy(Strategy.earliestFree()));
        online(agent("ana", 9), agent("ben", 9));
        desk.presence("ana", Presence.OFFLINE);
        pass(seconds(60).plus(MICRO));
        desk.presence("ana", Presence.ONLINE);
        assertThat(submit("t1", "t2")).containsExactly("ben", "ana");
    }

    @Test
    @DisplayName("Without a grace every coming online is anew")
    void noGraceNoFlap() {
        open(Strategy.earliestFree());
        online(agent("ana", 9), agent("ben", 9));
        desk.presence("ana", Presence.OFFLINE);
        desk.presence("ana", Presence.ONLINE);
        assertThat(submit("t1", "t2")).containsExactly("ben", "ana");
    }

    @Test
    @DisplayName("An absence begins when the agent stops being online, whatever it is reported to be meanwhile")
    void absenceBeginsWithLeaving() {
        openWithGrace(seconds(60), inDefaultQueue().strategy(Strategy.earliestFree()));
        online(agent("ana", 9), agent("ben", 9));
        desk.presence("ana", Presence.AWAY);
        pass(seconds(50));
        desk.presence("ana", Presence.OFFLINE);
        pass(seconds(50));
        desk.presence("ana", Presence.ONLINE);
        assertThat(submit("t1", "t2")).containsExactly("ben", "ana");
    }

    @Test
    @DisplayName("The absence of one whose lease ran out begins at the end of the lease, however late that was noticed")
    void absenceBeginsAtTheEndOfTheLease() {
        openWithGrace(seconds(60), inDefaultQueue().strategy(Strategy.earliestFree()));
        desk.registerAll(List.of(agent("ana", 9), agent("ben", 9), agent("cem", 9)));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        desk.presence("cem", Presence.ONLINE, seconds(30));
        desk.presence("ben", Presence.ONLINE);
        moveTo(seconds(90));
        desk.presence("ana", Presence.ONLINE);
        moveTo(seconds(91));
        desk.presence("cem", Presence.ONLINE);
        assertThat(submit("t1", "t2", "t3")).containsExactly("ana", "ben", "cem");
    }

    @Test
    @DisplayName("G11: flaps move no work: what is held stays with whoever is back in time")
    void flapsMoveNoWork() {
        openWith(builder -> builder.presenceGrace(seconds(60)).whenLeaving(WhenLeaving.requeueAfter(seconds(60))));
        online(agent("ana", 3), agent("ben", 3));
        submit("t1", "t2", "t3", "t4");
        events.clear();
        for (int flap = 0; flap < 10; flap++) {
            desk.presence("ana", Presence.OFFLINE);
            pass(seconds(59));
            desk.presence("ana", Presence.ONLINE);
            pass(seconds(1));
        }
        assertThat(events.words()).hasSize(20).containsOnly("PRESENCE ana");
        assertThat(held("ana")).containsExactly("t1", "t3");
        assertThat(held("ben")).containsExactly("t2", "t4");
    }

    @Test
    @DisplayName("G11: a flap does not move the agent in weighted rotations; a long absence does (G9)")
    void flapsInRotations() {
        QueueSpec rotating = inDefaultQueue().strategy(Strategy.weightedRotation());
        openWithGrace(seconds(60), rotating);
        online(agent("ana", 999), agent("ben", 999), agent("cem", 999).serves("default", 2));
        assertThat(submitMany("even", 4)).containsExactly("ana", "ben", "cem", "cem");
        assertThat(submitMany("first", 2)).containsExactly("ana", "ben");
        desk.presence("cem", Presence.OFFLINE);
        assertThat(submitMany("meanwhile", 2)).containsExactly("ana", "ben");
        pass(seconds(60));
        desk.presence("cem", Presence.ONLINE);
        assertThat(submitMany("after", 2))
                .as("the turns that it was short of before, not those that it missed")
                .containsExactly("cem", "cem");
        assertThat(submitMany("even again", 6)).containsExactly("ana", "ben", "cem", "cem", "ana", "ben");
        desk.presence("cem", Presence.OFFLINE);
        pass(seconds(61));
        desk.presence("cem", Presence.ONLINE);
        assertThat(submitMany("morning", 2))
                .as("it enters at the present position")
                .containsExactly("cem", "ana");
    }

    // ---- leaving --------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("G7: requeueAfter: who is not back in time loses its tickets at exactly the end of the grace")
    void requeueAfter() {
        open();
        online(agent("ana", 2), agent("ben", 1));
        submit("t1", "t2", "t3");
        pass(seconds(10));
        desk.presence("ana", Presence.OFFLINE, WhenLeaving.requeueAfter(minutes(5)));
        assertThat(state("ana").requeuesAt()).contains(at(seconds(310)));
        assertThat(held("ana")).hasSize(2);
        desk.complete("t2");
        moveToJustBefore(seconds(310));
        assertThat(held("ana")).hasSize(2);
        events.clear();
        moveTo(seconds(310));
        assertThat(made(desk.advance())).containsExactly("t1 to ben");
        assertThat(events.words()).containsExactly("REQUEUED t1", "REQUEUED t3", "ASSIGNED t1");
        assertThat(events.all()).allSatisfy(event -> assertThat(event.cause()).isEqualTo(Cause.DEADLINE));
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
        assertThat(load("ana")).isZero();
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("Whoever is back before, ONLINE or AWAY, keeps what it holds")
    void backInTime() {
        for (Presence back : List.of(Presence.ONLINE, Presence.AWAY)) {
            open();
            online("ana", "ben");
            submit("t1");
            desk.presence("ana", Presence.OFFLINE, WhenLeaving.requeueAfter(minutes(5)));
            pass(minutes(5).minus(MICRO));
            desk.presence("ana", back);
            assertThat(desk.nextDeadline()).isEmpty();
            pass(minutes(60));
            desk.advance();
            assertThat(holder("t1")).isEqualTo("ana");
        }
    }

    @Test
    @DisplayName("Being reported offline again does not give more time")
    void offlineAgain() {
        openLeaving(WhenLeaving.requeueAfter(minutes(5)));
        online("ana", "ben");
        submit("t1");
        for (int poll = 0; poll < 5; poll++) {
            desk.presence("ana", Presence.OFFLINE);
            pass(minutes(1));
        }
        assertThat(holder("t1")).isEqualTo("ben");
    }

    @Test
    @DisplayName("The call's policy counts, otherwise the desk's")
    void policyOfTheCall() {
        openLeaving(WhenLeaving.REQUEUE);
        online("ana");
        submit("t1");
        desk.presence("ana", Presence.OFFLINE, WhenLeaving.KEEP);
        assertThat(holder("t1")).isEqualTo("ana");
        desk.presence("ana", Presence.ONLINE);
        desk.presence("ana", Presence.OFFLINE);
        assertThat(holder("t1")).isEqualTo(NOBODY);
        desk.presence("ana", Presence.ONLINE);
        desk.presences(Map.of("ana", Presence.OFFLINE));
        assertThat(holder("t1")).as("bulk presence goes by the desk's").isEqualTo(NOBODY);
    }

    @Test
    @DisplayName("Offline and waiting to be requeued, the agent may still complete what it holds")
    void completingMeanwhile() {
        openLeaving(WhenLeaving.requeueAfter(minutes(5)));
        online(agent("ana", 2));
        submit("t1", "t2");
        desk.presence("ana", Presence.OFFLINE);
        pass(minutes(1));
        assertThat(desk.complete("t1", "ana")).isInstanceOf(dev.assignment.model.Completion.Completed.class);
        pass(minutes(4));
        desk.advance();
        assertThat(backlog()).containsExactly("t2");
        assertThat(desk.counts().finished()).isEqualTo(1);
    }

    @Test
    @DisplayName("Requeuing what somebody left behind frees what its parked tickets keep, and they stay parked")
    void requeueFreesParked() {
        openLeaving(WhenLeaving.REQUEUE, inDefaultQueue().parking(dev.assignment.model.Parking.KEEPING));
        online(agent("ana", 3));
        submit("t1", "t2");
        desk.park("t1");
        events.clear();
        desk.presence("ana", Presence.OFFLINE);
        assertThat(events.words()).containsExactlyInAnyOrder("PRESENCE ana", "REQUEUED t2", "PARKED t1");
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.PARKED);
        assertThat(load("ana")).isZero();
    }

    // ---- offline --------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("OFFLINE withdraws the agent's offers at once, oldest first, and they go to others within the call")
    void offlineWithdrawsOffers() {
        openOffering(HALF_A_MINUTE.backOff(seconds(60)).pauseAfter(1));
        online(agent("ana", 3));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        desk.submit(TicketSpec.of("t3"));
        accept("t2");
        online(agent("ben", 1));
        events.clear();
        assertThat(made(desk.presence("ana", Presence.OFFLINE))).containsExactly("t1 to ben");
        assertThat(events.words()).containsExactly("PRESENCE ana", "WITHDRAWN t1", "WITHDRAWN t3", "OFFERED t1");
        assertThat(events.ofTicket("t1").get(0).cause()).isEqualTo(Cause.PRESENCE);
        assertThat(held("ana")).as("what it accepted it keeps").containsExactly("t2");
        assertThat(backlog()).containsExactly("t3");
        assertThat(state("ana").missedOffers()).as("it is no miss").isZero();
        assertThat(state("ana").backOffUntil()).isEmpty();
        assertThat(state("ana").pauseReason()).isEmpty();
    }

    @Test
    @DisplayName("With REQUEUE, offers are withdrawn first, then what is held is requeued")
    void offlineWithdrawsThenRequeues() {
        openOffering();
        online(agent("ana", 3));
        desk.submit(TicketSpec.of("t1"));
        accept("t1");
        desk.submit(TicketSpec.of("t2"));
        events.clear();
        desk.presence("ana", Presence.OFFLINE, WhenLeaving.REQUEUE);
        assertThat(events.words()).containsExactly("PRESENCE ana", "WITHDRAWN t2", "REQUEUED t1");
        assertThat(backlog()).containsExactly("t1", "t2");
    }

    @Test
    @DisplayName("A lease that runs out withdraws the agent's offers too; AWAY does not")
    void leaseEndWithdrawsOffers() {
        openOffering(OfferTerms.acceptWithin(minutes(10)));
        desk.register(agent("ana", 3));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        desk.submit(TicketSpec.of("t1"));
        desk.presence("ana", Presence.AWAY, seconds(30));
        assertThat(offeredTo("t1")).isEqualTo("ana");
        events.clear();
        moveTo(seconds(30));
        desk.advance();
        assertThat(events.words()).containsExactly("PRESENCE ana", "WITHDRAWN t1");
        assertThat(events.ofTicket("t1").get(0).cause()).isEqualTo(Cause.DEADLINE);
        assertThat(backlog()).containsExactly("t1");
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("Removing an agent withdraws its offers; REFUSE counts them as held")
    void removalWithdrawsOffers() {
        openOffering();
        online(agent("ana", 3));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        accept("t1");
        assertThat(desk.remove("ana", WhenLeaving.REFUSE)).isEqualTo(new Refusal.StillHolding("ana", 2));
        online(agent("ben", 3));
        events.clear();
        assertThat(made(desk.remove("ana", WhenLeaving.REQUEUE))).containsExactly("t1 to ben", "t2 to ben");
        assertThat(events.words())
                .containsExactly("REMOVED ana", "WITHDRAWN t2", "REQUEUED t1", "OFFERED t1", "OFFERED t2");
        assertThat(desk.counts().offered()).isEqualTo(2);
    }

    @Test
    @DisplayName("G6: after presence(a, OFFLINE) returned, nothing is assigned to a: not by accept")
    void nothingByAccept() {
        openOffering();
        online(agent("ana", 3));
        desk.submit(TicketSpec.of("t1"));
        long offer = offer("t1").id();
        desk.presence("ana", Presence.OFFLINE);
        assertThat(desk.accept("t1", offer)).isEqualTo(new Refusal.StaleOffer("t1", offer));
        desk.presence("ana", Presence.ONLINE);
        assertThat(desk.accept("t1", offer)).as("nor when it is back").isEqualTo(new Refusal.StaleOffer("t1", offer));
        assertThat(held("ana")).hasSize(1);
        assertThat(offeredTo("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("G6: not by preference, transfer, pull, requeue, un-parking, nor by anything that time brings")
    void nothingByAnyOtherPath() {
        openWith(builder -> builder.queue(inDefaultQueue().wrapUp(seconds(5)))
                .queue(QueueSpec.named("offering").offers(HALF_A_MINUTE.backOff(seconds(5)))));
        online(agent("ana", 9).serves("default").serves("offering").intakeLimit(4, seconds(5)));
        submit("parked", "wrapped", "requeued");
        desk.submit(TicketSpec.of("declined").queue("offering"));
        submit("waiting");
        decline("declined");
        desk.park("parked");
        desk.complete("wrapped", WrapUp.of(seconds(5)));
        desk.presence("ana", Presence.OFFLINE);
        desk.requeue("requeued");
        desk.reconcile("ana", 1);
        desk.update("ana", agent -> agent.capacity(20));
        assertThat(desk.unpark("parked")).isInstanceOf(TicketChange.Changed.class);
        assertThat(submit(TicketSpec.of("preferring").prefers("ana"))).isEqualTo(NOBODY);
        assertThat(whyNot("waiting", "ana")).isEqualTo(Ineligibility.OFFLINE);
        assertThat(((Pull.Pulled) desk.pull("ana", 9)).unavailable()).contains(Ineligibility.OFFLINE);
        moveTo(seconds(5));
        assertThat(desk.advance().due())
                .as("wrap-up, back-off and intake limit end")
                .isEqualTo(3);
        desk.endWrapUp("ana");
        desk.resume("ana");
        assertThat(desk.ticketsOf("ana")).isEmpty();
        assertThat(backlog()).containsExactly("parked", "requeued", "waiting", "preferring");
        assertThat(backlog("offering")).containsExactly("declined");
    }

    @Test
    @DisplayName("G6: a lease that has run out counts as OFFLINE for the very next call, whatever it is")
    void leaseEndCountsAtOnce() {
        open();
        desk.register(agent("ana", 9));
        submit(TicketSpec.of("t0").requires("s"));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        pass(seconds(30));
        assertThat(submit(TicketSpec.of("t1").prefers("ana"))).isEqualTo(NOBODY);
        desk.presence("ana", Presence.ONLINE, seconds(30));
        pass(seconds(30));
        assertThat(taken(desk.pull("ana"))).isEmpty();
        desk.presence("ana", Presence.ONLINE, seconds(30));
        desk.update("ana", agent -> agent.skill("s"));
        pass(seconds(30));
        submit(TicketSpec.of("t2"));
        assertThat(whyNot("t2", "ana")).isEqualTo(Ineligibility.OFFLINE);
    }
}
