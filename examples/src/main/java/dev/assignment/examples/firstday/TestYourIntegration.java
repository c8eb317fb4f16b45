package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Explanation;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Unit-test your integration: give your code its clock and its seed, and a test sets both. No sleeping, no mocking: a
 * desk in memory is built in no time, and {@link Desk} is an interface if you must replace it.
 */
public final class TestYourIntegration {

    private static final Duration TO_ANSWER = Duration.ofSeconds(20);

    private final Desk desk;

    /** The vendor's code under test. */
    TestYourIntegration(Clock clock, long seed) {
        desk = Desk.builder()
                .clock(clock)
                .seed(seed)
                .queue(QueueSpec.named("calls")
                        .strategy(Strategy.weightedRandom())
                        .offers(OfferTerms.acceptWithin(TO_ANSWER)))
                .build();
        desk.registerAll(List.of(
                AgentSpec.of("ana").serves("calls", 3), AgentSpec.of("bob").serves("calls", 1)));
        desk.presence("ana", Presence.ONLINE);
        desk.presence("bob", Presence.ONLINE);
    }

    void rings(String call) {
        desk.submit(TicketSpec.of(call).queue("calls"));
    }

    /** Whose telephone rings. */
    String ringingAt(String call) {
        desk.advance();
        return desk.explain(call).orElseThrow() instanceof Explanation.Offered offered ? offered.agent() : "nobody";
    }

    /** Shows what a test does. */
    public static void play(Story story) {
        ManualClock clock = ManualClock.atEpoch();
        TestYourIntegration underTest = new TestYourIntegration(clock, 42);
        underTest.rings("call-1");
        story.at(clock.instant(), "call-1 rings at", underTest.ringingAt("call-1"));
        clock.advance(TO_ANSWER.minusMillis(1));
        story.at(clock.instant(), "1 ms before the deadline at", underTest.ringingAt("call-1"));
        clock.advance(Duration.ofMillis(1));
        story.at(clock.instant(), "at the deadline at", underTest.ringingAt("call-1"));
    }
}
