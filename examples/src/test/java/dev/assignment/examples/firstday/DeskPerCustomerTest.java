package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeskPerCustomerTest {

    @Test
    @DisplayName("A desk per customer: the same identifiers in two of them have nothing to do with each other")
    void apart() {
        try (DeskPerCustomer desks = new DeskPerCustomer()) {
            desks.of("acme").register(AgentSpec.of("ana"));
            desks.of("acme").presence("ana", Presence.ONLINE);
            desks.of("acme").submit(TicketSpec.of("T-1"));
            desks.of("globex").submit(TicketSpec.of("T-1"));
            assertThat(desks.of("acme").ticket("T-1").orElseThrow().kind()).isEqualTo(TicketState.Kind.HELD);
            assertThat(desks.of("globex").ticket("T-1").orElseThrow().kind()).isEqualTo(TicketState.Kind.WAITING);
            assertThat(desks.of("globex").agent("ana")).isEmpty();

            desks.forget("acme");
            assertThat(desks.of("acme").agents()).as("a new one").isEmpty();
        }
    }

    @Test
    @DisplayName("One scheduler wakes them all, each at its own deadline")
    void oneScheduler() throws InterruptedException {
        try (DeskPerCustomer desks = new DeskPerCustomer()) {
            for (String customer : new String[] {"acme", "globex"}) {
                desks.of(customer).register(AgentSpec.of("ana"));
                desks.of(customer).presence("ana", Presence.ONLINE, Duration.ofMillis(50));
            }
            for (String customer : new String[] {"acme", "globex"}) {
                Desk desk = desks.of(customer);
                while (desk.agent("ana").orElseThrow().presence() == Presence.ONLINE) {
                    Thread.sleep(5); // a lookup does no deadline: only the scheduler does
                }
            }
        }
    }
}
