package dev.assignment.examples.race;

import dev.assignment.DeskListener;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.TicketState;
import java.util.Optional;

/** Counts what happens for the table, and puts offers where threads find them. */
final class Onlooker implements DeskListener {

    private volatile Optional<Stage> stage = Optional.empty();

    void watch(Stage watched) {
        stage = Optional.of(watched);
    }

    @Override
    public void onEvent(DeskEvent event) {
        stage.ifPresent(watched -> saw(event, watched));
    }

    private static void saw(DeskEvent event, Stage stage) {
        if (event instanceof TicketEvent told) {
            counted(told.kind()).ifPresent(count -> stage.count(count, 1));
            if (told.state() instanceof TicketState.Offered offered) {
                int place = (int) (offered.offer().id() % stage.recentOffers().length());
                stage.recentOffers().set(place, offered.offer());
            }
        } else if (event instanceof AgentEvent told) {
            counted(told).ifPresent(count -> stage.count(count, 1));
        }
    }

    private static Optional<Stage.Count> counted(TicketEvent.Kind kind) {
        return switch (kind) {
            case OFFERED -> Optional.of(Stage.Count.OFFERED);
            case ACCEPTED -> Optional.of(Stage.Count.ACCEPTED);
            case DECLINED -> Optional.of(Stage.Count.DECLINED);
            case EXPIRED -> Optional.of(Stage.Count.EXPIRED);
            case WITHDRAWN -> Optional.of(Stage.Count.WITHDRAWN);
            case PARKED -> Optional.of(Stage.Count.PARKED);
            case UNPARKED -> Optional.of(Stage.Count.UNPARKED);
            case WAITED_TOO_LONG -> Optional.of(Stage.Count.ESCALATED);
            case RESPONSE_OVERDUE -> Optional.of(Stage.Count.OVERDUE);
            default -> Optional.empty();
        };
    }

    private static Optional<Stage.Count> counted(AgentEvent event) {
        return switch (event.kind()) {
            case WRAP_UP_BEGAN -> Optional.of(Stage.Count.WRAP_UPS);
            case BACK_OFF_BEGAN -> Optional.of(Stage.Count.BACK_OFFS);
            case INTAKE_REOPENED -> Optional.of(Stage.Count.INTAKES);
            case PRESENCE -> event.cause() == Cause.DEADLINE ? Optional.of(Stage.Count.LEASES) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
