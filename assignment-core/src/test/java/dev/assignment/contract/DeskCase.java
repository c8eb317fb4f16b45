package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** What every group of the contract kit stands on: a desk on the store under test, its clock, and what it told. */
public abstract class DeskCase {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final long SEED = 42;
    static final String NOBODY = "nobody";

    final ManualClock clock = ManualClock.at(START);
    final EventLog events = new EventLog();
    Desk desk = Desk.builder().store(settings -> new ReferenceStore(settings)).build();

    /**
     * Opens the store under test.
     *
     * @return how
     */
    public abstract StoreProvider store();

    /** Where a store's database is not there a test gives up here, and not where it expects another exception. */
    @BeforeEach
    void storeIsThere() {
        assertThat(store()).isNotNull();
    }

    // ---- setting up -----------------------------------------------------------------------------------------------

    /** Opens a desk with these queues. */
    final Desk open(QueueSpec... queues) {
        return openWith(builder -> Arrays.stream(queues).forEach(builder::queue));
    }

    /** Opens a desk whose default queue has this strategy. */
    final Desk open(Strategy strategy) {
        return open(inDefaultQueue().strategy(strategy));
    }

    final Desk openWith(Consumer<Desk.Builder> settings) {
        Desk.Builder builder =
                Desk.builder().store(store()).clock(clock).seed(SEED).listener(events);
        settings.accept(builder);
        desk = builder.build();
        events.clear();
        return desk;
    }

    static QueueSpec inDefaultQueue() {
        return QueueSpec.named(TicketSpec.DEFAULT_QUEUE);
    }

    /** Registers agents and brings them online, one after the other. */
    final void online(AgentSpec... agents) {
        for (AgentSpec agent : agents) {
            desk.register(agent);
            desk.presence(agent.id(), Presence.ONLINE);
        }
    }

    /** Registers agents of capacity 1 and brings them online, one after the other. */
    final void online(String... agents) {
        online(Arrays.stream(agents).map(AgentSpec::of).toArray(AgentSpec[]::new));
    }

    static AgentSpec agent(String id, int capacity) {
        return AgentSpec.of(id).capacity(capacity);
    }

    /** Submits plain tickets and says who got each. */
    final List<String> submit(String... tickets) {
        return Arrays.stream(tickets)
                .map(ticket -> submit(TicketSpec.of(ticket)))
                .toList();
    }

    final String submit(TicketSpec ticket) {
        return desk.submit(ticket).assignment().map(Assignment::agent).orElse(NOBODY);
    }

    /** Submits so many new tickets and says who got each. */
    final List<String> submitMany(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> submit(TicketSpec.of(prefix + i)))
                .toList();
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    /** Who holds a ticket now. */
    final String holder(String ticket) {
        return desk.ticket(ticket)
                .flatMap(TicketState::assignment)
                .map(Assignment::agent)
                .orElse(NOBODY);
    }

    final TicketState ticket(String id) {
        return desk.ticket(id).orElseThrow();
    }

    final long load(String agent) {
        return desk.agent(agent).orElseThrow().load();
    }

    final List<String> held(String agent) {
        return desk.ticketsOf(agent).stream().map(Assignment::ticket).toList();
    }

    final List<String> backlog(String queue) {
        return Observation.ids(desk.backlog(queue));
    }

    final List<String> backlog() {
        return backlog(TicketSpec.DEFAULT_QUEUE);
    }

    static List<String> made(AgentChange change) {
        return text(((AgentChange.Applied) change).made());
    }

    static List<String> made(QueueChange change) {
        return text(((QueueChange.Applied) change).made());
    }

    static List<String> made(TicketChange change) {
        return text(((TicketChange.Changed) change).made());
    }

    static List<String> made(Completion change) {
        return text(((Completion.Completed) change).made());
    }

    static List<String> taken(Pull pull) {
        return ((Pull.Pulled) pull).taken().stream().map(Assignment::ticket).toList();
    }

    static List<String> text(List<Assignment> assignments) {
        return assignments.stream()
                .map(one -> one.ticket() + " to " + one.agent())
                .toList();
    }

    static Assignment assigned(Submission submission) {
        return submission.assignment().orElseThrow();
    }

    /** A null where none is allowed: the point of a test. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <T> T nothing() {
        return NullHolder.<T>empty().value;
    }

    private static final class NullHolder<T> {
        @SuppressWarnings("NullAway")
        T value;

        static <T> NullHolder<T> empty() {
            return new NullHolder<>();
        }
    }
}
