package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Agents come, go, pause, wrap up, change and work elsewhere too. */
final class AgentCalls {

    private final Caller caller;
    private final TicketCalls tickets;
    private final Desk desk;
    private final Cast cast;
    private final Ledger ledger;
    private final SplittableRandom random;

    AgentCalls(Caller caller, TicketCalls tickets) {
        this.caller = caller;
        this.tickets = tickets;
        this.desk = caller.desk;
        this.cast = caller.cast;
        this.ledger = caller.ledger;
        this.random = caller.random;
    }

    void call() {
        int dice = random.nextInt(120);
        int index = random.nextInt(cast.agents());
        if (dice < 35) {
            caller.whileFlagged(index, () -> flipPresence(cast.agentId(index)));
        } else if (dice < 55) {
            pauseOrResume();
        } else if (dice < 75) {
            updateAgent();
        } else if (dice < 82) {
            caller.whileFlagged(index, () -> comeOrGo(index));
        } else if (dice < 90) {
            caller.whileFlagged(index, () -> reportOffline(cast.agentId(index)));
        } else if (dice < 100) {
            caller.applied(desk.endWrapUp(cast.agentId(index)));
        } else if (dice < 117) {
            reconcile(index);
        } else {
            refresh();
        }
    }

    // ---- coming and going -----------------------------------------------------------------------------------------

    private void flipPresence(String agent) {
        switch (random.nextInt(6)) {
            case 0 -> caller.applied(desk.presence(agent, Presence.AWAY));
            case 1 -> goOffline(agent, WhenLeaving.KEEP);
            case 2 -> goOffline(agent, WhenLeaving.REQUEUE);
            case 3 -> goOffline(agent, RaceTerms.requeueAfter(random));
            default -> {
                // most agents are to be there most of the time
            }
        }
        if (random.nextInt(4) == 0) {
            comeFor(agent, RaceTerms.lease(random));
        } else if (random.nextInt(6) > 0) {
            come(agent);
        }
    }

    private void goOffline(String agent, WhenLeaving leaving) {
        if (leaving instanceof WhenLeaving.RequeueAfter later) {
            ledger.agent(agent).mayClearAt(now().plus(later.grace()));
        }
        caller.clearing(List.of(agent), () -> caller.applied(desk.presence(agent, Presence.OFFLINE, leaving)));
        checkNothingIsOffered(agent);
    }

    /** Whoever holds the flag of an agent that it reported offline knows that nobody reports otherwise. */
    private void checkNothingIsOffered(String agent) {
        desk.ticketsOf(agent).stream()
                .filter(one -> one.stage() == Assignment.Stage.OFFERED)
                .forEach(one -> caller.stage.violations().add(Violation.ASSIGNED_OFFLINE, "offered: " + one));
    }

    private void come(String agent) {
        caller.applied(desk.presence(agent, Presence.ONLINE));
        ledger.agent(agent).clearsNoMore(ledger.tick());
    }

    private void comeFor(String agent, Duration lease) {
        ledger.agent(agent).mayClearAt(now().plus(lease));
        caller.applied(desk.presence(agent, Presence.ONLINE, lease));
    }

    private Instant now() {
        return caller.stage.clock().instant();
    }

    /** An agent leaves and returns; those who are always there return at once. */
    private void comeOrGo(int index) {
        String agent = cast.agentId(index);
        boolean here = desk.agent(agent).isPresent();
        if (here) {
            if (random.nextInt(4) == 0) {
                caller.applied(desk.remove(agent, WhenLeaving.REFUSE));
            }
            caller.clearing(List.of(agent), () -> caller.applied(desk.remove(agent, WhenLeaving.REQUEUE)));
        }
        if (!here || !cast.isExtra(index)) {
            AgentSpec spec = cast.agent(index);
            ledger.agent(agent).allow(Cast.most(spec));
            caller.applied(desk.register(spec));
            if (Cast.worksElsewhere(index)) {
                caller.applied(desk.reconcile(agent, Cast.OUTSIDE));
            }
            come(agent);
        }
    }

    /** After the report nothing may be assigned or offered to the agent, not even a ticket that names it. */
    private void reportOffline(String agent) {
        goOffline(agent, WhenLeaving.KEEP);
        TicketSpec spec = cast.ticket(tickets.newId("-offline"), random).prefers(agent);
        Submission outcome = tickets.submitted(spec, desk.submit(spec));
        if (outcome instanceof Submission.Assigned assigned
                && assigned.held().agent().equals(agent)) {
            caller.stage.violations().add(Violation.ASSIGNED_OFFLINE, assigned.toString());
        }
        checkNothingIsOffered(agent);
        come(agent);
        tickets.cancel(spec.id());
    }

    /** Everybody's presence at once, while no other thread reports any: some are missing, some are unknown. */
    private void refresh() {
        int flagged = 0;
        while (flagged < cast.agents() && caller.stage.presenceFlag(flagged).compareAndSet(false, true)) {
            flagged++;
        }
        try {
            if (flagged == cast.agents()) {
                refreshAll();
            }
        } finally {
            for (int i = 0; i < flagged; i++) {
                caller.stage.presenceFlag(i).set(false);
            }
        }
    }

    private void refreshAll() {
        Map<String, Presence> reported = new TreeMap<>();
        List<String> offline = new ArrayList<>();
        for (int i = 0; i < cast.agents(); i++) {
            String agent = cast.agentId(i);
            int dice = random.nextInt(20);
            if (dice > 1) {
                reported.put(agent, Presence.ONLINE);
            } else if (dice == 1) {
                reported.put(agent, Presence.OFFLINE);
                offline.add(agent);
            } else {
                ledger.agent(agent).mayClearAt(now().plus(RaceTerms.GRACE));
            }
        }
        caller.clearing(offline, () -> {
            PresenceRefresh outcome = desk.refreshPresence(reported);
            caller.made(outcome.made());
        });
        caller.stage.count(Stage.Count.CALLS, 1);
        long tick = ledger.tick();
        reported.forEach((agent, presence) -> {
            if (presence == Presence.ONLINE) {
                ledger.agent(agent).clearsNoMore(tick);
            }
        });
        offline.forEach(this::checkNothingIsOffered);
    }

    // ---- what they are --------------------------------------------------------------------------------------------

    private void pauseOrResume() {
        String agent = caller.someAgent();
        if (random.nextInt(3) == 0) {
            caller.applied(desk.pause(agent, "coffee"));
        }
        caller.applied(desk.resume(agent));
    }

    private void updateAgent() {
        int index = random.nextInt(cast.agents());
        long draw = random.nextLong();
        AgentSpec likely = cast.changed(cast.agent(index), index, new SplittableRandom(draw));
        ledger.agent(likely.id()).allow(Cast.most(likely));
        caller.applied(desk.update(likely.id(), spec -> cast.changed(spec, index, new SplittableRandom(draw))));
    }

    private void reconcile(int index) {
        String agent = cast.agentId(index);
        if (Cast.worksElsewhere(index)) {
            if (random.nextInt(3) == 0) {
                caller.applied(desk.loadUnknown(agent));
            }
            caller.applied(desk.reconcile(agent, Cast.OUTSIDE));
        }
    }
}
