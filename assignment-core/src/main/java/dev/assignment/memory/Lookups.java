package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Counts;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Explanation;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Candidates;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the store tells without changing anything. Reads the words as they are and helps nobody. */
@SuppressWarnings("ReferenceEquality") // phases, cells and states are compared by identity
final class Lookups {

    private final StoreData data;

    Lookups(StoreData data) {
        this.data = data;
    }

    Optional<TicketState> ticket(String id) {
        TicketCell ticket = data.tickets().get(id);
        return ticket == null || ticket.phase() instanceof Refused ? Optional.empty() : Optional.of(Steps.view(ticket));
    }

    Optional<AgentState> agent(String id) {
        return Optional.ofNullable(data.agent(id)).map(AgentCell::state);
    }

    List<AgentState> agents() {
        return data.states();
    }

    List<QueueSpec> queues() {
        List<QueueSpec> specs = new ArrayList<>();
        data.queues().live().forEach(queue -> specs.add(queue.spec()));
        specs.sort(Comparator.comparing(QueueSpec::name));
        return specs;
    }

    List<TicketState.Waiting> backlog(String name, Instant now) {
        QueueNode queue = data.queue(name);
        if (queue == null) {
            return List.of();
        }
        List<Place> places = new ArrayList<>();
        queue.backlogs()
                .forEach(backlog -> backlog.places().forEach(place -> {
                    TicketState phase = place.ticket().phase();
                    boolean waits = phase == place
                            || (phase instanceof Matching matching
                                    && matching.previous() == place
                                    && Steps.view(place.ticket()) == place.stands());
                    if (waits) {
                        places.add(place);
                    }
                }));
        places.sort((one, other) -> Matcher.compareWaiting(one, other, now));
        return places.stream().map(Place::stands).toList();
    }

    List<TicketState> tickets(TicketState.Kind kind) {
        return tickets(state -> state.kind() == kind);
    }

    private List<TicketState> tickets(Predicate<TicketState> wanted) {
        List<TicketState> states = new ArrayList<>();
        data.tickets().forEach(ticket -> {
            TicketState state = Steps.view(ticket);
            if (!(ticket.phase() instanceof Refused) && wanted.test(state)) {
                states.add(state);
            }
        });
        states.sort(Comparator.comparingLong(TicketState::arrival));
        return states;
    }

    List<TicketState> ticketsOfCustomer(String customer) {
        List<TicketState> states = new ArrayList<>();
        for (TicketCell ticket : data.customers().of(customer)) {
            TicketState state = Steps.view(ticket);
            if (state.spec().customer().equals(Optional.of(customer))) {
                states.add(state);
            }
        }
        return states;
    }

    Counts counts() {
        int agents = 0;
        EnumMap<Assignment.Stage, Long> taken = new EnumMap<>(Assignment.Stage.class);
        for (AgentCell agent : data.agentsInOrder().values()) {
            AgentState state = agent.state();
            agents += state.isRemoved() ? 0 : 1;
            state.holdings().forEach(one -> taken.merge(one.stage(), 1L, Long::sum));
        }
        long waiting = 0;
        for (QueueNode queue : data.queues().live()) {
            waiting += queue.waiting();
        }
        return new Counts(
                agents,
                waiting,
                taken.getOrDefault(Assignment.Stage.OFFERED, 0L),
                taken.getOrDefault(Assignment.Stage.ACTIVE, 0L),
                data.parked().get(),
                data.remembered().size(),
                data.forced().get(),
                data.adopted().get(),
                data.reconciled().get());
    }

    // ---- why ------------------------------------------------------------------------------------------------------

    Optional<Explanation> explain(String id) {
        return ticket(id).map(state -> {
            if (state instanceof TicketState.Held held) {
                Assignment one = held.held();
                return new Explanation.Held(
                        one.agent(), one.strategy(), one.winningNumber(), one.since(), one.reason());
            }
            if (state instanceof TicketState.Offered offered) {
                Assignment one = offered.offer().taken();
                return new Explanation.Offered(
                        one.agent(),
                        one.strategy(),
                        one.winningNumber(),
                        one.since(),
                        one.reason(),
                        offered.offer().expiresAt());
            }
            if (state instanceof TicketState.Parked parked) {
                return new Explanation.Parked(parked);
            }
            if (state instanceof TicketState.Finished finished) {
                return new Explanation.Finished(finished);
            }
            return explainWaiting(state.spec());
        });
    }

    private Explanation explainWaiting(TicketSpec spec) {
        QueueNode queue = data.queueOf(spec.queue());
        Candidates candidates = Candidates.among(data.states(), queue.spec().strategy(), spec);
        return new Explanation.Waiting(queue.name(), queue.isPull(), candidates.ineligible(), candidates.eligible());
    }

    List<Candidate> preview(TicketSpec spec) {
        QueueNode queue = data.queue(spec.queue());
        return queue == null
                ? List.of()
                : Candidates.among(data.states(), queue.spec().strategy(), spec).inOrder();
    }

    List<Decision> decisions(String id) {
        TicketCell ticket = data.tickets().get(id);
        return ticket == null ? List.of() : ticket.decisions();
    }

    // ---- snapshot -------------------------------------------------------------------------------------------------

    DeskSnapshot snapshot() {
        return DeskSnapshot.of(agents(), tickets(one -> !(one instanceof TicketState.Finished)));
    }
}
