package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import java.util.Optional;

/** The calls that take a ticket from where it is and give it to another agent or queue. */
@SuppressWarnings("ReferenceEquality") // phases, cells and states are compared by identity
final class TransferCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final TicketAttempts attempts;

    TransferCalls(StoreData data, Steps steps, Matcher matcher, TicketAttempts attempts) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.attempts = attempts;
    }

    TicketChange requeue(String id, Optional<String> holder, Instant now) {
        return attempts.change(id, Cause.REQUEUE, now, (ticket, phase, call) -> {
            if (!(phase instanceof Possession possession) || possession.stands() instanceof TicketState.Parked) {
                return Attempted.refused(new Refusal.NotHeld(id));
            }
            String holding = possession.taken().agent();
            if (holder.isPresent() && !holder.get().equals(holding)) {
                return Attempted.refused(new Refusal.NotTheHolder(id, holding));
            }
            TicketState.OnAgent stands = possession.stands();
            QueueNode queue = data.queueOf(stands.spec().queue());
            return attempts.requeue(ticket, phase, stands.requeue(stands.spec(), now), queue, call);
        });
    }

    TicketChange transferToQueue(String id, String name, Instant now) {
        return attempts.change(id, Cause.TRANSFER, now, (ticket, phase, call) -> {
            QueueNode queue = data.queue(name);
            if (queue == null) {
                return Attempted.refused(new Refusal.UnknownQueue(name));
            }
            TicketSpec moved = phase.spec().queue(name);
            TicketState.OnAgent stands = Steps.onAgent(phase);
            if (stands != null) {
                return attempts.requeue(ticket, phase, stands.requeue(moved, now), queue, call);
            }
            Place place = (Place) phase;
            if (phase.spec().queue().equals(name)) {
                return Attempted.DONE;
            }
            TicketState.Waiting waiting = place.stands().respecify(moved, now);
            return Attempted.done(
                    steps.enqueue(ticket, place, waiting, queue, false, waits -> moved(ticket, waits, call), call));
        });
    }

    /** The host's move of a waiting ticket is one that somebody may be found for, and is recorded if nobody is. */
    private void moved(TicketCell ticket, TicketState.Waiting waits, Call call) {
        steps.tell(call, TicketEvent.Kind.MOVED, waits, Optional.empty(), call.now(), call.cause());
        call.obligations().began(new Began(ticket, waits.version(), call.now(), call.cause()));
    }

    TicketChange transferToAgent(String id, String agentId, Instant now) {
        return attempts.change(id, Cause.TRANSFER, now, (ticket, phase, call) -> {
            AgentCell agent = data.agent(agentId);
            if (agent == null) {
                return Attempted.refused(new Refusal.UnknownAgent(agentId));
            }
            if (isHeldBy(agent, phase)) {
                return Attempted.DONE;
            }
            QueueNode queue = data.queueOf(phase.spec().queue());
            AgentState state = agent.state();
            Optional<Ineligibility> why =
                    state.fit(phase.spec().demand(), queue.spec().strategy().usesWeights());
            if (why.isPresent()) {
                return Attempted.refused(new Refusal.NotEligible(agentId, why.get()));
            }
            return Attempted.done(assign(
                    ticket,
                    phase,
                    queue,
                    new Chosen(agent, state, Reason.TRANSFERRED, 0, queue.spec().strategy()),
                    call));
        });
    }

    TicketChange force(String id, String agentId, Instant now) {
        return attempts.change(id, Cause.FORCE, now, (ticket, phase, call) -> {
            AgentCell agent = data.agent(agentId);
            if (agent == null) {
                return Attempted.refused(new Refusal.UnknownAgent(agentId));
            }
            if (isHeldBy(agent, phase)) {
                return Attempted.DONE;
            }
            QueueNode queue = data.queueOf(phase.spec().queue());
            AgentState state = agent.state();
            if (state.isRemoved()
                    || !assign(
                            ticket,
                            phase,
                            queue,
                            new Chosen(
                                    agent, state, Reason.FORCED, 0, queue.spec().strategy()),
                            call)) {
                return Attempted.AGAIN;
            }
            data.forced().incrementAndGet();
            return Attempted.DONE;
        });
    }

    private static boolean isHeldBy(AgentCell agent, TicketState phase) {
        return phase instanceof Possession possession
                && possession.stands() instanceof TicketState.Held
                && possession.agent() == agent;
    }

    private boolean assign(TicketCell ticket, TicketState phase, QueueNode queue, Chosen chosen, Call call) {
        return steps.assign(matcher.matching(ticket, phase, queue, chosen, call), call);
    }
}
