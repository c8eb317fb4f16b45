package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.List;

/**
 * Drain and remove a queue. To drain, let nobody new in: with a limit of 0 that may wait, a ticket is taken only if
 * somebody is free for it. To remove, name the queue that takes over: what waits moves there and keeps its age.
 */
public final class DrainAndRemoveQueue {

    private DrainAndRemoveQueue() {}

    static void drain(Desk desk, String queue) {
        desk.changeQueue(queue, present -> present.maxWaiting(0));
    }

    static boolean remove(Desk desk, String queue, String takesOver) {
        return desk.removeQueue(queue, takesOver) instanceof QueueChange.Applied;
    }

    /** Shows it. */
    public static void play(Story story) {
        Desk desk = Desk.builder()
                .queue(QueueSpec.named("fax"))
                .queue(QueueSpec.named("mail"))
                .build();
        desk.register(AgentSpec.of("ana").serves("mail"));
        desk.presence("ana", Presence.ONLINE);
        for (String ticket : List.of("fax-1", "fax-2")) {
            desk.submit(TicketSpec.of(ticket).queue("fax"));
        }
        desk.submit(TicketSpec.of("mail-1").queue("mail"));
        desk.submit(TicketSpec.of("mail-2").queue("mail"));

        drain(desk, "fax");
        Submission refused = desk.submit(TicketSpec.of("fax-3").queue("fax"));
        story.say("  fax is drained; fax-3: " + (refused instanceof Refusal.BacklogFull ? "refused" : refused));
        remove(desk, "fax", "mail");
        story.say("  fax is removed; mail: "
                + desk.backlog("mail").stream().map(TicketState::id).toList());
        desk.complete("mail-1");
        story.say("  ana is free and gets "
                + desk.ticketsOf("ana").stream().map(Assignment::ticket).toList() + ", the oldest");
    }
}
