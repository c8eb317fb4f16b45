package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Candidate;
import dev.assignment.model.Explanation;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** G15 and G3 for the life cycle: {@code explain}, {@code preview} and the one documented precedence. */
public abstract class LifeCycleExplainContract extends LifeCycleCase {

    @Test
    @DisplayName(
            "For an offered ticket: to whom, the strategy, the winning number, the instant, the reason and its end")
    void offered() {
        openWith(builder ->
                builder.queue(inDefaultQueue().strategy(Strategy.leastLoaded()).offers(HALF_A_MINUTE)));
        online(agent("ana", 9));
        desk.submit(TicketSpec.of("t1"));
        pass(seconds(5));
        desk.submit(TicketSpec.of("t2"));
        assertThat(desk.explain("t2"))
                .contains(new Explanation.Offered(
                        "ana", "least-loaded", OptionalLong.of(1), at(seconds(5)), Reason.BEST, at(seconds(35))));
        desk.submit(TicketSpec.of("t3").prefers("ana"));
        assertThat(desk.explain("t3"))
                .contains(new Explanation.Offered(
                        "ana",
                        "least-loaded",
                        OptionalLong.empty(),
                        at(seconds(5)),
                        Reason.PREFERRED,
                        at(seconds(35))));
    }

    @Test
    @DisplayName("Once accepted: the numbers that decided, and the instant at which the agent began to hold it")
    void accepted() {
        openWith(builder ->
                builder.queue(inDefaultQueue().strategy(Strategy.leastLoaded()).offers(HALF_A_MINUTE)));
        online(agent("ana", 9));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        pass(seconds(5));
        accept("t2");
        assertThat(desk.explain("t2"))
                .contains(new Explanation.Held("ana", "least-loaded", OptionalLong.of(1), at(seconds(5)), Reason.BEST));
    }

    @Test
    @DisplayName("A parked ticket says how it is parked; one that came back says so")
    void parked() {
        open(Strategy.leastLoaded());
        online(agent("ana", 9));
        submit("t1");
        desk.park("t1");
        assertThat(desk.explain("t1")).contains(new Explanation.Parked((TicketState.Parked) ticket("t1")));
        pass(seconds(5));
        desk.unpark("t1");
        Explanation.Held back = (Explanation.Held) desk.explain("t1").orElseThrow();
        assertThat(back.agent()).isEqualTo("ana");
        assertThat(back.reason()).isEqualTo(Reason.RETURNED);
        assertThat(back.number()).isEmpty();
        assertThat(back.at()).isEqualTo(at(seconds(5)));
    }

    /** Agents that are not eligible for a ticket of the default queue, one for each reason that time brings. */
    private void oneForEachReason() {
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE.backOff(minutes(9)))));
        online(AgentSpec.of("backs-off"));
        desk.submit(TicketSpec.of("x"));
        decline("x");
        desk.cancel("x");
        online(AgentSpec.of("wraps-up"));
        desk.submit(TicketSpec.of("y"));
        accept("y");
        desk.complete("y", WrapUp.of(minutes(9)));
        online(AgentSpec.of("unknown").withOutsideLoad());
        online(AgentSpec.of("flooded").capacity(9).intakeLimit(1, minutes(9)));
        desk.submit(TicketSpec.of("z"));
        online(AgentSpec.of("outside").withOutsideLoad());
        desk.reconcile("outside", 1);
    }

    @Test
    @DisplayName(
            "For a waiting ticket the reasons that time brings are counted: wrap-up, back-off, unknown load, intake limit")
    void waiting() {
        oneForEachReason();
        desk.submit(TicketSpec.of("t1"));
        assertThat(desk.explain("t1"))
                .contains(new Explanation.Waiting(
                        "default",
                        false,
                        Map.of(
                                Ineligibility.BACKING_OFF, 1,
                                Ineligibility.IN_WRAP_UP, 1,
                                Ineligibility.LOAD_UNKNOWN, 1,
                                Ineligibility.INTAKE_LIMIT_REACHED, 1,
                                Ineligibility.NO_CAPACITY, 1),
                        0));
    }

    @Test
    @DisplayName("It is computed now: when the time has come the reason is gone")
    void computedNow() {
        oneForEachReason();
        submit(TicketSpec.of("t1").requires("s"));
        moveTo(minutes(9));
        Explanation.Waiting now = (Explanation.Waiting) desk.explain("t1").orElseThrow();
        assertThat(now.agents()).containsExactly(Map.entry(Ineligibility.SKILL_MISSING, 5));
        desk.submit(TicketSpec.of("t2").excludes("flooded"));
        assertThat(offeredTo("t2")).as("backing off and wrapping up are over").isIn("backs-off", "wraps-up");
    }

    @Test
    @DisplayName("preview lists only who is eligible now, and for an offering queue to whom it would be offered")
    void preview() {
        oneForEachReason();
        assertThat(desk.preview(TicketSpec.of("next"))).isEmpty();
        online(agent("ana", 5), agent("ben", 5));
        assertThat(desk.preview(TicketSpec.of("next").prefers("ben")))
                .containsExactly(new Candidate("ben", 0, true), new Candidate("ana", 0, false));
        List<String> before = Observation.of(desk);
        desk.preview(TicketSpec.of("next"));
        assertThat(Observation.of(desk)).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "G3: one documented precedence: offline, away, paused, wrap-up, back-off, load, capacity, cost, limits, intake")
    void precedence() {
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE.backOff(minutes(20)))));
        online(agent("ana", 3)
                .channel("chat", 2, 1)
                .channel("mail", 1)
                .withOutsideLoad()
                .intakeLimit(2, minutes(60)));
        desk.reconcile("ana", 0);
        submit(TicketSpec.of("held").channel("chat"));
        accept("held");
        desk.submit(TicketSpec.of("declined").channel("mail"));
        decline("declined");
        desk.cancel("declined");
        submit(TicketSpec.of("chat").channel("chat"));
        submit(TicketSpec.of("done").requires("s").channel("mail"));
        desk.force("done", "ana");
        desk.complete("done", WrapUp.of(minutes(10)));
        desk.pause("ana", "lunch");
        desk.loadUnknown("ana");
        desk.presence("ana", Presence.OFFLINE);
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.OFFLINE);
        desk.presence("ana", Presence.AWAY);
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.AWAY);
        desk.presence("ana", Presence.ONLINE);
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.PAUSED);
        desk.resume("ana");
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.IN_WRAP_UP);
        desk.endWrapUp("ana");
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.BACKING_OFF);
        moveTo(minutes(20));
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.LOAD_UNKNOWN);
        desk.reconcile("ana", 1);
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.NO_CAPACITY);
        desk.reconcile("ana", 0);
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.COST_ABOVE_SPARE);
        desk.update("ana", agent -> agent.capacity(5));
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.CHANNEL_LIMIT_REACHED);
        desk.update("ana", agent -> agent.channel("chat", 2, 2));
        assertThat(whyNot("chat", "ana")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
        moveTo(minutes(60));
        assertThat(offeredTo("chat")).isEqualTo("ana");
    }

    @Test
    @DisplayName("A ticket of a queue that is pulled says how many could take it, those kept by time left out")
    void pulledQueue() {
        open(QueueSpec.named("pulled").dispatch(dev.assignment.model.Dispatch.PULL));
        online(
                agent("ana", 1).serves("pulled"),
                agent("ben", 1).serves("pulled").withOutsideLoad(),
                agent("cem", 9).serves("pulled").intakeLimit(1, minutes(5)));
        submit(TicketSpec.of("t1").queue("pulled"));
        submit(TicketSpec.of("t2").queue("pulled"));
        desk.pull("cem");
        assertThat(desk.explain("t2"))
                .contains(new Explanation.Waiting(
                        "pulled",
                        true,
                        Map.of(Ineligibility.LOAD_UNKNOWN, 1, Ineligibility.INTAKE_LIMIT_REACHED, 1),
                        1));
    }
}
