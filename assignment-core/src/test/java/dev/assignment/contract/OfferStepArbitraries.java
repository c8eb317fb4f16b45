package dev.assignment.contract;

import static dev.assignment.contract.StepArbitraries.quoted;

import dev.assignment.model.TicketState.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random answers to offers, parking and un-parking, first responses. */
final class OfferStepArbitraries {

    private OfferStepArbitraries() {}

    /** Mostly to the latest offer of a ticket, in force or not, sometimes to the one before; sometimes twice. */
    static Arbitrary<Step> answers() {
        Arbitrary<Choice> tickets = Arbitraries.frequencyOf(
                Tuple.of(5, Choice.ticket(Kind.OFFERED)), Tuple.of(1, Choice.ticket(Kind.HELD)));
        return Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        tickets.map(ticket -> Step.call("accept", ticket, latest(ticket), (desk, told) -> {
                            String id = ticket.from(told);
                            return desk.accept(id, told.latestOffer(id));
                        }))),
                Tuple.of(
                        1,
                        tickets.map(ticket -> Step.call("accept", ticket, before(ticket), (desk, told) -> {
                            String id = ticket.from(told);
                            return desk.accept(id, told.offerBefore(id));
                        }))),
                Tuple.of(
                        5,
                        tickets.map(ticket -> Step.call("decline", ticket, latest(ticket), (desk, told) -> {
                            String id = ticket.from(told);
                            return desk.decline(id, told.latestOffer(id));
                        }))),
                Tuple.of(
                        1,
                        tickets.map(ticket -> Step.call("decline", ticket, before(ticket), (desk, told) -> {
                            String id = ticket.from(told);
                            return desk.decline(id, told.offerBefore(id));
                        }))));
    }

    private static String latest(Choice ticket) {
        return ", told.latestOffer(" + ticket.code() + ")";
    }

    private static String before(Choice ticket) {
        return ", told.offerBefore(" + ticket.code() + ")";
    }

    static Arbitrary<Step> parking() {
        Arbitrary<Choice> parkable = Arbitraries.oneOf(Choice.ticket(Kind.HELD), Choice.ticket(Kind.WAITING));
        Arbitrary<Step> park =
                parkable.map(ticket -> Step.call("park", ticket, "", (desk, told) -> desk.park(ticket.from(told))));
        Arbitrary<Step> parkSo = Combinators.combine(parkable, SpecArbitraries.parking())
                .as((ticket, parking) -> Step.call(
                        "park",
                        ticket,
                        ", " + TermsCode.of(parking),
                        (desk, told) -> desk.park(ticket.from(told), parking)));
        Arbitrary<Step> unpark = Choice.ticket(Kind.PARKED)
                .map(ticket -> Step.call("unpark", ticket, "", (desk, told) -> desk.unpark(ticket.from(told))));
        return Arbitraries.frequencyOf(Tuple.of(2, park), Tuple.of(3, parkSo), Tuple.of(4, unpark));
    }

    static Arbitrary<Step> responses() {
        Arbitrary<Choice> tickets = Choice.ticket(Kind.HELD);
        Arbitrary<Step> byHost = tickets.map(
                ticket -> Step.call("respond", ticket, "", (desk, told) -> desk.respond(ticket.from(told))));
        Arbitrary<Step> byHolder = Combinators.combine(tickets, SpecArbitraries.agentIds())
                .as((ticket, agent) -> Step.call(
                        "respond",
                        ticket,
                        ", " + quoted(agent),
                        (desk, told) -> desk.respond(ticket.from(told), agent)));
        return Arbitraries.frequencyOf(Tuple.of(2, byHost), Tuple.of(1, byHolder));
    }
}
