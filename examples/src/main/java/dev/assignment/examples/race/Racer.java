package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.QueueSpec;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One of the threads: does at random what hosts do, and enters every outcome in the ledger. Each call that may end an
 * assignment is announced to the ledger before it begins.
 */
final class Racer {

    private final Stage stage;
    private final Desk desk;
    private final Cast cast;
    private final Ledger ledger;
    private final SplittableRandom random;
    private final String name;
    private long submitted;

    Racer(Stage stage, SplittableRandom random, String name) {
        this.stage = stage;
        this.desk = stage.desk();
        this.cast = stage.cast();
        this.ledger = stage.ledger();
        this.random = random;
        this.name = name;
    }

    /** Does one thing. A call that throws is counted, and the race goes on. */
    void act() {
        try {
            dare(random.nextInt(1000));
        } catch (RuntimeException | Error failure) {
            stage.violations().add(Violation.FAILURE, describe(failure));
            if (failure instanceof VirtualMachineError fatal) {
                throw fatal;
            }
        }
    }

    private static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.toString());
        for (StackTraceElement element : failure.getStackTrace()) {
            text.append(System.lineSeparator()).append("    at ").append(element);
        }
        return text.toString();
    }

    private void dare(int dice) {
        if (dice < 300) {
            submit();
        } else if (dice < 560) {
            completeByHolder();
        } else if (dice < 640) {
            complete();
        } else if (dice < 680) {
            cancel(someTicket());
        } else if (dice < 720) {
            requeue();
        } else if (dice < 760) {
            transferToAgent();
        } else if (dice < 790) {
            transferToQueue();
        } else if (dice < 840) {
            updateTicket();
        } else if (dice < 890) {
            pull();
        } else if (dice < 920) {
            flipPresence();
        } else if (dice < 940) {
            pauseOrResume();
        } else if (dice < 965) {
            updateAgent();
        } else if (dice < 975) {
            comeOrGo();
        } else if (dice < 985) {
            changeQueues();
        } else if (dice < 990) {
            reportOffline();
        } else {
            look();
        }
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    private void submit() {
        String id = name + "-" + submitted++;
        int place = random.nextInt(stage.meetingPoints().length());
        TicketSpec spec = cast.ticket(id, random);
        // Published first, so that others may call for a ticket that is not there yet.
        String before = stage.meetingPoints().getAndSet(place, id);
        submitted(spec, desk.submit(spec));
        if (random.nextInt(50) == 0) {
            submitted(spec, desk.submit(spec));
        }
        if (before != null) {
            cancel(before);
        }
        // Who took the place meanwhile may have cancelled before there was anything to cancel.
        if (!id.equals(stage.meetingPoints().get(place))) {
            cancel(id);
        }
    }

    private Submission submitted(TicketSpec spec, Submission outcome) {
        stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof Submission.Assigned assigned) {
            ledger.ticket(spec.id()).accept();
            made(List.of(assigned.held()));
            stage.count(Stage.Count.SUBMITTED, 1);
        } else if (outcome instanceof Submission.Waiting) {
            ledger.ticket(spec.id()).accept();
            stage.count(Stage.Count.SUBMITTED, 1);
        } else {
            outcome.assignment().ifPresent(ledger::shown);
            stage.count(Stage.Count.REFUSED, 1);
        }
        return outcome;
    }

    private Optional<String> someTicket() {
        int place = random.nextInt(stage.meetingPoints().length());
        return Optional.ofNullable(stage.meetingPoints().get(place));
    }

    private void completeByHolder() {
        String agent = someAgent();
        List<Assignment> held = desk.ticketsOf(agent);
        if (!held.isEmpty()) {
            String ticket = held.get(random.nextInt(held.size())).ticket();
            completed(ticket, () -> desk.complete(ticket, agent));
        }
    }

    private void complete() {
        someTicket().ifPresent(ticket -> completed(ticket, () -> desk.complete(ticket)));
    }

    private void completed(String ticket, Supplier<Completion> call) {
        Completion outcome = ending(ticket, call);
        if (outcome instanceof Completion.Completed completed) {
            ledger.ticket(ticket).countFinish();
            made(completed.made());
            stage.count(Stage.Count.COMPLETED, 1);
        } else {
            stage.count(Stage.Count.REFUSED, 1);
        }
    }

    private void cancel(Optional<String> ticket) {
        ticket.ifPresent(this::cancel);
    }

    private void cancel(String ticket) {
        TicketChange outcome = changed(ending(ticket, () -> desk.cancel(ticket)));
        if (outcome instanceof TicketChange.Changed) {
            ledger.ticket(ticket).countFinish();
            stage.count(Stage.Count.CANCELLED, 1);
        }
    }

    private void requeue() {
        someTicket().ifPresent(ticket -> changed(ending(ticket, () -> desk.requeue(ticket))));
    }

    private void transferToAgent() {
        String agent = someAgent();
        someTicket().ifPresent(ticket -> changed(ending(ticket, () -> desk.transferToAgent(ticket, agent))));
    }

    private void transferToQueue() {
        String queue = cast.someQueue(random);
        someTicket().ifPresent(ticket -> changed(ending(ticket, () -> desk.transferToQueue(ticket, queue))));
    }

    private void updateTicket() {
        long draw = random.nextLong();
        someTicket()
                .ifPresent(ticket ->
                        changed(desk.updateTicket(ticket, spec -> cast.changed(spec, new SplittableRandom(draw)))));
    }

    private TicketChange changed(TicketChange outcome) {
        stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof TicketChange.Changed changed) {
            changed.state().assignment().ifPresent(ledger::shown);
            made(changed.made());
        } else {
            stage.count(Stage.Count.REFUSED, 1);
        }
        return outcome;
    }

    /** Announces a call after which the ticket's assignment may be over. */
    private <T> T ending(String ticket, Supplier<T> call) {
        TicketAccount account = ledger.ticket(ticket);
        account.beginEnding();
        try {
            return call.get();
        } finally {
            account.endEnding();
            stage.count(Stage.Count.CALLS, 1);
        }
    }

    private void made(List<Assignment> assignments) {
        ledger.made(assignments);
        stage.count(Stage.Count.ASSIGNED, assignments.size());
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    private String someAgent() {
        return cast.agentId(random.nextInt(cast.agents()));
    }

    private void pull() {
        String agent = someAgent();
        Pull outcome = random.nextBoolean() ? desk.pull(agent) : desk.pull(agent, 1 + random.nextInt(4));
        stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof Pull.Pulled pulled) {
            made(pulled.taken());
        } else {
            stage.count(Stage.Count.REFUSED, 1);
        }
    }

    private void flipPresence() {
        int index = random.nextInt(cast.agents());
        String agent = cast.agentId(index);
        whileFlagged(index, () -> {
            switch (random.nextInt(4)) {
                case 0 -> applied(desk.presence(agent, Presence.AWAY));
                case 1 -> applied(desk.presence(agent, Presence.OFFLINE));
                case 2 -> clearing(agent, () -> desk.presence(agent, Presence.OFFLINE, WhenLeaving.REQUEUE));
                default -> {
                    // most agents are to be there most of the time
                }
            }
            applied(desk.presence(agent, Presence.ONLINE));
        });
    }

    private void pauseOrResume() {
        String agent = someAgent();
        applied(desk.pause(agent, "coffee"));
        applied(desk.resume(agent));
    }

    private void updateAgent() {
        int index = random.nextInt(cast.agents());
        long draw = random.nextLong();
        AgentSpec likely = cast.changed(cast.agent(index), index, new SplittableRandom(draw));
        ledger.agent(likely.id()).allow(likely.capacity());
        applied(desk.update(likely.id(), spec -> cast.changed(spec, index, new SplittableRandom(draw))));
    }

    /** An agent leaves and returns; those who are always there return at once. */
    private void comeOrGo() {
        int index = random.nextInt(cast.agents());
        String agent = cast.agentId(index);
        whileFlagged(index, () -> {
            boolean here = desk.agent(agent).isPresent();
            if (here) {
                if (random.nextInt(4) == 0) {
                    applied(desk.remove(agent, WhenLeaving.REFUSE));
                }
                clearing(agent, () -> desk.remove(agent, WhenLeaving.REQUEUE));
            }
            if (!here || !cast.isExtra(index)) {
                AgentSpec spec = cast.agent(index);
                ledger.agent(agent).allow(spec.capacity());
                applied(desk.register(spec));
                applied(desk.presence(agent, Presence.ONLINE));
            }
        });
    }

    /** After the report nothing may be assigned to the agent, not even a ticket that names it. */
    private void reportOffline() {
        int index = random.nextInt(cast.agents());
        String agent = cast.agentId(index);
        whileFlagged(index, () -> {
            applied(desk.presence(agent, Presence.OFFLINE));
            String id = name + "-offline-" + submitted++;
            TicketSpec spec = cast.ticket(id, random).prefers(agent);
            Submission outcome = submitted(spec, desk.submit(spec));
            outcome.assignment()
                    .filter(assignment -> assignment.agent().equals(agent))
                    .ifPresent(assignment -> stage.violations().add(Violation.ASSIGNED_OFFLINE, assignment.toString()));
            applied(desk.presence(agent, Presence.ONLINE));
            cancel(id);
        });
    }

    private void whileFlagged(int agent, Runnable action) {
        if (stage.presenceFlag(agent).compareAndSet(false, true)) {
            try {
                action.run();
            } finally {
                stage.presenceFlag(agent).set(false);
            }
        }
    }

    /** Announces a call after which all assignments of the agent may be over. */
    private void clearing(String agent, Supplier<AgentChange> call) {
        AgentAccount account = ledger.agent(agent);
        account.beginClearing();
        try {
            applied(call.get());
        } finally {
            account.endClearing();
        }
    }

    private void applied(AgentChange outcome) {
        stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof AgentChange.Applied applied) {
            made(applied.made());
        } else {
            stage.count(Stage.Count.REFUSED, 1);
        }
    }

    // ---- queues and lookups ---------------------------------------------------------------------------------------

    private void changeQueues() {
        QueueSpec extra = cast.extraQueue(random);
        switch (random.nextInt(3)) {
            case 0 -> applied(desk.addQueue(extra));
            case 1 -> applied(desk.removeQueue(extra.name(), cast.changeableQueue(random)));
            default -> {
                long draw = random.nextLong();
                applied(desk.changeQueue(
                        cast.changeableQueue(random), queue -> cast.changed(queue, new SplittableRandom(draw))));
            }
        }
    }

    private void applied(QueueChange outcome) {
        stage.count(Stage.Count.CALLS, 1);
        if (outcome instanceof QueueChange.Applied applied) {
            made(applied.made());
        } else {
            stage.count(Stage.Count.REFUSED, 1);
        }
    }

    private void look() {
        stage.count(Stage.Count.CALLS, 1);
        switch (random.nextInt(5)) {
            case 0 -> desk.forget("customer-" + random.nextInt(100));
            case 1 -> desk.preview(cast.ticket("preview", random));
            case 2 -> desk.counts();
            case 3 -> desk.backlog(cast.someQueue(random));
            default -> someTicket().ifPresent(desk::explain);
        }
    }
}
