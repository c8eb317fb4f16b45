package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scenarios of other engines' own tests in which time passes: limits by rate, pauses with time-outs. */
public abstract class TimeScenarios extends LifeCycleCase {

    @Test
    @DisplayName(
            "CP9: limit 2 per 3600 s and agent, 2 agents: 4 tickets go 2 + 2, the fifth waits although both are online")
    void cp9() {
        open();
        online(agent("a1", 99).intakeLimit(2, seconds(3_600)), agent("a2", 99).intakeLimit(2, seconds(3_600)));
        assertThat(submit("t1", "t2", "t3", "t4")).containsExactly("a1", "a2", "a1", "a2");
        assertThat(submit("t5")).containsExactly(NOBODY);
        assertThat(whyNot("t5", "a1")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
        assertThat(whyNot("t5", "a2")).isEqualTo(Ineligibility.INTAKE_LIMIT_REACHED);
        moveToJustBefore(seconds(3_600));
        assertThat(holder("t5")).isEqualTo(NOBODY);
        moveTo(seconds(3_600));
        assertThat(holder("t5")).isEqualTo("a1");
    }

    private void ringing(OfferTerms terms) {
        openWith(builder -> builder.queue(inDefaultQueue()
                        .strategy(Strategy.roundRobin())
                        .offers(terms)
                        .waitLimit(WaitLimit.of(seconds(60))))
                .listener(this::leaveAfterWaitingTooLong));
        online(agent("paused", 1), agent("other", 1));
        desk.pause("paused", "paused");
    }

    /** The caller hangs up when told to have waited too long. */
    private void leaveAfterWaitingTooLong(DeskEvent event) {
        if (event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.WAITED_TOO_LONG) {
            desk.cancel(told.ticket());
        }
    }

    /** Who was rung, in order. */
    private List<String> rung(String ticket) {
        return events.ofTicket(ticket).stream()
                .filter(event -> event.kind() == TicketEvent.Kind.OFFERED)
                .map(event -> ((TicketState.Offered) event.state()).offer().agent())
                .toList();
    }

    @Test
    @DisplayName("CP12: all agents paused: nobody is rung, the caller leaves by time-out")
    void cp12AllPaused() {
        ringing(OfferTerms.acceptWithin(seconds(15)));
        desk.pause("other", "paused");
        desk.submit(TicketSpec.of("call"));
        for (int second = 1; second <= 60; second++) {
            assertThat(kind("call")).isEqualTo(TicketState.Kind.WAITING);
            pass(seconds(1));
            desk.advance();
        }
        assertThat(kind("call")).isEqualTo(TicketState.Kind.CANCELLED);
        assertThat(rung("call")).isEmpty();
    }

    @Test
    @DisplayName(
            "CP12: one paused and the other does not answer: only the other is rung, the caller leaves by time-out")
    void cp12OnePaused() {
        for (OfferTerms terms : List.of(
                OfferTerms.acceptWithin(seconds(15)),
                OfferTerms.acceptWithin(seconds(15)).backOff(seconds(5)))) {
            clock.set(START);
            ringing(terms);
            desk.submit(TicketSpec.of("call"));
            for (int second = 1; second <= 59; second++) {
                pass(seconds(1));
                desk.advance();
                assertThat(kind("call")).isNotEqualTo(TicketState.Kind.CANCELLED);
            }
            pass(seconds(1));
            desk.advance();
            assertThat(kind("call")).as("%s", terms).isEqualTo(TicketState.Kind.CANCELLED);
            assertThat(rung("call")).hasSizeGreaterThan(1).containsOnly("other");
            assertThat(load("other")).isZero();
        }
    }
}
