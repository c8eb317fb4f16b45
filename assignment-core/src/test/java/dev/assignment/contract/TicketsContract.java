package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The life of a ticket: submitted, held, changed, completed, cancelled, requeued. */
public abstract class TicketsContract extends DeskCase {

    @Test
    @DisplayName("A submit says who got the ticket")
    void submitSaysWhoGotIt() {
        open();
        online("ana");
        Submission outcome = desk.submit(TicketSpec.of("t1"));
        assertThat(outcome).isInstanceOf(Submission.Assigned.class);
        Assignment assignment = assigned(outcome);
        assertThat(assignment.ticket()).isEqualTo("t1");
        assertThat(assignment.agent()).isEqualTo("ana");
        assertThat(assignment.cost()).isEqualTo(1);
        assertThat(assignment.since()).isEqualTo(START);
        assertThat(desk.ticketsOf("ana")).containsExactly(assignment);
        assertThat(ticket("t1").assignment()).contains(assignment);
    }

    @Test
    @DisplayName("A submit says that the ticket waits, and where")
    void submitSaysThatItWaits() {
        open(QueueSpec.named("leads"));
        Submission outcome = desk.submit(TicketSpec.of("t1").queue("leads"));
        assertThat(outcome).isEqualTo(new Submission.Waiting("t1", "leads"));
        assertThat(outcome.assignment()).isEmpty();
    }

    @Test
    @DisplayName("Completing frees the agent and serves the oldest waiting ticket at once")
    void completingServesTheOldest() {
        open();
        online("ana");
        submit("t1", "t2", "t3");
        Completion outcome = desk.complete("t1");
        assertThat(((Completion.Completed) outcome).ended().ticket()).isEqualTo("t1");
        assertThat(made(outcome)).containsExactly("t2 to ana");
        assertThat(ticket("t1").kind()).isEqualTo(TicketState.Kind.COMPLETED);
    }

    @Test
    @DisplayName("Complete by ticket and holder succeeds for the holder alone; anybody else is told who holds it")
    void onlyTheHolderMayFinish() {
        open();
        online("ana", "ben");
        submit("t1");
        assertThat(desk.complete("t1", "ben")).isEqualTo(new Refusal.NotTheHolder("t1", "ana"));
        assertThat(desk.complete("t1", "ghost")).isEqualTo(new Refusal.NotTheHolder("t1", "ana"));
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(desk.complete("t1", "ana")).isInstanceOf(Completion.Completed.class);
    }

    @Test
    @DisplayName("Complete twice: exactly one success; the second is told how the ticket ended")
    void completeTwice() {
        open();
        online("ana");
        submit("t1", "t2");
        desk.complete("t1");
        clock.advance(Duration.ofSeconds(5));
        events.clear();
        Completion again = desk.complete("t1");
        TicketState.Finished ended = ((Refusal.AlreadyFinished) again).state();
        assertThat(ended.kind()).isEqualTo(TicketState.Kind.COMPLETED);
        assertThat(ended.at()).isEqualTo(START);
        assertThat(desk.complete("t1", "ana")).isEqualTo(again);
        assertThat(load("ana")).as("the place is freed once").isEqualTo(1);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("Completing is only legal from held")
    void completingAWaitingTicket() {
        open();
        submit("t1");
        assertThat(desk.complete("t1")).isEqualTo(new Refusal.NotHeld("t1"));
        assertThat(desk.complete("t1", "ana")).isEqualTo(new Refusal.NotHeld("t1"));
        assertThat(backlog()).containsExactly("t1");
    }

    @Test
    @DisplayName("Unknown ticket: a typed outcome, no state changed")
    void unknownTicket() {
        open();
        online("ana");
        events.clear();
        Refusal.UnknownTicket unknown = new Refusal.UnknownTicket("ghost");
        assertThat(desk.complete("ghost")).isEqualTo(unknown);
        assertThat(desk.complete("ghost", "ana")).isEqualTo(unknown);
        assertThat(desk.cancel("ghost")).isEqualTo(unknown);
        assertThat(desk.updateTicket("ghost", ticket -> ticket.priority(1))).isEqualTo(unknown);
        assertThat(desk.requeue("ghost")).isEqualTo(unknown);
        assertThat(desk.requeue("ghost", "ana")).isEqualTo(unknown);
        assertThat(desk.transferToAgent("ghost", "ana")).isEqualTo(unknown);
        assertThat(desk.transferToQueue("ghost", "default")).isEqualTo(unknown);
        assertThat(desk.force("ghost", "ana")).isEqualTo(unknown);
        assertThat(desk.ticket("ghost")).isEmpty();
        assertThat(desk.explain("ghost")).isEmpty();
        assertThat(load("ana")).isZero();
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("A cancelled waiting ticket is withdrawn and never served")
    void cancelWaiting() {
        open();
        submit("t1", "t2");
        TicketChange outcome = desk.cancel("t1");
        assertThat(((TicketChange.Changed) outcome).state().kind()).isEqualTo(TicketState.Kind.CANCELLED);
        online("ana");
        assertThat(held("ana")).containsExactly("t2");
    }

    @Test
    @DisplayName("A cancelled held ticket frees the place, and the place is given on at once")
    void cancelHeld() {
        open();
        online("ana");
        submit("t1", "t2");
        assertThat(made(desk.cancel("t1"))).containsExactly("t2 to ana");
        assertThat(held("ana")).containsExactly("t2");
    }

    @Test
    @DisplayName("What is finished stays finished: every change of it is a typed refusal with its state")
    void finishedStaysFinished() {
        open();
        online("ana");
        submit("t1");
        desk.cancel("t1");
        events.clear();
        Refusal.AlreadyFinished ended = new Refusal.AlreadyFinished((TicketState.Finished) ticket("t1"));
        assertThat(desk.complete("t1")).isEqualTo(ended);
        assertThat(desk.cancel("t1")).isEqualTo(ended);
        assertThat(desk.requeue("t1")).isEqualTo(ended);
        assertThat(desk.updateTicket("t1", ticket -> ticket.priority(9))).isEqualTo(ended);
        assertThat(desk.transferToAgent("t1", "ana")).isEqualTo(ended);
        assertThat(desk.transferToQueue("t1", "default")).isEqualTo(ended);
        assertThat(desk.force("t1", "ana")).isEqualTo(ended);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("A finished ticket remembers what it was, who had it and when it ended")
    void finishedTicketsRemember() {
        open();
        online("ana");
        Assignment assignment = assigned(desk.submit(TicketSpec.of("t1").priority(3)));
        clock.advance(Duration.ofMinutes(2));
        desk.complete("t1");
        TicketState.Finished ended = (TicketState.Finished) ticket("t1");
        assertThat(ended.spec()).isEqualTo(TicketSpec.of("t1").priority(3));
        assertThat(ended.last()).isEqualTo(Optional.of(assignment));
        assertThat(ended.arrivedAt()).isEqualTo(START);
        assertThat(ended.at()).isEqualTo(START.plusSeconds(120));
        assertThat(ended.assignment()).isEmpty();
    }

    @Test
    @DisplayName("G4: an update of a waiting ticket that makes an agent eligible is served at once")
    void updateOfAWaitingTicketIsServed() {
        open();
        online("ana");
        submit(TicketSpec.of("t1").requires("refunds"));
        assertThat(made(desk.updateTicket("t1", TicketSpec::withoutRequirements)))
                .containsExactly("t1 to ana");
        assertThat(holder("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("An update answers where the ticket stands after the call")
    void updateAnswersTheStateAfterTheCall() {
        open();
        online("ana");
        submit(TicketSpec.of("t1").requires("refunds"));
        TicketChange.Changed outcome = (TicketChange.Changed) desk.updateTicket("t1", TicketSpec::withoutRequirements);
        assertThat(outcome.state()).isEqualTo(ticket("t1"));
        assertThat(outcome.state().kind()).isEqualTo(TicketState.Kind.HELD);
    }

    @Test
    @DisplayName("A waiting ticket whose priority is raised moves up, and keeps its age inside the new priority")
    void raisedPriorityMovesUp() {
        open();
        submit(TicketSpec.of("t1"));
        submit(TicketSpec.of("t2").priority(5));
        submit(TicketSpec.of("t3"));
        submit(TicketSpec.of("t4").priority(5));
        desk.updateTicket("t3", ticket -> ticket.priority(5));
        assertThat(backlog()).containsExactly("t2", "t3", "t4", "t1");
        desk.updateTicket("t1", ticket -> ticket.priority(5));
        assertThat(backlog()).containsExactly("t1", "t2", "t3", "t4");
    }

    @Test
    @DisplayName("An update of a held ticket keeps its holder, even one who would no longer be eligible")
    void updateOfAHeldTicketKeepsTheHolder() {
        open();
        online("ana");
        submit("t1");
        TicketChange outcome = desk.updateTicket(
                "t1", ticket -> ticket.requires("refunds").excludes("ana").priority(9));
        assertThat(made(outcome)).isEmpty();
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(ticket("t1").spec().priority()).isEqualTo(9);
        desk.requeue("t1");
        assertThat(holder("t1")).isEqualTo(NOBODY);
    }

    @Test
    @DisplayName("An update may change neither the identifier nor the queue, and then changes nothing")
    void updateMayNotChangeIdentifierOrQueue() {
        open(QueueSpec.named("leads"));
        submit("t1");
        assertThatIllegalArgumentException().isThrownBy(() -> desk.updateTicket("t1", ticket -> TicketSpec.of("t2")));
        assertThatIllegalArgumentException().isThrownBy(() -> desk.updateTicket("t1", ticket -> ticket.queue("leads")));
        assertThat(ticket("t1").version()).isEqualTo(1);
        assertThat(ticket("t1").spec()).isEqualTo(TicketSpec.of("t1"));
    }

    @Test
    @DisplayName("An update that changes nothing answers with the present state and tells no event")
    void equalUpdateIsNoChange() {
        open();
        submit("t1");
        events.clear();
        assertThat(desk.updateTicket("t1", ticket -> ticket))
                .isEqualTo(new TicketChange.Changed(ticket("t1"), List.of()));
        assertThat(ticket("t1").version()).isEqualTo(1);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("A requeued ticket keeps its age")
    void requeuedTicketKeepsItsAge() {
        open();
        online("ana", "ben");
        submit("t1", "t2", "t3");
        desk.pause("ana", "lunch");
        long arrival = ticket("t1").arrival();
        clock.advance(Duration.ofMinutes(1));
        assertThat(made(desk.requeue("t1"))).isEmpty();
        assertThat(backlog()).containsExactly("t1", "t3");
        assertThat(ticket("t1").arrival()).isEqualTo(arrival);
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
        assertThat(made(desk.complete("t2"))).containsExactly("t1 to ben");
    }

    @Test
    @DisplayName("A requeued ticket may go to any eligible agent, the same one included")
    void requeuedTicketMayComeBack() {
        open();
        online("ana");
        Assignment first = assigned(desk.submit(TicketSpec.of("t1")));
        assertThat(made(desk.requeue("t1"))).containsExactly("t1 to ana");
        assertThat(ticket("t1").assignment().orElseThrow().id())
                .as("a requeued ticket gets another assignment")
                .isNotEqualTo(first.id());
    }

    @Test
    @DisplayName("Requeue by ticket and holder is for the holder alone; a waiting ticket is NotHeld")
    void requeueByHolder() {
        open();
        online("ana");
        submit("t1", "t2");
        assertThat(desk.requeue("t1", "ben")).isEqualTo(new Refusal.NotTheHolder("t1", "ana"));
        assertThat(desk.requeue("t2")).isEqualTo(new Refusal.NotHeld("t2"));
        assertThat(desk.requeue("t2", "ana")).isEqualTo(new Refusal.NotHeld("t2"));
        desk.pause("ana", "lunch");
        assertThat(desk.requeue("t1", "ana")).isInstanceOf(TicketChange.Changed.class);
    }
}
