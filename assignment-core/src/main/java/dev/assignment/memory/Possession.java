package dev.assignment.memory;

import dev.assignment.model.Assignment;
import dev.assignment.model.TicketState;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that takes an agent's capacity: offered, held, or parked with some of it kept. It has the agent's cell, so that a
 * release need not look it up: the identifier may by then name a newly registered agent.
 */
final class Possession implements StorePhase {

    private final TicketState.OnAgent stands;
    private final AgentCell agent;
    private final Assignment taken;
    private final @Nullable Timer timer;

    /** The name of the ticket's queue, so that its end need not read what the ticket is, which is seldom in a cache. */
    private final String queue;

    private Possession(TicketState.OnAgent stands, AgentCell agent, Assignment taken, @Nullable Timer timer) {
        this.stands = stands;
        this.agent = agent;
        this.taken = taken;
        this.timer = timer;
        this.queue = stands.spec().queue();
    }

    /** @param stands the model's state, in which the agent holds something of the ticket */
    static Possession of(TicketCell ticket, TicketState.OnAgent stands, AgentCell agent) {
        Assignment taken = stands instanceof TicketState.Held held
                ? held.held()
                : stands.taken().orElseThrow();
        return new Possession(stands, agent, taken, timerOf(ticket, stands, taken));
    }

    private static @Nullable Timer timerOf(TicketCell ticket, TicketState.OnAgent stands, Assignment taken) {
        return stands.deadline()
                .map(deadline -> new Timer.OfTicket(deadline, taken.id(), ticket))
                .orElse(null);
    }

    /** The same possession of a ticket whose state changed; an unchanged deadline keeps its timer. */
    Possession with(TicketCell ticket, TicketState.OnAgent changed) {
        return new Possession(
                changed,
                agent,
                taken,
                changed.deadline().equals(stands.deadline()) ? timer : timerOf(ticket, changed, taken));
    }

    @Override
    public TicketState.OnAgent stands() {
        return stands;
    }

    /** Who has it. */
    AgentCell agent() {
        return agent;
    }

    /** What the agent holds of it. */
    Assignment taken() {
        return taken;
    }

    /** The name of its queue. */
    String queue() {
        return queue;
    }

    @Override
    public @Nullable Timer timer() {
        return timer;
    }
}
