package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Pull;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WrapUp;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Tickets come, change hands and are finished. */
final class TicketCalls {

    private final Caller caller;
    private final Desk desk;
    private final SplittableRandom random;
    private long submitted;

    TicketCalls(Caller caller) {
        this.caller = caller;
        this.desk = caller.desk;
        this.random = caller.random;
    }

    void call() {
        int dice = random.nextInt(600);
        if (dice < 220) {
            submit();
        } else if (dice < 360) {
            completeByHolder();
        } else if (dice < 410) {
            complete();
        } else if (dice < 440) {
            caller.someTicket().ifPresent(this::cancel);
        } else if (dice < 470) {
            caller.someTicket().ifPresent(ticket -> ended(ticket, () -> desk.requeue(ticket)));
        } else if (dice < 500) {
            String agent = caller.someAgent();
            caller.someTicket().ifPresent(ticket -> ended(ticket, () -> desk.transferToAgent(ticket, agent)));
        } else if (dice < 530) {
            String queue = caller.cast.someQueue(random);
            caller.someTicket().ifPresent(ticket -> ended(ticket, () -> desk.transferToQueue(ticket, queue)));
        } else if (dice < 560) {
            updateTicket();
        } else {
            pull();
        }
    }

    // ---- coming ---------------------------------------------------------------------------------------------------

    private void submit() {
        String id = newId("");
        int place = random.nextInt(caller.stage.meetingPoints().length());
        TicketSpec spec = caller.cast.ticket(id, random);
        // Published first, so that others may call for a ticket that is not there yet.
        String before = caller.stage.meetingPoints().getAndSet(place, id);
        submitted(spec, desk.submit(spec));
        if (random.nextInt(50) == 0) {
            submitted(spec, desk.submit(spec));
        }
        if (before != null) {
            cancel(before);
        }
        // Who took the place meanwhile may have cancelled before there was anything to cancel.
        if (!id.equals(caller.stage.meetingPoints().get(place))) {
            cancel(id);
        }
    }

    String newId(String kind) {
        return caller.name + kind + "-" + submitted++;
    }

    Submission submitted(TicketSpec spec, Submission outcome) {
        caller.stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof Submission.Assigned assigned) {
            caller.made(List.of(assigned.held()));
        } else if (outcome instanceof Submission.Offered offered) {
            caller.made(List.of(offered.offer().taken()));
        } else if (!(outcome instanceof Submission.Waiting)) {
            outcome.assignment().ifPresent(caller.ledger::shown);
            caller.refused();
            return outcome;
        }
        caller.ledger.ticket(spec.id()).accept();
        caller.stage.count(Stage.Count.SUBMITTED, 1);
        return outcome;
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    private void updateTicket() {
        long draw = random.nextLong();
        caller.someTicket().ifPresent(ticket -> {
            caller.stage.count(Stage.Count.CALLS, 1);
            caller.changed(desk.updateTicket(ticket, spec -> caller.cast.changed(spec, new SplittableRandom(draw))));
        });
    }

    private TicketChange ended(String ticket, Supplier<TicketChange> call) {
        return caller.changed(caller.ending(ticket, call));
    }

    private void pull() {
        String agent = caller.someAgent();
        Pull outcome = random.nextBoolean() ? desk.pull(agent) : desk.pull(agent, 1 + random.nextInt(4));
        caller.stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof Pull.Pulled pulled) {
            caller.made(pulled.taken());
        } else {
            caller.refused();
        }
    }

    // ---- going ----------------------------------------------------------------------------------------------------

    private void completeByHolder() {
        String agent = caller.someAgent();
        List<Assignment> held = desk.ticketsOf(agent).stream()
                .filter(one -> one.stage() == Assignment.Stage.ACTIVE)
                .toList();
        if (!held.isEmpty()) {
            String ticket = held.get(random.nextInt(held.size())).ticket();
            completed(ticket, () -> desk.complete(ticket, agent));
        }
    }

    private void complete() {
        WrapUp wrapUp = RaceTerms.wrapUp(random);
        boolean own = random.nextBoolean();
        caller.someTicket()
                .ifPresent(
                        ticket -> completed(ticket, () -> own ? desk.complete(ticket, wrapUp) : desk.complete(ticket)));
    }

    private void completed(String ticket, Supplier<Completion> call) {
        Completion outcome = caller.ending(ticket, call);
        if (outcome instanceof Completion.Completed completed) {
            caller.ledger.ticket(ticket).countFinish();
            caller.made(completed.made());
            caller.stage.count(Stage.Count.COMPLETED, 1);
        } else {
            caller.refused();
        }
    }

    void cancel(String ticket) {
        if (ended(ticket, () -> desk.cancel(ticket)) instanceof TicketChange.Changed) {
            caller.ledger.ticket(ticket).countFinish();
            caller.stage.count(Stage.Count.CANCELLED, 1);
        }
    }
}
