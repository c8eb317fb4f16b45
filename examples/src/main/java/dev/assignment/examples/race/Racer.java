package dev.assignment.examples.race;

import dev.assignment.model.QueueChange;
import dev.assignment.strategy.QueueSpec;
import java.util.SplittableRandom;

/** One of the threads: does at random what hosts do, and enters every outcome in the ledger. */
final class Racer {

    private final Caller caller;
    private final TicketCalls tickets;
    private final OfferCalls offers;
    private final AgentCalls agents;
    private final SplittableRandom random;

    Racer(Stage stage, SplittableRandom random, String name) {
        this.caller = new Caller(stage, random, name);
        this.tickets = new TicketCalls(caller);
        this.offers = new OfferCalls(caller);
        this.agents = new AgentCalls(caller, tickets);
        this.random = random;
    }

    /** Does one thing. A call that throws is counted, and the race goes on. */
    void act() {
        try {
            caller.ledger.callBegins();
            dare(random.nextInt(1000));
        } catch (RuntimeException | Error failure) {
            caller.stage.violations().add(Violation.FAILURE, describe(failure));
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
        if (dice < 600) {
            tickets.call();
        } else if (dice < 850) {
            offers.call();
        } else if (dice < 970) {
            agents.call();
        } else if (dice < 980) {
            changeQueues();
        } else if (dice < 990) {
            caller.made(caller.desk.advance().made());
            caller.stage.count(Stage.Count.CALLS, 1);
        } else {
            look();
        }
    }

    private void changeQueues() {
        QueueSpec extra = caller.cast.extraQueue(random);
        caller.applied(changedQueue(extra));
    }

    private QueueChange changedQueue(QueueSpec extra) {
        long draw = random.nextLong();
        return switch (random.nextInt(3)) {
            case 0 -> caller.desk.addQueue(extra);
            case 1 -> caller.desk.removeQueue(extra.name(), caller.cast.changeableQueue(random));
            default ->
                caller.desk.changeQueue(
                        caller.cast.changeableQueue(random),
                        queue -> caller.cast.changed(queue, new SplittableRandom(draw)));
        };
    }

    private void look() {
        caller.stage.count(Stage.Count.CALLS, 1);
        switch (random.nextInt(6)) {
            case 0 -> caller.desk.forget("customer-" + random.nextInt(100));
            case 1 -> caller.desk.preview(caller.cast.ticket("preview", random));
            case 2 -> caller.desk.counts();
            case 3 -> caller.desk.backlog(caller.cast.someQueue(random));
            case 4 -> caller.desk.nextDeadline();
            default -> caller.someTicket().ifPresent(caller.desk::explain);
        }
    }
}
