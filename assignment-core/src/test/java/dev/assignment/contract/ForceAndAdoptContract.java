package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "No operation raises an agent's load above its capacity, except force and adopt, which are counted." */
public abstract class ForceAndAdoptContract extends DeskCase {

    @Test
    @DisplayName("Force gives a waiting ticket to an agent past every limit, and is counted")
    void forcePassesEveryLimit() {
        open();
        desk.register(agent("ana", 1).channel("voice").serves("elsewhere"));
        submit(TicketSpec.of("t1").channel("chat").requires("s").excludes("ana"));
        submit("t2");
        assertThat(made(desk.force("t1", "ana"))).containsExactly("t1 to ana");
        assertThat(made(desk.force("t2", "ana"))).containsExactly("t2 to ana");
        assertThat(load("ana")).isEqualTo(2);
        assertThat(desk.agent("ana").orElseThrow().spare()).isEqualTo(-1);
        assertThat(desk.counts().forced()).isEqualTo(2);
        assertThat(ticket("t1").assignment().orElseThrow().reason()).isEqualTo(Reason.FORCED);
    }

    @Test
    @DisplayName("Force takes a held ticket from its holder, whose place is given on at once")
    void forceTakesAHeldTicket() {
        open();
        online("ana");
        submit("t1", "t2");
        desk.register(AgentSpec.of("ben"));
        assertThat(made(desk.force("t1", "ben"))).containsExactly("t1 to ben", "t2 to ana");
    }

    @Test
    @DisplayName("Force to the present holder changes nothing and is not counted")
    void forceToTheHolder() {
        open();
        online("ana");
        submit("t1");
        events.clear();
        assertThat(desk.force("t1", "ana")).isEqualTo(new TicketChange.Changed(ticket("t1"), List.of()));
        assertThat(desk.counts().forced()).isZero();
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("Who was forced above its capacity is given nothing until its load is below it")
    void nothingMoreForWhoWasForced() {
        open();
        online("ana");
        submit("t1", "t2", "t3");
        desk.force("t2", "ana");
        assertThat(made(desk.complete("t1"))).isEmpty();
        assertThat(made(desk.complete("t2"))).containsExactly("t3 to ana");
    }

    @Test
    @DisplayName("Adopt takes over an assignment that exists already, past every limit, and is counted")
    void adoptTakesOver() {
        open();
        desk.register(AgentSpec.of("ana"));
        clock.advance(Duration.ofHours(1));
        Submission outcome = desk.adopt(TicketSpec.of("t1"), "ana", START.minusSeconds(30));
        desk.adopt(TicketSpec.of("t2"), "ana", START);
        Assignment assignment = assigned(outcome);
        assertThat(outcome).isEqualTo(new Submission.Assigned(assignment));
        assertThat(assignment.since()).isEqualTo(START.minusSeconds(30));
        assertThat(assignment.reason()).isEqualTo(Reason.ADOPTED);
        assertThat(held("ana")).containsExactly("t1", "t2");
        assertThat(desk.counts().adopted()).isEqualTo(2);
        assertThat(desk.counts().forced()).isZero();
    }

    @Test
    @DisplayName("What was adopted is completed like anything else, and frees its place once")
    void adoptedTicketsAreOrdinary() {
        open();
        online("ana");
        desk.adopt(TicketSpec.of("t1"), "ana", START);
        submit("t2");
        assertThat(made(desk.complete("t1", "ana"))).containsExactly("t2 to ana");
    }

    @Test
    @DisplayName("Every assignment, forced and adopted ones too, moves the agent to the end of the ring")
    void everyAssignmentMovesTheAgent() {
        open(dev.assignment.strategy.Strategy.roundRobin());
        online(agent("ana", 9), agent("ben", 9), agent("cem", 9));
        desk.adopt(TicketSpec.of("t1"), "ana", START);
        desk.presence("ana", Presence.ONLINE);
        submit(TicketSpec.of("t2").prefers("ben"));
        assertThat(submit("t3", "t4", "t5")).containsExactly("cem", "ana", "ben");
    }
}
