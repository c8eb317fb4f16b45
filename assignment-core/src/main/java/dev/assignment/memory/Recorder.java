package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Decision;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Candidates;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down why this agent, or why nobody, for queues that want it.
 *
 * <p>The record of an assignment is made before the intent, from the state that the intent names, and travels with it:
 * nothing that could fail lies between intent and final. If the assignment takes effect, whoever finishes it keeps the
 * record; the ticket's version tells a record that is kept already. If not, it is dropped with the intent.
 *
 * <p>That nobody was found is written down at the end of the call that made the ticket wait, if the ticket waits still.
 */
final class Recorder {

    private final StoreData data;
    private final Steps steps;

    Recorder(StoreData data, Steps steps) {
        this.data = data;
        this.steps = steps;
    }

    /** The record of an assignment that is about to be tried; null if the queue wants none. */
    @Nullable
    Recorded assigned(QueueNode queue, TicketState.OnAgent next, Chosen chosen, Call call) {
        QueueSpec settings = queue.spec();
        if (settings.recordedDecisions().isEmpty()) {
            return null;
        }
        AgentState before = chosen.state();
        List<AgentState> agents = data.states();
        agents.removeIf(state -> state.id().equals(before.id()));
        agents.add(before); // in the state that the intent names; another call may be about to put it into the order
        agents.sort(Comparator.comparingInt(AgentState::registration));
        return recorded(settings, next, next.taken(), agents, chosen.strategy(), call.now(), call.cause());
    }

    /** Writes down for whom nobody was found, now that the call has served; false if there was nothing to look at. */
    boolean nobody(Call call) {
        List<Began> began = call.obligations().takeBegan();
        for (Began one : began) {
            if (steps.settled(one.ticket(), call) instanceof Place place
                    && place.version() == one.version()
                    && !place.queue().isPull()) {
                QueueSpec settings = place.queue().spec();
                if (settings.recordedDecisions().isPresent()) {
                    one.ticket()
                            .keep(recorded(
                                    settings,
                                    place.stands(),
                                    Optional.empty(),
                                    data.states(),
                                    settings.strategy(),
                                    one.at(),
                                    one.cause()));
                }
            }
        }
        return !began.isEmpty();
    }

    private static Recorded recorded(
            QueueSpec settings,
            TicketState after,
            Optional<Assignment> made,
            List<AgentState> agents,
            Strategy strategy,
            Instant at,
            Cause cause) {
        TicketSpec ticket = after.spec();
        Candidates candidates = Candidates.among(agents, strategy, ticket);
        Decision decision = new Decision(
                ticket.id(),
                settings.name(),
                after.version(),
                at,
                cause,
                strategy.name(),
                made,
                candidates.inOrder(),
                candidates.ineligible());
        return new Recorded(decision, settings.recordedDecisions().orElseThrow());
    }
}
