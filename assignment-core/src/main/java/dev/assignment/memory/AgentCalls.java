package dev.assignment.memory;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Refusal;
import dev.assignment.model.WhenLeaving;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The calls that change agents. Each change of one agent is one compare-and-set of its state. */
final class AgentCalls {

    private final StoreData data;
    private final Steps steps;
    private final Matcher matcher;
    private final Timekeeper time;
    private final Leaving leaving;
    private final AssignedFloor floor;
    private final AtomicInteger registrations = new AtomicInteger();

    AgentCalls(StoreData data, Steps steps, Matcher matcher, Timekeeper time, Leaving leaving) {
        this.data = data;
        this.steps = steps;
        this.matcher = matcher;
        this.time = time;
        this.leaving = leaving;
        this.floor = new AssignedFloor(data.agentsInOrder().values());
    }

    AgentChange register(Collection<AgentSpec> agents, Instant now) {
        Call call = time.begin(now, Cause.REGISTER);
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
                spec, registrations.incrementAndGet(), data.sequence().next(), floor.minimum());
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
        if (agent.state().isRemoved()) { // by another call, perhaps before it was in this order
            data.agentsInOrder().remove(agent.registration(), agent);
        }
        steps.tell(call, kind, state, call.now(), call.cause());
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
        data.deadlines().changed(agent, fresh, state);
        for (AgentIndex index : data.profiles().of(agent, state).indexes()) {
            index.include(agent);
        }
    }

    AgentChange update(String id, UnaryOperator<AgentSpec> change, Instant now) {
        Call call = time.begin(now, Cause.UPDATE_AGENT);
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
            AgentState after =
                    before.respecify(changed, call.now(), data.sequence().next());
            if (after == before) {
                return true;
            }
            // A member of the new profile first, then its state: so the indexes of the new profile can be filled.
            data.profiles().join(changed.profile(), agent);
            AgentState placed = steps.replace(agent, before, after, call);
            if (placed != null) {
                steps.tell(call, AgentEvent.Kind.UPDATED, placed, call.now(), call.cause());
                return true;
            }
            data.settle(changed.profile(), agent);
        }
    }

    AgentChange presence(
            Map<String, Presence> reported, Optional<Duration> lease, WhenLeaving whenLeaving, Instant now) {
        Call call = time.begin(now, Cause.PRESENCE);
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
            report(
                    agent,
                    reported.getOrDefault(agent.key(), Presence.OFFLINE),
                    lease.map(now::plus),
                    whenLeaving,
                    call);
        }
        return applied(call);
    }

    PresenceRefresh refreshPresence(Map<String, Presence> reported, Instant now) {
        Call call = time.begin(now, Cause.PRESENCE);
        for (AgentCell agent : data.agentsInOrder().values()) {
            Presence presence = reported.get(agent.key());
            if (presence != null) {
                report(agent, presence, Optional.empty(), data.whenLeaving(), call);
            } else if (data.presenceGrace().isZero()) {
                if (agent.state().presence() != Presence.OFFLINE) {
                    report(agent, Presence.OFFLINE, Optional.empty(), data.whenLeaving(), call);
                }
            } else {
                Instant until = now.plus(data.presenceGrace());
                replace(agent, state -> state.missing(until, data.sequence().next()), call);
            }
        }
        List<String> unknown = reported.keySet().stream()
                .filter(id -> data.agent(id) == null)
                .sorted()
                .toList();
        return new PresenceRefresh(applied(call).made(), unknown);
    }

    private void report(
            AgentCell agent, Presence presence, Optional<Instant> until, WhenLeaving whenLeaving, Call call) {
        Change change = replace(agent, state -> reported(state, presence, until, whenLeaving, call.now()), call);
        if (change.before.presence() != change.after.presence()) { // a report that only renews a lease is no news
            steps.tell(call, AgentEvent.Kind.PRESENCE, change.after, call.now(), call.cause());
        }
        if (presence == Presence.OFFLINE) {
            leaving.withdrawOffers(agent, call);
            if (whenLeaving == WhenLeaving.REQUEUE) {
                leaving.requeueAll(agent, call);
            }
        }
    }

    private AgentState reported(
            AgentState before, Presence presence, Optional<Instant> until, WhenLeaving whenLeaving, Instant now) {
        AgentState after = before.present(
                presence, until, data.presenceGrace(), now, data.sequence().next());
        if (presence == Presence.OFFLINE
                && whenLeaving instanceof WhenLeaving.RequeueAfter later
                && after.requeuesAt().isEmpty()) {
            after = after.requeueAt(now.plus(later.grace()), data.sequence().next());
        }
        return before.isFlap(data.presenceGrace(), now) ? after : returned(before, after);
    }

    AgentChange endWrapUp(String id, Instant now) {
        return change(
                id,
                Cause.END_WRAP_UP,
                AgentEvent.Kind.WRAP_UP_ENDED,
                now,
                state -> state.endWrapUp(data.sequence().next()));
    }

    AgentChange reconcile(String id, OptionalLong outsideLoad, Instant now) {
        Call call = time.begin(now, Cause.RECONCILE);
        AgentCell agent = data.agent(id);
        if (agent == null) {
            return new Refusal.UnknownAgent(id);
        }
        Change change = replace(
                agent, state -> state.reconcile(outsideLoad, data.sequence().next()), call);
        if (change.before.isRemoved()) {
            return new Refusal.UnknownAgent(id);
        }
        if (change.isMade()) {
            if (outsideLoad.isPresent() && change.after.spare() < 0) {
                data.reconciled().incrementAndGet();
            }
            steps.tell(call, AgentEvent.Kind.RECONCILED, change.after, call.now(), call.cause());
        }
        return applied(call);
    }

    AgentChange pause(String id, String reason, Instant now) {
        return change(id, Cause.PAUSE, AgentEvent.Kind.PAUSED, now, state -> state.pause(reason));
    }

    AgentChange resume(String id, Instant now) {
        return change(
                id,
                Cause.RESUME,
                AgentEvent.Kind.RESUMED,
                now,
                state -> returned(state, state.resume(data.sequence().next())));
    }

    AgentChange remove(String id, WhenLeaving whenLeaving, Instant now) {
        Call call = time.begin(now, Cause.REMOVE_AGENT);
        AgentCell agent = data.agent(id);
        while (agent != null) {
            AgentState before = agent.state();
            if (before.isRemoved()) {
                break;
            }
            if (whenLeaving == WhenLeaving.REFUSE && before.holdings().size() > 0) {
                return new Refusal.StillHolding(id, before.holdings().size());
            }
            AgentState after = steps.replace(agent, before, before.remove(), call);
            if (after != null) {
                steps.tell(call, AgentEvent.Kind.REMOVED, after, call.now(), call.cause());
                unlink(agent, call);
                return applied(call);
            }
        }
        return new Refusal.UnknownAgent(id);
    }

    /** The rest of a removal, by whoever meets it: nothing is held any more, then the agent leaves the tables. */
    private void unlink(AgentCell agent, Call call) {
        while (agent.state().holdings().size() > 0) {
            leaving.requeueAll(agent, call);
        }
        data.agents().remove(agent);
        data.agentsInOrder().remove(agent.registration(), agent);
    }

    // ---- what they share ------------------------------------------------------------------------------------------

    /** What a call did to an agent, or that it was removed before. */
    private record Change(AgentState before, AgentState after) {

        @SuppressWarnings("ReferenceEquality") // a state that is not replaced is the same object
        boolean isMade() {
            return before != after;
        }
    }

    /** A call that changes one agent, and tells if it did. */
    private AgentChange change(
            String id, Cause cause, AgentEvent.Kind kind, Instant now, UnaryOperator<AgentState> transition) {
        Call call = time.begin(now, cause);
        AgentCell agent = data.agent(id);
        if (agent == null) {
            return new Refusal.UnknownAgent(id);
        }
        Change change = replace(agent, transition, call);
        if (change.before.isRemoved()) {
            return new Refusal.UnknownAgent(id);
        }
        if (change.isMade()) {
            steps.tell(call, kind, change.after, call.now(), call.cause());
        }
        return applied(call);
    }

    /** Changes an agent by one compare-and-set; a removed one stays as it is. */
    @SuppressWarnings("ReferenceEquality") // a state that is not to be replaced is the same object
    private Change replace(AgentCell agent, UnaryOperator<AgentState> transition, Call call) {
        while (true) {
            AgentState before = agent.state();
            AgentState after = before.isRemoved() ? before : transition.apply(before);
            if (after == before) {
                return new Change(before, before);
            }
            AgentState placed = steps.replace(agent, before, after, call);
            if (placed != null) {
                return new Change(before, placed);
            }
        }
    }

    /** Who comes back to work enters each rotation at its present position, or behind it if it was ahead. */
    private static AgentState returned(AgentState before, AgentState after) {
        return after.isOnDuty() && !before.isOnDuty() ? after.forgiveRotations() : after;
    }

    private AgentChange.Applied applied(Call call) {
        matcher.serve(call);
        List<Assignment> made = call.made();
        call.tell();
        return new AgentChange.Applied(made);
    }
}
