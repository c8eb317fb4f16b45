package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Counts;
import dev.assignment.model.Demand;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Explanation;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Draw;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
        List<AgentState> states = new ArrayList<>();
        for (AgentCell agent : data.agentsInOrder().values()) {
            AgentState state = agent.state();
            if (!state.isRemoved()) {
                states.add(state);
            }
        }
        return states;
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
                return new Explanation.Held(one.agent(), one.strategy(), numberOf(one), one.since(), one.reason());
            }
            if (state instanceof TicketState.Offered offered) {
                Assignment one = offered.offer().taken();
                return new Explanation.Offered(
                        one.agent(),
                        one.strategy(),
                        numberOf(one),
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

    private static OptionalLong numberOf(Assignment taken) {
        return taken.reason() == Reason.BEST ? OptionalLong.of(taken.number()) : OptionalLong.empty();
    }

    private Explanation explainWaiting(TicketSpec spec) {
        QueueNode queue = data.queueOf(spec.queue());
        Strategy strategy = queue.spec().strategy();
        Map<Ineligibility, Integer> reasons = new EnumMap<>(Ineligibility.class);
        int eligible = 0;
        for (AgentState state : agents()) {
            Optional<Ineligibility> why = ineligibility(state, strategy, spec.demand());
            if (why.isPresent()) {
                reasons.merge(why.get(), 1, Integer::sum);
            } else {
                eligible++;
            }
        }
        return new Explanation.Waiting(queue.name(), queue.isPull(), reasons, eligible);
    }

    private static Optional<Ineligibility> ineligibility(AgentState state, Strategy strategy, Demand demand) {
        Optional<Ineligibility> why = state.fit(demand, strategy.usesWeights());
        if (why.isPresent()) {
            return why;
        }
        try {
            long number = Chooser.number(strategy, state, demand);
            return strategy instanceof Draw && number == 0 ? Optional.of(Ineligibility.NO_WEIGHT) : Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(Ineligibility.STRATEGY_FAILED);
        }
    }

    List<Candidate> preview(TicketSpec spec) {
        QueueNode queue = data.queue(spec.queue());
        if (queue == null) {
            return List.of();
        }
        Strategy strategy = queue.spec().strategy();
        Demand demand = spec.demand();
        record Ranked(AgentState state, Candidate candidate) {}
        List<Ranked> ranked = new ArrayList<>();
        for (AgentState state : agents()) {
            if (ineligibility(state, strategy, demand).isEmpty()) {
                boolean preferred = spec.preferredAgent().equals(Optional.of(state.id()));
                ranked.add(new Ranked(
                        state, new Candidate(state.id(), Chooser.number(strategy, state, demand), preferred)));
            }
        }
        Comparator<Ranked> order = Comparator.comparing(one -> !one.candidate.preferred());
        if (strategy instanceof Ranking) {
            order = order.thenComparingLong(one -> one.candidate.number())
                    .thenComparingLong(one -> one.state.availableSince());
        }
        ranked.sort(order); // stable: agents come in order of registration
        return ranked.stream().map(Ranked::candidate).toList();
    }

    // ---- snapshot -------------------------------------------------------------------------------------------------

    DeskSnapshot snapshot() {
        List<DeskSnapshot.AgentEntry> agents = new ArrayList<>();
        for (AgentState state : agents()) {
            agents.add(new DeskSnapshot.AgentEntry(
                    state.spec(),
                    state.presence(),
                    state.pauseReason(),
                    Optional.of(new DeskSnapshot.Standing(
                            state.availableSince(), state.lastAssigned(), state.assignedCount())),
                    state.wrapUpUntil(),
                    state.outsideLoad()));
        }
        List<DeskSnapshot.TicketEntry> tickets = new ArrayList<>();
        for (TicketState state : tickets(one -> !(one instanceof TicketState.Finished))) {
            tickets.add(new DeskSnapshot.TicketEntry(
                    state.spec(),
                    state.arrivedAt(),
                    holderOf(state),
                    state instanceof TicketState.Parked parked ? Optional.of(parked.parking()) : Optional.empty(),
                    state.version()));
        }
        return new DeskSnapshot(agents, tickets);
    }

    private static Optional<DeskSnapshot.Holder> holderOf(TicketState state) {
        return state instanceof TicketState.Parked parked
                ? parked.agent()
                        .map(agent -> new DeskSnapshot.Holder(
                                agent, parked.kept().map(Assignment::since).orElse(parked.arrivedAt())))
                : state.assignment().map(held -> new DeskSnapshot.Holder(held.agent(), held.since()));
    }
}
