package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Dispatch;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "First-response deadline on held tickets. A deadline never loses a ticket." */
public abstract class FirstResponseContract extends LifeCycleCase {

    private static final FirstResponse TWO_MINUTES = FirstResponse.within(minutes(2));

    private void openWithin(FirstResponse rule) {
        openWith(builder -> builder.queue(inDefaultQueue().firstResponse(rule)));
    }

    private Optional<java.time.Instant> respondBy(String ticket) {
        return ((TicketState.Held) ticket(ticket)).respondBy();
    }

    @Test
    @DisplayName(
            "A held ticket without a first response: an event at exactly the deadline and not a microsecond before")
    void overdue() {
        openWithin(TWO_MINUTES);
        online("ana");
        submit("t1");
        assertThat(respondBy("t1")).contains(at(minutes(2)));
        events.clear();
        moveToJustBefore(minutes(2));
        desk.advance();
        assertThat(events.all()).isEmpty();
        moveTo(minutes(2));
        assertThat(desk.advance().due()).isEqualTo(1);
        assertThat(events.all())
                .containsExactly(new TicketEvent(
                        TicketEvent.Kind.RESPONSE_OVERDUE,
                        ticket("t1"),
                        Optional.empty(),
                        at(minutes(2)),
                        Cause.DEADLINE));
    }

    @Test
    @DisplayName("KEEP: the holder keeps the ticket, and it is told once")
    void keeps() {
        openWithin(TWO_MINUTES);
        online("ana", "ben");
        submit("t1");
        Assignment held = assignment("t1");
        pass(minutes(2));
        desk.advance();
        assertThat(assignment("t1")).isEqualTo(held);
        assertThat(respondBy("t1")).isEmpty();
        events.clear();
        pass(minutes(60));
        assertThat(desk.advance().due()).isZero();
        assertThat(events.all()).isEmpty();
        assertThat(desk.complete("t1", "ana")).isInstanceOf(dev.assignment.model.Completion.Completed.class);
    }

    @Test
    @DisplayName("REQUEUE: it goes back to its backlog at its old age and to the next agent at once")
    void requeues() {
        openWithin(TWO_MINUTES.thenRequeue());
        online(agent("ana", 1), agent("ben", 1));
        submit("t1");
        Assignment first = assignment("t1");
        pass(seconds(1));
        submit("t2");
        desk.complete("t2");
        moveTo(minutes(2));
        events.clear();
        assertThat(made(desk.advance())).containsExactly("t1 to ben");
        assertThat(events.words()).containsExactly("RESPONSE_OVERDUE t1", "ASSIGNED t1");
        assertThat(events.ofTicket("t1").get(0).ended()).contains(first);
        assertThat(load("ana")).isZero();
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
        assertThat(respondBy("t1")).as("the next one has the whole time").contains(at(minutes(4)));
    }

    @Test
    @DisplayName("REQUEUE: to the same agent again only if nobody else is eligible")
    void requeuesToTheSameOnlyIfNobodyElse() {
        openWith(builder -> builder.queue(
                inDefaultQueue().strategy(Strategy.fixedOrder()).firstResponse(TWO_MINUTES.thenRequeue())));
        online(agent("ana", 9), agent("ben", 9));
        submit("t1");
        pass(minutes(2));
        assertThat(holder("t1")).as("ana is the better one").isEqualTo("ben");
        desk.presence("ana", Presence.AWAY);
        pass(minutes(2));
        assertThat(holder("t1")).isEqualTo("ben");
        assertThat(respondBy("t1")).contains(at(minutes(6)));
    }

    @Test
    @DisplayName("REQUEUE with nobody eligible: the ticket waits at its old age and is not lost")
    void requeuesAndWaits() {
        openWithin(TWO_MINUTES.thenRequeue());
        online("ana");
        submit("t1", "t2");
        desk.pause("ana", "lunch");
        moveTo(minutes(2));
        assertThat(desk.advance().made()).isEmpty();
        assertThat(backlog()).containsExactly("t1", "t2");
        assertThat(((TicketState.Waiting) ticket("t1")).declinedBy().agents()).containsExactly("ana");
        assertThat(made(desk.resume("ana"))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("Responded in time: told, and nothing is due any more")
    void responded() {
        openWithin(TWO_MINUTES.thenRequeue());
        online("ana");
        submit("t1");
        pass(seconds(90));
        events.clear();
        TicketChange change = desk.respond("t1");
        assertThat(change).isEqualTo(new TicketChange.Changed(ticket("t1"), List.of()));
        assertThat(events.all())
                .containsExactly(new TicketEvent(
                        TicketEvent.Kind.RESPONDED, ticket("t1"), Optional.empty(), at(seconds(90)), Cause.RESPOND));
        assertThat(desk.nextDeadline()).isEmpty();
        pass(minutes(60));
        desk.advance();
        assertThat(holder("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("Responding again, or where no deadline is pending, changes nothing and tells nothing")
    void respondingAgain() {
        openWith(builder ->
                builder.queue(inDefaultQueue().firstResponse(TWO_MINUTES)).queue(QueueSpec.named("plain")));
        online(agent("ana", 5).serves("default").serves("plain"));
        submit("t1");
        submit(TicketSpec.of("t2").queue("plain"));
        desk.respond("t1", "ana");
        events.clear();
        for (String ticket : List.of("t1", "t2")) {
            long version = ticket(ticket).version();
            assertThat(desk.respond(ticket)).isEqualTo(new TicketChange.Changed(ticket(ticket), List.of()));
            assertThat(ticket(ticket).version()).isEqualTo(version);
        }
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("Only the holder responds by name; what nobody holds, is finished or unknown is refused as such")
    void whoResponds() {
        openWithin(TWO_MINUTES);
        online("ana");
        submit("t1", "t2");
        events.clear();
        assertThat(desk.respond("t1", "ben")).isEqualTo(new Refusal.NotTheHolder("t1", "ana"));
        assertThat(desk.respond("t2")).isEqualTo(new Refusal.NotHeld("t2"));
        assertThat(desk.respond("t2", "ana")).isEqualTo(new Refusal.NotHeld("t2"));
        assertThat(desk.respond("ghost")).isEqualTo(new Refusal.UnknownTicket("ghost"));
        assertThat(respondBy("t1")).contains(at(minutes(2)));
        assertThat(events.all()).isEmpty();
        desk.cancel("t2");
        assertThat(desk.respond("t2")).isInstanceOf(Refusal.AlreadyFinished.class);
    }

    @Test
    @DisplayName("A response at the deadline comes too late; a microsecond before it is in time")
    void respondingAtTheDeadline() {
        openWithin(TWO_MINUTES.thenRequeue());
        online("ana", "ben");
        submit("t1");
        moveTo(minutes(2));
        assertThat(desk.respond("t1", "ana")).isEqualTo(new Refusal.NotTheHolder("t1", "ben"));
        moveToJustBefore(minutes(4));
        assertThat(desk.respond("t1", "ben")).isInstanceOf(TicketChange.Changed.class);
        moveTo(minutes(4));
        assertThat(holder("t1")).isEqualTo("ben");
    }

    @Test
    @DisplayName("Completed, cancelled or requeued in time: nothing is due")
    void endedInTime() {
        openWithin(TWO_MINUTES.thenRequeue());
        online(agent("ana", 3));
        submit("t1", "t2", "t3");
        desk.complete("t1");
        desk.cancel("t2");
        desk.pause("ana", "lunch");
        desk.requeue("t3");
        assertThat(desk.nextDeadline()).isEmpty();
        events.clear();
        pass(minutes(5));
        assertThat(desk.advance().due()).isZero();
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("The time begins with each assignment: pushed, pulled, transferred, forced, accepted")
    void beginsWithEachAssignment() {
        openWith(builder -> builder.queue(inDefaultQueue().firstResponse(TWO_MINUTES))
                .queue(QueueSpec.named("pulled").dispatch(Dispatch.PULL).firstResponse(TWO_MINUTES))
                .queue(QueueSpec.named("asked").offers(HALF_A_MINUTE).firstResponse(TWO_MINUTES)));
        online(
                agent("ana", 9).serves("default").serves("pulled").serves("asked"),
                agent("ben", 9).serves("default").position(1));
        submit(TicketSpec.of("t1").prefers("ana"));
        assertThat(respondBy("t1")).contains(at(minutes(2)));
        pass(seconds(10));
        desk.transferToAgent("t1", "ben");
        assertThat(respondBy("t1")).contains(at(seconds(130)));
        pass(seconds(10));
        desk.force("t1", "ana");
        assertThat(respondBy("t1")).contains(at(seconds(140)));
        submit(TicketSpec.of("t2").queue("pulled"));
        pass(seconds(5));
        desk.pull("ana");
        assertThat(respondBy("t2")).contains(at(seconds(145)));
        desk.submit(TicketSpec.of("t3").queue("asked"));
        pass(seconds(5));
        accept("t3");
        assertThat(respondBy("t3")).contains(at(seconds(150)));
    }

    @Test
    @DisplayName("What was adopted or loaded began before: it has no deadline")
    void adoptedAndLoaded() {
        openWithin(TWO_MINUTES);
        online("ana");
        desk.adopt(TicketSpec.of("t1"), "ana", START.minusSeconds(600));
        assertThat(respondBy("t1")).isEmpty();
        openWith(builder -> builder.queue(inDefaultQueue().firstResponse(TWO_MINUTES))
                .load(DeskSnapshot.EMPTY
                        .agent(agent("ana", 5), Presence.ONLINE)
                        .held(TicketSpec.of("t1"), "ana", START.minusSeconds(600))));
        assertThat(respondBy("t1")).isEmpty();
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("Parking ends it; a ticket that comes back to its agent has the whole time again")
    void parking() {
        openWithin(TWO_MINUTES.thenRequeue());
        online("ana");
        submit("t1");
        pass(minutes(1));
        desk.park("t1");
        assertThat(desk.nextDeadline()).isEmpty();
        pass(minutes(60));
        desk.unpark("t1");
        assertThat(respondBy("t1")).contains(at(minutes(63)));
    }

    @Test
    @DisplayName(
            "A changed rule counts for tickets assigned from then on; what happens then is the rule of that moment")
    void changedRule() {
        openWithin(TWO_MINUTES);
        online(agent("ana", 5));
        submit("t1");
        desk.changeQueue("default", queue -> queue.firstResponse(FirstResponse.within(minutes(7))));
        submit("t2");
        desk.changeQueue("default", QueueSpec::withoutFirstResponse);
        submit("t3");
        assertThat(respondBy("t1")).contains(at(minutes(2)));
        assertThat(respondBy("t2")).contains(at(minutes(7)));
        assertThat(respondBy("t3")).isEmpty();
        pass(minutes(10));
        assertThat(desk.advance().due()).isEqualTo(2);
        assertThat(held("ana")).as("no rule any more: nothing but the event").containsExactly("t1", "t2", "t3");
    }

    @Test
    @DisplayName("An update of the ticket leaves its deadline")
    void updateLeavesIt() {
        openWithin(TWO_MINUTES);
        online("ana");
        submit("t1");
        pass(minutes(1));
        desk.updateTicket("t1", ticket -> ticket.priority(4));
        assertThat(respondBy("t1")).contains(at(minutes(2)));
    }

    @Test
    @DisplayName("It never loses a ticket: passed on for as long as nobody responds")
    void neverLosesATicket() {
        openWithin(TWO_MINUTES.thenRequeue());
        online(agent("ana", 1), agent("ben", 1), agent("cem", 1));
        submit("t1", "t2");
        for (int i = 1; i <= 30; i++) {
            pass(minutes(2));
            desk.advance();
            assertThat(desk.counts().held()).isEqualTo(2);
            assertThat(holder("t1")).isNotEqualTo(holder("t2"));
        }
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
    }
}
