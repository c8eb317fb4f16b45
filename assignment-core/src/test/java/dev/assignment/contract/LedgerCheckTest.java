package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A ledger and events that break one promise each: {@link LedgerCheck} must find it, and nothing in those that break none. */
class LedgerCheckTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final SharedDesk TERMS = new SharedDesk(50, Duration.ofSeconds(2));

    private final ManualClock clock = ManualClock.at(START);
    private final List<DeskEvent> events = new ArrayList<>();
    private final Desk desk = open();
    private final List<String> lines = new ArrayList<>();
    private int asked;

    private Desk open() {
        Desk opened = TERMS.open(Desk.builder().clock(clock).listener(events::add));
        opened.registerAll(TERMS.agents());
        opened.presence("a0", Presence.ONLINE);
        opened.presence("a1", Presence.ONLINE);
        return opened;
    }

    private void line(String question, String answer) {
        asked++;
        lines.add("ask " + asked + " " + 10 * asked + " " + question);
        lines.add("got " + asked + " " + (10 * asked + 5) + " " + answer);
    }

    /** Three tickets: a0 gets the first, a1 the others, and the first is completed. */
    private void story() {
        for (String ticket : List.of("t1", "t2", "t3")) {
            Assignment held = desk.submit(TicketSpec.of(ticket)).assignment().orElseThrow();
            line("submit " + ticket, "assigned " + ticket + ">" + held.agent() + "#" + held.id());
        }
        String holder =
                desk.ticket("t1").orElseThrow().assignment().orElseThrow().agent();
        desk.complete("t1", holder);
        line("complete t1 " + holder, "completed");
    }

    private LedgerCheck check() {
        List<ToldEvent> outbox = new ArrayList<>();
        for (DeskEvent event : events) {
            outbox.add(new ToldEvent(outbox.size() + 1L, event));
        }
        return check(outbox);
    }

    private LedgerCheck check(List<ToldEvent> outbox) {
        Ledger ledger = new Ledger();
        ledger.add(lines);
        return LedgerCheck.ofWholeCalls(TERMS)
                .events(outbox)
                .ledger(ledger, false)
                .atRest(desk, Set.of());
    }

    private int indexOf(TicketEvent.Kind kind, String ticket) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof TicketEvent one
                    && one.kind() == kind
                    && one.ticket().equals(ticket)) {
                return i;
            }
        }
        throw new AssertionError(kind + " of " + ticket);
    }

    private TicketEvent event(TicketEvent.Kind kind, String ticket) {
        return (TicketEvent) events.get(indexOf(kind, ticket));
    }

    private static Assignment assignment(String ticket, String agent) {
        return new Assignment(
                9_999,
                ticket,
                agent,
                "default",
                Optional.empty(),
                1,
                START,
                Reason.BEST,
                "least-loaded",
                0,
                Assignment.Stage.ACTIVE);
    }

    @Test
    @DisplayName("Nothing is found where nothing is broken")
    void sound() {
        story();
        assertThat(check().broken()).isEmpty();
    }

    @Test
    @DisplayName("A ticket that is taken from nobody's hands, and one that is completed twice, are duplicates")
    void duplicates() {
        story();
        TicketEvent completed = event(TicketEvent.Kind.COMPLETED, "t1");
        events.set(
                events.indexOf(completed),
                new TicketEvent(
                        completed.kind(), completed.state(), Optional.empty(), completed.at(), completed.cause()));
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.DUPLICATE);
        events.set(indexOf(TicketEvent.Kind.COMPLETED, "t1"), completed);
        line("complete t1 a0", "completed");
        assertThat(check().broken()).containsKey(LedgerCheck.Promise.DUPLICATE);
    }

    @Test
    @DisplayName("More than the capacity is an overload")
    void overload() {
        story();
        desk.submit(TicketSpec.of("t4").requires("nobody"));
        line("submit t4", "waiting");
        desk.submit(TicketSpec.of("t5").requires("nobody"));
        line("submit t5", "waiting");
        desk.force("t4", "a0");
        desk.force("t5", "a0");
        assertThat(check().broken()).containsKey(LedgerCheck.Promise.OVERLOAD);
    }

    @Test
    @DisplayName("An acknowledged ticket of which there is no event is lost, and one that nobody submitted is found")
    void lost() {
        story();
        line("submit t9", "waiting");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.LOST);
        lines.clear();
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.LOST);
    }

    @Test
    @DisplayName("A ticket that waits while somebody could have it is a missed match; a missing event is a gap")
    void missed() {
        story();
        events.remove(indexOf(TicketEvent.Kind.ASSIGNED, "t1"));
        assertThat(check().broken())
                .containsKeys(
                        LedgerCheck.Promise.MISSED_MATCH,
                        LedgerCheck.Promise.VERSION_GAP,
                        LedgerCheck.Promise.NOT_TOLD);
    }

    @Test
    @DisplayName("A failed call, a failed lookup and a broken worker are errors")
    void errors() {
        story();
        lines.add("lookup reason");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.SQL_ERROR);
        lines.set(lines.size() - 1, "broke reason");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.SQL_ERROR);
        lines.set(lines.size() - 1, "ask 99 990 advance");
        lines.add("failed 99 995 reason");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.SQL_ERROR);
    }

    @Test
    @DisplayName("Events whose numbers are not 1, 2, 3 have a gap")
    void gap() {
        story();
        List<ToldEvent> outbox = new ArrayList<>();
        events.forEach(event -> outbox.add(new ToldEvent(outbox.size() + 2L, event)));
        assertThat(check(outbox).broken()).containsKey(LedgerCheck.Promise.EVENT_GAP);
    }

    @Test
    @DisplayName("An answer that no event tells of, and a success without its event, are not told")
    void notTold() {
        story();
        line("pull a1", "pulled t2>a1#77");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.NOT_TOLD);
        lines.subList(lines.size() - 2, lines.size()).clear();
        line("complete t2 a1", "completed");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.NOT_TOLD);
    }

    @Test
    @DisplayName("A call after the deadline of an offer, before that was done, is found")
    void lateOffer() {
        story();
        desk.presence("a2", Presence.ONLINE);
        desk.submit(TicketSpec.of("t4").queue(SharedDesk.OFFERS));
        line("submit t4", "waiting");
        DeskEvent late = events.remove(events.size() - 3);
        assertThat(late).isInstanceOf(DeskEvent.AgentEvent.class);
        events.add(new DeskEvent.AgentEvent(
                DeskEvent.AgentEvent.Kind.PRESENCE,
                ((DeskEvent.AgentEvent) late).state(),
                clock.instant().plus(Duration.ofMinutes(1)),
                late.cause()));
        assertThat(check().broken()).containsKey(LedgerCheck.Promise.LATE_OFFER);
    }

    @Test
    @DisplayName("A later ticket of the same demand that goes first, and an agent who is not there, are found")
    void overtakenAndAbsent() {
        story();
        desk.presence("a0", Presence.OFFLINE);
        for (String ticket : List.of("t4", "t5")) {
            desk.submit(TicketSpec.of(ticket));
            line("submit " + ticket, "waiting");
        }
        TicketState.Waiting second = (TicketState.Waiting) desk.ticket("t5").orElseThrow();
        TicketState.Held held = second.hold(assignment("t5", "a0"), Optional.empty());
        events.add(new TicketEvent(
                TicketEvent.Kind.ASSIGNED,
                held,
                Optional.empty(),
                clock.instant(),
                dev.assignment.model.Cause.COMPLETE));
        assertThat(check().broken())
                .containsKeys(
                        LedgerCheck.Promise.OVERTAKEN,
                        LedgerCheck.Promise.ABSENT_AGENT,
                        LedgerCheck.Promise.NOT_AS_TOLD);
    }

    @Test
    @DisplayName(
            "Calls in another order than they were made in, and a refusal that was never right, are not linearizable")
    void notLinearizable() {
        story();
        line("complete t2 a1", "refused NotHeld");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.NOT_LINEARIZABLE);
        lines.clear();
        asked = 0;
        line("submit t2", "waiting");
        line("submit t1", "waiting");
        line("submit t3", "waiting");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.NOT_LINEARIZABLE);
    }

    @Test
    @DisplayName("A ticket without its row of the host's, and a row without its ticket, are found")
    void hostRows() {
        story();
        line("handover t3", "undone");
        assertThat(check().broken()).containsOnlyKeys(LedgerCheck.Promise.HOST_ROW);
        lines.subList(lines.size() - 2, lines.size()).clear();
        Ledger ledger = new Ledger();
        ledger.add(lines);
        assertThat(LedgerCheck.ofWholeCalls(TERMS).atRest(desk, Set.of("row")).broken())
                .containsKey(LedgerCheck.Promise.HOST_ROW);
    }

    @Test
    @DisplayName("A store that says at rest what no event told is found")
    void notAsTold() {
        story();
        events.remove(events.size() - 1);
        assertThat(check().broken()).containsKey(LedgerCheck.Promise.NOT_AS_TOLD);
    }
}
