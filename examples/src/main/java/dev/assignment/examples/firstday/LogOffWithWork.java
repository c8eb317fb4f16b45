package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import java.util.List;

/** Log somebody off with their work: one call, and the outcome says who has it now. */
public final class LogOffWithWork {

    private LogOffWithWork() {}

    /** Nothing goes to the agent any more; all it had is back in the line, at its old age, or with somebody else already. */
    static List<Assignment> logOff(Desk desk, String agent) {
        return desk.presence(agent, Presence.OFFLINE, WhenLeaving.REQUEUE) instanceof AgentChange.Applied applied
                ? applied.made()
                : List.of();
    }

    /** Shows it. */
    public static void play(Story story) {
        Desk desk = Desk.builder().build();
        desk.registerAll(
                List.of(AgentSpec.of("bob").capacity(3), AgentSpec.of("ana").capacity(2)));
        desk.presence("bob", Presence.ONLINE);
        for (int i = 1; i <= 3; i++) {
            desk.submit(TicketSpec.of("T-" + i));
        }
        desk.presence("ana", Presence.ONLINE);
        story.say("  bob has " + tickets(desk.ticketsOf("bob")));
        List<Assignment> handedOver = logOff(desk, "bob");
        story.say("  bob logs off; ana gets " + tickets(handedOver));
        story.say("  waiting: "
                + desk.backlog(TicketSpec.DEFAULT_QUEUE).stream()
                        .map(TicketState::id)
                        .toList());
    }

    private static List<String> tickets(List<Assignment> assignments) {
        return assignments.stream().map(Assignment::ticket).toList();
    }
}
