package dev.assignment.jdbc;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Refusal;
import dev.assignment.model.WhenLeaving;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The calls that say what agents are and what becomes of them, presence apart. */
final class AgentCalls {

    private final Step step;
    private final Serving serving;
    private final PresenceCalls presence;

    AgentCalls(Step step, Serving serving, PresenceCalls presence) {
        this.step = step;
        this.serving = serving;
        this.presence = presence;
    }

    AgentChange register(Collection<AgentSpec> specs, Call call) {
        step.agents.load(specs.stream().map(AgentSpec::id).toList());
        OptionalLong least = OptionalLong.empty(); // newcomers enter at it, so it stays what it is
        for (AgentSpec spec : specs) {
            Optional<AgentState> known = step.agents.find(spec.id());
            if (known.isPresent()) {
                respecify(known.get(), spec, call);
            } else {
                if (least.isEmpty()) {
                    least = OptionalLong.of(step.agents.leastAssigned());
                }
                AgentState fresh =
                        AgentState.registered(spec, step.desk.registrations++, step.desk.next(), least.getAsLong());
                step.add(fresh);
                step.tell(AgentEvent.Kind.REGISTERED, fresh, call);
            }
        }
        return new AgentChange.Applied(serving.serve(call));
    }

    private void respecify(AgentState before, AgentSpec spec, Call call) {
        AgentState after = before.respecify(spec, call.now(), step.desk.next());
        put(before, after, AgentEvent.Kind.UPDATED, call);
    }

    AgentChange update(String id, UnaryOperator<AgentSpec> change, Call call) {
        return change(id, call, agent -> respecify(agent, change.apply(agent.spec()), call));
    }

    AgentChange pause(String id, String reason, Call call) {
        return change(id, call, agent -> put(agent, agent.pause(reason), AgentEvent.Kind.PAUSED, call));
    }

    AgentChange resume(String id, Call call) {
        return change(id, call, agent -> {
            AgentState after = agent.resume(step.desk.next());
            if (PresenceCalls.isChanged(agent, after)) {
                put(agent, PresenceCalls.returned(agent, after), AgentEvent.Kind.RESUMED, call);
            }
        });
    }

    AgentChange endWrapUp(String id, Call call) {
        return change(
                id, call, agent -> put(agent, agent.endWrapUp(step.desk.next()), AgentEvent.Kind.WRAP_UP_ENDED, call));
    }

    AgentChange reconcile(String id, OptionalLong outside, Call call) {
        return change(id, call, agent -> {
            AgentState after = agent.reconcile(outside, step.desk.next());
            if (PresenceCalls.isChanged(agent, after)) {
                step.desk.reconciled += outside.isPresent() && after.spare() < 0 ? 1 : 0;
                put(agent, after, AgentEvent.Kind.RECONCILED, call);
            }
        });
    }

    private void put(AgentState before, AgentState after, AgentEvent.Kind kind, Call call) {
        if (PresenceCalls.isChanged(before, after)) {
            step.tell(kind, step.put(after), call);
        }
    }

    private AgentChange change(String id, Call call, Consumer<AgentState> change) {
        Optional<AgentState> agent = step.agents.find(id);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        change.accept(agent.get());
        return new AgentChange.Applied(serving.serve(call));
    }

    AgentChange remove(String id, WhenLeaving whenLeaving, Call call) {
        Optional<AgentState> agent = step.agents.find(id);
        if (agent.isEmpty()) {
            return new Refusal.UnknownAgent(id);
        }
        int holds = agent.get().holdings().size();
        if (whenLeaving == WhenLeaving.REFUSE && holds > 0) {
            return new Refusal.StillHolding(id, holds);
        }
        AgentState removed = step.rotations.placed(agent.get(), agent.get().remove());
        step.tell(AgentEvent.Kind.REMOVED, removed, call);
        presence.withdrawOffers(agent.get(), call);
        presence.requeueAll(step.agents.get(id), call);
        step.agents.remove(step.agents.get(id).remove());
        return new AgentChange.Applied(serving.serve(call));
    }
}
