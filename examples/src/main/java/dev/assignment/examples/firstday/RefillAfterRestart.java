package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Refill a desk in memory after a restart: from a snapshot that was taken before, or from your own tables. Everything is
 * loaded, and then matched once.
 */
public final class RefillAfterRestart {

    /** A row of the vendor's ticket table; without an agent it waits. */
    record Row(String ticket, Instant createdAt, Optional<String> agent) {}

    private RefillAfterRestart() {}

    static Desk restart(Clock clock, DeskSnapshot before) {
        return Desk.builder().clock(clock).load(before).build();
    }

    /** If there is no snapshot: the vendor's own tables say the same. */
    static DeskSnapshot fromTables(List<AgentSpec> online, List<Row> open) {
        DeskSnapshot snapshot = DeskSnapshot.EMPTY;
        for (AgentSpec agent : online) {
            snapshot = snapshot.agent(agent, Presence.ONLINE);
        }
        for (Row row : open) {
            TicketSpec ticket = TicketSpec.of(row.ticket()).createdAt(row.createdAt());
            snapshot = row.agent().isPresent()
                    ? snapshot.held(ticket, row.agent().get(), row.createdAt())
                    : snapshot.waiting(ticket, row.createdAt());
        }
        return snapshot;
    }

    /** Shows it. */
    public static void play(Story story) {
        Instant nine = Instant.parse("2026-03-02T09:00:00Z");
        ManualClock clock = ManualClock.at(nine);
        Desk desk = Desk.builder().clock(clock).build();
        desk.register(AgentSpec.of("ana").capacity(2));
        desk.presence("ana", Presence.ONLINE);
        for (int i = 1; i <= 4; i++) {
            desk.submit(TicketSpec.of("T-" + i));
        }
        tell(story.part("Before."), desk);
        Desk again = restart(clock, desk.snapshot());
        tell(story.part("After a restart from desk.snapshot()."), again);

        List<Row> table = List.of(
                new Row("T-3", nine.plusSeconds(3), Optional.empty()),
                new Row("T-1", nine.plusSeconds(1), Optional.of("ana")),
                new Row("T-2", nine.plusSeconds(2), Optional.empty()));
        clock.set(nine.plusSeconds(60));
        Desk fromTables = restart(clock, fromTables(List.of(AgentSpec.of("ana").capacity(2)), table));
        tell(
                story.part("After a restart from a table in any order: the oldest is served, for whom there is room."),
                fromTables);
    }

    private static void tell(Story story, Desk desk) {
        story.say("  ana has "
                + desk.ticketsOf("ana").stream().map(Assignment::ticket).toList()
                + ", waiting: "
                + desk.backlog(TicketSpec.DEFAULT_QUEUE).stream()
                        .map(TicketState::id)
                        .toList());
    }
}
