package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.examples.firstday.MigrateWithAdopt.Row;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MigrateWithAdoptTest {

    private static final Instant SINCE = Instant.parse("2026-01-15T08:00:00Z");
    private static final List<Row> TABLE = List.of(
            new Row("T-1", "bob", SINCE), new Row("T-2", "bob", SINCE.plusSeconds(60)), new Row("T-3", "zoe", SINCE));

    @Test
    @DisplayName(
            "Migrate from its own assignment table with adopt: everybody keeps what they have, since when they have it")
    void adopted() {
        Desk desk = Desk.builder().build();
        desk.register(AgentSpec.of("bob").capacity(1));
        desk.presence("bob", Presence.ONLINE);

        assertThat(MigrateWithAdopt.migrate(desk, TABLE))
                .singleElement()
                .asString()
                .contains("T-3", "zoe");

        assertThat(desk.ticketsOf("bob").stream().map(Assignment::since)).containsExactly(SINCE, SINCE.plusSeconds(60));
        assertThat(desk.counts().adopted()).isEqualTo(2);
        desk.submit(TicketSpec.of("new"));
        desk.complete("T-1");
        assertThat(desk.ticket("new").orElseThrow().kind())
                .as("bob has one still")
                .isEqualTo(TicketState.Kind.WAITING);
        desk.complete("T-2");
        assertThat(desk.ticket("new").orElseThrow().kind()).isEqualTo(TicketState.Kind.HELD);
    }

    @Test
    @DisplayName("It can be run again")
    void again() {
        Desk desk = Desk.builder().build();
        desk.register(AgentSpec.of("bob"));
        MigrateWithAdopt.migrate(desk, TABLE);
        desk.register(AgentSpec.of("zoe"));
        assertThat(MigrateWithAdopt.migrate(desk, TABLE)).isEmpty();
        assertThat(desk.counts().held()).isEqualTo(3);
        assertThat(desk.counts().adopted()).isEqualTo(3);
    }
}
