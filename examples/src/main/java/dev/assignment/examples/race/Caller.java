package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.model.AgentChange;
import dev.assignment.model.Assignment;
import dev.assignment.model.QueueChange;
import dev.assignment.model.TicketChange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What the calls of one thread share: whatever comes of them is entered in the ledger, and each that may end what is taken
 * of an agent is announced to the ledger before it begins.
 */
final class Caller {

    final Stage stage;
    final Desk desk;
    final Cast cast;
    final Ledger ledger;
    final SplittableRandom random;
    final String name;

    Caller(Stage stage, SplittableRandom random, String name) {
        this.stage = stage;
        this.desk = stage.desk();
        this.cast = stage.cast();
        this.ledger = stage.ledger();
        this.random = random;
        this.name = name;
    }

    // ---- whom and what --------------------------------------------------------------------------------------------

    Optional<String> someTicket() {
        int place = random.nextInt(stage.meetingPoints().length());
        return Optional.ofNullable(stage.meetingPoints().get(place));
    }

    String someAgent() {
        return cast.agentId(random.nextInt(cast.agents()));
    }

    /** Does something to an agent's presence while no other thread does; not if another does. */
    void whileFlagged(int agent, Runnable action) {
        if (stage.presenceFlag(agent).compareAndSet(false, true)) {
            try {
                action.run();
            } finally {
                stage.presenceFlag(agent).set(false);
            }
        }
    }

    // ---- announcements --------------------------------------------------------------------------------------------

    /** Announces a call after which what is taken for the ticket may be over. */
    <T> T ending(String ticket, Supplier<T> call) {
        TicketAccount account = ledger.ticket(ticket);
        account.beginEnding();
        try {
            return call.get();
        } finally {
            account.endEnding(ledger.tick());
            stage.count(Stage.Count.CALLS, 1);
        }
    }

    /** Announces a call after which all that agents hold may be over. */
    void clearing(Collection<String> agents, Runnable call) {
        agents.forEach(agent -> ledger.agent(agent).beginClearing());
        try {
            call.run();
        } finally {
            long tick = ledger.tick();
            agents.forEach(agent -> ledger.agent(agent).endClearing(tick));
        }
    }

    // ---- outcomes -------------------------------------------------------------------------------------------------

    TicketChange changed(TicketChange outcome) {
        if (outcome instanceof TicketChange.Changed changed) {
            TicketAccount.taken(changed.state()).ifPresent(ledger::shown);
            made(changed.made());
        } else {
            refused();
        }
        return outcome;
    }

    void made(List<Assignment> assignments) {
        ledger.made(assignments);
        stage.count(Stage.Count.ASSIGNED, assignments.size());
    }

    void refused() {
        stage.count(Stage.Count.REFUSED, 1);
    }

    void applied(AgentChange outcome) {
        stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof AgentChange.Applied applied) {
            made(applied.made());
        } else {
            refused();
        }
    }

    void applied(QueueChange outcome) {
        stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof QueueChange.Applied applied) {
            made(applied.made());
        } else {
            refused();
        }
    }
}
