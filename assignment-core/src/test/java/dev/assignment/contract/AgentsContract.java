package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Agents come, change and are looked after while the desk runs (requirements §1, §3, G4). */
public abstract class AgentsContract extends DeskCase {

    @Test
    @DisplayName("Agents start OFFLINE")
    void agentsStartOffline() {
        open();
        desk.register(AgentSpec.of("ana"));
        assertThat(desk.agent("ana").orElseThrow().presence()).isEqualTo(Presence.OFFLINE);
        assertThat(submit("t1")).containsExactly(NOBODY);
    }

    @Test
    @DisplayName("Capacity is 1 unless given")
    void capacityIsOneUnlessGiven() {
        open();
        online("ana");
        assertThat(submit("t1", "t2")).containsExactly("ana", NOBODY);
    }

    @Test
    @DisplayName("Registering an agent that is registered updates it and keeps what it holds")
    void registeringAgainUpdates() {
        open();
        online("ana");
        submit("t1", "t2");
        assertThat(made(desk.register(agent("ana", 2)))).containsExactly("t2 to ana");
        assertThat(desk.agents()).hasSize(1);
        assertThat(held("ana")).containsExactly("t1", "t2");
    }

    @Test
    @DisplayName("registerAll keeps the order given as the order of registration, and leaves alone who is not given")
    void registerAllRegistersInOrder() {
        open();
        online("zoe");
        desk.registerAll(List.of(AgentSpec.of("ben"), agent("zoe", 2), AgentSpec.of("ana")));
        assertThat(desk.agents()).extracting(agent -> agent.id()).containsExactly("zoe", "ben", "ana");
        desk.registerAll(List.of(AgentSpec.of("cem")));
        assertThat(desk.agent("zoe").orElseThrow().spec().capacity()).isEqualTo(2);
    }

    @Test
    @DisplayName("G10: bulk registration matches once, after all are in")
    void registerAllMatchesOnce() {
        open(Strategy.leastLoaded());
        online(agent("ana", 1), agent("ben", 0));
        submit("t1", "t2");
        assertThat(made(desk.registerAll(List.of(agent("ana", 2), agent("ben", 1)))))
                .as("matched one by one, ana would have got it")
                .containsExactly("t2 to ben");
    }

    @Test
    @DisplayName("G10: bulk presence matches once, after all are in")
    void bulkPresenceMatchesOnce() {
        open(Strategy.leastLoaded());
        desk.registerAll(List.of(agent("ana", 9), agent("ben", 9), agent("cem", 9)));
        submitMany("t", 6);
        var all = java.util.Map.of("cem", Presence.ONLINE, "ana", Presence.ONLINE, "ben", Presence.ONLINE);
        assertThat(made(desk.presences(all)))
                .containsExactly("t1 to ana", "t2 to ben", "t3 to cem", "t4 to ana", "t5 to ben", "t6 to cem");
    }

    @Test
    @DisplayName("Bulk presence brings agents online in order of registration, whatever the order of the map")
    void bulkPresenceGoesByRegistration() {
        open(Strategy.earliestFree());
        desk.registerAll(List.of(AgentSpec.of("zoe"), AgentSpec.of("ana"), AgentSpec.of("mia")));
        var all = new java.util.LinkedHashMap<String, Presence>();
        List.of("mia", "ana", "zoe").forEach(agent -> all.put(agent, Presence.ONLINE));
        desk.presences(all);
        assertThat(submit("t1", "t2", "t3")).containsExactly("zoe", "ana", "mia");
    }

    @Test
    @DisplayName("Bulk presence with an unknown agent names it and changes nothing")
    void bulkPresenceWithUnknownAgent() {
        open();
        desk.register(AgentSpec.of("ana"));
        events.clear();
        AgentChange change = desk.presences(java.util.Map.of("ana", Presence.ONLINE, "ghost", Presence.ONLINE));
        assertThat(change).isEqualTo(new Refusal.UnknownAgent("ghost"));
        assertThat(desk.agent("ana").orElseThrow().presence()).isEqualTo(Presence.OFFLINE);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("AWAY, OFFLINE and paused all stop new work and take nothing away")
    void absenceStopsNewWorkAndTakesNothingAway() {
        open();
        online(agent("ana", 5), agent("ben", 5), agent("cem", 5));
        submit("t1", "t2", "t3");
        desk.presence("ana", Presence.AWAY);
        desk.presence("ben", Presence.OFFLINE);
        desk.pause("cem", "lunch");
        assertThat(submit("t4")).containsExactly(NOBODY);
        assertThat(List.of(holder("t1"), holder("t2"), holder("t3"))).containsExactly("ana", "ben", "cem");
    }

    @Test
    @DisplayName("G6: after presence(a, OFFLINE) returned, nothing is assigned to a, on the preferred path too")
    void nothingGoesToWhoIsOffline() {
        open();
        online(agent("ana", 5));
        desk.presence("ana", Presence.OFFLINE);
        assertThat(submit(TicketSpec.of("t1").prefers("ana"))).isEqualTo(NOBODY);
        assertThat(desk.transferToAgent("t1", "ana")).isEqualTo(new Refusal.NotEligible("ana", Ineligibility.OFFLINE));
        Pull.Pulled pulled = (Pull.Pulled) desk.pull("ana");
        assertThat(pulled.taken()).isEmpty();
        assertThat(pulled.unavailable()).contains(Ineligibility.OFFLINE);
    }

    @Test
    @DisplayName("G4: coming online is served at once")
    void comingOnlineIsServed() {
        open();
        desk.register(agent("ana", 2));
        submit("t1", "t2", "t3");
        assertThat(made(desk.presence("ana", Presence.ONLINE))).containsExactly("t1 to ana", "t2 to ana");
    }

    @Test
    @DisplayName("G4: a registration that adds eligibility is served at once")
    void registrationIsServed() {
        open();
        online(agent("ana", 1).serves("elsewhere"));
        submit("t1");
        assertThat(made(desk.register(agent("ana", 1)))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("G4: a new skill is served at once")
    void newSkillIsServed() {
        open();
        online("ana");
        submit(TicketSpec.of("t1").requires("refunds", 2));
        assertThat(made(desk.update("ana", agent -> agent.skill("refunds", 1)))).isEmpty();
        assertThat(made(desk.update("ana", agent -> agent.skill("refunds", 2)))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("G4: a raised capacity is served at once")
    void raisedCapacityIsServed() {
        open();
        online("ana");
        submit("t1", "t2", "t3", "t4");
        assertThat(made(desk.update("ana", agent -> agent.capacity(3)))).containsExactly("t2 to ana", "t3 to ana");
    }

    @Test
    @DisplayName("G4: a new channel, a lower cost and a higher limit are served at once")
    void newChannelTermsAreServed() {
        open();
        online(agent("ana", 3).channel("chat", 2, 1));
        submit(TicketSpec.of("c1").channel("chat"));
        submit(TicketSpec.of("c2").channel("chat"));
        submit(TicketSpec.of("v1").channel("voice"));
        assertThat(made(desk.update("ana", agent -> agent.channel("voice", 2)))).isEmpty();
        assertThat(made(desk.update("ana", agent -> agent.channel("voice", 1)))).containsExactly("v1 to ana");
        desk.complete("v1");
        assertThat(made(desk.update("ana", agent -> agent.channel("chat", 1, 2))))
                .containsExactly("c2 to ana");
    }

    @Test
    @DisplayName("G4: a new queue and a weight above 0 are served at once")
    void newQueueAndWeightAreServed() {
        open(dev.assignment.strategy.QueueSpec.named("leads").strategy(Strategy.weightedRandom()));
        online(agent("ana", 2));
        submit(TicketSpec.of("t1").queue("leads"));
        assertThat(made(desk.update("ana", agent -> agent.serves("leads", 0)))).isEmpty();
        assertThat(made(desk.update("ana", agent -> agent.serves("leads", 5)))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("G4: the end of a pause is served at once")
    void resumeIsServed() {
        open();
        online("ana");
        desk.pause("ana", "lunch");
        assertThat(desk.agent("ana").orElseThrow().pauseReason()).contains("lunch");
        submit("t1");
        assertThat(made(desk.resume("ana"))).containsExactly("t1 to ana");
        assertThat(desk.agent("ana").orElseThrow().pauseReason()).isEmpty();
    }

    @Test
    @DisplayName("An agent that is paused stays so through its presence, and the other way round")
    void pauseAndPresenceAreIndependent() {
        open();
        online("ana");
        desk.pause("ana", "lunch");
        desk.presence("ana", Presence.OFFLINE);
        desk.presence("ana", Presence.ONLINE);
        assertThat(submit("t1")).containsExactly(NOBODY);
        desk.presence("ana", Presence.AWAY);
        assertThat(made(desk.resume("ana"))).isEmpty();
        assertThat(made(desk.presence("ana", Presence.ONLINE))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("Lowering a capacity below the load takes nothing away, and gives nothing until the load is below it")
    void loweringTheCapacityTakesNothingAway() {
        open();
        online(agent("ana", 3));
        submit("t1", "t2", "t3", "t4");
        desk.update("ana", agent -> agent.capacity(1));
        assertThat(held("ana")).containsExactly("t1", "t2", "t3");
        assertThat(made(desk.complete("t1"))).isEmpty();
        assertThat(made(desk.complete("t2"))).isEmpty();
        assertThat(made(desk.complete("t3"))).containsExactly("t4 to ana");
    }

    @Test
    @DisplayName("An update that changes nothing changes nothing")
    void anEqualUpdateIsNoChange() {
        open();
        online("ana");
        events.clear();
        assertThat(desk.update("ana", agent -> agent)).isEqualTo(new AgentChange.Applied(List.of()));
        assertThat(desk.presence("ana", Presence.ONLINE)).isEqualTo(new AgentChange.Applied(List.of()));
        assertThat(desk.resume("ana")).isEqualTo(new AgentChange.Applied(List.of()));
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("An update may not change the identifier, and then changes nothing")
    void updateMayNotChangeTheIdentifier() {
        open();
        online("ana");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> desk.update("ana", agent -> AgentSpec.of("eve").capacity(7)))
                .withMessageContaining("ana")
                .withMessageContaining("eve");
        assertThat(desk.agents()).extracting(agent -> agent.id()).containsExactly("ana");
        assertThat(desk.agent("ana").orElseThrow().spec().capacity()).isEqualTo(1);
    }

    @Test
    @DisplayName("Unknown agent: a typed outcome, no state changed")
    void unknownAgent() {
        open();
        submit("t1");
        events.clear();
        Refusal.UnknownAgent unknown = new Refusal.UnknownAgent("ghost");
        assertThat(desk.update("ghost", agent -> agent)).isEqualTo(unknown);
        assertThat(desk.presence("ghost", Presence.ONLINE)).isEqualTo(unknown);
        assertThat(desk.pause("ghost", "lunch")).isEqualTo(unknown);
        assertThat(desk.resume("ghost")).isEqualTo(unknown);
        assertThat(desk.remove("ghost", dev.assignment.model.WhenLeaving.REFUSE))
                .isEqualTo(unknown);
        assertThat(desk.pull("ghost")).isEqualTo(unknown);
        assertThat(desk.pull("ghost", 3)).isEqualTo(unknown);
        assertThat(desk.transferToAgent("t1", "ghost")).isEqualTo(unknown);
        assertThat(desk.force("t1", "ghost")).isEqualTo(unknown);
        assertThat(desk.adopt(TicketSpec.of("t2"), "ghost", START)).isEqualTo(unknown);
        assertThat(desk.agent("ghost")).isEmpty();
        assertThat(desk.ticketsOf("ghost")).isEmpty();
        assertThat(desk.ticket("t2")).isEmpty();
        assertThat(events.all()).isEmpty();
    }
}
