package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.WhenLeaving;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Agents come, go, pause, wrap up, change, are replaced, and work elsewhere too. */
final class AgentRacer {

    private final Lane lane;
    private final Desk desk;
    private final HostLedger ledger;
    private final Set<String> gone = new HashSet<>();

    AgentRacer(Lane lane) {
        this.lane = lane;
        this.desk = lane.desk;
        this.ledger = lane.ledger;
    }

    void call() {
        switch (lane.random.nextInt(12)) {
            case 0, 1, 2, 3 -> lane.ownAgent().ifPresent(this::flap);
            case 4 -> lane.learn(desk.update(lane.agent(), this::changed));
            case 5, 6 -> pauseOrResume(lane.agent());
            case 7 -> lane.learn(desk.endWrapUp(lane.agent()));
            case 8, 9 -> reconcile(lane.agent());
            case 10 -> refresh();
            default -> rare();
        }
    }

    // ---- coming and going -----------------------------------------------------------------------------------------

    private void flap(String agent) {
        if (gone.contains(agent) || lane.rarely(4)) {
            comeBack(agent);
        } else if (lane.rarely(3)) {
            goAway(agent);
        } else {
            logOff(agent);
        }
    }

    private void goAway(String agent) {
        Instant began = lane.look();
        if (applied(desk.presence(agent, Presence.AWAY))) {
            ledger.absences().went(new Absences.Going(agent, Presence.AWAY, began, lane.look()));
            gone.add(agent);
        }
    }

    private void logOff(String agent) {
        Instant began = lane.look();
        WhenLeaving leaving = lane.schedule.hasLeases()
                ? RaceTerms.whenLoggingOff(lane.random)
                : lane.rarely(3) ? WhenLeaving.REQUEUE : WhenLeaving.KEEP;
        if (leaving instanceof WhenLeaving.RequeueAfter later) {
            ledger.mayEndFrom(agent, began.plus(later.grace()));
        }
        ledger.endingOf(List.of(agent), () -> {
            if (applied(desk.presence(agent, Presence.OFFLINE, leaving))) {
                isGone(new Absences.Going(agent, Presence.OFFLINE, began, lane.look()));
            }
        });
    }

    private void isGone(Absences.Going going) {
        ledger.absences().went(going);
        List<Assignment> offers = desk.ticketsOf(going.agent()).stream()
                .filter(one -> one.stage() == Assignment.Stage.OFFERED)
                .toList();
        if (!offers.isEmpty()) {
            ledger.absences().hasOffers(going, offers, lane.look());
        }
        gone.add(going.agent());
    }

    private void comeBack(String agent) {
        gone.remove(agent);
        Instant began = lane.look();
        if (lane.schedule.hasLeases() && lane.rarely(2)) {
            Duration lease = RaceTerms.lease(lane.random);
            ledger.mayEndFrom(agent, began.plus(lease));
            lane.learn(desk.presence(agent, Presence.ONLINE, lease));
        } else {
            lane.learn(desk.presence(agent, Presence.ONLINE));
        }
        ledger.absences().came(agent, began, lane.look());
    }

    /** Most of those whom this thread sent off; some are gone at the next check. */
    void mostlyComeBack() {
        ledger.callBegins();
        for (String agent : List.copyOf(gone)) {
            if (!lane.rarely(4)) {
                comeBack(agent);
            }
        }
    }

    /** Everybody's presence at once: some are missing, some are unknown. */
    private void refresh() {
        if (!lane.schedule.hasLeases()) {
            return;
        }
        Map<String, Presence> reported = new TreeMap<>();
        reported.put("nobody", Presence.ONLINE);
        List<String> here = new ArrayList<>();
        for (String agent : lane.agents()) {
            int dice = lane.random.nextInt(8);
            if (dice < 5) {
                reported.put(agent, Presence.ONLINE);
                here.add(agent);
            } else if (dice < 7) {
                reported.put(agent, dice == 5 ? Presence.OFFLINE : Presence.AWAY);
            }
        }
        Instant began = lane.look();
        List<String> others = new ArrayList<>(lane.agents());
        others.removeAll(here);
        others.forEach(agent -> ledger.mayEndFrom(agent, began)); // by the desk's grace and policy, and that may be now
        ledger.endingOf(others, () -> {
            PresenceRefresh outcome = desk.refreshPresence(reported);
            lane.answered(outcome.made());
            if (!outcome.unknown().contains("nobody")) {
                ledger.wrong("nobody is known: " + outcome);
            }
        });
        Instant returned = lane.look();
        here.forEach(agent -> ledger.absences().came(agent, began, returned));
        reported.forEach((agent, presence) -> {
            if (presence != Presence.ONLINE) {
                ledger.absences().went(new Absences.Going(agent, presence, began, returned));
            }
        });
    }

    private void pauseOrResume(String agent) {
        lane.learn(lane.rarely(5) ? desk.pause(agent, "race") : desk.resume(agent));
    }

    // ---- what they are --------------------------------------------------------------------------------------------

    private AgentSpec changed(AgentSpec spec) {
        lane.perhapsHandOn();
        return RaceTerms.agent(spec.id(), lane.random.nextInt(RaceTerms.forms()));
    }

    private void reconcile(String agent) {
        if (lane.rarely(5)) {
            lane.learn(desk.loadUnknown(agent));
        } else {
            int units = RaceTerms.worksElsewhere(agent) ? RaceTerms.OUTSIDE : Math.max(0, lane.random.nextInt(5) - 2);
            lane.learn(desk.reconcile(agent, units));
        }
    }

    private void rare() {
        if (lane.rarely(2)) {
            lane.ownAgent().filter(agent -> !gone.contains(agent)).ifPresent(this::replace);
        } else {
            lane.learn(desk.registerAll(List.of(anyForm(lane.agent()), anyForm(lane.agent()))));
        }
    }

    private void replace(String agent) {
        if (lane.rarely(3)) {
            lane.learn(desk.remove(agent, WhenLeaving.REFUSE));
        } else {
            ledger.endingOf(List.of(agent), () -> lane.learn(desk.remove(agent, WhenLeaving.REQUEUE)));
        }
        lane.learn(desk.register(anyForm(agent)));
        gone.add(agent); // a new one begins offline; to come back is the next that happens to it here
    }

    private AgentSpec anyForm(String agent) {
        return RaceTerms.agent(agent, lane.random.nextInt(RaceTerms.forms()));
    }

    private boolean applied(AgentChange change) {
        lane.learn(change);
        return change instanceof AgentChange.Applied;
    }
}
