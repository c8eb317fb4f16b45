package dev.assignment.examples.jvms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.jdbc.JdbcStore;
import dev.assignment.jdbc.Outbox;
import dev.assignment.jdbc.OutboxEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** All that ever happened at a desk, whichever process did it, in the order in which it was committed. */
public final class OutboxBooks {

    private static final int PAGE = 1_000;

    private final List<TicketEvent> events = new ArrayList<>();

    /** Reads them and checks what must hold of any desk: no ticket on two agents, nobody over capacity, no gap. */
    public OutboxBooks(JdbcStore store, ToIntFunction<String> capacity) {
        Outbox outbox = store.outboxReader("books");
        List<OutboxEvent> all = new ArrayList<>();
        List<OutboxEvent> page = outbox.read(0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = outbox.read(all.size(), PAGE);
        }
        long number = 0;
        Map<String, Long> versions = new HashMap<>();
        Map<String, String> holders = new HashMap<>();
        Map<String, Integer> loads = new HashMap<>();
        for (OutboxEvent one : all) {
            assertThat(one.number()).isEqualTo(++number);
            if (one.event() instanceof TicketEvent told) {
                events.add(told);
                String ticket = told.ticket();
                assertThat(told.version()).as(ticket).isEqualTo(versions.merge(ticket, 1L, Long::sum));
                String before = holders.remove(ticket);
                if (told.kind() == TicketEvent.Kind.ASSIGNED || told.kind() == TicketEvent.Kind.OFFERED) {
                    assertThat(before).as("%s is given to two agents", ticket).isNull();
                }
                if (before != null) {
                    loads.merge(before, -1, Integer::sum);
                }
                String holder = holder(told.state());
                if (!holder.isEmpty()) {
                    holders.put(ticket, holder);
                    assertThat(loads.merge(holder, 1, Integer::sum))
                            .as("load of %s", holder)
                            .isLessThanOrEqualTo(capacity.applyAsInt(holder));
                }
            }
        }
    }

    private static String holder(TicketState state) {
        if (state instanceof TicketState.Offered offered) {
            return offered.offer().agent();
        }
        return state instanceof TicketState.Held held
                ? held.assignment().orElseThrow().agent()
                : "";
    }

    /** The tickets to which something happened, in order. */
    public List<String> tickets(TicketEvent.Kind kind) {
        return events.stream()
                .filter(told -> told.kind() == kind)
                .map(TicketEvent::ticket)
                .toList();
    }
}
