package dev.assignment.contract;

import dev.assignment.model.TicketState;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * The ticket or agent of a call: a certain one, or one that stands as it must for the call to mean something.
 *
 * @param code the choice as Java
 * @param pick chooses
 */
record Choice(String code, Function<EventBook, String> pick) {

    private static Choice of(String id) {
        return new Choice("\"" + id + "\"", told -> id);
    }

    String from(EventBook told) {
        return pick.apply(told);
    }

    /** Mostly a ticket of that state. */
    static Arbitrary<Choice> ticket(TicketState.Kind kind) {
        Arbitrary<Choice> fitting = Arbitraries.integers()
                .between(0, 6)
                .map(n -> new Choice("told.ticket(" + kind + ", " + n + ")", told -> told.ticket(kind, n)));
        return Arbitraries.frequencyOf(
                Tuple.of(6, fitting), Tuple.of(1, SpecArbitraries.ticketIds().map(Choice::of)));
    }

    /** Mostly a paused agent. */
    static Arbitrary<Choice> paused() {
        return agent(Arbitraries.integers()
                .between(0, 4)
                .map(n -> new Choice("told.paused(" + n + ")", told -> told.paused(n))));
    }

    /** Mostly an agent that wraps up. */
    static Arbitrary<Choice> wrappingUp() {
        return agent(Arbitraries.integers()
                .between(0, 4)
                .map(n -> new Choice("told.wrappingUp(" + n + ")", told -> told.wrappingUp(n))));
    }

    private static Arbitrary<Choice> agent(Arbitrary<Choice> fitting) {
        return Arbitraries.frequencyOf(
                Tuple.of(3, fitting), Tuple.of(1, SpecArbitraries.agentIds().map(Choice::of)));
    }
}
