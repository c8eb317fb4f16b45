package dev.assignment.contract;

import dev.assignment.model.FirstResponse;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WaitLimit.Escalation;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WhenLeaving.RequeueAfter;
import java.time.Duration;

/** What is agreed for the life of tickets, as the Java that makes it. */
final class TermsCode {

    private TermsCode() {}

    static String of(Duration time) {
        return "Duration.parse(\"" + time + "\")";
    }

    static String of(OfferTerms terms) {
        StringBuilder text = new StringBuilder("OfferTerms.acceptWithin(" + of(terms.acceptWithin()) + ")");
        if (!terms.backOff().isZero()) {
            text.append(".backOff(").append(of(terms.backOff())).append(')');
        }
        terms.pauseAfter()
                .ifPresent(misses -> text.append(".pauseAfter(").append(misses).append(')'));
        return text.toString();
    }

    static String of(WaitLimit limit) {
        String text = "WaitLimit.of(" + of(limit.within()) + ")";
        if (limit.then() instanceof Escalation.MoveTo move) {
            return text + ".thenMoveTo(\"" + move.queue() + "\")";
        }
        return limit.then() instanceof Escalation.RaisePriority raise
                ? text + ".thenRaisePriorityTo(" + raise.priority() + ")"
                : text;
    }

    static String of(FirstResponse rule) {
        String text = "FirstResponse.within(" + of(rule.within()) + ")";
        return rule.then() == FirstResponse.WhenMissed.REQUEUE ? text + ".thenRequeue()" : text;
    }

    static String of(Parking parking) {
        String text = parking.keepsAll() ? "Parking.KEEPING" : "Parking.keeping(" + parking.keeps() + ")";
        return parking.whenNoRoom() == Parking.WhenNoRoom.REFUSE ? text + ".whenNoRoom(REFUSE)" : text;
    }

    static String of(WhenLeaving policy) {
        return policy instanceof RequeueAfter after
                ? "WhenLeaving.requeueAfter(" + of(after.grace()) + ")"
                : "WhenLeaving." + policy;
    }
}
