package dev.assignment.examples.twojvms;

import dev.assignment.Desk;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.StoreProvider;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What each of the two processes does: it submits its tickets and, for any agent, completes what that agent has for longest,
 * whichever process submitted or assigned it.
 */
final class Worker {

    /** Tickets come twice as fast as they go until all are there, so that there is a backlog. */
    private static final int SUBMITS_PER_COMPLETION = 2;

    private final int process;
    private final Plan plan;
    private final Desk desk;
    private final SplittableRandom random;

    Worker(int process, Plan plan, StoreProvider store, Consumer<Entry> ledger) {
        this.process = process;
        this.plan = plan;
        this.random = new SplittableRandom(process);
        this.desk = Desk.builder()
                .store(store)
                .listener(event -> {
                    if (event instanceof TicketEvent told) {
                        Entry.of(process, told).ifPresent(ledger);
                    }
                })
                .build();
    }

    Desk desk() {
        return desk;
    }

    /**
     * Works until all is done.
     *
     * @param isOtherAlive whether the other process is still there
     * @throws IllegalStateException if it is not, though not all is done: what it should have submitted never comes
     */
    void work(BooleanSupplier isOtherAlive) {
        List<String> agents = plan.everyAgent();
        int submitted = 0;
        for (String ticket : plan.ticketsOf(process)) {
            desk.submit(TicketSpec.of(ticket));
            submitted++;
            if (submitted % SUBMITS_PER_COMPLETION == 0) {
                completeOne(agents.get(random.nextInt(agents.size())));
            }
        }
        while (!allDone()) {
            agents.forEach(this::completeOne);
            if (!isOtherAlive.getAsBoolean() && !allDone()) {
                throw new IllegalStateException("the other process has ended before all was done");
            }
        }
    }

    /** The other process may be quicker: then this is refused, and nothing has happened. */
    private void completeOne(String agent) {
        desk.ticketsOf(agent).stream()
                .findFirst()
                .map(Assignment::ticket)
                .ifPresent(ticket -> desk.complete(ticket, agent));
    }

    private boolean allDone() {
        return desk.counts().finished() == plan.tickets();
    }
}
