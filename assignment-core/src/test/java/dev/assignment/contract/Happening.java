package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event, and between which instants it must have happened: what threads were told and answered says so. */
final class Happening {

    final DeskEvent event;
    final @Nullable Happening before;
    private long earliest;
    private long latest;

    /** @param before the change of the same ticket before this one */
    Happening(DeskEvent event, @Nullable Happening before, long earliest, long latest) {
        this.event = event;
        this.before = before;
        this.earliest = earliest;
        this.latest = latest;
    }

    long earliest() {
        return earliest;
    }

    long latest() {
        return latest;
    }

    void notBefore(long instant) {
        earliest = Math.max(earliest, instant);
    }

    void notAfter(long instant) {
        latest = Math.min(latest, instant);
    }

    Optional<TicketState> stateBefore() {
        return before == null || !(before.event instanceof TicketEvent told)
                ? Optional.empty()
                : Optional.of(told.state());
    }

    private Optional<Assignment> after() {
        return event instanceof TicketEvent told ? Told.taken(told.state()) : Optional.empty();
    }

    /** What somebody has by it and had not before. */
    Optional<Assignment> takes() {
        return after().equals(had()) ? Optional.empty() : after();
    }

    /** What somebody had before it and has no longer. */
    Optional<Assignment> ends() {
        return after().equals(had()) ? Optional.empty() : had();
    }

    private Optional<Assignment> had() {
        return stateBefore().flatMap(Told::taken);
    }

    /** A waiting ticket that the desk gave to somebody. */
    Optional<TicketState.Waiting> matched() {
        return takes().map(Assignment::reason)
                        .filter(reason -> reason == Reason.BEST || reason == Reason.PULLED)
                        .isPresent()
                ? stateBefore().filter(TicketState.Waiting.class::isInstance).map(TicketState.Waiting.class::cast)
                : Optional.empty();
    }
}
