package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.examples.firstday.RefillAfterRestart.Row;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefillAfterRestartTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));

    @Test
    @DisplayName("Refill after a restart from a snapshot: who has what, what waits, in which order, since when")
    void fromSnapshot() {
        Desk before = Desk.builder().clock(clock).build();
        before.register(AgentSpec.of("ana").capacity(2).skill("de"));
        before.presence("ana", Presence.ONLINE);
        for (String ticket : List.of("T-1", "T-2", "T-3", "T-4")) {
            before.submit(TicketSpec.of(ticket).priority(ticket.equals("T-4") ? 9 : 0));
            clock.advance(Duration.ofSeconds(1));
        }

        Desk after = RefillAfterRestart.restart(clock, before.snapshot());

        assertThat(after.snapshot()).isEqualTo(before.snapshot());
        assertThat(waiting(after)).containsExactly("T-4", "T-3");
        assertThat(after.ticketsOf("ana").stream().map(Assignment::since))
                .isEqualTo(
                        before.ticketsOf("ana").stream().map(Assignment::since).toList());
        after.complete("T-1");
        assertThat(after.ticket("T-4").orElseThrow().kind()).isEqualTo(TicketState.Kind.HELD);
    }

    @Test
    @DisplayName("Refill from its own tables in any order: created-at is the age, and matching is once, at the end")
    void fromTables() {
        Instant nine = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        List<AgentSpec> online = List.of(AgentSpec.of("ana").capacity(2));
        List<Row> table = List.of(
                new Row("T-4", nine.plusSeconds(4), Optional.empty()),
                new Row("T-1", nine.plusSeconds(1), Optional.of("ana")),
                new Row("T-3", nine.plusSeconds(3), Optional.empty()));

        Desk desk = RefillAfterRestart.restart(clock, RefillAfterRestart.fromTables(online, table));

        assertThat(desk.ticketsOf("ana").stream().map(Assignment::ticket)).containsExactly("T-1", "T-3");
        assertThat(waiting(desk)).containsExactly("T-4");
        assertThat(desk.ticket("T-4").orElseThrow().spec().createdAt()).contains(nine.plusSeconds(4));
        assertThat(desk.agents().stream().map(AgentState::load)).containsExactly(2L);
    }

    private static List<String> waiting(Desk desk) {
        return desk.backlog(TicketSpec.DEFAULT_QUEUE).stream()
                .map(TicketState::id)
                .toList();
    }
}
