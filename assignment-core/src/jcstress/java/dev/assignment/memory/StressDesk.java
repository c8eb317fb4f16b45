package dev.assignment.memory;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store of one agent of capacity 1 and one queue, and what the stress tests do to it. */
final class StressDesk {

    static final Instant NOW = Instant.EPOCH;
    static final String AGENT = "ana";

    private static final String QUEUE = "q";

    private final StoreData data;
    private final InMemoryStore store;

    StressDesk(QueueSpec queue, Presence presence) {
        this(queue, presence, new StoreData(settings()));
    }

    private StressDesk(QueueSpec queue, Presence presence, StoreData data) {
        this.data = data;
        this.store = new InMemoryStore(data);
        store.addQueue(queue, NOW);
        store.register(List.of(AgentSpec.of(AGENT).serves(QUEUE)), NOW);
        come(presence);
    }

    private static StoreSettings settings() {
        return new StoreSettings(1, Optional.empty(), Duration.ZERO, WhenLeaving.KEEP, Optional.empty());
    }

    static QueueSpec queue() {
        return QueueSpec.named(QUEUE);
    }

    static TicketSpec ticket(String id) {
        return TicketSpec.of(id).queue(QUEUE);
    }

    /** An agent of capacity 1 that is online, outside of any store. */
    static AgentState alone() {
        return AgentState.registered(AgentSpec.of(AGENT).serves(QUEUE), 1, 1, 0)
                .present(Presence.ONLINE, Optional.empty(), Duration.ZERO, NOW, 2);
    }

    /** The state with one more ticket in it. */
    static AgentState with(AgentState state, long assignment) {
        return state.take(
                new Assignment(
                        assignment,
                        "t" + assignment,
                        AGENT,
                        QUEUE,
                        Optional.empty(),
                        1,
                        NOW,
                        Reason.BEST,
                        "leastLoaded",
                        0,
                        Assignment.Stage.ACTIVE),
                assignment);
    }

    /**
     * A desk on which the submit of a ticket was stopped between its effect and its final: the agent has the ticket, whose
     * phase still says that it is being given away.
     */
    static StressDesk stopped(String ticket) {
        StressDesk desk = new StressDesk(queue(), Presence.ONLINE, new StoppingData());
        try {
            desk.store.submit(ticket(ticket), NOW);
        } catch (Stopped expected) {
            return desk;
        }
        throw new IllegalStateException("not stopped");
    }

    InMemoryStore store() {
        return store;
    }

    void come(Presence presence) {
        store.presence(Map.of(AGENT, presence), Optional.empty(), WhenLeaving.KEEP, NOW);
    }

    TicketState.Kind kind(String ticket) {
        return store.ticket(ticket).orElseThrow().kind();
    }

    /** What the agent holds. */
    int load() {
        return Math.toIntExact(store.agent(AGENT).orElseThrow().load());
    }

    /** Whether the ticket is still in the middle of being given away. */
    boolean isUnderWay(String ticket) {
        return data.tickets().get(ticket).phase() instanceof Matching;
    }

    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super("on purpose", null, false, false);
        }
    }

    private static final class StoppingData extends StoreData {

        StoppingData() {
            super(settings());
        }

        @Override
        TicketCell newTicket(TicketSpec submitted, TicketState phase, boolean isLimited) {
            return new StoppingTicket(submitted, phase, isLimited);
        }
    }

    /** Whoever sets its first final is stopped before it does. */
    private static final class StoppingTicket extends TicketCell {

        private boolean hasStopped; // set before the threads begin

        StoppingTicket(TicketSpec submitted, TicketState phase, boolean isLimited) {
            super(submitted, phase, isLimited);
        }

        @Override
        boolean replace(TicketState expected, TicketState next) {
            if (!hasStopped && expected instanceof Matching) {
                hasStopped = true;
                throw new Stopped();
            }
            return super.replace(expected, next);
        }
    }
}
