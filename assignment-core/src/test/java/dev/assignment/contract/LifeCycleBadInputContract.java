package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.IntakeLimit;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** §5 for the life cycle: at the call that built the value, naming field, value and range; nothing changes. */
public abstract class LifeCycleBadInputContract extends LifeCycleCase {

    private static final String NONE = nothing();
    private static final Duration NO_TIME = nothing();
    private static final Duration MINUS = Duration.ofNanos(-1);
    private static final Duration TOO_LONG = Duration.ofDays(40_000);

    private final SoftAssertions softly = new SoftAssertions();

    @AfterEach
    void assertAll() {
        softly.assertAll();
    }

    private void npe(ThrowingCallable building, String... naming) {
        softly.assertThatThrownBy(building)
                .as(naming[0])
                .isInstanceOf(NullPointerException.class)
                .hasMessageContainingAll(naming);
    }

    private void iae(ThrowingCallable building, String... naming) {
        softly.assertThatThrownBy(building)
                .as(naming[0])
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(naming);
    }

    // ---- values ---------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Offer terms: null, no time to accept, a negative back-off, no miss at all")
    void offerTerms() {
        npe(() -> OfferTerms.acceptWithin(NO_TIME), "acceptWithin");
        npe(() -> HALF_A_MINUTE.backOff(NO_TIME), "backOff");
        npe(() -> new OfferTerms(seconds(1), seconds(1), nothing()), "pauseAfter");
        iae(() -> OfferTerms.acceptWithin(Duration.ZERO), "acceptWithin", "PT0S", "microsecond");
        iae(() -> OfferTerms.acceptWithin(Duration.ofNanos(999)), "acceptWithin", "microsecond");
        iae(() -> OfferTerms.acceptWithin(MINUS), "acceptWithin", MINUS.toString(), "0");
        iae(() -> OfferTerms.acceptWithin(TOO_LONG), "acceptWithin", TOO_LONG.toString());
        iae(() -> HALF_A_MINUTE.backOff(MINUS), "backOff", MINUS.toString(), "0");
        iae(() -> HALF_A_MINUTE.pauseAfter(0), "pauseAfter", "0", "1");
        iae(() -> HALF_A_MINUTE.pauseAfter(-3), "pauseAfter", "-3", "1");
        npe(() -> TicketSpec.of("t1").offered(nothing()), "offer");
        npe(() -> QueueSpec.named("q").offers(nothing()), "offers");
        assertThat(HALF_A_MINUTE.backOff(Duration.ZERO)).isEqualTo(HALF_A_MINUTE);
    }

    @Test
    @DisplayName("Wrap-up: null and negative")
    void wrapUp() {
        npe(() -> WrapUp.of(NO_TIME), "wrapUp");
        npe(() -> QueueSpec.named("q").wrapUp(NO_TIME), "wrapUp");
        iae(() -> WrapUp.of(MINUS), "wrapUp", MINUS.toString(), "0");
        iae(() -> WrapUp.of(TOO_LONG), "wrapUp", TOO_LONG.toString());
        iae(() -> QueueSpec.named("q").wrapUp(MINUS), "wrapUp", MINUS.toString());
        assertThat(WrapUp.of(Duration.ZERO)).isEqualTo(WrapUp.NONE);
    }

    @Test
    @DisplayName("Wait limit: null, no time, a queue that cannot be, a priority out of range")
    void waitLimit() {
        npe(() -> WaitLimit.of(NO_TIME), "within");
        npe(() -> new WaitLimit(seconds(1), nothing()), "then");
        npe(() -> WaitLimit.of(seconds(1)).thenMoveTo(NONE), "queue");
        npe(() -> QueueSpec.named("q").waitLimit(nothing()), "waitLimit");
        iae(() -> WaitLimit.of(Duration.ZERO), "within", "PT0S");
        iae(() -> WaitLimit.of(MINUS), "within", MINUS.toString());
        iae(() -> WaitLimit.of(TOO_LONG), "within", TOO_LONG.toString());
        iae(() -> WaitLimit.of(seconds(1)).thenMoveTo(""), "queue", "1 to 255");
        iae(() -> WaitLimit.of(seconds(1)).thenRaisePriorityTo(100), "priority", "0", "99", "100");
        iae(() -> WaitLimit.of(seconds(1)).thenRaisePriorityTo(-1), "priority", "0", "99", "-1");
    }

    @Test
    @DisplayName("First response: null and no time")
    void firstResponse() {
        npe(() -> FirstResponse.within(NO_TIME), "within");
        npe(() -> new FirstResponse(seconds(1), nothing()), "then");
        npe(() -> QueueSpec.named("q").firstResponse(nothing()), "firstResponse");
        iae(() -> FirstResponse.within(Duration.ZERO), "within", "PT0S");
        iae(() -> FirstResponse.within(MINUS), "within", MINUS.toString());
        iae(() -> FirstResponse.within(TOO_LONG), "within", TOO_LONG.toString());
    }

    @Test
    @DisplayName("Intake limit: null, no window, no ticket, more than is remembered")
    void intakeLimit() {
        npe(() -> AgentSpec.of("ana").intakeLimit(1, NO_TIME), "intake window");
        iae(() -> AgentSpec.of("ana").intakeLimit(0, seconds(1)), "intake limit", "1", "" + IntakeLimit.MOST, "0");
        iae(() -> AgentSpec.of("ana").intakeLimit(-1, seconds(1)), "intake limit", "-1");
        iae(
                () -> AgentSpec.of("ana").intakeLimit(IntakeLimit.MOST + 1, seconds(1)),
                "intake limit",
                "" + (IntakeLimit.MOST + 1));
        iae(() -> AgentSpec.of("ana").intakeLimit(1, Duration.ZERO), "intake window", "PT0S");
        iae(() -> AgentSpec.of("ana").intakeLimit(1, MINUS), "intake window", MINUS.toString());
    }

    @Test
    @DisplayName("Parking: a negative number of units, null")
    void parking() {
        iae(() -> Parking.keeping(-1), "keeps", "-1", "0");
        npe(() -> Parking.FREEING.whenNoRoom(nothing()), "whenNoRoom");
        npe(() -> QueueSpec.named("q").parking(nothing()), "parking");
    }

    @Test
    @DisplayName("Leaving: a grace of no time, null; a policy that does not go with the call")
    void leaving() {
        npe(() -> WhenLeaving.requeueAfter(NO_TIME), "grace");
        iae(() -> WhenLeaving.requeueAfter(Duration.ZERO), "grace", "PT0S");
        iae(() -> WhenLeaving.requeueAfter(MINUS), "grace", MINUS.toString());
        npe(() -> Desk.builder().whenLeaving(nothing()), "whenLeaving");
        iae(() -> Desk.builder().whenLeaving(WhenLeaving.REFUSE), "whenLeaving", "REFUSE");
        npe(() -> Desk.builder().presenceGrace(NO_TIME), "presenceGrace");
        iae(() -> Desk.builder().presenceGrace(MINUS), "presenceGrace", MINUS.toString());
        npe(() -> Desk.builder().scheduler(nothing()), "scheduler");
    }

    // ---- calls ----------------------------------------------------------------------------------------------------

    /** The call throws and nothing changes. */
    private void refused(Class<? extends RuntimeException> with, ThrowingCallable call, String... naming) {
        openOffering(QueueSpec.named("plain"));
        online(agent("ana", 5).serves("default").serves("plain"));
        submit(TicketSpec.of("held").queue("plain"));
        submit(TicketSpec.of("parked").queue("plain"));
        desk.park("parked");
        desk.submit(TicketSpec.of("offered"));
        events.clear();
        List<String> before = Observation.of(desk);
        softly.assertThatThrownBy(call).as(naming[0]).isInstanceOf(with).hasMessageContainingAll(naming);
        softly.assertThat(Observation.of(desk)).isEqualTo(before);
        softly.assertThat(events.all()).isEmpty();
    }

    private void refusedNull(ThrowingCallable call, String... naming) {
        refused(NullPointerException.class, call, naming);
    }

    private void refusedValue(ThrowingCallable call, String... naming) {
        refused(IllegalArgumentException.class, call, naming);
    }

    @Test
    @DisplayName("null: NullPointerException naming the field, nothing changes")
    void nulls() {
        Presence noPresence = nothing();
        WhenLeaving noPolicy = nothing();
        WrapUp noWrapUp = nothing();
        Parking noParking = nothing();
        refusedNull(() -> desk.accept(NONE, 1), "ticket");
        refusedNull(() -> desk.decline(NONE, 1), "ticket");
        refusedNull(() -> desk.respond(NONE), "ticket");
        refusedNull(() -> desk.respond(NONE, "ana"), "ticket");
        refusedNull(() -> desk.respond("held", NONE), "agent");
        refusedNull(() -> desk.park(NONE), "ticket");
        refusedNull(() -> desk.park(NONE, Parking.KEEPING), "ticket");
        refusedNull(() -> desk.park("held", noParking), "parking");
        refusedNull(() -> desk.unpark(NONE), "ticket");
        refusedNull(() -> desk.complete("held", noWrapUp), "wrapUp");
        refusedNull(() -> desk.complete("held", "ana", noWrapUp), "wrapUp");
        refusedNull(() -> desk.complete(NONE, WrapUp.NONE), "ticket");
        refusedNull(() -> desk.complete("held", NONE, WrapUp.NONE), "agent");
        refusedNull(() -> desk.presence("ana", Presence.ONLINE, NO_TIME), "lease");
        refusedNull(() -> desk.presence("ana", noPresence, seconds(1)), "presence");
        refusedNull(() -> desk.presence(NONE, Presence.ONLINE, seconds(1)), "agent");
        refusedNull(() -> desk.presence("ana", Presence.OFFLINE, noPolicy), "whenLeaving");
        refusedNull(() -> desk.refreshPresence(nothing()), "presences");
        refusedNull(() -> desk.refreshPresence(mapWithNull()), "presence");
        refusedNull(() -> desk.endWrapUp(NONE), "agent");
        refusedNull(() -> desk.reconcile(NONE, 1), "agent");
        refusedNull(() -> desk.loadUnknown(NONE), "agent");
    }

    private static Map<String, Presence> mapWithNull() {
        Map<String, Presence> map = new HashMap<>();
        map.put("ana", nothing());
        return map;
    }

    @Test
    @DisplayName("A bad value: IllegalArgumentException naming field, value and range, nothing changes")
    void badValues() {
        refusedValue(() -> desk.accept("", 1), "ticket id", "1 to 255");
        refusedValue(() -> desk.decline("a\u0000", 1), "ticket id", "NUL");
        refusedValue(() -> desk.respond("x".repeat(256)), "ticket id", "256");
        refusedValue(() -> desk.park(""), "ticket id");
        refusedValue(() -> desk.unpark(""), "ticket id");
        refusedValue(() -> desk.endWrapUp(""), "agent id");
        refusedValue(() -> desk.loadUnknown(""), "agent id");
        refusedValue(() -> desk.refreshPresence(Map.of("", Presence.ONLINE)), "agent id");
        refusedValue(() -> desk.presence("ana", Presence.ONLINE, Duration.ZERO), "lease", "PT0S");
        refusedValue(() -> desk.presence("ana", Presence.ONLINE, MINUS), "lease", MINUS.toString());
        refusedValue(() -> desk.presence("ana", Presence.ONLINE, Duration.ofNanos(999)), "lease", "microsecond");
        refusedValue(() -> desk.reconcile("ana", -1), "outsideLoad", "-1", "0", "" + Integer.MAX_VALUE);
        refusedValue(() -> desk.reconcile("ana", Long.MIN_VALUE), "outsideLoad", "" + Long.MIN_VALUE);
        refusedValue(() -> desk.presence("ana", Presence.OFFLINE, WhenLeaving.REFUSE), "whenLeaving", "REFUSE");
        refusedValue(() -> desk.remove("ana", WhenLeaving.requeueAfter(seconds(9))), "whenLeaving", "PT9S");
    }

    @Test
    @DisplayName("The longest lease: a century and a half is refused or kept, but never overflows")
    void longestLease() {
        open();
        desk.register(AgentSpec.of("ana"));
        try {
            desk.presence("ana", Presence.ONLINE, Duration.ofSeconds(Long.MAX_VALUE));
            assertThat(state("ana").presence()).isEqualTo(Presence.ONLINE);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("lease");
            assertThat(state("ana").presence()).isEqualTo(Presence.OFFLINE);
        }
    }

    @Test
    @DisplayName("A change that throws leaves offered and parked tickets as they were")
    void changesThatThrow() {
        RuntimeException own = new UnsupportedOperationException("the host's own");
        for (String ticket : List.of("offered", "parked", "held")) {
            refused(UnsupportedOperationException.class, () -> desk.updateTicket(ticket, old -> raise(own)), "own");
            refusedValue(() -> desk.updateTicket(ticket, old -> TicketSpec.of("other")), "other");
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T raise(RuntimeException failure) {
        throw failure;
    }

    @Test
    @DisplayName("The builder of a desk refuses a grace that is out of range, as every duration")
    void graceOutOfRange() {
        assertThatThrownBy(() -> openWith(builder -> builder.presenceGrace(Duration.ofSeconds(Long.MAX_VALUE))
                        .queue(inDefaultQueue())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("presenceGrace");
    }
}
