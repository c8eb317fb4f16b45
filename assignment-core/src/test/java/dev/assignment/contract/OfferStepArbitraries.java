package dev.assignment.contract;

import static dev.assignment.contract.StepArbitraries.quoted;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random answers to offers, parking and un-parking, first responses. */
final class OfferStepArbitraries {

    private OfferStepArbitraries() {}

    /** Mostly to the latest offer of a ticket, in force or not, sometimes to the one before. */
    static Arbitrary<Step> answers() {
        Arbitrary<String> tickets = SpecArbitraries.ticketIds();
        return Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        tickets.map(ticket -> Step.call(
                                "accept(" + quoted(ticket) + ", offers.latest(" + quoted(ticket) + "))",
                                (desk, offers) -> desk.accept(ticket, offers.latest(ticket))))),
                Tuple.of(
                        1,
                        tickets.map(ticket -> Step.call(
                                "accept(" + quoted(ticket) + ", offers.before(" + quoted(ticket) + "))",
                                (desk, offers) -> desk.accept(ticket, offers.before(ticket))))),
                Tuple.of(
                        4,
                        tickets.map(ticket -> Step.call(
                                "decline(" + quoted(ticket) + ", offers.latest(" + quoted(ticket) + "))",
                                (desk, offers) -> desk.decline(ticket, offers.latest(ticket))))),
                Tuple.of(
                        1,
                        tickets.map(ticket -> Step.call(
                                "decline(" + quoted(ticket) + ", offers.before(" + quoted(ticket) + "))",
                                (desk, offers) -> desk.decline(ticket, offers.before(ticket))))));
    }

    static Arbitrary<Step> parking() {
        Arbitrary<String> tickets = SpecArbitraries.ticketIds();
        Arbitrary<Step> park =
                tickets.map(ticket -> Step.call("park(" + quoted(ticket) + ")", desk -> desk.park(ticket)));
        Arbitrary<Step> parkSo = Combinators.combine(tickets, SpecArbitraries.parking())
                .as((ticket, parking) -> Step.call(
                        "park(" + quoted(ticket) + ", " + TermsCode.of(parking) + ")",
                        desk -> desk.park(ticket, parking)));
        Arbitrary<Step> unpark =
                tickets.map(ticket -> Step.call("unpark(" + quoted(ticket) + ")", desk -> desk.unpark(ticket)));
        return Arbitraries.frequencyOf(Tuple.of(2, park), Tuple.of(2, parkSo), Tuple.of(3, unpark));
    }

    static Arbitrary<Step> responses() {
        Arbitrary<String> tickets = SpecArbitraries.ticketIds();
        Arbitrary<Step> byHost =
                tickets.map(ticket -> Step.call("respond(" + quoted(ticket) + ")", desk -> desk.respond(ticket)));
        Arbitrary<Step> byHolder = Combinators.combine(tickets, SpecArbitraries.agentIds())
                .as((ticket, agent) ->
                        Step.call("respond(" + quoted(ticket, agent) + ")", desk -> desk.respond(ticket, agent)));
        return Arbitraries.frequencyOf(Tuple.of(2, byHost), Tuple.of(1, byHolder));
    }
}
