package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeskPerCustomerTest {

    @Test
    @DisplayName("A desk per customer: the same identifiers in two of them have nothing to do with each other")
    void apart() {
        try (DeskPerCustomer desks = new DeskPerCustomer((customer, event) -> {})) {
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
    @DisplayName("One scheduler wakes them all, each at its own deadline, though nobody calls them")
    void oneScheduler() throws InterruptedException {
        BlockingQueue<String> loggedOff = new LinkedBlockingQueue<>();
        try (DeskPerCustomer desks = new DeskPerCustomer((customer, event) -> {
            if (event instanceof AgentEvent told && told.cause() == Cause.DEADLINE) {
                loggedOff.add(customer + " " + told.agent() + " " + told.state().presence());
            }
        })) {
            for (String customer : new String[] {"globex", "acme"}) {
                desks.of(customer).register(AgentSpec.of("ana"));
                desks.of(customer).presence("ana", Presence.ONLINE, Duration.ofMillis(50));
            }
            Set<String> seen = new TreeSet<>();
            for (int i = 0; i < 2; i++) {
                seen.add(Objects.requireNonNull(loggedOff.poll(20, TimeUnit.SECONDS), "nobody woke the desk"));
            }
            assertThat(seen).containsExactly("acme ana OFFLINE", "globex ana OFFLINE");
        }
    }
}
