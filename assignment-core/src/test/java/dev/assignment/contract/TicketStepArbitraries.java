package dev.assignment.contract;

import static dev.assignment.contract.StepArbitraries.quoted;

import dev.assignment.model.TicketState.Kind;
import dev.assignment.model.WrapUp;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random calls by which tickets arrive, change hands, change and end. */
final class TicketStepArbitraries {

    private TicketStepArbitraries() {}

    static Arbitrary<Step> submission() {
        return SpecArbitraries.tickets()
                .map(ticket -> Step.call("submit(" + Code.of(ticket) + ")", desk -> desk.submit(ticket)));
    }

    static Arbitrary<Step> completion() {
        Arbitrary<Choice> tickets = Choice.ticket(Kind.HELD);
        Arbitrary<String> agents = SpecArbitraries.agentIds();
        Arbitrary<Duration> rests = Arbitraries.of(0, 1, 2).map(Duration::ofSeconds);
        Arbitrary<Step> byHost = tickets.map(
                ticket -> Step.call("complete", ticket, "", (desk, told) -> desk.complete(ticket.from(told))));
        Arbitrary<Step> byHolder = Combinators.combine(tickets, agents)
                .as((ticket, agent) -> Step.call(
                        "complete",
                        ticket,
                        ", " + quoted(agent),
                        (desk, told) -> desk.complete(ticket.from(told), agent)));
        Arbitrary<Step> resting = Combinators.combine(tickets, rests)
                .as((ticket, rest) -> Step.call(
                        "complete",
                        ticket,
                        ", WrapUp.of(" + TermsCode.of(rest) + ")",
                        (desk, told) -> desk.complete(ticket.from(told), WrapUp.of(rest))));
        Arbitrary<Step> restingByHolder = Combinators.combine(tickets, agents, rests)
                .as((ticket, agent, rest) -> Step.call(
                        "complete",
                        ticket,
                        ", " + quoted(agent) + ", WrapUp.of(" + TermsCode.of(rest) + ")",
                        (desk, told) -> desk.complete(ticket.from(told), agent, WrapUp.of(rest))));
        return Arbitraries.frequencyOf(
                Tuple.of(5, byHost), Tuple.of(2, byHolder), Tuple.of(2, resting), Tuple.of(1, restingByHolder));
    }

    /** A ticket of any state that is not the end. */
    private static Arbitrary<Choice> unfinished() {
        return Arbitraries.of(Kind.WAITING, Kind.OFFERED, Kind.HELD, Kind.PARKED)
                .flatMap(Choice::ticket);
    }

    static Arbitrary<Step> changes() {
        Arbitrary<Step> cancel = unfinished()
                .map(ticket -> Step.call("cancel", ticket, "", (desk, told) -> desk.cancel(ticket.from(told))));
        Arbitrary<Step> requeue = unfinished()
                .map(ticket -> Step.call("requeue", ticket, "", (desk, told) -> desk.requeue(ticket.from(told))));
        Arbitrary<Step> requeueBy = Combinators.combine(unfinished(), SpecArbitraries.agentIds())
                .as((ticket, agent) -> Step.call(
                        "requeue",
                        ticket,
                        ", " + quoted(agent),
                        (desk, told) -> desk.requeue(ticket.from(told), agent)));
        Arbitrary<Step> update = SpecArbitraries.tickets()
                .map(like -> Step.call(
                        "updateTicket(" + quoted(like.id()) + ", old -> " + Code.of(like) + " in its queue)",
                        desk -> desk.updateTicket(like.id(), old -> like.queue(old.queue()))));
        Arbitrary<Step> illegalUpdate = SpecArbitraries.ticketIds()
                .map(ticket -> Step.call(
                        "updateTicket(" + quoted(ticket) + ", old -> old.queue(\"elsewhere\"))",
                        desk -> desk.updateTicket(ticket, old -> old.queue("elsewhere"))));
        return Arbitraries.frequencyOf(
                Tuple.of(3, cancel),
                Tuple.of(4, requeue),
                Tuple.of(1, requeueBy),
                Tuple.of(5, update),
                Tuple.of(1, illegalUpdate));
    }

    static Arbitrary<Step> transfers() {
        Arbitrary<String> agents = SpecArbitraries.agentIds();
        Arbitrary<Step> toAgent = Combinators.combine(unfinished(), agents)
                .as((ticket, agent) -> Step.call(
                        "transferToAgent",
                        ticket,
                        ", " + quoted(agent),
                        (desk, told) -> desk.transferToAgent(ticket.from(told), agent)));
        Arbitrary<Step> toQueue = Combinators.combine(unfinished(), SpecArbitraries.queueNames())
                .as((ticket, queue) -> Step.call(
                        "transferToQueue",
                        ticket,
                        ", " + quoted(queue),
                        (desk, told) -> desk.transferToQueue(ticket.from(told), queue)));
        Arbitrary<Step> force = Combinators.combine(unfinished(), agents)
                .as((ticket, agent) -> Step.call(
                        "force", ticket, ", " + quoted(agent), (desk, told) -> desk.force(ticket.from(told), agent)));
        Arbitrary<Step> adopt = Combinators.combine(SpecArbitraries.tickets(), agents)
                .as((ticket, agent) -> Step.call(
                        "adopt(" + Code.of(ticket) + ", " + quoted(agent) + ", Instant.EPOCH)",
                        desk -> desk.adopt(ticket, agent, Instant.EPOCH)));
        return Arbitraries.frequencyOf(
                Tuple.of(4, toAgent), Tuple.of(2, toQueue), Tuple.of(2, force), Tuple.of(1, adopt));
    }

    static Arbitrary<Step> pulls() {
        Arbitrary<Step> one = SpecArbitraries.agentIds()
                .map(agent -> Step.call("pull(" + quoted(agent) + ")", desk -> desk.pull(agent)));
        Arbitrary<Step> topUp = Combinators.combine(
                        SpecArbitraries.agentIds(), Arbitraries.integers().between(0, 4))
                .as((agent, upTo) ->
                        Step.call("pull(" + quoted(agent) + ", " + upTo + ")", desk -> desk.pull(agent, upTo)));
        return Arbitraries.oneOf(one, topUp);
    }

    static Arbitrary<Step> forgetting() {
        return SpecArbitraries.customers()
                .map(key -> Step.call("forget(" + quoted(key) + ")", desk -> desk.forget(key)));
    }

    static Arbitrary<Step> previews() {
        return SpecArbitraries.tickets()
                .map(ticket ->
                        Step.call("preview(" + Code.of(ticket) + ")", desk -> Observation.preview(desk, ticket)));
    }
}
