package dev.assignment.contract;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.model.Dispatch;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WaitLimit;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random descriptions over so few names that they meet each other all the time. */
final class SpecArbitraries {

    /** A ranking of a vendor's: whoever has most work gets more. */
    static final Strategy BUSIEST = Strategy.ranking("busiest-first", agent -> -agent.load());

    /** A ranking of a vendor's that also looks at the demand. */
    static final Strategy STRONGEST =
            Strategy.rankingByDemand("strongest-first", (agent, demand) -> -surplus(agent, demand));

    /** A draw of a vendor's: by how much is free. */
    static final Strategy ROOMIEST =
            Strategy.draw("by-room", (agent, demand) -> Math.max(0, Math.min(agent.spare(), 1000)));

    /** A ranking of a vendor's that fails for whoever holds two tickets or more. */
    static final Strategy MOODY = Strategy.ranking("moody", agent -> {
        if (agent.holdings().size() >= 2) {
            throw new IllegalStateException("broken on purpose");
        }
        return agent.load();
    });

    /** A draw of a vendor's that is out of range for whoever holds a ticket. */
    static final Strategy WILD =
            Strategy.draw("wild", (agent, demand) -> 1 - 2L * agent.holdings().size());

    private SpecArbitraries() {}

    private static long surplus(AgentState agent, Demand demand) {
        return demand.requirements().stream()
                .mapToLong(one -> agent.spec().skills().getOrDefault(one.skill(), 0) - one.level())
                .sum();
    }

    static Arbitrary<String> agentIds() {
        return Arbitraries.of("a1", "a2", "a3", "a4", "a5");
    }

    static Arbitrary<String> ticketIds() {
        return Arbitraries.of("t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11", "t12");
    }

    /** Three that exist at the start, and one that does not. */
    static Arbitrary<String> queueNames() {
        return Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(TicketSpec.DEFAULT_QUEUE, "q1", "q2")), Tuple.of(1, Arbitraries.just("q3")));
    }

    static Arbitrary<String> customers() {
        return Arbitraries.of("c1", "c2");
    }

    /** So few and so short that deadlines meet; and one that no history outlives. */
    static Arbitrary<Duration> durations() {
        return Arbitraries.of(1, 1, 2, 2, 3, 7200).map(Duration::ofSeconds);
    }

    static Arbitrary<AgentSpec> agents() {
        return agentIds().flatMap(SpecArbitraries::agents);
    }

    /** Most serve every queue, since an agent who fits nothing teaches nothing. */
    static Arbitrary<AgentSpec> agents(String id) {
        Arbitrary<AgentSpec> broad = Combinators.combine(Arbitraries.of(1, 2, 3), weights(), weights(), weights())
                .as((capacity, a, b, c) -> AgentSpec.of(id)
                        .capacity(capacity)
                        .serves(TicketSpec.DEFAULT_QUEUE, a)
                        .serves("q1", b)
                        .serves("q2", c));
        return Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(3, broad), Tuple.of(1, Arbitraries.just(AgentSpec.of(id)))),
                        agentChanges().list().ofMaxSize(3))
                .as(SpecArbitraries::apply);
    }

    private static Arbitrary<Integer> weights() {
        return Arbitraries.of(1, 1, 2, 3, 7, 0);
    }

    static Arbitrary<UnaryOperator<AgentSpec>> agentChanges() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(0, 1, 2, 3, 4).map(units -> agent -> agent.capacity(units))),
                Tuple.of(1, Arbitraries.just(AgentSpec::unlimited)),
                Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.of("chat", "voice"), Arbitraries.of(0, 1, 2))
                                .as((channel, cost) -> agent -> agent.channel(channel, cost))),
                Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.of("chat", "voice"), Arbitraries.of(1, 2), Arbitraries.of(1, 2))
                                .as((channel, cost, limit) -> agent -> agent.channel(channel, cost, limit))),
                Tuple.of(1, Arbitraries.of("chat", "voice").map(channel -> agent -> agent.withoutChannel(channel))),
                Tuple.of(
                        4,
                        Combinators.combine(Arbitraries.of("s1", "s2"), Arbitraries.of(1, 2, 3))
                                .as((skill, level) -> agent -> agent.skill(skill, level))),
                Tuple.of(1, Arbitraries.of("s1", "s2").map(skill -> agent -> agent.withoutSkill(skill))),
                Tuple.of(
                        6,
                        Combinators.combine(queueNames(), weights())
                                .as((queue, weight) -> agent -> agent.serves(queue, weight))),
                Tuple.of(1, queueNames().map(queue -> agent -> agent.withoutQueue(queue))),
                Tuple.of(1, Arbitraries.of(-1, 0, 1).map(place -> agent -> agent.position(place))),
                Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.of(1, 1, 2), durations())
                                .as((tickets, window) -> agent -> agent.intakeLimit(tickets, window))),
                Tuple.of(1, Arbitraries.just(AgentSpec::withOutsideLoad)));
    }

    static Arbitrary<TicketSpec> tickets() {
        return Combinators.combine(
                        ticketIds(), queueNames(), ticketChanges().list().ofMaxSize(2))
                .as((id, queue, changes) -> apply(TicketSpec.of(id).queue(queue), changes));
    }

    static Arbitrary<UnaryOperator<TicketSpec>> ticketChanges() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(0, 1, 2, 5).map(urgency -> ticket -> ticket.priority(urgency))),
                Tuple.of(2, Arbitraries.of("chat", "voice").map(channel -> ticket -> ticket.channel(channel))),
                Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.of("s1", "s2"), Arbitraries.of(1, 2))
                                .as((skill, level) -> ticket -> ticket.requires(skill, level))),
                Tuple.of(1, Arbitraries.just(TicketSpec::withoutRequirements)),
                Tuple.of(2, agentIds().map(agent -> ticket -> ticket.prefers(agent))),
                Tuple.of(1, agentIds().map(agent -> ticket -> ticket.excludes(agent))),
                Tuple.of(1, customers().map(key -> ticket -> ticket.customer(key))),
                Tuple.of(1, Arbitraries.just(TicketSpec::withoutCustomer)),
                Tuple.of(2, offers().map(terms -> ticket -> ticket.offered(terms))));
    }

    static Arbitrary<QueueSpec> queues(String name) {
        return queueChanges().list().ofMaxSize(5).map(changes -> apply(QueueSpec.named(name), changes));
    }

    static Arbitrary<UnaryOperator<QueueSpec>> queueChanges() {
        Arbitrary<Ordering> orderings = Arbitraries.of(
                Ordering.priorityThenAge(),
                Ordering.fifo(),
                Ordering.aging(Duration.ofSeconds(2)),
                Ordering.aging(Duration.ofSeconds(3)));
        return Arbitraries.frequencyOf(
                Tuple.of(5, strategies().map(strategy -> queue -> queue.strategy(strategy))),
                Tuple.of(2, orderings.map(ordering -> queue -> queue.ordering(fitting(queue, ordering)))),
                Tuple.of(1, Arbitraries.of(0, 1).map(urgency -> queue -> queue.priority(urgency))),
                Tuple.of(
                        1, Arbitraries.of(Dispatch.PUSH, Dispatch.PULL).map(chosen -> queue -> queue.dispatch(chosen))),
                Tuple.of(1, Arbitraries.of(0, 1, 3).map(most -> queue -> queue.maxWaiting(most))),
                Tuple.of(1, Arbitraries.just(QueueSpec::withoutMaxWaiting)),
                Tuple.of(4, offers().map(terms -> queue -> queue.offers(terms))),
                Tuple.of(2, durations().map(time -> queue -> queue.wrapUp(time))),
                Tuple.of(3, waitLimits().map(limit -> queue -> queue.waitLimit(limit))),
                Tuple.of(2, firstResponses().map(rule -> queue -> queue.firstResponse(rule))),
                Tuple.of(2, parking().map(policy -> queue -> queue.parking(policy))),
                Tuple.of(3, Arbitraries.of(1, 2, 5, 100).map(last -> queue -> queue.recordedDecisions(last))),
                Tuple.of(1, Arbitraries.just(QueueSpec::withoutRecordedDecisions)));
    }

    static Arbitrary<OfferTerms> offers() {
        return Combinators.combine(
                        durations(), Arbitraries.of(0, 0, 1, 2).map(Duration::ofSeconds), Arbitraries.of(0, 0, 1, 2, 3))
                .as((time, backOff, misses) -> {
                    OfferTerms terms = OfferTerms.acceptWithin(time).backOff(backOff);
                    return misses == 0 ? terms : terms.pauseAfter(misses);
                });
    }

    private static Arbitrary<WaitLimit> waitLimits() {
        Arbitrary<UnaryOperator<WaitLimit>> escalations = Arbitraries.oneOf(
                Arbitraries.just(UnaryOperator.identity()),
                queueNames().map(queue -> limit -> limit.thenMoveTo(queue)),
                Arbitraries.of(1, 3).map(urgency -> limit -> limit.thenRaisePriorityTo(urgency)));
        return Combinators.combine(durations(), escalations).as((time, then) -> then.apply(WaitLimit.of(time)));
    }

    private static Arbitrary<FirstResponse> firstResponses() {
        return Combinators.combine(durations(), Arbitraries.of(true, false)).as((time, requeue) -> {
            FirstResponse rule = FirstResponse.within(time);
            return requeue ? rule.thenRequeue() : rule;
        });
    }

    static Arbitrary<Parking> parking() {
        return Combinators.combine(
                        Arbitraries.of(Parking.FREEING, Parking.keeping(1), Parking.KEEPING),
                        Arbitraries.of(Parking.WhenNoRoom.values()))
                .as(Parking::whenNoRoom);
    }

    private static Ordering fitting(QueueSpec queue, Ordering ordering) {
        return queue.strategy() == Strategy.priorityQueue() ? Ordering.priorityThenAge() : ordering;
    }

    static Arbitrary<Strategy> strategies() {
        List<Strategy> all = new ArrayList<>(Strategy.builtIn());
        all.addAll(List.of(BUSIEST, STRONGEST, ROOMIEST, MOODY, WILD));
        return Arbitraries.of(all);
    }

    private static <T> T apply(T start, List<UnaryOperator<T>> changes) {
        T result = start;
        for (UnaryOperator<T> change : changes) {
            result = change.apply(result);
        }
        return result;
    }
}
