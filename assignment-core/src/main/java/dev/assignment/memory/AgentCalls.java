package dev.assignment.memory;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The calls that change agents. Each change of one agent is one compare-and-set of its state. */
final class AgentCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final AssignedFloor floor;
    private final AtomicInteger registrations = new AtomicInteger();

    AgentCalls(StoreData data, Steps steps, Matcher matcher) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.floor = new AssignedFloor(data.agentsInOrder().values());
    }

    AgentChange register(Collection<AgentSpec> agents, Instant now) {
        Call call = data.call(now, Cause.REGISTER);
        for (AgentSpec spec : agents) {
            while (!registerOne(spec, call)) {
                // an agent of that name came or went meanwhile
            }
        }
        return applied(call);
    }

    private boolean registerOne(AgentSpec spec, Call call) {
        AgentCell known = data.agents().get(spec.id());
        if (known != null) {
            if (!known.state().isRemoved()) {
                return respecify(known, present -> spec, call);
            }
            unlink(known, call); // its removal is in progress
            return false;
        }
        AgentState state = AgentState.registered(
                        spec, registrations.incrementAndGet(), data.sequence().next(), floor.minimum())
                .joinRotations(this::rotationOf);
        return enter(state, AgentEvent.Kind.REGISTERED, call);
    }

    /** Makes a new agent known; false if another of that name is. */
    private boolean enter(AgentState state, AgentEvent.Kind kind, Call call) {
        AgentCell agent = newCell(state);
        ProfileNode node = data.profiles().join(state.spec().profile(), agent);
        agent.placed(new AgentCell.Placement(state.spec(), node));
        if (data.agents().putIfAbsent(agent) != null) {
            data.profiles().leave(node, agent);
            return false;
        }
        data.agentsInOrder().put(agent.registration(), agent);
        tell(call, kind, state);
        return true;
    }

    private AgentCell newCell(AgentState state) {
        return data.newAgent(state, data.profiles().open(state.spec().profile()));
    }

    /** Restores an agent of a snapshot; the caller has checked that there is none of that name. */
    void restore(AgentSpec spec, UnaryOperator<AgentState> toState, Call call) {
        AgentState fresh = AgentState.registered(
                spec, registrations.incrementAndGet(), data.sequence().next(), 0);
        AgentState state = toState.apply(fresh);
        enter(state, AgentEvent.Kind.REGISTERED, call);
        AgentCell agent = Objects.requireNonNull(data.agent(spec.id()));
        for (AgentIndex index : data.profiles().of(agent, state).indexes()) {
            index.include(agent);
        }
    }

    AgentChange update(String id, UnaryOperator<AgentSpec> change, Instant now) {
        Call call = data.call(now, Cause.UPDATE_AGENT);
        AgentCell agent = data.agent(id);
        if (agent == null || !respecify(agent, change, call)) {
            return new Refusal.UnknownAgent(id);
        }
        return applied(call);
    }

    /** Changes a description; false if the agent was removed meanwhile. */
    private boolean respecify(AgentCell agent, UnaryOperator<AgentSpec> change, Call call) {
        while (true) {
            AgentState before = agent.state();
            if (before.isRemoved()) {
                return false;
            }
            AgentSpec changed = change.apply(before.spec());
            AgentState after = before.respecify(changed, data.sequence().next());
            if (after == before) {
                return true;
            }
            AgentState joined = after.joinRotations(queue -> before.spec().weight(queue) > 0 ? 0 : rotationOf(queue));
            // A member of the new profile first, then its state: so the indexes of the new profile can be filled.
            ProfileNode node = data.profiles().join(changed.profile(), agent);
            if (agent.replace(before, joined)) {
                steps.changed(agent, before, joined, call);
                tell(call, AgentEvent.Kind.UPDATED, joined);
                return true;
            }
            data.settle(node, agent); // the next attempt may end elsewhere
        }
    }

    AgentChange presence(Map<String, Presence> reported, WhenLeaving whenLeaving, Instant now) {
        Call call = data.call(now, Cause.PRESENCE);
        List<AgentCell> agents = new ArrayList<>(reported.size());
        for (String id : reported.keySet()) {
            AgentCell agent = data.agent(id);
            if (agent == null) {
                return new Refusal.UnknownAgent(id);
            }
            agents.add(agent);
        }
        agents.sort(Comparator.comparingInt(AgentCell::registration));
        for (AgentCell agent : agents) {
            Presence presence = reported.getOrDefault(agent.key(), Presence.OFFLINE);
            change(
                    agent,
                    AgentEvent.Kind.PRESENCE,
                    state -> returned(
                            state, state.present(presence, data.sequence().next())),
                    call);
            if (presence == Presence.OFFLINE && whenLeaving == WhenLeaving.REQUEUE) {
                requeueAll(agent, call);
            }
        }
        return applied(call);
    }

    AgentChange pause(String id, String reason, Instant now) {
        Call call = data.call(now, Cause.PAUSE);
        AgentCell agent = data.agent(id);
        if (agent == null || !change(agent, AgentEvent.Kind.PAUSED, state -> state.pause(reason), call)) {
            return new Refusal.UnknownAgent(id);
        }
        return applied(call);
    }

    AgentChange resume(String id, Instant now) {
        Call call = data.call(now, Cause.RESUME);
        AgentCell agent = data.agent(id);
        if (agent == null
                || !change(
                        agent,
                        AgentEvent.Kind.RESUMED,
                        state -> returned(state, state.resume(data.sequence().next())),
                        call)) {
            return new Refusal.UnknownAgent(id);
        }
        return applied(call);
    }

    AgentChange remove(String id, WhenLeaving whenLeaving, Instant now) {
        Call call = data.call(now, Cause.REMOVE_AGENT);
        AgentCell agent = data.agent(id);
        while (agent != null) {
            AgentState before = agent.state();
            if (before.isRemoved()) {
                break;
            }
            if (whenLeaving == WhenLeaving.REFUSE && before.holdings().size() > 0) {
                return new Refusal.StillHolding(id, before.holdings().size());
            }
            AgentState after = before.remove();
            if (agent.replace(before, after)) {
                steps.changed(agent, before, after, call);
                tell(call, AgentEvent.Kind.REMOVED, after);
                unlink(agent, call);
                return applied(call);
            }
        }
        return new Refusal.UnknownAgent(id);
    }

    /** The rest of a removal, by whoever meets it: nothing is held any more, then the agent leaves the tables. */
    private void unlink(AgentCell agent, Call call) {
        while (agent.state().holdings().size() > 0) {
            requeueAll(agent, call);
        }
        data.agents().remove(agent);
        data.agentsInOrder().remove(agent.registration(), agent);
    }

    /** Requeues what an agent holds now, oldest first. */
    private void requeueAll(AgentCell agent, Call call) {
        for (Assignment assignment : agent.state().holdings().toList()) {
            TicketCell ticket = data.tickets().get(assignment.ticket());
            while (ticket != null
                    && steps.settled(ticket, call) instanceof Possession possession
                    && possession.stands().held().id() == assignment.id()) {
                TicketState.Held held = possession.stands();
                Releasing releasing =
                        new Releasing(ticket, possession, held.requeue(held.spec()), call.now(), call.cause());
                if (steps.release(releasing, possession, call)) {
                    break;
                }
            }
        }
    }

    // ---- what they share ------------------------------------------------------------------------------------------

    /** Changes an agent by one compare-and-set; false if it was removed. */
    private boolean change(AgentCell agent, AgentEvent.Kind kind, UnaryOperator<AgentState> transition, Call call) {
        while (true) {
            AgentState before = agent.state();
            if (before.isRemoved()) {
                return false;
            }
            AgentState after = transition.apply(before);
            if (after == before) {
                return true;
            }
            if (agent.replace(before, after)) {
                steps.changed(agent, before, after, call);
                tell(call, kind, after);
                return true;
            }
        }
    }

    /** Who comes back to work enters each rotation at its present position. */
    private AgentState returned(AgentState before, AgentState after) {
        return after.isOnDuty() && !before.isOnDuty() ? after.joinRotations(this::rotationOf) : after;
    }

    private long rotationOf(String queue) {
        QueueNode node = data.queue(queue);
        return node == null ? 0 : node.rotation();
    }

    private AgentChange applied(Call call) {
        matcher.serve(call);
        List<Assignment> made = call.made();
        call.tell();
        return new AgentChange.Applied(made);
    }

    private static void tell(Call call, AgentEvent.Kind kind, AgentState state) {
        if (call.isListenedTo()) {
            call.event(new AgentEvent(kind, state, call.now(), call.cause()));
        }
    }
}
