package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Transfer: to another agent or queue in one step. */
public abstract class TransferContract extends DeskCase {

    @Test
    @DisplayName("A held ticket goes to another agent in one step, and the freed place is given on in the same call")
    void transferOfAHeldTicket() {
        open(Strategy.fixedOrder());
        online("ana", "ben");
        submit("t1");
        submit(TicketSpec.of("t2").excludes("ben"));
        clock.advance(Duration.ofMinutes(1));
        TicketChange outcome = desk.transferToAgent("t1", "ben");
        assertThat(made(outcome)).containsExactly("t1 to ben", "t2 to ana");
        Assignment assignment = ticket("t1").assignment().orElseThrow();
        assertThat(assignment.reason()).isEqualTo(Reason.TRANSFERRED);
        assertThat(assignment.since()).isEqualTo(START.plusSeconds(60));
        assertThat(((TicketChange.Changed) outcome).state()).isEqualTo(ticket("t1"));
    }

    @Test
    @DisplayName("A waiting ticket is given to an eligible agent of a PULL queue")
    void transferOfAWaitingTicket() {
        open(inDefaultQueue().dispatch(dev.assignment.model.Dispatch.PULL));
        online("ana");
        submit("t1");
        assertThat(made(desk.transferToAgent("t1", "ana"))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("G2: a transfer to an agent without room is refused with the reason, and the holder keeps the ticket")
    void transferNeedsRoom() {
        open();
        online("ana", "ben");
        submit("t1", "t2");
        events.clear();
        assertThat(desk.transferToAgent("t1", "ben"))
                .isEqualTo(new Refusal.NotEligible("ben", Ineligibility.NO_CAPACITY));
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("G3: one documented precedence of all limits: a transfer names the first reason in that order")
    void theFirstReasonIsNamed() {
        open(QueueSpec.named("q").strategy(Strategy.weightedRandom()));
        TicketSpec ticket =
                TicketSpec.of("t1").queue("q").channel("chat").requires("s", 2).excludes("ana");
        submit(ticket);
        submit(TicketSpec.of("other"));
        desk.register(agent("ana", 0).channel("voice"));
        desk.pause("ana", "lunch");
        List<AgentSpec> better = List.of(
                agent("ana", 0).channel("voice").serves("q", 0),
                agent("ana", 0).channel("voice").serves("q"),
                agent("ana", 0).channel("chat", 2, 1).serves("q"));
        assertThat(whyNot()).isEqualTo(Ineligibility.NOT_IN_QUEUE);
        desk.register(better.get(0));
        assertThat(whyNot()).isEqualTo(Ineligibility.NO_WEIGHT);
        desk.register(better.get(1));
        assertThat(whyNot()).isEqualTo(Ineligibility.CHANNEL_NOT_WORKED);
        desk.register(better.get(2));
        assertThat(whyNot()).isEqualTo(Ineligibility.SKILL_MISSING);
        desk.update("ana", agent -> agent.skill("s", 1));
        assertThat(whyNot()).isEqualTo(Ineligibility.SKILL_MISSING);
        desk.update("ana", agent -> agent.skill("s", 2));
        assertThat(whyNot()).isEqualTo(Ineligibility.EXCLUDED);
        desk.cancel("t1");
        submit(TicketSpec.of("t2").queue("q").channel("chat"));
        assertThat(whyNot("t2")).isEqualTo(Ineligibility.OFFLINE);
        desk.presence("ana", Presence.AWAY);
        assertThat(whyNot("t2")).isEqualTo(Ineligibility.AWAY);
        desk.presence("ana", Presence.ONLINE);
        assertThat(whyNot("t2")).isEqualTo(Ineligibility.PAUSED);
        desk.resume("ana");
        assertThat(whyNot("t2")).isEqualTo(Ineligibility.NO_CAPACITY);
        desk.update("ana", agent -> agent.capacity(1));
        assertThat(whyNot("t2")).isEqualTo(Ineligibility.COST_ABOVE_SPARE);
        desk.update("ana", agent -> agent.capacity(4));
        assertThat(holder("t2")).isEqualTo("ana");
        submit(TicketSpec.of("t3").queue("q").channel("chat"));
        assertThat(whyNot("t3")).isEqualTo(Ineligibility.CHANNEL_LIMIT_REACHED);
    }

    private Ineligibility whyNot() {
        return whyNot("t1");
    }

    private Ineligibility whyNot(String ticket) {
        return ((Refusal.NotEligible) desk.transferToAgent(ticket, "ana")).why();
    }

    @Test
    @DisplayName(
            "A transfer to the present holder, such as one that is repeated, changes nothing, whether or not it has room for the ticket once more")
    void transferToTheHolder() {
        open();
        online(agent("ana", 2));
        submit("t1");
        events.clear();
        assertThat(desk.transferToAgent("t1", "ana")).isEqualTo(new TicketChange.Changed(ticket("t1"), List.of()));
        submit("t2");
        desk.pause("ana", "lunch");
        events.clear();
        assertThat(desk.transferToAgent("t1", "ana")).isEqualTo(new TicketChange.Changed(ticket("t1"), List.of()));
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("A held ticket moves to another queue in one step, keeping its age, and may be served there at once")
    void transferToAnotherQueue() {
        open(QueueSpec.named("second"));
        online(agent("ana", 1), agent("ben", 1).serves("second"));
        submit("t1", "t2");
        assertThat(made(desk.transferToQueue("t1", "second"))).containsExactlyInAnyOrder("t1 to ben", "t2 to ana");
        assertThat(ticket("t1").spec().queue()).isEqualTo("second");
    }

    @Test
    @DisplayName("A waiting ticket moves to another queue and keeps its age there")
    void moveKeepsTheAge() {
        open(QueueSpec.named("second"));
        submit(TicketSpec.of("t1"));
        submit(TicketSpec.of("t2").queue("second"));
        submit(TicketSpec.of("t3"));
        desk.transferToQueue("t3", "second");
        desk.transferToQueue("t1", "second");
        assertThat(backlog("second")).containsExactly("t1", "t2", "t3");
        assertThat(backlog()).isEmpty();
    }

    @Test
    @DisplayName("A transfer to the queue it is in: a held ticket is requeued, a waiting one is left as it is")
    void transferToTheSameQueue() {
        open();
        online("ana");
        submit("t1", "t2");
        events.clear();
        assertThat(desk.transferToQueue("t2", "default")).isEqualTo(new TicketChange.Changed(ticket("t2"), List.of()));
        assertThat(events.all()).isEmpty();
        assertThat(made(desk.transferToQueue("t1", "default"))).containsExactly("t1 to ana");
        assertThat(events.words()).containsExactly("REQUEUED t1", "ASSIGNED t1");
    }

    @Test
    @DisplayName("A limit of waiting tickets does not refuse a transfer: the ticket was accepted before")
    void transferPassesTheLimit() {
        open(QueueSpec.named("second").maxWaiting(0));
        submit("t1");
        assertThat(desk.transferToQueue("t1", "second")).isInstanceOf(TicketChange.Changed.class);
        assertThat(backlog("second")).containsExactly("t1");
    }
}
