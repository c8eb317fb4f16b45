package dev.assignment.contract;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Refusal;
import dev.assignment.model.WhenLeaving;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The calls of the {@link ReferenceStore} that say what agents are and what becomes of them, presence apart. */
final class ReferenceAgents {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;
    private final ReferencePresence presence;

    ReferenceAgents(ReferenceDesk desk, ReferenceServing serving, ReferencePresence presence) {
        this.desk = desk;
        this.serving = serving;
        this.presence = presence;
    }

    AgentChange register(Collection<AgentSpec> specs, ReferenceCall call) {
        for (AgentSpec spec : specs) {
            Optional<ReferenceAgent> known = desk.agent(spec.id());
            if (known.isPresent()) {
                respecify(known.get(), spec, call);
            } else {
                long least = desk.agents.stream()
                        .mapToLong(agent -> agent.assignedCount)
                        .min()
                        .orElse(0);
                ReferenceAgent agent = desk.newAgent(spec, least);
                desk.agents.add(agent);
                desk.agentChanged(AgentEvent.Kind.REGISTERED, agent, call);
            }
        }
        return new AgentChange.Applied(serving.serve(call));
    }

    private void respecify(ReferenceAgent agent, AgentSpec spec, ReferenceCall call) {
        if (agent.respecify(spec, call.now(), desk.next())) {
            desk.agentChanged(AgentEvent.Kind.UPDATED, agent, call);
        }
    }

    AgentChange update(String id, UnaryOperator<AgentSpec> change, ReferenceCall call) {
        return change(id, call, agent -> {
            AgentSpec spec = change.apply(agent.spec);
            if (!spec.id().equals(id)) {
                throw new IllegalArgumentException("agent id must stay " + id + ", but is " + spec.id());
            }
            respecify(agent, spec, call);
        });
    }

    AgentChange pause(String id, String reason, ReferenceCall call) {
        return change(id, call, agent -> {
            if (agent.pause(reason)) {
                desk.agentChanged(AgentEvent.Kind.PAUSED, agent, call);
            }
        });
    }

    AgentChange resume(String id, ReferenceCall call) {
        return change(id, call, agent -> {
            if (agent.resume(desk.next())) {
                desk.agentChanged(AgentEvent.Kind.RESUMED, agent, call);
            }
        });
    }

    AgentChange endWrapUp(String id, ReferenceCall call) {
        return change(id, call, agent -> {
            if (agent.endWrapUp(desk.next())) {
                desk.agentChanged(AgentEvent.Kind.WRAP_UP_ENDED, agent, call);
            }
        });
    }

    AgentChange reconcile(String id, OptionalLong outside, ReferenceCall call) {
        return change(id, call, agent -> {
            if (agent.reconcile(outside, desk.next())) {
                boolean above = outside.isPresent() && agent.load() > agent.spec.capacity();
                desk.reconciled += above ? 1 : 0;
                desk.agentChanged(AgentEvent.Kind.RECONCILED, agent, call);
            }
        });
    }

    private AgentChange change(String id, ReferenceCall call, Consumer<ReferenceAgent> change) {
        Optional<ReferenceAgent> agent = desk.agent(id);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        change.accept(agent.get());
        return new AgentChange.Applied(serving.serve(call));
    }

    AgentChange remove(String id, WhenLeaving whenLeaving, ReferenceCall call) {
        Optional<ReferenceAgent> agent = desk.agent(id);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        int holds = agent.get().held.size();
        if (whenLeaving == WhenLeaving.REFUSE && holds > 0) {
            return new Refusal.StillHolding(id, holds);
        }
        desk.agentRemoved(agent.get(), call);
        presence.withdrawOffers(agent.get(), call);
        presence.requeueAll(agent.get(), call);
        desk.agents.remove(agent.get());
        return new AgentChange.Applied(serving.serve(call));
    }
}
