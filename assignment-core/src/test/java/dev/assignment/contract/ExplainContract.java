package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Candidate;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Explanation;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** G15: no silence. {@code explain} and {@code preview}. */
public abstract class ExplainContract extends DeskCase {

    @Test
    @DisplayName("For a held ticket: the strategy, the winning number, the instant and the reason")
    void heldByTheStrategy() {
        open(Strategy.leastLoaded());
        online(agent("ana", 9));
        submit("t1", "t2");
        clock.advance(Duration.ofSeconds(5));
        submit("t3");
        assertThat(desk.explain("t3"))
                .contains(new Explanation.Held(
                        "ana", "least-loaded", OptionalLong.of(2), START.plusSeconds(5), Reason.BEST));
    }

    @Test
    @DisplayName("For a draw the winning number is the weight")
    void heldByADraw() {
        open(Strategy.weightedRandom());
        online(agent("ana", 9).serves("default", 17));
        submit("t1");
        assertThat(desk.explain("t1"))
                .contains(new Explanation.Held("ana", "weighted-random", OptionalLong.of(17), START, Reason.BEST));
    }

    @Test
    @DisplayName("The reason is told: preferred, pulled, transferred, forced, adopted")
    void reasons() {
        open(Strategy.fixedOrder());
        desk.addQueue(QueueSpec.named("pull").dispatch(Dispatch.PULL).strategy(Strategy.fixedOrder()));
        online(agent("ana", 9).serves("default").serves("pull"), agent("ben", 9));
        submit(TicketSpec.of("preferred").prefers("ben"));
        submit(TicketSpec.of("pulled").queue("pull"));
        desk.pull("ana");
        submit("transferred", "forced");
        desk.transferToAgent("transferred", "ben");
        desk.force("forced", "ben");
        desk.adopt(TicketSpec.of("adopted"), "ben", START.minusSeconds(9));
        assertThat(why("preferred")).isEqualTo(held("ben", Reason.PREFERRED));
        assertThat(why("pulled")).isEqualTo(held("ana", Reason.PULLED));
        assertThat(why("transferred")).isEqualTo(held("ben", Reason.TRANSFERRED));
        assertThat(why("forced")).isEqualTo(held("ben", Reason.FORCED));
        assertThat(why("adopted"))
                .isEqualTo(new Explanation.Held(
                        "ben", "fixed-order", OptionalLong.empty(), START.minusSeconds(9), Reason.ADOPTED));
    }

    private Explanation why(String ticket) {
        return desk.explain(ticket).orElseThrow();
    }

    private static Explanation held(String agent, Reason reason) {
        return new Explanation.Held(agent, "fixed-order", OptionalLong.empty(), START, reason);
    }

    @Test
    @DisplayName("The strategy told is the one of that moment, not the one of now")
    void strategyOfThatMoment() {
        open(Strategy.leastLoaded());
        online("ana");
        submit("t1");
        desk.changeQueue("default", queue -> queue.strategy(Strategy.roundRobin()));
        assertThat(((Explanation.Held) why("t1")).strategy()).isEqualTo("least-loaded");
    }

    @Test
    @DisplayName("For a waiting ticket: the count of agents per reason, each for its first, computed now")
    void waiting() {
        OfferTerms terms = OfferTerms.acceptWithin(Duration.ofHours(1)).backOff(Duration.ofHours(1));
        open(
                QueueSpec.named("q").strategy(Strategy.weightedRotation()),
                QueueSpec.named("offering").offers(terms));
        desk.registerAll(List.of(
                AgentSpec.of("other-queue"),
                AgentSpec.of("no-weight").serves("q", 0),
                AgentSpec.of("voice").channel("voice").serves("q"),
                AgentSpec.of("unskilled").serves("q"),
                AgentSpec.of("excluded").serves("q").skill("s"),
                AgentSpec.of("offline").serves("q").skill("s"),
                AgentSpec.of("offline2").serves("q").skill("s").capacity(0),
                AgentSpec.of("away").serves("q").skill("s"),
                AgentSpec.of("paused").serves("q").skill("s"),
                AgentSpec.of("wrapping-up").serves("q").skill("s"),
                AgentSpec.of("backing-off").serves("q").skill("s").serves("offering"),
                AgentSpec.of("unknown-load").serves("q").skill("s").withOutsideLoad(),
                AgentSpec.of("full").serves("q").skill("s").capacity(0),
                AgentSpec.of("tight").serves("q").skill("s").channel("chat", 2),
                AgentSpec.of("limited").serves("q").skill("s").capacity(9).channel("chat", 1, 1),
                AgentSpec.of("flooded").serves("q").skill("s").capacity(9).intakeLimit(1, Duration.ofHours(1))));
        desk.presences(Map.of(
                "away", Presence.AWAY,
                "paused", Presence.ONLINE,
                "wrapping-up", Presence.ONLINE,
                "backing-off", Presence.ONLINE,
                "unknown-load", Presence.ONLINE,
                "full", Presence.ONLINE,
                "tight", Presence.ONLINE,
                "limited", Presence.ONLINE,
                "flooded", Presence.ONLINE));
        desk.pause("paused", "lunch");
        desk.adopt(TicketSpec.of("done"), "wrapping-up", START);
        desk.complete("done", WrapUp.of(Duration.ofHours(1)));
        Submission offered = desk.submit(TicketSpec.of("declined").queue("offering"));
        desk.decline("declined", ((Submission.Offered) offered).offer().id());
        submit("forced");
        desk.force("forced", "flooded");
        TicketSpec demanding =
                TicketSpec.of("t1").queue("q").channel("chat").requires("s").excludes("excluded");
        desk.adopt(TicketSpec.of("t0").channel("chat"), "limited", START);
        submit(demanding);
        Map<Ineligibility, Integer> all = new java.util.EnumMap<>(Ineligibility.class);
        for (Ineligibility reason : Ineligibility.values()) {
            all.put(reason, reason == Ineligibility.OFFLINE ? 2 : 1);
        }
        all.remove(Ineligibility.STRATEGY_FAILED);
        assertThat(desk.explain("t1")).contains(new Explanation.Waiting("q", false, all, 0));
        desk.presence("offline2", Presence.AWAY);
        all.put(Ineligibility.OFFLINE, 1);
        all.put(Ineligibility.AWAY, 2);
        assertThat(desk.explain("t1")).contains(new Explanation.Waiting("q", false, all, 0));
    }

    @Test
    @DisplayName("A ticket of a PULL queue says so, and how many could take it")
    void waitingToBePulled() {
        open(inDefaultQueue().dispatch(Dispatch.PULL));
        online("ana", "ben");
        submit("t1");
        assertThat(desk.explain("t1")).contains(new Explanation.Waiting("default", true, Map.of(), 2));
    }

    @Test
    @DisplayName("A finished ticket says how it ended; an unknown one has no explanation")
    void finished() {
        open();
        submit("t1");
        desk.cancel("t1");
        assertThat(desk.explain("t1")).contains(new Explanation.Finished((TicketState.Finished) ticket("t1")));
        assertThat(desk.explain("ghost")).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("preview lists the candidates in order, with the numbers that decide")
    void previewListsInOrder() {
        open(Strategy.leastLoaded());
        online(agent("ana", 9), agent("ben", 9), agent("cem", 1), agent("dan", 9));
        submit(TicketSpec.of("t1").prefers("ana"));
        submit(TicketSpec.of("t2").prefers("cem"));
        assertThat(desk.preview(TicketSpec.of("next")))
                .containsExactly(
                        new Candidate("ben", 0, false), new Candidate("dan", 0, false), new Candidate("ana", 1, false));
    }

    @Test
    @DisplayName("preview: a preferred agent who is eligible comes first")
    void previewWithPreferred() {
        open(Strategy.leastLoaded());
        online(agent("ana", 9), agent("ben", 9));
        submit(TicketSpec.of("t1").prefers("ben"));
        assertThat(desk.preview(TicketSpec.of("next").prefers("ben")))
                .containsExactly(new Candidate("ben", 1, true), new Candidate("ana", 0, false));
    }

    @Test
    @DisplayName("preview of a draw: all that are in it with their weights, in order of registration")
    void previewOfADraw() {
        open(Strategy.weightedRandom());
        online(
                agent("zoe", 9).serves("default", 2),
                agent("ana", 9).serves("default", 8),
                agent("no", 9).serves("default", 0));
        assertThat(desk.preview(TicketSpec.of("next")))
                .containsExactly(new Candidate("zoe", 2, false), new Candidate("ana", 8, false));
    }

    @Test
    @DisplayName("preview has no effect, and the first candidate is who gets the ticket")
    void previewHasNoEffect() {
        for (Strategy strategy : Strategy.builtIn()) {
            open(strategy);
            online(
                    agent("ana", 5).skill("a", 3),
                    agent("ben", 7).channel("chat").position(-1),
                    agent("cem", 4).skill("a", 1).serves("default", 3));
            for (int i = 0; i < 12; i++) {
                events.clear();
                var before = Observation.of(desk);
                List<String> candidates = Observation.preview(desk, TicketSpec.of("t" + i));
                assertThat(Observation.of(desk)).isEqualTo(before);
                assertThat(events.all()).isEmpty();
                String got = submit(TicketSpec.of("t" + i));
                if (strategy != Strategy.weightedRandom()) {
                    assertThat(candidates.get(0)).as(strategy.name()).isEqualTo(got);
                }
                assertThat(candidates).contains(got);
            }
        }
    }

    @Test
    @DisplayName("preview where nobody is eligible is empty")
    void previewOfNobody() {
        open();
        desk.register(AgentSpec.of("ana"));
        assertThat(desk.preview(TicketSpec.of("next"))).isEmpty();
    }
}
