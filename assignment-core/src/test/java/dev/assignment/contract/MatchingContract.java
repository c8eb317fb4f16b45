package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "One call makes all its changes, then serves, again and again, the first ticket that has an eligible agent." */
public abstract class MatchingContract extends DeskCase {

    @Test
    @DisplayName("An unmatchable ticket never blocks a matchable one behind it")
    void unmatchableNeverBlocks() {
        open();
        submit(TicketSpec.of("t1").requires("nobody-has-it").priority(99));
        submit(TicketSpec.of("t2").excludes("ana").priority(50));
        submit(TicketSpec.of("t3"));
        online("ana");
        assertThat(held("ana")).containsExactly("t3");
    }

    @Test
    @DisplayName("G14: a backlog full of unmatchable tickets does not block one behind it")
    void manyUnmatchableNeverBlock() {
        open();
        for (int i = 0; i < 200; i++) {
            submit(TicketSpec.of("u" + i).requires("skill" + i).priority(9));
        }
        submit("t1");
        online("ana");
        assertThat(held("ana")).containsExactly("t1");
        desk.update("ana", agent -> agent.capacity(2).skill("skill150"));
        assertThat(held("ana")).containsExactly("t1", "u150");
    }

    @Test
    @DisplayName("A smaller one may pass a bigger one that does not fit")
    void smallerPassesBigger() {
        open();
        online(agent("ana", 3).channel("voice", 3).channel("chat", 1));
        submit(TicketSpec.of("c1").channel("chat"));
        assertThat(submit(TicketSpec.of("v1").channel("voice"))).isEqualTo(NOBODY);
        assertThat(submit(TicketSpec.of("c2").channel("chat"))).isEqualTo("ana");
        desk.complete("c1");
        assertThat(made(desk.complete("c2"))).containsExactly("v1 to ana");
    }

    @Test
    @DisplayName("One call makes all its changes, then serves in order")
    void changesFirstThenServes() {
        open(Strategy.fixedOrder());
        online(agent("ana", 2).position(1));
        submit(TicketSpec.of("low"), TicketSpec.of("mid").priority(1));
        submit(TicketSpec.of("high").priority(9).requires("s"));
        online(agent("ben", 2).position(2).skill("s"));
        assertThat(held("ben")).containsExactly("high");
        submit("w1", "w2");
        assertThat(holder("w1")).isEqualTo("ben");
        assertThat(made(desk.presence("ana", Presence.OFFLINE, WhenLeaving.REQUEUE)))
                .isEmpty();
        assertThat(backlog())
                .as("requeued ones are in order among those that waited")
                .containsExactly("mid", "low", "w2");
        assertThat(made(desk.remove("ben", WhenLeaving.REQUEUE))).isEmpty();
        assertThat(made(desk.presence("ana", Presence.ONLINE))).containsExactly("mid to ana", "low to ana");
    }

    private void submit(TicketSpec... tickets) {
        List.of(tickets).forEach(this::submit);
    }

    @Test
    @DisplayName(
            "The first ticket in order goes to its strategy's agent, though a later one would suit that agent only")
    void theFirstTicketChoosesFirst() {
        open(Strategy.fixedOrder());
        online(agent("ana", 0).position(1).skill("s"), agent("ben", 1).position(2));
        submit("busy");
        submit(TicketSpec.of("t1"), TicketSpec.of("t2").requires("s"));
        assertThat(made(desk.update("ana", agent -> agent.capacity(1)))).containsExactly("t1 to ana");
        assertThat(made(desk.complete("busy"))).isEmpty();
        assertThat(backlog()).containsExactly("t2");
    }

    @Test
    @DisplayName("A freed agent is given the first ticket in order whose strategy chooses it, not any it could take")
    void theTicketsStrategyChooses() {
        open(
                QueueSpec.named("a").strategy(Strategy.fixedOrder()),
                QueueSpec.named("b").strategy(Strategy.leastLoaded()));
        online(
                agent("ana", 2).position(1).serves("a").serves("b"),
                agent("ben", 2).position(2).serves("a").serves("b"));
        assertThat(submit(TicketSpec.of("a1").queue("a"))).isEqualTo("ana");
        assertThat(submit(TicketSpec.of("b1").queue("b"))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("a2").queue("a"))).isEqualTo("ana");
    }

    @Test
    @DisplayName("Everything that a call itself caused is in its outcome, in order")
    void everythingIsInTheOutcome() {
        open();
        submitMany("t", 5);
        desk.register(agent("ana", 3));
        assertThat(made(desk.presence("ana", Presence.ONLINE))).containsExactly("t1 to ana", "t2 to ana", "t3 to ana");
        assertThat(made(desk.cancel("t2"))).containsExactly("t4 to ana");
        assertThat(made(desk.complete("t4"))).containsExactly("t5 to ana");
        assertThat(made(desk.complete("t5"))).isEmpty();
    }

    @Test
    @DisplayName("Promise 3: at rest no ticket of a push queue waits while an agent is eligible for it")
    void noMissedMatchAtRest() {
        open(QueueSpec.named("q"));
        online(
                agent("ana", 2)
                        .channel("chat", 2)
                        .channel("voice", 1, 1)
                        .serves("q")
                        .serves("default"),
                agent("ben", 1).skill("s").serves("q"),
                AgentSpec.of("cem").capacity(3));
        for (int i = 0; i < 40; i++) {
            TicketSpec ticket =
                    TicketSpec.of("t" + i).queue(i % 3 == 0 ? "q" : "default").priority(i % 5);
            submit(i % 4 == 0 ? ticket.channel("chat") : i % 4 == 1 ? ticket.channel("voice") : ticket);
            if (i % 3 == 2) {
                desk.agents().stream()
                        .flatMap(agent -> agent.holdings().toList().stream())
                        .findFirst()
                        .ifPresent(one -> desk.complete(one.ticket()));
            }
            assertThat(MissedMatches.of(desk)).as("after t%d", i).isEmpty();
        }
    }
}
