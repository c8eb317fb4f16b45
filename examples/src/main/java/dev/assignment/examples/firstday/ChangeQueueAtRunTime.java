package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.QueueChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Change a queue at run time: give the new settings from the present ones. Whose turn it is survives. */
public final class ChangeQueueAtRunTime {

    private ChangeQueueAtRunTime() {}

    /** Says whether there is such a queue. */
    static boolean use(Desk desk, String queue, Strategy strategy) {
        return desk.changeQueue(queue, present -> present.strategy(strategy)) instanceof QueueChange.Applied;
    }

    /** A desk of three, with one queue in turn. */
    static Desk threeInTurn() {
        Desk desk = Desk.builder()
                .queue(QueueSpec.named("billing").strategy(Strategy.roundRobin()))
                .build();
        desk.registerAll(List.of(
                AgentSpec.of("ana").capacity(9).serves("billing"),
                AgentSpec.of("bob").capacity(9).serves("billing"),
                AgentSpec.of("cleo").capacity(9).serves("billing")));
        for (String agent : List.of("ana", "bob", "cleo")) {
            desk.presence(agent, Presence.ONLINE);
        }
        return desk;
    }

    /** Submits tickets and says who got them. */
    static String submit(Desk desk, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> desk.submit(TicketSpec.of("T-" + i).queue("billing")))
                .map(outcome -> outcome.assignment().map(Assignment::agent).orElse("nobody"))
                .collect(Collectors.joining(", "));
    }

    /** Shows it. */
    public static void play(Story story) {
        Desk desk = threeInTurn();
        story.say("  round-robin:    " + submit(desk, 1, 4));
        desk.complete("T-2");
        use(desk, "billing", Strategy.leastLoaded());
        story.say("  least-loaded:   " + submit(desk, 5, 5) + " (has none)");
        use(desk, "billing", Strategy.roundRobin());
        story.say("  round-robin:    " + submit(desk, 6, 8) + " (goes on where it was)");
    }
}
