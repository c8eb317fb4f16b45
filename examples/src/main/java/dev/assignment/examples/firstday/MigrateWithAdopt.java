package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Migrate from your own assignment table: tell the desk who has what. Nothing is taken from anybody, not even from those
 * who have more than the limit you set now; they get nothing new until they are below it. It can be run again.
 */
public final class MigrateWithAdopt {

    /** A row of the vendor's assignment table. */
    record Row(String ticket, String agent, Instant since) {}

    private MigrateWithAdopt() {}

    /** Returns the rows that could not be taken over, with the reason. */
    static List<String> migrate(Desk desk, List<Row> table) {
        List<String> leftOver = new ArrayList<>();
        for (Row row : table) {
            Submission outcome = desk.adopt(TicketSpec.of(row.ticket()), row.agent(), row.since());
            if (outcome.assignment().isEmpty()) {
                leftOver.add(row.ticket() + ": " + outcome);
            }
        }
        return leftOver;
    }

    /** Shows it. */
    public static void play(Story story) {
        Desk desk = Desk.builder().build();
        desk.register(AgentSpec.of("bob").capacity(2));
        desk.presence("bob", Presence.ONLINE);
        Instant since = Instant.parse("2026-01-15T08:00:00Z");
        List<Row> table = List.of(
                new Row("T-1", "bob", since),
                new Row("T-2", "bob", since),
                new Row("T-3", "bob", since),
                new Row("T-4", "zoe", since));
        story.say("  left over: " + migrate(desk, table));
        story.say("  left over when run again: " + migrate(desk, table));
        story.say("  bob has " + desk.ticketsOf("bob").size() + " with a limit of 2, adopted: "
                + desk.counts().adopted());
        desk.submit(TicketSpec.of("new"));
        for (String done : new String[] {"T-1", "T-2"}) {
            desk.complete(done);
            story.say("  " + done + " is completed; the new ticket: "
                    + desk.ticket("new").orElseThrow().kind());
        }
    }
}
