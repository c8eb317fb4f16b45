package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a match owes to others, where calls overlap. "A ticket whose submit returned waiting before another was submitted is
 * served first by any agent eligible for both", and "after {@code presence(a, OFFLINE)} returned, nothing is assigned to
 * {@code a}": a match is wrong only if no order of what overlaps makes it right.
 */
final class SureWaits {

    private final LedgerCheck check;
    private final Map<String, Ledger.Call> submits = new HashMap<>();
    private final Map<String, List<Ledger.Call>> presences = new HashMap<>();
    private final Map<LedgerCheck.Line, List<Wait>> waits = new HashMap<>();
    private final Map<String, Wait> begun = new HashMap<>();

    /** A ticket that waits since its submit said so. */
    private static final class Wait {
        private final TicketState.Waiting ticket;
        private final Ledger.Call submit;
        private long over = Long.MAX_VALUE;

        Wait(TicketState.Waiting ticket, Ledger.Call submit) {
            this.ticket = ticket;
            this.submit = submit;
        }
    }

    SureWaits(LedgerCheck check) {
        this.check = check;
    }

    /** Checks a phase. */
    void check(List<Happening> all, List<RecordedStep> steps, List<Ledger.Call> calls) {
        for (Ledger.Call call : calls) {
            if (call.kind().equals("submit") && !call.outcome().equals("known")) {
                submits.put(call.ticket(), call);
            }
            if (call.kind().equals("presence")) {
                presences
                        .computeIfAbsent(call.question().get(1), agent -> new ArrayList<>())
                        .add(call);
            }
        }
        waits.values().forEach(list -> list.removeIf(wait -> wait.over < Long.MAX_VALUE));
        all.forEach(this::begins);
        all.forEach(this::ends);
        all.forEach(one -> one.matched().ifPresent(ticket -> check(one, ticket)));
        steps.forEach(step -> checkOwn(step, all));
    }

    /** A submit answers after all that it does, so it may not say that a ticket waits which it has given away itself. */
    private void checkOwn(RecordedStep step, List<Happening> all) {
        Ledger own = new Ledger();
        own.add(step.lines());
        for (Ledger.Call call : own.calls) {
            boolean gave = call.kind().equals("submit")
                    && call.outcome().equals("waiting")
                    && step.heard().stream().anyMatch(heard -> isGift(heard.event(), call.ticket()));
            if (gave && all.stream().noneMatch(one -> isLater(one, call))) {
                check.found(LedgerCheck.Promise.NOT_LINEARIZABLE, call + " gave the ticket away itself");
            }
        }
    }

    private static boolean isGift(DeskEvent event, String ticket) {
        return event instanceof TicketEvent told
                && told.ticket().equals(ticket)
                && Told.taken(told.state()).isPresent();
    }

    private static boolean isLater(Happening one, Ledger.Call submit) {
        return one.event instanceof TicketEvent told
                && told.ticket().equals(submit.ticket())
                && told.version() > 2
                && one.earliest() <= submit.answered();
    }

    private void begins(Happening one) {
        if (one.event instanceof TicketEvent told
                && told.version() == 1
                && told.state() instanceof TicketState.Waiting waiting) {
            Ledger.Call submit = submits.get(told.ticket());
            if (submit != null && submit.outcome().equals("waiting")) {
                Wait wait = new Wait(waiting, submit);
                begun.put(told.ticket(), wait);
                waits.computeIfAbsent(LedgerCheck.Line.of(waiting.spec()), line -> new ArrayList<>())
                        .add(wait);
            }
        }
    }

    private void ends(Happening one) {
        if (one.event instanceof TicketEvent told && told.version() == 2) {
            Wait wait = begun.remove(told.ticket());
            if (wait != null) {
                wait.over = one.earliest();
            }
        }
    }

    private void check(Happening match, TicketState.Waiting ticket) {
        Assignment given = match.takes().orElseThrow();
        Ledger.Call submit = submits.get(ticket.id());
        for (Wait wait : waits.getOrDefault(LedgerCheck.Line.of(ticket.spec()), List.of())) {
            int urgency =
                    Integer.compare(wait.ticket.spec().priority(), ticket.spec().priority());
            boolean isBetter = urgency > 0 || (urgency == 0 && wait.submit.answered() < submit.asked());
            if (isBetter && wait.submit.answered() < match.earliest() && wait.over > match.latest()) {
                check.found(LedgerCheck.Promise.OVERTAKEN, wait.ticket + " by " + match.event);
            }
        }
        List<Ledger.Call> reported = presences.getOrDefault(given.agent(), List.of());
        for (int i = 0; i < reported.size(); i++) {
            boolean isGone = reported.get(i).question().get(2).equals("OFFLINE")
                    && reported.get(i).answered() < match.earliest();
            boolean isBack = i + 1 < reported.size() && reported.get(i + 1).asked() < match.latest();
            if (isGone && !isBack) {
                check.found(LedgerCheck.Promise.ABSENT_AGENT, match.event + " after " + reported.get(i));
            }
        }
    }
}
