package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A call that is stopped for a while goes on with the time at which it began. What it gives time for is not over by then. */
class LateCallsTest {

    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    private static Instant at(long second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    /** In which whoever looks for an agent is stopped until what happens meanwhile has happened. */
    private AssignmentStore store(UnaryOperator<QueueSpec> terms) {
        AssignmentStore store = InMemoryStore.open(
                new StoreSettings(1, Optional.empty(), Duration.ZERO, WhenLeaving.KEEP, Optional.empty()));
        Strategy stopping = Strategy.ranking("stopping", agent -> {
            meanwhile.getAndSet(() -> {}).run();
            return agent.load();
        });
        store.addQueue(terms.apply(QueueSpec.named("default").strategy(stopping)), at(0));
        store.register(List.of(AgentSpec.of("ana").capacity(2)), at(0));
        store.presence(Map.of("ana", Presence.ONLINE), Optional.empty(), WhenLeaving.KEEP, at(0));
        return store;
    }

    /** Something is found due at 500 while the submit of t2, which began at 5, looks for an agent. */
    private static void submitLate(AssignmentStore store, AtomicReference<Runnable> meanwhile) {
        store.submit(TicketSpec.of("t1"), at(0));
        meanwhile.set(() -> store.advance(at(500)));
        store.register(List.of(AgentSpec.of("ana").capacity(3)), at(5)); // so that ranks are asked for anew
        store.submit(TicketSpec.of("t2"), at(5));
    }

    @Test
    @DisplayName("An offer of a late call is not over before it is made")
    void offers() {
        AssignmentStore store = store(queue -> queue.offers(OfferTerms.acceptWithin(Duration.ofSeconds(10))));
        submitLate(store, meanwhile);
        TicketState.Offered offered = (TicketState.Offered) store.ticket("t2").orElseThrow();
        assertThat(offered.offer().expiresAt()).isEqualTo(at(510));
        assertThat(store.nextDeadline()).contains(at(510));
    }

    @Test
    @DisplayName("A first response to a ticket of a late call is not overdue before it can be given")
    void firstResponses() {
        AssignmentStore store = store(queue ->
                queue.firstResponse(FirstResponse.within(Duration.ofSeconds(10)).thenRequeue()));
        submitLate(store, meanwhile);
        TicketState.Held held = (TicketState.Held) store.ticket("t2").orElseThrow();
        assertThat(held.respondBy()).contains(at(510));
    }
}
