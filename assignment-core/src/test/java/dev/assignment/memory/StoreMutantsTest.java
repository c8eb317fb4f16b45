package dev.assignment.memory;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shows that the model checker would find a mistake in the protocol: each mutant is the store's own source with one
 * thing made wrong, and must be caught by a story that {@link StoreLincheckTest} tells of the store itself.
 */
@Tag(ModelCheck.TAG)
class StoreMutantsTest {

    private enum Mutant {
        AN_INTENT_IS_WAITED_FOR(Steps.class, """
                            if (phase instanceof Matching matching) {
                                finish(matching, call);
                            } else if (phase instanceof Releasing releasing) {
                """, """
                            if (phase instanceof Matching matching) {
                                Thread.onSpinWait();
                            } else if (phase instanceof Releasing releasing) {
                """, StoreScenario.A_COMPLETION_MEETS_THE_SUBMIT),
        A_TICKET_WAITS_BEFORE_IT_IS_IN_THE_BACKLOG(
                Steps.class, """
                            if (!backlog.add(place, data.profiles())) {
                                continue; // the backlog was thrown away meanwhile: start over with a fresh one
                            }
                            if (!ticket.replace(expected, place)) {
                                backlog.remove(place, data.profiles());
                                target.countOut();
                                return false;
                            }
                """, """
                            if (!ticket.replace(expected, place)) {
                                target.countOut();
                                return false;
                            }
                            backlog.add(place, data.profiles());
                """, StoreScenario.AN_ARRIVAL_MEETS_ONE_THAT_WAITS),
        NO_LOOK_AFTER_AN_AGENT_BECAME_AVAILABLE(
                Steps.class,
                "            call.obligations().serve(agent);",
                "            // left out",
                StoreScenario.A_SUBMIT_MEETS_A_COMPLETION),
        A_CLAIM_IGNORES_PRESENCE(Steps.class, """
                            } else if (state != matching.before()) {
                                matching.decide(Matching.Verdict.FAILED);
                """, """
                            } else if (state != matching.before()) {
                                AgentState gone = state.take(matching.given(), data.sequence().next());
                                if (state.load() > 0 || replace(matching.agent(), state, gone, call) == null) {
                                    matching.decide(Matching.Verdict.FAILED);
                                }
                """, StoreScenario.A_SUBMIT_MEETS_THE_END_OF_A_LEASE),
        NO_LOOK_AFTER_AN_UNPARKING(
                ParkingCalls.class,
                "            return attempts.requeue(ticket, phase, parked.requeue(parked.spec(), now), queue, call);",
                "            Attempted back = attempts.requeue(ticket, phase, parked.requeue(parked.spec(), now), queue,"
                        + " call); call.obligations().takeTickets(); return back;",
                StoreScenario.AN_UNPARKING_MEETS_A_COMPLETION),
        AN_EXPIRED_OFFER_STAYS_ON_ITS_AGENT(
                Timekeeper.class,
                "(before, ended, sequence) -> before.miss(ended, terms, now, sequence.next()),",
                "(before, ended, sequence) -> before.endWrapUp(sequence),",
                StoreScenario.AN_ACCEPT_MEETS_THE_EXPIRY),
        AN_ACCEPT_IGNORES_THE_DEADLINE(
                OfferCalls.class,
                "Call call = time.begin(now, Cause.ACCEPT);",
                "Call call = time.begin(Instant.EPOCH, Cause.ACCEPT);",
                StoreScenario.A_LATE_ACCEPT_MEETS_A_COMPLETION),
        AN_ACCEPT_IGNORES_WHICH_OFFER_IT_IS(
                OfferCalls.class,
                "                && offered.offer().id() == offer;",
                "                && offered != null;",
                StoreScenario.AN_ACCEPT_MEETS_THE_EXPIRY),
        WHO_GOES_OFFLINE_KEEPS_OFFERS(
                AgentCalls.class,
                "            leaving.withdrawOffers(agent, call);",
                "            // left out",
                StoreScenario.AN_OFFER_MEETS_ITS_AGENT_GOING_OFFLINE),
        SUCCESS_MEANS_THAT_THE_STATE_IS_STILL_THERE(
                Matching.class,
                "return state == after || state.holdings().contains(given());",
                "return state == after;",
                StoreScenario.A_SUBMIT_MEETS_AN_AGENT_GOING_OFFLINE),
        THE_AGENT_IS_READ_AFTER_THE_SCAN(
                Matcher.class,
                "            assign(ticket, arriving, queue, chosen, call);",
                "            assign(ticket, arriving, queue, new Chosen(chosen.agent(), chosen.agent().state(),"
                        + " chosen.reason(), chosen.number(), chosen.strategy()), call);",
                StoreScenario.TWO_SUBMITS_WANT_ONE_AGENT),
        AN_EFFECT_WITHOUT_COMPARING(
                AgentCell.class,
                "return STATE.compareAndSet(this, expected, next);",
                "STATE.setVolatile(this, next); return true;",
                StoreScenario.TWO_SUBMITS_WANT_ONE_AGENT),
        A_FINAL_WITHOUT_COMPARING(
                Steps.class,
                "boolean isFinal = matching.ticket().replace(matching, matching.possession());",
                "boolean isFinal = matching.ticket().replace(matching.ticket().phase(), matching.possession());",
                StoreScenario.A_COMPLETION_MEETS_THE_SUBMIT),
        A_RELEASE_IS_WAITED_FOR(Steps.class, """
                            } else if (phase instanceof Releasing releasing) {
                                finish(releasing, call);
                """, """
                            } else if (phase instanceof Releasing releasing) {
                                Thread.onSpinWait();
                """, StoreScenario.TWO_COMPLETIONS),
        A_SCAN_SKIPS_INTENTS(
                Matcher.class,
                "while (phase instanceof Matching matching && matching.previous() == place) {",
                "while (call == null && phase instanceof Matching matching) {",
                StoreScenario.TWO_AGENTS_COME_ONLINE),
        AN_ARRIVAL_GOES_FIRST(
                Matcher.class,
                "if (better != null && comesBefore(better, arriving, queue, call.now())) {",
                "if (better != null && call == null) {",
                StoreScenario.AN_ARRIVAL_MEETS_ONE_THAT_WAITS),
        A_SCAN_TAKES_NO_NOTICE_OF_MOVES(
                Matcher.class,
                "if (data.moves().get() == moves) {",
                "if (true) {",
                StoreScenario.A_RAISE_MEETS_AN_AGENT),
        EVERY_COMPLETION_SUCCEEDS(
                Steps.class,
                "        if (!releasing.ticket().replace(previous, releasing)) {\n            return false;",
                "        if (!releasing.ticket().replace(previous, releasing)) {\n            return true;",
                StoreScenario.TWO_COMPLETIONS);

        final Class<?> type;
        final String right;
        final String wrong;
        final StoreScenario scenario;

        Mutant(Class<?> type, String right, String wrong, StoreScenario scenario) {
            this.type = type;
            this.right = right;
            this.wrong = wrong;
            this.scenario = scenario;
        }
    }

    static Stream<Mutant> isCaught() {
        return ModelCheck.mutants(Mutant.values(), 5);
    }

    @ParameterizedTest
    @MethodSource
    void isCaught(Mutant mutant) {
        Class<?> operations = copy(new SourceMutant(mutant.name(), mutant.type, mutant.right, mutant.wrong));
        ModelCheck.assertCaught(() -> StoreLincheckTest.options(5_000)
                .addCustomScenario(mutant.scenario.of(operations))
                .check(operations));
    }

    /** Without a mistake the same procedure ends without a complaint, so it is the mistake that is caught. */
    @Test
    void aCopyWithoutMistakeIsNotCaught() {
        Class<?> operations = copy(SourceMutant.none());
        StoreLincheckTest.options(60)
                .addCustomScenario(StoreScenario.TWO_COMPLETIONS.of(operations))
                .check(operations);
    }

    private static Class<?> copy(SourceMutant mutant) {
        return mutant.of(StoreOperations.class, StoreAtRest.class, Unwatched.class);
    }
}
