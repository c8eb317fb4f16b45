package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Counts;
import dev.assignment.model.Demand;
import dev.assignment.model.Dispatch;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

/**
 * "SQL may restate a built-in rule where a single statement needs it, and each such statement is tested differentially against
 * the Java function": on random desks the answer of a statement is compared with what the function says of all states. The
 * statements that say more than which row has a key:
 *
 * <ul>
 *   <li>the order of a queue's agents ({@code AgentTable.inOrder}, {@code AgentTable.reorder}) against {@code Strategy.number},
 *       then longest available, then registration;
 *   <li>agents of suiting profiles ({@code AgentTable.available}) against {@code AgentProfile.suits};
 *   <li>the order of waiting tickets ({@code TicketTable.waitingFor}) against {@code Ordering.effective} at any time;
 *   <li>the order of a pull ({@code Serving.pull} over {@code Line}) and of the backlog against queue priority, effective
 *       priority and arrival;
 *   <li>counts ({@code Lookups.counts}, {@code TicketTable.countWaitingIn}) and lookups ({@code TicketTable}) against the
 *       states that the events told;
 *   <li>and those that are about time, in {@link StatementsOfTimeTest}.
 * </ul>
 *
 * <p>That each of them would be seen to be wrong is shown by {@link StatementMutantsTest}.
 */
class StatementsTest extends RandomDesk {

    // ---- agents ---------------------------------------------------------------------------------------------------

    @OnEachDatabase
    @DisplayName("The rows of a queue's agents have the order of its strategy, whatever the demand")
    void orderOfAgents(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queueOfEachStrategy();
            open(queues, Optional.empty());
            live(queues, 25, 150);
            queues.forEach(this::compareOrder);
            for (int i = 0; i < queues.size(); i++) {
                Strategy other = queues.get((i + 1) % queues.size()).strategy();
                String queue = queues.get(i).name();
                desk.changeQueue(queue, before -> before.strategy(other));
                compareOrder(QueueSpec.named(queue).strategy(other));
            }
        });
    }

    private void compareOrder(QueueSpec queue) {
        for (int i = 0; i < 4; i++) {
            Demand demand =
                    i == 0 ? new Demand(queue.name(), Optional.empty(), Set.of(), Set.of()) : demand(queue.name());
            if (ColumnOrder.fits(queue, demand)) {
                compareOrder(queue, demand);
            }
        }
    }

    private void compareOrder(QueueSpec queue, Demand demand) {
        Strategy strategy = queue.strategy();
        boolean weighted = strategy.usesWeights();
        List<String> expected = desk.agents().stream()
                .filter(agent -> agent.isAvailable() && agent.spec().profile().suits(demand, weighted))
                .sorted(Comparator.<AgentState>comparingLong(agent -> strategy.number(agent, demand))
                        .thenComparingLong(AgentState::availableSince)
                        .thenComparingInt(AgentState::registration))
                .map(AgentState::id)
                .toList();
        List<String> found = inStep(step -> {
            Prefix<AgentTable.Ranked> rows = step.agents.inOrder(demand, weighted);
            List<String> ids = new ArrayList<>();
            for (int i = 0; rows.at(i).isPresent(); i++) {
                ids.add(rows.at(i).get().state().id());
            }
            return ids;
        });
        assertThat(found).as("%s, %s", queue, demand).isEqualTo(expected);
        compared += found.size();
    }

    @OnEachDatabase
    @DisplayName("Agents of suiting profiles are those that suit, and nobody who fits is left out")
    void suitingProfiles(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queueOfEachStrategy();
            open(queues, Optional.empty());
            live(queues, 25, 100);
            List<AgentState> all = desk.agents();
            for (QueueSpec queue : queues) {
                for (int i = 0; i < 4; i++) {
                    Demand demand = demand(queue.name());
                    boolean weighted = i % 2 == 0;
                    List<String> found = inStep(step -> step.agents.available(demand, weighted).stream()
                            .map(AgentState::id)
                            .toList());
                    assertThat(found)
                            .as("%s, weighted %s", demand, weighted)
                            .isEqualTo(all.stream()
                                    .filter(agent -> agent.isAvailable()
                                            && agent.spec().profile().suits(demand, weighted))
                                    .map(AgentState::id)
                                    .toList())
                            .containsAll(all.stream()
                                    .filter(agent -> agent.fit(demand, weighted).isEmpty())
                                    .map(AgentState::id)
                                    .toList());
                    compared += found.size();
                }
            }
        });
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    /** By queue priority, effective priority at a time, and arrival. */
    private static Comparator<TicketState> inTurn(List<QueueSpec> queues, Instant now) {
        Map<String, QueueSpec> byName = new HashMap<>();
        queues.forEach(queue -> byName.put(queue.name(), queue));
        return Comparator.<TicketState>comparingInt(
                        ticket -> -byName.get(ticket.spec().queue()).priority())
                .thenComparing(
                        ticket -> byName.get(ticket.spec().queue())
                                .ordering()
                                .effective(ticket.spec().priority(), ticket.arrivedAt(), now),
                        Comparator.reverseOrder())
                .thenComparingLong(TicketState::arrival);
    }

    @OnEachDatabase
    @DisplayName(
            "The rows of waiting tickets have the order of their queue's ordering at any time, and so has the backlog")
    void orderOfTickets(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queueOfEachOrdering();
            open(queues, Optional.empty());
            live(queues, 3, 400);
            for (QueueSpec queue : queues) {
                Instant now = clock.instant().plusMillis(random.nextInt(100_000_000));
                Map<Demand, List<String>> expected = new HashMap<>();
                List<TicketState> sorted = new ArrayList<>(waiting());
                sorted.removeIf(ticket -> !ticket.spec().queue().equals(queue.name()));
                sorted.sort(inTurn(queues, now));
                sorted.forEach(ticket -> expected.computeIfAbsent(ticket.spec().demand(), first -> new ArrayList<>())
                        .add(ticket.id()));
                Map<Demand, List<String>> found = inStep(step -> orderOfEachDemand(step, queue.name()));
                assertThat(found).as("%s", queue).isEqualTo(expected);
                assertThat(desk.backlog(queue.name()))
                        .as("backlog of %s", queue)
                        .extracting(TicketState::id)
                        .isEqualTo(sorted.stream().map(TicketState::id).toList());
                compared += sorted.size();
            }
        });
    }

    private static Map<Demand, List<String>> orderOfEachDemand(Step step, String queue) {
        Map<Demand, List<String>> found = new HashMap<>();
        for (DemandTable.Entry demand : step.demands.ofQueues(List.of(queue))) {
            Prefix<TicketTable.Placed> rows = step.tickets.waitingFor(demand.no());
            List<String> ids = new ArrayList<>();
            for (int i = 0; rows.at(i).isPresent(); i++) {
                ids.add(rows.at(i).get().state().id());
            }
            found.put(demand.demand(), ids);
        }
        return found;
    }

    @OnEachDatabase
    @DisplayName("A pull takes what suits in the order of queue priority, effective priority and arrival")
    void orderOfPull(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queueOfEachOrdering();
            open(queues, Optional.empty());
            for (int i = 0; i < 60; i++) {
                TicketSpec ticket = ticket(i, queues);
                desk.submit(random.nextInt(5) == 0 ? ticket.excludes("puller") : ticket);
                clock.advance(Duration.ofMillis(random.nextInt(9_000)));
            }
            desk.register(agent(0, queues));
            AgentSpec puller = AgentSpec.of("puller")
                    .capacity(1_000)
                    .skill("s1", 2)
                    .skill("s2", 3)
                    .channel("voice");
            for (QueueSpec queue : queues) {
                puller = queue.name().equals("fast") ? puller : puller.serves(queue.name());
            }
            AgentSpec spec = puller;
            List<String> expected = waiting().stream()
                    .filter(ticket -> spec.profile().suits(ticket.spec().demand(), false)
                            && !ticket.spec().excludedAgents().contains("puller"))
                    .sorted(inTurn(queues, clock.instant()))
                    .map(TicketState::id)
                    .toList();
            // All queues are pulled from: none of them serves by itself an agent who comes with room for one ticket
            // only.
            for (QueueSpec queue : queues) {
                desk.changeQueue(queue.name(), before -> before.dispatch(Dispatch.PULL));
            }
            desk.register(spec);
            desk.presence("puller", Presence.ONLINE);
            Pull.Pulled pulled = (Pull.Pulled) desk.pull("puller", 1_000);
            assertThat(pulled.taken()).extracting(Assignment::ticket).isEqualTo(expected);
            compared += expected.size();
        });
    }

    @OnEachDatabase
    @DisplayName("Counts are those of the states")
    void counts(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queuesOfAllKinds();
            open(queues, Optional.empty());
            live(queues, 6, 300);
            mix(30);
            Counts counts = desk.counts();
            assertThat(counts.agents()).isEqualTo(desk.agents().size());
            assertThat(counts.waiting()).isEqualTo(count(TicketState.Kind.WAITING));
            assertThat(counts.offered()).isEqualTo(count(TicketState.Kind.OFFERED));
            assertThat(counts.held()).isEqualTo(count(TicketState.Kind.HELD));
            assertThat(counts.parked()).isEqualTo(count(TicketState.Kind.PARKED));
            assertThat(counts.finished())
                    .isEqualTo(count(TicketState.Kind.COMPLETED) + count(TicketState.Kind.CANCELLED));
            for (QueueSpec queue : queues) {
                int count = states(ticket -> ticket.kind() == TicketState.Kind.WAITING && isIn(ticket, queue))
                        .size();
                long found = inStep(step -> step.tickets.countWaitingIn(queue.name()));
                assertThat(found).as("%s", queue).isEqualTo(count);
            }
            for (TicketState.Kind kind : TicketState.Kind.values()) {
                compared += 5 * Math.min(1, count(kind));
            }
        });
    }

    private static List<QueueSpec> queuesOfAllKinds() {
        List<QueueSpec> queues = new ArrayList<>(queueOfEachOrdering());
        queues.add(QueueSpec.named("offers").offers(OfferTerms.acceptWithin(Duration.ofHours(9))));
        return queues;
    }

    private int count(TicketState.Kind kind) {
        return states(state -> state.kind() == kind).size();
    }

    private static boolean isIn(TicketState ticket, QueueSpec queue) {
        return ticket.spec().queue().equals(queue.name());
    }

    // ---- lookups --------------------------------------------------------------------------------------------------

    @OnEachDatabase
    @DisplayName("Tickets are found by kind, customer, agent and queue, finished ones among them where they belong")
    void lookups(Database where) throws SQLException {
        rounds(where, () -> {
            List<QueueSpec> queues = queuesOfAllKinds();
            open(queues, Optional.empty());
            live(queues, 12, 150);
            mix(40);
            for (TicketState.Kind kind : TicketState.Kind.values()) {
                compare("of kind " + kind, desk.tickets(kind), states(state -> state.kind() == kind));
            }
            for (String customer : CUSTOMERS) {
                compare(
                        "of " + customer,
                        desk.ticketsOfCustomer(customer),
                        states(state -> isOf(state.spec(), customer)));
                List<String> submitted = inStep(step -> step.tickets.submittedBy(customer));
                assertThat(submitted)
                        .isEqualTo(
                                ids(states(state -> isOf(state.spec(), customer) || isOf(submitted(state), customer))));
            }
            for (AgentState agent : desk.agents()) {
                compare(
                        "of " + agent.id(),
                        inStep(step -> step.tickets.onAgent(agent.id(), agent.registration())),
                        states(state -> isOn(state, agent.id())).stream()
                                .sorted(Comparator.comparingLong(state ->
                                        TicketTable.taken(state).orElseThrow().id()))
                                .toList());
            }
            compare("unfinished", inStep(step -> step.tickets.unfinished()), states(StatementsTest::isUnfinished));
            for (QueueSpec queue : queues) {
                compare(
                        "in " + queue,
                        inStep(step -> step.tickets.ofQueue(queue.name())),
                        states(state -> isUnfinished(state) && isIn(state, queue)));
            }
        });
    }

    private void compare(String what, List<TicketState> found, List<TicketState> expected) {
        assertThat(found).as(what).isEqualTo(expected);
        compared += found.size();
    }

    private static boolean isOf(TicketSpec spec, String customer) {
        return spec.customer().equals(Optional.of(customer));
    }

    private static boolean isOn(TicketState state, String agent) {
        return TicketTable.taken(state).map(Assignment::agent).equals(Optional.of(agent));
    }

    private static boolean isUnfinished(TicketState state) {
        return !(state instanceof TicketState.Finished);
    }
}
