package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreProvider;
import dev.assignment.store.StoreSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of a store whose cells count how often their words are read. For one thread. */
final class CountingData extends StoreData {

    private long agentReads;
    private long ticketReads;

    /** Opens the store of one desk, and knows its tables. */
    static final class Provider implements StoreProvider {

        private @Nullable CountingData opened;

        @Override
        public AssignmentStore open(StoreSettings settings) {
            CountingData data = new CountingData(settings);
            opened = data;
            return new InMemoryStore(data);
        }

        CountingData data() {
            return Objects.requireNonNull(opened, "no store was opened");
        }
    }

    CountingData(StoreSettings settings) {
        super(settings);
    }

    /** How often the state of any agent was read. */
    long agentReads() {
        return agentReads;
    }

    /** How often the phase of any ticket was read. */
    long ticketReads() {
        return ticketReads;
    }

    @Override
    AgentCell newAgent(AgentState state, ProfileNode node) {
        return new CountingAgent(state, node);
    }

    @Override
    TicketCell newTicket(TicketSpec submitted, TicketState phase, boolean isLimited) {
        return new CountingTicket(submitted, phase, isLimited);
    }

    private final class CountingAgent extends AgentCell {

        CountingAgent(AgentState state, ProfileNode node) {
            super(state, node);
        }

        @Override
        AgentState state() {
            agentReads++;
            return super.state();
        }
    }

    private final class CountingTicket extends TicketCell {

        CountingTicket(TicketSpec submitted, TicketState phase, boolean isLimited) {
            super(submitted, phase, isLimited);
        }

        @Override
        TicketState phase() {
            ticketReads++;
            return super.phase();
        }
    }
}
