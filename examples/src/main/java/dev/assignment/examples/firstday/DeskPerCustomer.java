package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;

/**
 * A desk for each of your customers. Desks share nothing, so identifiers of one say nothing in another, and nobody can be
 * given a ticket of somebody else's. One scheduler wakes them all.
 */
public final class DeskPerCustomer implements AutoCloseable {

    private final ConcurrentMap<String, Desk> desks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final BiConsumer<String, DeskEvent> listener;

    /** No desk yet; the listener is told of what happens at each, and whose desk it is. */
    DeskPerCustomer(BiConsumer<String, DeskEvent> listener) {
        this.listener = listener;
    }

    /** The customer's desk, opened when it is first asked for. */
    Desk of(String customer) {
        return desks.computeIfAbsent(customer, this::open);
    }

    private Desk open(String customer) {
        return Desk.builder()
                .scheduler(scheduler)
                .listener(event -> listener.accept(customer, event))
                .build();
    }

    /** The customer has left. */
    void forget(String customer) {
        Optional.ofNullable(desks.remove(customer)).ifPresent(Desk::close);
    }

    @Override
    public void close() {
        desks.values().forEach(Desk::close);
        scheduler.shutdownNow();
    }

    /** Shows it. */
    public static void play(Story story) {
        try (DeskPerCustomer desks = new DeskPerCustomer((customer, event) -> {})) {
            for (String customer : new String[] {"acme", "globex"}) {
                desks.of(customer).register(AgentSpec.of("ana"));
            }
            desks.of("acme").presence("ana", Presence.ONLINE);
            for (String customer : new String[] {"acme", "globex"}) {
                desks.of(customer).submit(TicketSpec.of("T-1"));
                story.say("  T-1 of " + customer + ": "
                        + desks.of(customer).ticket("T-1").orElseThrow().kind());
            }
        }
    }
}
