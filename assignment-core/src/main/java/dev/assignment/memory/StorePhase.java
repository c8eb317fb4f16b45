package dev.assignment.memory;

import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A phase of a ticket that only this store knows; it describes the ticket as the model's state it stands for. */
interface StorePhase extends TicketState.StoreState {

    /** The model's state that this phase stands for, intents left aside: for an intent, what was before it. */
    TicketState stands();

    /** The deadline that the ticket has in this phase; null if it has none, or if its next phase is decided. */
    default @Nullable Timer timer() {
        return null;
    }

    @Override
    default TicketSpec spec() {
        return stands().spec();
    }

    @Override
    default long version() {
        return stands().version();
    }

    @Override
    default long arrival() {
        return stands().arrival();
    }

    @Override
    default Instant arrivedAt() {
        return stands().arrivedAt();
    }

    @Override
    default TicketState.Kind kind() {
        return stands().kind();
    }
}
