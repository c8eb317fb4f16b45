package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Random calls of every public operation of a desk with time moving on, and random histories of them. */
final class StepArbitraries {

    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    private StepArbitraries() {}

    /** Histories that begin with agents who come online and some tickets, since a desk without them teaches little. */
    static Arbitrary<History> histories(int longest) {
        Arbitrary<Retention> retentions = Arbitraries.of(
                Retention.last(3), Retention.last(1000), Retention.none(), Retention.lasting(Duration.ofSeconds(4)));
        Arbitrary<List<QueueSpec>> queues = Combinators.combine(
                        SpecArbitraries.queues(TicketSpec.DEFAULT_QUEUE),
                        SpecArbitraries.queues("q1"),
                        SpecArbitraries.queues("q2"))
                .as(List::of);
        Arbitrary<List<Step>> arrivals = Arbitraries.of("a1", "a2", "a3", "a4", "a5", "a6", "a7")
                .list()
                .uniqueElements()
                .ofMinSize(4)
                .ofMaxSize(7)
                .flatMap(StepArbitraries::arrivals);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3),
                        retentions,
                        Arbitraries.of(0, 1, 2).map(Duration::ofSeconds),
                        leaving(),
                        queues,
                        arrivals,
                        TicketStepArbitraries.submission().list().ofMaxSize(5),
                        steps().list().ofMaxSize(longest).withSizeDistribution(RandomDistribution.uniform()))
                .as((seed, retention, grace, whenLeaving, all, start, tickets, rest) -> {
                    List<Step> steps = new ArrayList<>(start);
                    steps.addAll(tickets);
                    steps.addAll(rest);
                    return new History(seed, retention, grace, whenLeaving, all, steps);
                });
    }

    private static Arbitrary<List<Step>> arrivals(List<String> agents) {
        List<Arbitrary<AgentSpec>> specs =
                agents.stream().map(SpecArbitraries::agents).toList();
        return Combinators.combine(specs)
                .as(all -> all.stream()
                        .flatMap(agent -> Stream.of(
                                AgentStepArbitraries.register(agent),
                                AgentStepArbitraries.presence(agent.id(), Presence.ONLINE)))
                        .toList());
    }

    /** What may become of the tickets of whoever goes offline. */
    static Arbitrary<WhenLeaving> leaving() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(WhenLeaving.KEEP, WhenLeaving.REQUEUE)),
                Tuple.of(1, SpecArbitraries.durations().map(WhenLeaving::requeueAfter)));
    }

    /** Calls at the time of the call before, some later, and moves of the clock alone. */
    static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(14, calls()),
                Tuple.of(4, Combinators.combine(calls(), moves()).as(Step::after)),
                Tuple.of(2, moves().map(Step::wait)));
    }

    private static Arbitrary<Step> calls() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, TicketStepArbitraries.submission()),
                Tuple.of(9, TicketStepArbitraries.completion()),
                Tuple.of(9, TicketStepArbitraries.changes()),
                Tuple.of(6, TicketStepArbitraries.transfers()),
                Tuple.of(4, TicketStepArbitraries.pulls()),
                Tuple.of(1, TicketStepArbitraries.forgetting()),
                Tuple.of(1, TicketStepArbitraries.previews()),
                Tuple.of(12, OfferStepArbitraries.answers()),
                Tuple.of(9, OfferStepArbitraries.parking()),
                Tuple.of(4, OfferStepArbitraries.responses()),
                Tuple.of(4, AgentStepArbitraries.registration()),
                Tuple.of(4, AgentStepArbitraries.updates()),
                Tuple.of(10, AgentStepArbitraries.presences()),
                Tuple.of(9, AgentStepArbitraries.pausesAndLoads()),
                Tuple.of(3, AgentStepArbitraries.removals()),
                Tuple.of(5, queueCalls()),
                Tuple.of(2, Arbitraries.just(Step.call("advance()", Desk::advance))));
    }

    /** So few times that deadlines meet; and moves to where something is about to be due, is due, and was due. */
    private static Arbitrary<ClockMove> moves() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        5,
                        Arbitraries.of(1L, 500L, 1000L, 1500L, 2000L, 7000L, -1000L)
                                .map(millis -> ClockMove.by(Duration.ofMillis(millis)))),
                Tuple.of(
                        6,
                        Arbitraries.of(Duration.ZERO, Duration.ZERO, MICROSECOND.negated(), MICROSECOND)
                                .map(ClockMove::toNextDeadline)));
    }

    private static Arbitrary<Step> queueCalls() {
        Arbitrary<Step> add = Arbitraries.of("q1", "q2", "q3")
                .flatMap(SpecArbitraries::queues)
                .map(queue -> Step.call("addQueue(" + Code.of(queue) + ")", desk -> desk.addQueue(queue)));
        Arbitrary<Step> change = Arbitraries.of(TicketSpec.DEFAULT_QUEUE, "q1", "q2")
                .flatMap(SpecArbitraries::queues)
                .map((QueueSpec like) -> Step.call(
                        "changeQueue(" + quoted(like.name()) + ", old -> " + Code.of(like) + ")",
                        desk -> desk.changeQueue(like.name(), old -> like)));
        Arbitrary<Step> remove = Combinators.combine(SpecArbitraries.queueNames(), SpecArbitraries.queueNames())
                .as((name, moveTo) ->
                        Step.call("removeQueue(" + quoted(name, moveTo) + ")", desk -> desk.removeQueue(name, moveTo)));
        return Arbitraries.frequencyOf(Tuple.of(2, add), Tuple.of(5, change), Tuple.of(1, remove));
    }

    static String quoted(String... arguments) {
        return List.of(arguments).stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "));
    }
}
