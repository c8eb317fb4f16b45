package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.examples.firstday.RegisterStaff.Row;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegisterStaffTest {

    private static final Row ANA = new Row("ana", 1, Set.of("de"), "billing");

    @Test
    @DisplayName("Register the staff from its own table: one call adds, updates, and serves what waits")
    void upsert() {
        Desk desk = Desk.builder().build();
        desk.addQueue(QueueSpec.named("billing"));
        RegisterStaff.register(desk, List.of(ANA, new Row("bob", 2, Set.of(), "sales")));
        desk.presence("ana", Presence.ONLINE);
        desk.submit(TicketSpec.of("T-1").queue("billing").requires("de"));
        desk.submit(TicketSpec.of("T-2").queue("billing").requires("en"));

        RegisterStaff.register(desk, List.of(new Row("ana", 2, Set.of("de", "en"), "billing")));

        assertThat(desk.ticketsOf("ana").stream().map(Assignment::ticket)).containsExactly("T-1", "T-2");
        assertThat(desk.agents().stream().map(AgentState::id)).as("bob stays").containsExactly("ana", "bob");
        assertThat(desk.agent("ana").orElseThrow().presence()).isEqualTo(Presence.ONLINE);
    }
}
