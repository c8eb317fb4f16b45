package dev.assignment.memory;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;

/** What becomes of the tickets of an agent who leaves. */
final class Leaving {

    private final StoreData data;
    private final Steps steps;

    Leaving(StoreData data, Steps steps) {
        this.data = data;
        this.steps = steps;
    }

    /** Withdraws the offers that an agent has now, oldest first. */
    void withdrawOffers(AgentCell agent, Call call) {
        for (Assignment taken : agent.state().holdings().toList()) {
            if (taken.stage() == Assignment.Stage.OFFERED) {
                end(taken, call);
            }
        }
    }

    /** Ends everything that an agent holds now, offers first: held tickets are requeued, parked ones stay parked. */
    void requeueAll(AgentCell agent, Call call) {
        withdrawOffers(agent, call);
        for (Assignment taken : agent.state().holdings().toList()) {
            end(taken, call);
        }
    }

    private void end(Assignment taken, Call call) {
        TicketCell ticket = data.tickets().get(taken.ticket());
        while (ticket != null
                && steps.settled(ticket, call) instanceof Possession possession
                && possession.taken().id() == taken.id()) {
            if (steps.release(ending(ticket, possession, call), possession, call)) {
                return;
            }
        }
    }

    private static Releasing ending(TicketCell ticket, Possession possession, Call call) {
        TicketState.OnAgent stands = possession.stands();
        TicketState next =
                stands instanceof TicketState.Parked parked ? parked.free() : stands.requeue(stands.spec(), call.now());
        return new Releasing(
                ticket, possession, next, Releasing.Effect.RELEASE, kindOf(stands), call.now(), call.cause());
    }

    private static TicketEvent.Kind kindOf(TicketState.OnAgent stands) {
        return switch (stands.kind()) {
            case OFFERED -> TicketEvent.Kind.WITHDRAWN;
            case PARKED -> TicketEvent.Kind.PARKED;
            default -> TicketEvent.Kind.REQUEUED;
        };
    }
}
