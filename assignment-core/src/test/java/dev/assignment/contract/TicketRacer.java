package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Completion;
import dev.assignment.model.Pull;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WrapUp;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Tickets come, go, change hands and are finished. */
final class TicketRacer {

    private final Lane lane;
    private final Desk desk;

    TicketRacer(Lane lane) {
        this.lane = lane;
        this.desk = lane.desk;
    }

    void call() {
        String ticket = lane.ticket();
        switch (lane.random.nextInt(17)) {
            case 0, 1, 2, 3, 4 -> submitted(ticket, desk.submit(spec(ticket)));
            case 5, 6, 7 -> complete(ticket);
            case 8 -> counted(Cause.CANCEL, ticket, () -> desk.cancel(ticket));
            case 9 ->
                counted(
                        Cause.REQUEUE,
                        ticket,
                        () -> lane.rarely(2) ? desk.requeue(ticket) : desk.requeue(ticket, lane.agent()));
            case 10, 11 -> lane.ending(ticket, () -> desk.transferToAgent(ticket, lane.agent()));
            case 12 -> lane.ending(ticket, () -> desk.transferToQueue(ticket, lane.queue()));
            case 13 -> lane.learn(desk.updateTicket(ticket, this::changed));
            case 14 -> pulled(lane.agent(), lane.agent());
            case 15 -> desk.forget("c" + lane.random.nextInt(2));
            default -> pastLimits(ticket);
        }
    }

    /** Runs a call that may end what is taken for a ticket, and of whose successes the host keeps count. */
    private void counted(Cause cause, String ticket, Supplier<TicketChange> call) {
        lane.ending(ticket, () -> {
            TicketChange outcome = call.get();
            if (outcome instanceof TicketChange.Changed) {
                lane.ledger.outcomes().succeeded(cause, ticket);
            }
            return outcome;
        });
    }

    /** A submit answers where the ticket stands by then, which may be the work of another call that has not returned. */
    private void submitted(String ticket, Submission outcome) {
        if (outcome instanceof Submission.Assigned assigned) {
            lane.ledger.outcomes().answered(List.of(assigned.held()));
        } else if (outcome instanceof Submission.Offered offered) {
            lane.ledger.outcomes().answered(List.of(offered.offer().taken()));
        } else if (!(outcome instanceof Submission.Waiting)) {
            return;
        }
        lane.ledger.outcomes().submitted(ticket);
    }

    private void complete(String ticket) {
        String agent = lane.agent();
        WrapUp wrapUp = WrapUp.of(RaceTerms.wrapUp(lane.random));
        int form = lane.random.nextInt(4);
        lane.ledger.ending(ticket, () -> {
            Completion outcome = switch (form) {
                case 0 -> desk.complete(ticket);
                case 1 -> desk.complete(ticket, wrapUp);
                case 2 -> desk.complete(ticket, agent, wrapUp);
                default -> desk.complete(ticket, agent);
            };
            return outcome instanceof Completion.Completed completed ? lane.learn(completed) : List.of();
        });
    }

    private void pulled(String agent, String other) {
        Pull outcome = lane.rarely(2) ? desk.pull(agent) : desk.pull(other, lane.random.nextInt(4));
        if (outcome instanceof Pull.Pulled pulled) {
            lane.answered(pulled.taken());
            if (!pulled.held().isEmpty()) {
                Assignment any = pulled.held().get(0);
                lane.ledger.together(any.agent(), pulled.held());
            }
        }
    }

    private void pastLimits(String ticket) {
        if (lane.rarely(3)) {
            lane.ledger.goesPastLimits(ticket);
            if (lane.rarely(2)) {
                lane.ending(ticket, () -> desk.force(ticket, lane.agent()));
            } else {
                submitted(ticket, desk.adopt(spec(ticket), lane.agent(), Instant.EPOCH));
            }
        }
    }

    // ---- what they are --------------------------------------------------------------------------------------------

    TicketSpec spec(String ticket) {
        TicketSpec spec = TicketSpec.of(ticket).queue(lane.queue()).priority(lane.random.nextInt(3));
        if (lane.rarely(4)) {
            spec = spec.offered(RaceTerms.offer(lane.random));
        }
        return changed(lane.rarely(4) ? spec.customer("c" + lane.random.nextInt(2)) : spec);
    }

    private TicketSpec changed(TicketSpec spec) {
        lane.perhapsHandOn();
        return switch (lane.random.nextInt(8)) {
            case 0 -> spec.requires("s");
            case 1 -> spec.withoutRequirements();
            case 2 -> spec.prefers(lane.agent());
            case 3 -> spec.channel("chat");
            case 4 -> spec.excludes(lane.agent());
            default -> spec.priority(lane.random.nextInt(3));
        };
    }
}
