package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogOffWithWorkTest {

    private final Desk desk = Desk.builder().build();

    private void online(String agent, int capacity) {
        desk.register(AgentSpec.of(agent).capacity(capacity));
        desk.presence(agent, Presence.ONLINE);
    }

    @Test
    @DisplayName("Log somebody off with their work: others get it at once, oldest first, the rest waits at its old age")
    void logOff() {
        online("bob", 3);
        for (String ticket : List.of("T-1", "T-2", "T-3", "T-4")) {
            desk.submit(TicketSpec.of(ticket));
        }
        desk.pause("bob", "meeting");
        online("ana", 1); // T-4
        desk.update("ana", spec -> spec.capacity(2));

        List<Assignment> made = LogOffWithWork.logOff(desk, "bob");

        assertThat(made).singleElement().satisfies(held -> {
            assertThat(held.ticket()).isEqualTo("T-1");
            assertThat(held.agent()).isEqualTo("ana");
        });
        assertThat(desk.ticketsOf("bob")).isEmpty();
        assertThat(desk.backlog(TicketSpec.DEFAULT_QUEUE).stream().map(TicketState::id))
                .containsExactly("T-2", "T-3");
    }

    @Test
    @DisplayName("Somebody unknown has nothing to hand over")
    void unknown() {
        assertThat(LogOffWithWork.logOff(desk, "zoe")).isEmpty();
    }
}
