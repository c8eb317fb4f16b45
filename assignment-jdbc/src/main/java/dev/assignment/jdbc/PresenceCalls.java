package dev.assignment.jdbc;

import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentState;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How agents come and go, and what becomes of what those who go have. */
final class PresenceCalls {

    private final Step step;
    private final Serving serving;

    PresenceCalls(Step step, Serving serving) {
        this.step = step;
        this.serving = serving;
    }

    AgentChange report(Map<String, Presence> reported, Optional<Duration> lease, WhenLeaving whenLeaving, Call call) {
        step.agents.load(reported.keySet());
        List<AgentState> agents = new ArrayList<>();
        for (String id : new TreeSet<>(reported.keySet())) {
            Optional<AgentState> agent = step.agents.find(id);
            if (agent.isEmpty()) {
                return new Refusal.UnknownAgent(id);
            }
            agents.add(agent.get());
        }
        agents.sort(Comparator.comparingInt(AgentState::registration));
        Optional<Instant> until = lease.map(call.now()::plus);
        for (AgentState agent : agents) {
            report(agent, reported.getOrDefault(agent.id(), Presence.OFFLINE), until, whenLeaving, call);
        }
        return new AgentChange.Applied(serving.serve(call));
    }

    PresenceRefresh refresh(Map<String, Presence> reported, Call call) {
        Duration grace = step.settings.presenceGrace();
        WhenLeaving whenLeaving = step.settings.whenLeaving();
        for (AgentState agent : step.agents.all()) {
            Presence presence = reported.get(agent.id());
            if (presence != null) {
                report(agent, presence, Optional.empty(), whenLeaving, call);
            } else if (agent.presence() != Presence.OFFLINE && grace.isZero()) {
                report(agent, Presence.OFFLINE, Optional.empty(), whenLeaving, call);
            } else {
                AgentState after = agent.missing(call.now().plus(grace), step.desk.next());
                if (isChanged(agent, after)) {
                    step.put(after);
                }
            }
        }
        List<String> unknown = new TreeSet<>(reported.keySet())
                .stream().filter(id -> step.agents.find(id).isEmpty()).toList();
        return new PresenceRefresh(serving.serve(call), unknown);
    }

    @SuppressWarnings("ReferenceEquality") // a change that changes nothing gives the very state
    static boolean isChanged(AgentState before, AgentState after) {
        return before != after;
    }

    private void report(
            AgentState agent, Presence presence, Optional<Instant> until, WhenLeaving whenLeaving, Call call) {
        Duration grace = step.settings.presenceGrace();
        boolean flap = agent.isFlap(grace, call.now());
        AgentState after = agent.present(presence, until, grace, call.now(), step.desk.next());
        left(agent, flap ? after : returned(agent, after), call.now(), whenLeaving, call);
    }

    /** Who comes back to work is not given what it missed. */
    static AgentState returned(AgentState before, AgentState after) {
        return after.isOnDuty() && !before.isOnDuty() ? after.forgiveRotations() : after;
    }

    /** The presence of an agent changed, by a report or because its lease ran out at an instant. */
    void left(AgentState before, AgentState changed, Instant at, WhenLeaving whenLeaving, Call call) {
        AgentState after = changed;
        boolean isOffline = after.presence() == Presence.OFFLINE;
        if (isOffline
                && whenLeaving instanceof WhenLeaving.RequeueAfter later
                && after.requeuesAt().isEmpty()) {
            after = after.requeueAt(at.plus(later.grace()), step.desk.next());
        }
        if (isChanged(before, after)) {
            after = step.put(after);
        }
        if (after.presence() != before.presence()) {
            step.tell(AgentEvent.Kind.PRESENCE, after, call);
        }
        if (isOffline) {
            withdrawOffers(after, call);
            if (whenLeaving == WhenLeaving.REQUEUE) {
                requeueAll(after, call);
            }
        }
    }

    private List<TicketState> ticketsOf(AgentState agent) {
        return agent.holdings().size() == 0 ? List.of() : step.tickets.onAgent(agent.id(), agent.registration());
    }

    void withdrawOffers(AgentState agent, Call call) {
        for (TicketState ticket : ticketsOf(agent)) {
            if (ticket instanceof TicketState.Offered offered) {
                TicketState.Waiting waits = offered.requeue(offered.spec(), call.now());
                step.changeAndRelease(TicketEvent.Kind.WITHDRAWN, offered, waits, call);
            }
        }
    }

    /** Takes everything back from an agent: what it holds waits again, what is parked stays parked and keeps nothing. */
    void requeueAll(AgentState agent, Call call) {
        for (TicketState ticket : ticketsOf(agent)) {
            if (ticket instanceof TicketState.Held held) {
                TicketState.Waiting waits = held.requeue(held.spec(), call.now());
                step.changeAndRelease(TicketEvent.Kind.REQUEUED, held, waits, call);
            } else if (ticket instanceof TicketState.Parked parked) {
                step.changeAndRelease(TicketEvent.Kind.PARKED, parked, parked.free(), call);
            }
        }
    }
}
