package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "The same ticket submitted again: AlreadyKnown with its state and whether the specification is the same." */
public abstract class IdempotencyContract extends DeskCase {

    private Submission.AlreadyKnown again(TicketSpec ticket) {
        return (Submission.AlreadyKnown) desk.submit(ticket);
    }

    @Test
    @DisplayName("The same ticket submitted again while it waits: AlreadyKnown, nothing changes")
    void submittedAgainWhileWaiting() {
        open();
        submit("t1", "t2");
        TicketState before = ticket("t1");
        events.clear();
        assertThat(again(TicketSpec.of("t1"))).isEqualTo(new Submission.AlreadyKnown(before, true));
        assertThat(ticket("t1")).isEqualTo(before);
        assertThat(backlog()).containsExactly("t1", "t2");
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("The same ticket submitted again while it is held: AlreadyKnown with the assignment it has")
    void submittedAgainWhileHeld() {
        open();
        online(agent("ana", 5));
        submit("t1");
        events.clear();
        Submission.AlreadyKnown outcome = again(TicketSpec.of("t1"));
        assertThat(outcome.sameSpecification()).isTrue();
        assertThat(outcome.assignment()).isEqualTo(ticket("t1").assignment());
        assertThat(load("ana")).isEqualTo(1);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("The same ticket submitted again after its end, while it is remembered: AlreadyKnown")
    void submittedAgainAfterItsEnd() {
        open();
        online("ana");
        submit("t1");
        desk.complete("t1");
        Submission.AlreadyKnown outcome = again(TicketSpec.of("t1"));
        assertThat(outcome.state().kind()).isEqualTo(TicketState.Kind.COMPLETED);
        assertThat(outcome.sameSpecification()).isTrue();
        assertThat(outcome.assignment()).isEmpty();
        assertThat(load("ana")).isZero();
    }

    @Test
    @DisplayName("Another specification under the same identifier is told as such, and changes nothing")
    void anotherSpecification() {
        open();
        submit("t1");
        assertThat(again(TicketSpec.of("t1").priority(9)).sameSpecification()).isFalse();
        assertThat(again(TicketSpec.of("t1").queue("ghost")).sameSpecification())
                .isFalse();
        assertThat(again(TicketSpec.of("t1").customer("c1")).sameSpecification())
                .isFalse();
        assertThat(ticket("t1").spec()).isEqualTo(TicketSpec.of("t1"));
    }

    @Test
    @DisplayName("Adopting a ticket that is known: AlreadyKnown, nothing changes")
    void adoptIsIdempotent() {
        open();
        online("ana", "ben");
        desk.adopt(TicketSpec.of("t1"), "ana", START);
        Submission outcome = desk.adopt(TicketSpec.of("t1"), "ben", START);
        assertThat(outcome).isInstanceOf(Submission.AlreadyKnown.class);
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(desk.counts().adopted()).isEqualTo(1);
    }

    @Test
    @DisplayName("Identifiers are compared exactly")
    void identifiersAreComparedExactly() {
        open();
        submit("t1", "T1", " t1", "t1 ", "tı", "\uD83D\uDE00");
        assertThat(desk.counts().waiting()).isEqualTo(6);
    }
}
