package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Decision;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Ask why Bob got this. {@code explain} says it for now, at no cost; a queue that records its decisions says it for later
 * too, with everybody who could have had it.
 */
public final class WhyBobGotThis {

    private WhyBobGotThis() {}

    static Desk open(Clock clock) {
        Desk desk = Desk.builder()
                .clock(clock)
                .queue(QueueSpec.named("billing").recordedDecisions(10))
                .build();
        desk.registerAll(List.of(
                AgentSpec.of("ana").capacity(3).skill("refunds").serves("billing"),
                AgentSpec.of("bob").capacity(3).skill("refunds").serves("billing"),
                AgentSpec.of("cleo").capacity(3).serves("billing")));
        for (String agent : List.of("ana", "bob", "cleo")) {
            desk.presence(agent, Presence.ONLINE);
        }
        return desk;
    }

    static TicketSpec refund(String id) {
        return TicketSpec.of(id).queue("billing").requires("refunds");
    }

    /** Shows it. */
    public static void play(Story story) {
        Desk desk = open(ManualClock.at(Instant.parse("2026-03-02T09:00:00Z")));
        desk.submit(refund("T-1"));
        story.part("Who would get the next one?");
        desk.preview(refund("T-2")).forEach(candidate -> story.say("  " + candidate));
        desk.submit(refund("T-2"));
        story.part("Why did bob get T-2?");
        desk.explain("T-2").ifPresent(why -> story.say("  " + why));

        desk.complete("T-2");
        story.part("It is long done. Why did bob get T-2 then?");
        for (Decision decision : desk.decisions("T-2")) {
            story.say("  " + decision.agent().orElse("nobody") + " by " + decision.strategy());
            decision.candidates().forEach(candidate -> story.say("    " + candidate));
            story.say("    not eligible: " + decision.ineligible());
        }

        desk.submit(refund("T-3").excludes("ana").excludes("bob"));
        story.part("And why does nobody get T-3?");
        desk.explain("T-3").ifPresent(why -> story.say("  " + why));
    }
}
