package dev.assignment.memory;

import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What Lincheck does to {@link Remembered}: three tickets finish, of which two are remembered, for a second at most. */
public class RememberedOperations {

    private static final Retention RETENTION = new Retention(OptionalInt.of(2), Optional.of(Duration.ofSeconds(1)));

    private final List<TicketCell> tickets = new ArrayList<>();
    private final AtomicIntegerArray forgotten = new AtomicIntegerArray(3);
    private final Remembered remembered = new Remembered(
            Optional.of(RETENTION),
            ticket -> forgotten.incrementAndGet(ticket.key().charAt(1) - '0'));

    public RememberedOperations() {
        for (int ticket = 0; ticket < 3; ticket++) {
            TicketSpec spec = TicketSpec.of("t" + ticket);
            TicketState finished =
                    TicketState.Waiting.arrived(spec, ticket + 1, Instant.EPOCH).cancel(Instant.EPOCH);
            tickets.add(new TicketCell(spec, finished, true));
        }
    }

    public void finish(int ticket) {
        remembered.add(tickets.get(ticket), Instant.EPOCH);
    }

    public void forgetOld() {
        remembered.forgetOld(Instant.EPOCH.plusSeconds(2));
    }

    /** Whether none was forgotten twice and the count is right; asked when nothing is in progress. */
    public String rest() {
        return Unwatched.get(this::inspect);
    }

    private String inspect() {
        long counted = remembered.size();
        forgetOld();
        for (int ticket = 0; ticket < 3; ticket++) {
            if (forgotten.get(ticket) > 1) {
                return "t" + ticket + " was forgotten " + forgotten.get(ticket) + " times";
            }
        }
        return counted <= 2 && remembered.size() == 0 ? "exact" : counted + ", then " + remembered.size();
    }

    /** One after another. */
    public static class Sequential {

        public void finish(int ticket) {}

        public void forgetOld() {}

        public String rest() {
            return "exact";
        }
    }
}
