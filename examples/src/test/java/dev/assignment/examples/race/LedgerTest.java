package dev.assignment.examples.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.Declines;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Offer;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The ledger finds what it is there to find: each test is a desk that breaks a promise. */
class LedgerTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final Instant LATER = NOW.plusSeconds(9);

    private final Violations violations = new Violations();
    private final Ledger ledger = new Ledger(violations, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anHonestDeskIsClean() {
        Desk desk = Desk.builder().listener(ledger).build();
        ledger.agent("a").allow(1);
        desk.register(AgentSpec.of("a"));
        desk.presence("a", Presence.ONLINE);
        for (String ticket : List.of("1", "2")) {
            desk.submit(TicketSpec.of(ticket)).assignment().ifPresent(ledger::shown);
            ledger.ticket(ticket).accept();
        }

        ledger.rest(desk);
        desk.complete("1");
        ledger.ticket("1").countFinish();
        ledger.rest(desk);

        assertThat(violations.examples()).isEmpty();
    }

    @Test
    void aTicketThatIsGivenTwiceIsADuplicate() {
        Assignment first = assignment(1, "t", "a", 1);
        told(submitted("t"), assigned("t", 2, first), assigned("t", 3, assignment(2, "t", "b", 1)));

        assertThat(violations.count(Violation.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void eventsInAnyOrderAreNoDuplicate() {
        ledger.agent("b").allow(1);
        Assignment first = assignment(1, "t", "a", 1);
        told(assigned("t", 4, assignment(2, "t", "b", 1)), requeued("t", 3, first), assigned("t", 2, first));
        told(submitted("t"));

        assertThat(violations.examples()).isEmpty();
    }

    @Test
    void aVersionThatIsToldTwiceIsAContradiction() {
        told(submitted("t"), submitted("t"));

        assertThat(violations.count(Violation.CONTRADICTION)).isEqualTo(1);
    }

    @Test
    void aVersionThatIsNeverToldIsAContradiction() {
        ledger.ticket("t").accept();
        told(submitted("t"), requeued("t", 3, assignment(1, "t", "a", 1)));

        ledger.ticket("t").rest();

        assertThat(violations.count(Violation.CONTRADICTION)).isEqualTo(1);
    }

    @Test
    void moreThanTheCapacityIsAnOverload() {
        ledger.agent("a").allow(2);
        told(submitted("t"), assigned("t", 2, assignment(1, "t", "a", 1)));
        told(submitted("u"), assigned("u", 2, assignment(2, "u", "a", 2)));

        assertThat(violations.count(Violation.OVERLOAD)).isEqualTo(1);
    }

    @Test
    void whatMayHaveEndedIsNoOverload() {
        ledger.agent("a").allow(1);
        told(submitted("t"), assigned("t", 2, assignment(1, "t", "a", 1)));
        ledger.ticket("t").beginEnding(); // a complete is on its way and may have freed the agent
        told(submitted("u"), assigned("u", 2, assignment(2, "u", "a", 1)));

        assertThat(violations.examples()).isEmpty();
    }

    @Test
    void anAcceptedTicketThatTheDeskDoesNotHaveIsLost() {
        ledger.ticket("t").accept();
        told(submitted("t"));

        ledger.rest(Desk.builder().build());

        assertThat(violations.count(Violation.LOST)).isEqualTo(1);
    }

    @Test
    void anAcceptedTicketWithoutAnEventIsLost() {
        ledger.ticket("t").accept();

        ledger.rest(Desk.builder().build());

        assertThat(violations.count(Violation.LOST)).isEqualTo(1);
    }

    @Test
    void aTicketThatNobodySubmittedIsFound() {
        Desk desk = Desk.builder().build();
        desk.submit(TicketSpec.of("t"));

        ledger.rest(desk);

        assertThat(violations.count(Violation.LOST)).isEqualTo(1);
    }

    @Test
    void aLoadThatIsNotTheHoldingsIsFound() {
        Desk desk = Desk.builder().build();
        desk.register(AgentSpec.of("a"));
        ledger.ticket("t").accept();
        ledger.agent("a").allow(1);
        told(submitted("t"), assigned("t", 2, assignment(1, "t", "a", 1)));

        ledger.rest(desk);

        assertThat(violations.count(Violation.LOAD_NOT_HOLDINGS)).isEqualTo(1);
    }

    @Test
    void anAssignmentOfAnOutcomeWithoutAnEventIsAContradiction() {
        ledger.made(List.of(assignment(1, "t", "a", 1)));

        ledger.rest(Desk.builder().build());

        assertThat(violations.count(Violation.CONTRADICTION)).isEqualTo(1);
    }

    @Test
    void aTicketThatTwoCallsFinishedIsAContradiction() {
        ledger.ticket("t").countFinish();
        ledger.ticket("t").countFinish();

        assertThat(violations.count(Violation.CONTRADICTION)).isEqualTo(1);
    }

    @Test
    void theCapacityOfAnOfferCounts() {
        ledger.agent("a").allow(2);
        told(submitted("t"), offered("t", 1, LATER));
        told(submitted("u"), assigned("u", 2, assignment(2, "u", "a", 2)));

        assertThat(violations.count(Violation.OVERLOAD)).isEqualTo(1);
    }

    @Test
    void anOfferThatMayHaveExpiredIsNoOverload() {
        ledger.agent("a").allow(2);
        told(submitted("t"), offered("t", 1, NOW));
        told(submitted("u"), assigned("u", 2, assignment(2, "u", "a", 2)));

        assertThat(violations.examples()).isEmpty();
    }

    @Test
    void anOfferThatIsAcceptedAfterItExpiredIsFound() {
        told(submitted("t"), offered("t", 1, NOW), expired("t", 1));
        ledger.offers().accepted(1, assignment(2, "t", "a", 1));

        ledger.offers().rest();

        assertThat(violations.count(Violation.OFFER_WON_TWICE)).isEqualTo(1);
    }

    @Test
    void anOfferThatTwoCallsAcceptedIsFound() {
        ledger.offers().accepted(1, assignment(2, "t", "a", 1));
        ledger.offers().accepted(1, assignment(3, "t", "a", 1));

        assertThat(violations.count(Violation.OFFER_WON_TWICE)).isEqualTo(1);
    }

    @Test
    void anOfferThatIsRefusedThoughItStandsIsFound() {
        told(submitted("t"), offered("t", 1, LATER));
        ledger.offers().stale(1, "t");

        ledger.offers().rest();

        assertThat(violations.count(Violation.OFFER_WON_TWICE)).isEqualTo(1);
    }

    @Test
    void anOfferThatStandsTooLongIsOverdue() {
        told(submitted("t"), offered("t", 1, NOW));

        ledger.rest(Desk.builder().build());

        assertThat(violations.count(Violation.OVERDUE)).isEqualTo(1);
    }

    private void told(TicketEvent... events) {
        for (TicketEvent event : events) {
            ledger.onEvent(event);
        }
    }

    private static TicketEvent submitted(String ticket) {
        return event(TicketEvent.Kind.SUBMITTED, waiting(ticket, 1), Optional.empty());
    }

    private static TicketEvent assigned(String ticket, long version, Assignment assignment) {
        return event(
                TicketEvent.Kind.ASSIGNED,
                new TicketState.Held(
                        TicketSpec.of(ticket),
                        version,
                        1,
                        NOW,
                        assignment,
                        Optional.empty(),
                        OptionalLong.empty(),
                        Declines.none()),
                Optional.empty());
    }

    private static TicketEvent requeued(String ticket, long version, Assignment ended) {
        return event(TicketEvent.Kind.REQUEUED, waiting(ticket, version), Optional.of(ended));
    }

    private static TicketEvent event(TicketEvent.Kind kind, TicketState state, Optional<Assignment> ended) {
        return new TicketEvent(kind, state, ended, NOW, Cause.SUBMIT);
    }

    private static TicketState waiting(String ticket, long version) {
        return new TicketState.Waiting(TicketSpec.of(ticket), version, 1, NOW, NOW, false, Declines.none());
    }

    private static Assignment assignment(long id, String ticket, String agent, int cost) {
        return assignment(id, ticket, agent, cost, Assignment.Stage.ACTIVE);
    }

    private static Assignment assignment(long id, String ticket, String agent, int cost, Assignment.Stage stage) {
        return new Assignment(
                id, ticket, agent, "default", Optional.empty(), cost, NOW, Reason.BEST, "least-loaded", 0, stage);
    }

    /** Offer 1 of the ticket, in version 2. */
    private static TicketEvent offered(String ticket, int cost, Instant expiresAt) {
        TicketState.Waiting waiting = (TicketState.Waiting) waiting(ticket, 1);
        OfferTerms terms = OfferTerms.acceptWithin(Duration.ofSeconds(1));
        return event(
                TicketEvent.Kind.OFFERED,
                waiting.offer(new Offer(offer(ticket, cost), expiresAt), terms),
                Optional.empty());
    }

    private static Assignment offer(String ticket, int cost) {
        return assignment(1, ticket, "a", cost, Assignment.Stage.OFFERED);
    }

    private static TicketEvent expired(String ticket, int cost) {
        return event(TicketEvent.Kind.EXPIRED, waiting(ticket, 3), Optional.of(offer(ticket, cost)));
    }
}
