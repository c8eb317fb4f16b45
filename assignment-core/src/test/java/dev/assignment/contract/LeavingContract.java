package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.Strategy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code WhenLeaving}: KEEP (log-out only), REFUSE (removal only), REQUEUE (requirements §3). */
public abstract class LeavingContract extends DeskCase {

    @Test
    @DisplayName("Log-out with KEEP, and without a word: the agent keeps what it holds and may complete it")
    void logOutKeeps() {
        open();
        online("ana", "ben");
        submit("t1", "t2");
        desk.presence("ana", Presence.OFFLINE);
        desk.presence("ben", Presence.OFFLINE, WhenLeaving.KEEP);
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(holder("t2")).isEqualTo("ben");
        assertThat(made(desk.complete("t1", "ana"))).isEmpty();
    }

    @Test
    @DisplayName("Log-out with REQUEUE: all its tickets are requeued first, then served, at their old age")
    void logOutRequeues() {
        open(Strategy.leastLoaded());
        online(agent("ana", 3));
        submit("t1", "t2", "t3", "t4");
        online(agent("ben", 0));
        desk.update("ben", agent -> agent.capacity(1));
        assertThat(holder("t4")).isEqualTo("ben");
        desk.update("ben", agent -> agent.capacity(3));
        submit("t5");
        submit("t6");
        events.clear();
        assertThat(made(desk.presence("ana", Presence.OFFLINE, WhenLeaving.REQUEUE)))
                .isEmpty();
        assertThat(events.words()).containsExactly("PRESENCE ana", "REQUEUED t1", "REQUEUED t2", "REQUEUED t3");
        assertThat(made(desk.complete("t4"))).containsExactly("t1 to ben");
        assertThat(backlog()).containsExactly("t2", "t3");
    }

    @Test
    @DisplayName("Log-out with REQUEUE serves others at once, within the call")
    void logOutServesOthersAtOnce() {
        open();
        online(agent("ana", 2));
        submit("t1", "t2");
        online(agent("ben", 1));
        assertThat(made(desk.presence("ana", Presence.OFFLINE, WhenLeaving.REQUEUE)))
                .containsExactly("t1 to ben");
        assertThat(load("ana")).isZero();
    }

    @Test
    @DisplayName("Whoever goes AWAY keeps what it holds")
    void awayKeeps() {
        open();
        online("ana");
        submit("t1");
        desk.presence("ana", Presence.AWAY, WhenLeaving.REQUEUE);
        assertThat(holder("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("Logging off cannot be refused: REFUSE is for removal only")
    void logOutCannotBeRefused() {
        open();
        online("ana");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.presence("ana", Presence.OFFLINE, WhenLeaving.REFUSE))
                .withMessageContaining("whenLeaving")
                .withMessageContaining("REFUSE");
        assertThat(desk.agent("ana").orElseThrow().presence()).isEqualTo(Presence.ONLINE);
    }

    @Test
    @DisplayName("Removal with REFUSE is refused while the agent holds a ticket, and says how many")
    void removalIsRefusedWhileHolding() {
        open();
        online(agent("ana", 2));
        submit("t1", "t2");
        events.clear();
        assertThat(desk.remove("ana", WhenLeaving.REFUSE)).isEqualTo(new Refusal.StillHolding("ana", 2));
        assertThat(desk.agent("ana")).isPresent();
        assertThat(held("ana")).containsExactly("t1", "t2");
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("Removal with REFUSE of an agent that holds nothing removes it")
    void removalOfWhoHoldsNothing() {
        open();
        online("ana");
        assertThat(made(desk.remove("ana", WhenLeaving.REFUSE))).isEmpty();
        assertThat(desk.agent("ana")).isEmpty();
        assertThat(desk.counts().agents()).isZero();
        assertThat(submit("t1")).containsExactly(NOBODY);
        assertThat(desk.presence("ana", Presence.ONLINE)).isEqualTo(new Refusal.UnknownAgent("ana"));
    }

    @Test
    @DisplayName("Removal with REQUEUE: its tickets go back at their old age and are served at once")
    void removalRequeues() {
        open();
        online(agent("ana", 2));
        submit("t1", "t2", "t3");
        online("ben");
        assertThat(holder("t3")).isEqualTo("ben");
        desk.complete("t3");
        events.clear();
        assertThat(made(desk.remove("ana", WhenLeaving.REQUEUE))).containsExactly("t1 to ben");
        assertThat(events.words()).containsExactly("REMOVED ana", "REQUEUED t1", "REQUEUED t2", "ASSIGNED t1");
        assertThat(backlog()).containsExactly("t2");
    }

    @Test
    @DisplayName("A removed agent can hold nothing: KEEP is for log-out only")
    void removalCannotKeep() {
        open();
        online("ana");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.remove("ana", WhenLeaving.KEEP))
                .withMessageContaining("whenLeaving")
                .withMessageContaining("KEEP");
        assertThat(desk.agent("ana")).isPresent();
    }

    @Test
    @DisplayName("Who is registered again after removal is a newcomer: offline, last in the order of registration")
    void registeredAgainIsANewcomer() {
        open(Strategy.fixedOrder());
        online("ana", "ben");
        desk.remove("ana", WhenLeaving.REFUSE);
        desk.register(AgentSpec.of("ana"));
        assertThat(desk.agent("ana").orElseThrow().presence()).isEqualTo(Presence.OFFLINE);
        desk.presence("ana", Presence.ONLINE);
        assertThat(desk.agents()).extracting(agent -> agent.id()).containsExactly("ben", "ana");
        assertThat(submit("t1", "t2")).containsExactly("ben", "ana");
    }

    @Test
    @DisplayName("Nothing prefers a removed agent: the ticket goes by the strategy")
    void nothingPrefersARemovedAgent() {
        open();
        online("ana", "ben");
        desk.remove("ana", WhenLeaving.REFUSE);
        assertThat(submit(TicketSpec.of("t1").prefers("ana"))).isEqualTo("ben");
    }
}
