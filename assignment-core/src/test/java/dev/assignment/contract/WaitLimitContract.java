package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Max wait per queue: event, and by policy stay, move to another queue, or raise the priority. Never loses a ticket." */
public abstract class WaitLimitContract extends LifeCycleCase {

    private void openLimited(WaitLimit limit, QueueSpec... others) {
        openWith(builder -> {
            builder.queue(inDefaultQueue().waitLimit(limit));
            List.of(others).forEach(builder::queue);
        });
    }

    private List<String> tooLong() {
        return events.all().stream()
                .filter(event -> event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.WAITED_TOO_LONG)
                .map(event -> ((TicketEvent) event).ticket())
                .toList();
    }

    private TicketState.Waiting waiting(String ticket) {
        return (TicketState.Waiting) ticket(ticket);
    }

    // ---- the event ------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Waited too long: one event, at exactly the limit and not a microsecond before, and never again")
    void eventAtExactlyTheLimit() {
        openLimited(WaitLimit.of(minutes(10)));
        pass(seconds(7));
        submit("t1");
        assertThat(desk.nextDeadline()).contains(at(seconds(607)));
        events.clear();
        moveToJustBefore(seconds(607));
        desk.advance();
        assertThat(events.all()).isEmpty();
        moveTo(seconds(607));
        assertThat(desk.advance().due()).isEqualTo(1);
        assertThat(events.all())
                .containsExactly(new TicketEvent(
                        TicketEvent.Kind.WAITED_TOO_LONG,
                        ticket("t1"),
                        Optional.empty(),
                        at(seconds(607)),
                        Cause.DEADLINE));
        assertThat(waiting("t1").waitedTooLong()).isTrue();
        assertThat(ticket("t1").version()).isEqualTo(2);
        events.clear();
        pass(Duration.ofDays(9));
        assertThat(desk.advance().due()).isZero();
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("Stay: the ticket keeps its place and is served as before")
    void stays() {
        openLimited(WaitLimit.of(minutes(1)));
        submit("t1");
        pass(seconds(30));
        submit("t2");
        pass(seconds(31));
        desk.advance();
        assertThat(tooLong()).containsExactly("t1");
        assertThat(backlog()).containsExactly("t1", "t2");
        online("ana");
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(made(desk.complete("t1"))).containsExactly("t2 to ana");
    }

    @Test
    @DisplayName("System D: waiting more than 10 minutes fires an event, for those who still wait and only them")
    void tenMinutesOfSystemD() {
        openLimited(WaitLimit.of(minutes(10)));
        online(agent("ana", 1));
        submit("served");
        submit("quick");
        pass(minutes(4));
        desk.complete("served");
        assertThat(holder("quick")).isEqualTo("ana");
        submit("room1", "room2", "room3");
        pass(minutes(3));
        desk.cancel("room2");
        pass(minutes(7));
        desk.advance();
        assertThat(tooLong()).containsExactly("room1", "room3");
        assertThat(backlog()).containsExactly("room1", "room3");
        assertThat(holder("quick")).isEqualTo("ana");
    }

    @Test
    @DisplayName("A ticket that is served in time has no deadline any more")
    void servedInTime() {
        openLimited(WaitLimit.of(minutes(1)));
        submit("t1");
        online("ana");
        assertThat(desk.nextDeadline()).isEmpty();
        pass(minutes(5));
        assertThat(desk.advance().due()).isZero();
    }

    @Test
    @DisplayName("Tickets that are pulled may wait too long as well")
    void pulledQueue() {
        openWith(builder ->
                builder.queue(inDefaultQueue().dispatch(Dispatch.PULL).waitLimit(WaitLimit.of(minutes(1)))));
        online("ana");
        submit("t1");
        pass(minutes(1));
        desk.advance();
        assertThat(tooLong()).containsExactly("t1");
        assertThat(taken(desk.pull("ana"))).containsExactly("t1");
    }

    // ---- when waiting begins --------------------------------------------------------------------------------------

    @Test
    @DisplayName("A held ticket that goes back to its backlog begins to wait anew")
    void requeuedBeginsAnew() {
        openLimited(WaitLimit.of(minutes(10)));
        submit("t1");
        pass(minutes(10));
        desk.advance();
        online("ana");
        desk.pause("ana", "lunch");
        pass(minutes(1));
        desk.requeue("t1");
        assertThat(waiting("t1").waitedTooLong()).isFalse();
        assertThat(waiting("t1").arrivedAt()).as("its age stays").isEqualTo(START);
        assertThat(desk.nextDeadline()).contains(at(minutes(21)));
    }

    @Test
    @DisplayName("An update does not begin the wait anew, a move to another queue does")
    void updateAndMove() {
        openLimited(WaitLimit.of(minutes(10)), QueueSpec.named("second").waitLimit(WaitLimit.of(minutes(3))));
        submit("t1");
        pass(minutes(4));
        desk.updateTicket("t1", ticket -> ticket.priority(3));
        assertThat(desk.nextDeadline()).contains(at(minutes(10)));
        desk.transferToQueue("t1", "second");
        assertThat(desk.nextDeadline()).contains(at(minutes(7)));
        assertThat(waiting("t1").waitingSince()).isEqualTo(at(minutes(4)));
        pass(minutes(1));
        desk.removeQueue("second", "default");
        assertThat(desk.nextDeadline()).contains(at(minutes(15)));
    }

    @Test
    @DisplayName("An offer that came to nothing does not begin the wait anew")
    void offersDoNotBeginAnew() {
        openWith(builder -> builder.queue(inDefaultQueue()
                .offers(OfferTerms.acceptWithin(seconds(30)).backOff(minutes(5)))
                .waitLimit(WaitLimit.of(seconds(45)))));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        assertThat(desk.nextDeadline()).as("who is offered does not wait").contains(at(seconds(30)));
        moveTo(seconds(30));
        desk.advance();
        assertThat(waiting("t1").waitingSince()).isEqualTo(START);
        assertThat(desk.nextDeadline()).contains(at(seconds(45)));
        moveTo(seconds(45));
        desk.advance();
        assertThat(tooLong()).containsExactly("t1");
    }

    @Test
    @DisplayName("A ticket whose limit passed while it was offered has waited too long as soon as it waits again")
    void limitPassedWhileOffered() {
        openWith(builder -> builder.queue(inDefaultQueue()
                        .offers(HALF_A_MINUTE)
                        .waitLimit(WaitLimit.of(seconds(10)).thenMoveTo("second")))
                .queue(QueueSpec.named("second")));
        online("ana");
        desk.submit(TicketSpec.of("expired"));
        moveTo(seconds(30));
        desk.advance();
        assertThat(events.ofTicket("expired"))
                .extracting(TicketEvent::kind)
                .as("told before it could be offered again")
                .endsWith(TicketEvent.Kind.EXPIRED, TicketEvent.Kind.WAITED_TOO_LONG);
        assertThat(backlog("second")).containsExactly("expired");
        desk.submit(TicketSpec.of("declined"));
        pass(seconds(10));
        assertThat(decline("declined")).isEmpty();
        assertThat(lastOf("declined").cause()).isEqualTo(Cause.DECLINE);
        desk.submit(TicketSpec.of("withdrawn"));
        pass(seconds(10));
        desk.requeue("withdrawn");
        assertThat(lastOf("withdrawn").cause()).isEqualTo(Cause.REQUEUE);
        assertThat(tooLong()).containsExactly("expired", "declined", "withdrawn");
        assertThat(backlog("second")).containsExactly("expired", "declined", "withdrawn");
    }

    @Test
    @DisplayName("A ticket that is offered again and again to one who never answers waits too long all the same")
    void nobodyEverAnswers() {
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE).waitLimit(WaitLimit.of(minutes(2)))));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        for (int i = 1; i <= 8; i++) {
            pass(seconds(30));
            desk.advance();
            assertThat(tooLong()).hasSize(i < 4 ? 0 : 1);
            assertThat(offeredTo("t1")).isEqualTo("ana");
        }
    }

    private TicketEvent lastOf(String ticket) {
        List<TicketEvent> all = events.ofTicket(ticket);
        return all.get(all.size() - 1);
    }

    @Test
    @DisplayName("A changed limit counts for those who wait already; one taken away is due no more")
    void changedLimit() {
        openLimited(WaitLimit.of(minutes(10)));
        submit("t1");
        pass(minutes(5));
        desk.changeQueue("default", queue -> queue.waitLimit(WaitLimit.of(minutes(7))));
        assertThat(desk.nextDeadline()).contains(at(minutes(7)));
        desk.changeQueue("default", QueueSpec::withoutWaitLimit);
        assertThat(desk.nextDeadline()).isEmpty();
        pass(minutes(60));
        desk.advance();
        assertThat(tooLong()).isEmpty();
        desk.changeQueue("default", queue -> queue.waitLimit(WaitLimit.of(minutes(90))));
        assertThat(desk.nextDeadline()).contains(at(minutes(90)));
        desk.changeQueue("default", queue -> queue.waitLimit(WaitLimit.of(minutes(1))));
        assertThat(tooLong()).as("it has waited longer than that already").containsExactly("t1");
        assertThat(lastOf("t1").cause()).isEqualTo(Cause.CHANGE_QUEUE);
        desk.changeQueue("default", queue -> queue.waitLimit(WaitLimit.of(minutes(66))));
        pass(minutes(60));
        desk.advance();
        assertThat(tooLong()).as("told once").containsExactly("t1");
    }

    // ---- move -----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Move: the ticket goes to another queue, keeps its age, and is served there at once")
    void moves() {
        openLimited(WaitLimit.of(minutes(10)).thenMoveTo("overflow"), QueueSpec.named("overflow"));
        online(agent("ben", 1).serves("overflow"));
        submit("t1");
        moveTo(minutes(10));
        events.clear();
        assertThat(made(desk.advance())).containsExactly("t1 to ben");
        assertThat(events.words()).containsExactly("WAITED_TOO_LONG t1", "ASSIGNED t1");
        assertThat(events.ofTicket("t1").get(0).state().spec().queue()).isEqualTo("overflow");
        assertThat(assignment("t1").queue()).isEqualTo("overflow");
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
    }

    @Test
    @DisplayName("A moved ticket keeps its age: it is served before what arrived in the other queue after it")
    void movedKeepsItsAge() {
        openLimited(WaitLimit.of(minutes(10)).thenMoveTo("overflow"), QueueSpec.named("overflow"));
        submit("t1");
        pass(minutes(5));
        submit(TicketSpec.of("younger").queue("overflow"));
        pass(minutes(5));
        desk.advance();
        assertThat(backlog()).isEmpty();
        assertThat(backlog("overflow")).containsExactly("t1", "younger");
        online(agent("ben", 1).serves("overflow"));
        assertThat(holder("t1")).isEqualTo("ben");
    }

    @Test
    @DisplayName("A moved ticket begins to wait in the other queue, by that queue's limit")
    void movedWaitsAnew() {
        openLimited(
                WaitLimit.of(minutes(10)).thenMoveTo("second"),
                QueueSpec.named("second").waitLimit(WaitLimit.of(minutes(3)).thenMoveTo("third")),
                QueueSpec.named("third"));
        submit("t1");
        moveTo(minutes(10));
        desk.advance();
        assertThat(waiting("t1").waitedTooLong()).isFalse();
        assertThat(desk.nextDeadline()).contains(at(minutes(13)));
        moveTo(minutes(13));
        desk.advance();
        assertThat(backlog("third")).containsExactly("t1");
        assertThat(tooLong()).containsExactly("t1", "t1");
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("Move to a queue that does not exist, or no longer, or to itself: the ticket stays, and that is told")
    void movesNowhere() {
        openLimited(WaitLimit.of(minutes(10)).thenMoveTo("ghost"));
        submit("t1");
        pass(minutes(10));
        desk.advance();
        assertThat(tooLong()).containsExactly("t1");
        assertThat(backlog()).containsExactly("t1");
        assertThat(waiting("t1").waitedTooLong()).isTrue();
        desk.changeQueue(
                "default", queue -> queue.waitLimit(WaitLimit.of(minutes(10)).thenMoveTo("default")));
        submit("t2");
        pass(minutes(10));
        desk.advance();
        assertThat(tooLong()).containsExactly("t1", "t2");
        assertThat(backlog()).containsExactly("t1", "t2");
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("A limit of waiting tickets does not refuse a move: the ticket was accepted before")
    void moveIntoAFullQueue() {
        openLimited(
                WaitLimit.of(minutes(10)).thenMoveTo("overflow"),
                QueueSpec.named("overflow").maxWaiting(0));
        submit("t1");
        pass(minutes(10));
        desk.advance();
        assertThat(backlog("overflow")).containsExactly("t1");
    }

    @Test
    @DisplayName("It never loses a ticket: two queues that move to each other keep it and its age for ever")
    void neverLosesATicket() {
        openLimited(
                WaitLimit.of(minutes(1)).thenMoveTo("second"),
                QueueSpec.named("second").waitLimit(WaitLimit.of(minutes(1)).thenMoveTo("default")));
        submit("t1", "t2");
        for (int i = 1; i <= 20; i++) {
            pass(minutes(1));
            assertThat(desk.advance().due()).isEqualTo(2);
            assertThat(backlog(i % 2 == 1 ? "second" : "default")).containsExactly("t1", "t2");
        }
        online("ana");
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
        assertThat(ticket("t1").version()).isEqualTo(22);
    }

    // ---- raise ----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Raise: the ticket's priority is raised, and it is served accordingly")
    void raises() {
        openLimited(WaitLimit.of(minutes(10)).thenRaisePriorityTo(90));
        submit(TicketSpec.of("calm"));
        pass(minutes(1));
        submit(TicketSpec.of("urgent").priority(50));
        pass(minutes(9));
        desk.advance();
        assertThat(ticket("calm").spec().priority()).isEqualTo(90);
        assertThat(backlog()).containsExactly("calm", "urgent");
        assertThat(tooLong()).containsExactly("calm");
        assertThat(desk.nextDeadline()).contains(at(minutes(11)));
        online("ana");
        assertThat(holder("calm")).isEqualTo("ana");
    }

    @Test
    @DisplayName("Raise never lowers: a ticket that is as urgent already stays as it is, and that is told")
    void raiseNeverLowers() {
        openLimited(WaitLimit.of(minutes(10)).thenRaisePriorityTo(5));
        submit(TicketSpec.of("t1").priority(70));
        pass(minutes(10));
        desk.advance();
        assertThat(tooLong()).containsExactly("t1");
        assertThat(ticket("t1").spec().priority()).isEqualTo(70);
    }

    @Test
    @DisplayName("A raised priority counts on top of aging too")
    void raiseWithAging() {
        openWith(builder -> builder.queue(inDefaultQueue()
                .ordering(Ordering.aging(minutes(1)))
                .waitLimit(WaitLimit.of(minutes(10)).thenRaisePriorityTo(30))));
        submit("t1");
        pass(minutes(5));
        submit(TicketSpec.of("t2").priority(20));
        assertThat(backlog()).containsExactly("t2", "t1");
        pass(minutes(5));
        desk.advance();
        assertThat(backlog()).containsExactly("t1", "t2");
    }

    @Test
    @DisplayName("The specification it was submitted with is still the same for a second submit")
    void submittedAgainAfterEscalation() {
        openLimited(WaitLimit.of(minutes(10)).thenRaisePriorityTo(30));
        submit("t1");
        pass(minutes(10));
        desk.advance();
        assertThat(desk.submit(TicketSpec.of("t1")))
                .isEqualTo(new dev.assignment.model.Submission.AlreadyKnown(ticket("t1"), true));
    }
}
