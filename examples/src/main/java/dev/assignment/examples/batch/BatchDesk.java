package dev.assignment.examples.batch;

import dev.assignment.Desk;
import dev.assignment.DeskListener;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service: what used to be REST is methods here. The tickets stand in the vendor's own table; who works on which is
 * the desk's.
 */
public final class BatchDesk {

    /** How many tickets an agent works on. */
    public static final int BATCH = 15;

    private final Desk desk;
    private final BatchTable table;

    /**
     * Opens the desk.
     *
     * @param store where it is kept: with a database any number of processes work at one desk
     * @param table the vendor's own tickets, in reach of all these processes
     * @param clock the time
     * @param listener is told of every change that a call of this process made
     */
    public BatchDesk(StoreProvider store, BatchTable table, Clock clock, DeskListener listener) {
        this.table = table;
        desk = Desk.builder()
                .store(store)
                .clock(clock)
                .queue(QueueSpec.named(TicketSpec.DEFAULT_QUEUE)
                        .dispatch(Dispatch.PULL)
                        .ordering(Ordering.fifo()))
                .listener(listener)
                .build();
    }

    /** POST /agents: takes agents on. They ask for work themselves, so they count as present. */
    public void hire(Collection<String> agents) {
        desk.registerAll(agents.stream()
                .map(agent -> AgentSpec.of(agent).capacity(BATCH))
                .toList());
        desk.presences(agents.stream().collect(Collectors.toMap(agent -> agent, agent -> Presence.ONLINE)));
    }

    /** POST /tickets: creates a ticket; says whether it is new. */
    public boolean create(BatchTicket ticket) {
        table.add(ticket);
        return desk.submit(TicketSpec.of(ticket.id()).customer(ticket.customer())) instanceof Submission.Waiting;
    }

    /** PUT /tickets/{id}: changes a ticket, in work or not; says whether there was one to change. */
    public boolean update(BatchTicket ticket) {
        boolean open = desk.updateTicket(ticket.id(), spec -> spec.customer(ticket.customer()))
                instanceof TicketChange.Changed;
        if (open) {
            table.change(ticket);
        }
        return open;
    }

    /** DELETE /tickets/{id}: deletes a ticket, in work or not; says whether this call did. */
    public boolean delete(String ticket) {
        return desk.cancel(ticket) instanceof TicketChange.Changed;
    }

    /** POST /agents/{agent}/pull: tops the agent up and returns all it has, oldest first. */
    public List<BatchTicket> pull(String agent) {
        if (desk.pull(agent, BATCH) instanceof Pull.Pulled pulled) {
            return rows(pulled.held().stream().map(Assignment::ticket));
        }
        throw new IllegalArgumentException("agent must be one that was hired, but is " + agent);
    }

    /** POST /tickets/{id}/sell: only the agent who has it may. */
    public Sale sell(String ticket, String agent) {
        Completion outcome = desk.complete(ticket, agent);
        if (outcome instanceof Completion.Completed) {
            return new Sale.Sold(ticket, agent);
        }
        if (outcome instanceof Refusal.NotTheHolder other) {
            return new Sale.NotYours(ticket, other.holder());
        }
        if (outcome instanceof Refusal.NotHeld) {
            return new Sale.NotInWork(ticket);
        }
        return outcome instanceof Refusal.AlreadyFinished ? new Sale.AlreadyDone(ticket) : new Sale.Unknown(ticket);
    }

    /** GET /tickets?status=…, by age. */
    public List<BatchTicket> list(Status status) {
        return rows(desk.tickets(status.kind()).stream().map(TicketState::id));
    }

    /** GET /agents/{agent}/tickets, oldest first. */
    public List<BatchTicket> listOf(String agent) {
        return rows(desk.ticketsOf(agent).stream().map(Assignment::ticket));
    }

    private List<BatchTicket> rows(Stream<String> ids) {
        return table.rows(ids.toList());
    }
}
