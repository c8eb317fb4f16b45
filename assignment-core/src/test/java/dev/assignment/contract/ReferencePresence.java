package dev.assignment.contract;

import dev.assignment.model.AgentChange;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WhenLeaving.RequeueAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How agents of the {@link ReferenceStore} come and go, and what becomes of what those who go have. */
final class ReferencePresence {

    private final ReferenceDesk desk;
    private final ReferenceServing serving;

    ReferencePresence(ReferenceDesk desk, ReferenceServing serving) {
        this.desk = desk;
        this.serving = serving;
    }

    AgentChange report(
            Map<String, Presence> reported, Optional<Duration> lease, WhenLeaving whenLeaving, ReferenceCall call) {
        for (String id : new TreeMap<>(reported).keySet()) {
            if (desk.agent(id).isEmpty()) {
                return new Refusal.UnknownAgent(id);
            }
        }
        Optional<Instant> until = lease.map(call.now()::plus);
        for (ReferenceAgent agent : desk.agents) {
            Presence presence = reported.get(agent.id());
            if (presence != null) {
                report(agent, presence, until, whenLeaving, call);
            }
        }
        return new AgentChange.Applied(serving.serve(call));
    }

    PresenceRefresh refresh(Map<String, Presence> reported, ReferenceCall call) {
        Duration grace = desk.settings.presenceGrace();
        WhenLeaving whenLeaving = desk.settings.whenLeaving();
        for (ReferenceAgent agent : desk.agents) {
            Presence presence = reported.get(agent.id());
            if (presence != null) {
                report(agent, presence, Optional.empty(), whenLeaving, call);
            } else if (agent.presence != Presence.OFFLINE && grace.isZero()) {
                report(agent, Presence.OFFLINE, Optional.empty(), whenLeaving, call);
            } else {
                agent.missing(call.now().plus(grace), desk.next());
            }
        }
        List<String> unknown = new TreeMap<>(reported)
                .keySet().stream().filter(id -> desk.agent(id).isEmpty()).toList();
        return new PresenceRefresh(serving.serve(call), unknown);
    }

    private void report(
            ReferenceAgent agent,
            Presence presence,
            Optional<Instant> until,
            WhenLeaving whenLeaving,
            ReferenceCall call) {
        Duration grace = desk.settings.presenceGrace();
        Presence before = agent.presence;
        agent.present(presence, until, grace, call.now(), desk.next());
        changed(agent, before, call.now(), whenLeaving, call);
    }

    /** A report of presence is good no longer. */
    void leaseEnded(ReferenceAgent agent, Presence before, Instant at, ReferenceCall call) {
        changed(agent, before, at, desk.settings.whenLeaving(), call);
    }

    private void changed(
            ReferenceAgent agent, Presence before, Instant at, WhenLeaving whenLeaving, ReferenceCall call) {
        boolean isOffline = agent.presence == Presence.OFFLINE;
        if (isOffline && whenLeaving instanceof RequeueAfter after && agent.requeue.isEmpty()) {
            agent.requeueAt(at.plus(after.grace()), desk.next());
        }
        if (agent.presence != before) {
            desk.agentChanged(AgentEvent.Kind.PRESENCE, agent, call);
        }
        if (isOffline) {
            withdrawOffers(agent, call);
            if (whenLeaving == WhenLeaving.REQUEUE) {
                requeueAll(agent, call);
            }
        }
    }

    void withdrawOffers(ReferenceAgent agent, ReferenceCall call) {
        for (Assignment assignment : List.copyOf(agent.held)) {
            if (desk.tickets.get(assignment.ticket()) instanceof TicketState.Offered offered) {
                TicketState.Waiting waits = offered.requeue(offered.spec(), call.now());
                desk.changeAndRelease(TicketEvent.Kind.WITHDRAWN, offered, waits, call);
            }
        }
    }

    /** Takes everything back from an agent: what it holds waits again, what is parked stays parked and keeps nothing. */
    void requeueAll(ReferenceAgent agent, ReferenceCall call) {
        for (Assignment assignment : List.copyOf(agent.held)) {
            TicketState ticket = desk.tickets.get(assignment.ticket());
            if (ticket instanceof TicketState.Held held) {
                TicketState.Waiting waits = held.requeue(held.spec(), call.now());
                desk.changeAndRelease(TicketEvent.Kind.REQUEUED, held, waits, call);
            } else if (ticket instanceof TicketState.Parked parked) {
                desk.changeAndRelease(TicketEvent.Kind.PARKED, parked, parked.free(), call);
            }
        }
    }
}
