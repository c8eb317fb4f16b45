package dev.assignment.examples.onecase;

import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import java.time.Duration;

/**
 * What the vendor's customer may choose.
 *
 * @param dismissal what becomes of the case of an agent who is removed
 * @param overdue what happens to a case that waits for too long; it is never dropped
 */
public record Rules(WhenLeaving dismissal, WaitLimit overdue) {

    /** A case of a removed agent goes back; half an hour of waiting rings an alarm. */
    public static final Rules STANDARD = new Rules(WhenLeaving.REQUEUE, WaitLimit.of(Duration.ofMinutes(30)));

    /** An agent with a case is not removed. */
    public Rules finishFirst() {
        return new Rules(WhenLeaving.REFUSE, overdue);
    }

    /** A case that waits for too long moves to the seniors. */
    public Rules overdueToSeniors() {
        return new Rules(dismissal, overdue.thenMoveTo(CaseDesk.SENIORS));
    }
}
