package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "The host refills the desk from a snapshot or its own data in one bulk load, matching once at the end." */
public abstract class LoadContract extends DeskCase {

    private void load(DeskSnapshot snapshot, QueueSpec... queues) {
        openWith(builder -> {
            List.of(queues).forEach(builder::queue);
            builder.load(snapshot);
        });
    }

    @Test
    @DisplayName("A wrap-up that is over when the snapshot is loaded holds nobody up; one that ends later does")
    void wrapUpThatIsOver() {
        Instant now = clock.instant();
        load(new DeskSnapshot(List.of(wrappingUp("ana", now), wrappingUp("ben", now.plusSeconds(1))), List.of())
                .waiting(TicketSpec.of("t1"), now)
                .waiting(TicketSpec.of("t2"), now));
        assertThat(desk.nextDeadline()).as("nothing is left that was due").contains(now.plusSeconds(1));
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(holder("t2")).isEqualTo(NOBODY);
    }

    private static DeskSnapshot.AgentEntry wrappingUp(String agent, Instant until) {
        return new DeskSnapshot.AgentEntry(
                AgentSpec.of(agent),
                Presence.ONLINE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(until),
                OptionalLong.of(0));
    }

    @Test
    @DisplayName("An agent that was added to a snapshot enters least-assigned at the minimum, as a newcomer does")
    void newcomerInSnapshot() {
        open();
        online(agent("ana", 99), agent("ben", 99));
        submitMany("t", 20);
        load(desk.snapshot().agent(agent("new", 99), Presence.ONLINE));
        assertThat(desk.agent("new").orElseThrow().assignedCount()).isEqualTo(10);
        assertThat(desk.agent("ana").orElseThrow().assignedCount()).isEqualTo(10);
    }

    @Test
    @DisplayName("G10: a bulk load matches once, after all are in")
    void loadMatchesOnce() {
        DeskSnapshot night = DeskSnapshot.EMPTY
                .waiting(TicketSpec.of("t1"), START.minusSeconds(30))
                .waiting(TicketSpec.of("t2"), START.minusSeconds(20))
                .waiting(TicketSpec.of("t3"), START.minusSeconds(10))
                .agent(agent("ana", 9), Presence.ONLINE)
                .agent(agent("ben", 9), Presence.ONLINE)
                .agent(agent("cem", 9), Presence.OFFLINE);
        load(night);
        assertThat(List.of(holder("t1"), holder("t2"), holder("t3"))).containsExactly("ana", "ben", "ana");
    }

    @Test
    @DisplayName("Age is created-at where the host gives one at load, then the place in the list")
    void ageIsCreatedAt() {
        load(DeskSnapshot.EMPTY
                .waiting(TicketSpec.of("late"), START.minusSeconds(1))
                .waiting(TicketSpec.of("same1"), START.minusSeconds(5))
                .waiting(TicketSpec.of("same2"), START.minusSeconds(5))
                .waiting(TicketSpec.of("old").createdAt(START.minusSeconds(900)), START));
        assertThat(backlog()).containsExactly("old", "same1", "same2", "late");
        assertThat(ticket("old").arrivedAt()).isEqualTo(START.minusSeconds(900));
        submit("new");
        assertThat(backlog()).endsWith("late", "new");
    }

    @Test
    @DisplayName("A loaded ticket is held by whom the host says, past every limit, since when it says")
    void heldTickets() {
        load(DeskSnapshot.EMPTY
                .agent(AgentSpec.of("ana"), Presence.ONLINE)
                .held(TicketSpec.of("t1").channel("chat"), "ana", START.minusSeconds(60))
                .held(TicketSpec.of("t2"), "ana", START.minusSeconds(30))
                .waiting(TicketSpec.of("t3"), START));
        assertThat(held("ana")).containsExactly("t1", "t2");
        assertThat(ticket("t1").assignment().orElseThrow().since()).isEqualTo(START.minusSeconds(60));
        assertThat(made(desk.complete("t1"))).isEmpty();
        assertThat(made(desk.complete("t2"))).containsExactly("t3 to ana");
    }

    @Test
    @DisplayName("A loaded ticket is known: submitting it again says so")
    void loadedTicketsAreKnown() {
        load(DeskSnapshot.EMPTY.waiting(TicketSpec.of("t1").priority(2), START));
        Submission.AlreadyKnown known =
                (Submission.AlreadyKnown) desk.submit(TicketSpec.of("t1").priority(2));
        assertThat(known.sameSpecification()).isTrue();
    }

    @Test
    @DisplayName(
            "A snapshot that contradicts itself is refused: an identifier twice, a holder or a queue that is not there")
    void contradictions() {
        DeskSnapshot ana = DeskSnapshot.EMPTY.agent(AgentSpec.of("ana"), Presence.ONLINE);
        DeskSnapshot ticket = DeskSnapshot.EMPTY.waiting(TicketSpec.of("t1"), START);
        for (DeskSnapshot wrong : List.of(
                ana.agent(AgentSpec.of("ana"), Presence.OFFLINE),
                ticket.waiting(TicketSpec.of("t1"), START),
                ana.held(TicketSpec.of("t1"), "ghost", START),
                ana.waiting(TicketSpec.of("t1").queue("ghost"), START))) {
            assertThatIllegalArgumentException().as("%s", wrong).isThrownBy(() -> load(wrong));
        }
    }

    @Test
    @DisplayName("snapshot and load: the desk stands as it stood")
    void roundTrip() {
        QueueSpec pulled = QueueSpec.named("pulled").dispatch(Dispatch.PULL);
        open(inDefaultQueue().strategy(Strategy.roundRobin()), pulled);
        online(agent("ana", 2).channel("chat", 2), agent("ben", 1).serves("pulled"), agent("cem", 1), agent("dan", 3));
        desk.pause("dan", "lunch");
        for (int i = 0; i < 12; i++) {
            TicketSpec ticket = TicketSpec.of("t" + i).priority(i % 3);
            submit(i % 4 == 0 ? ticket.queue("pulled") : i % 4 == 1 ? ticket.channel("chat") : ticket);
            clock.advance(Duration.ofSeconds(3));
        }
        desk.pull("ben");
        desk.complete("t1");
        DeskSnapshot snapshot = desk.snapshot();
        Desk first = desk;
        load(snapshot, inDefaultQueue().strategy(Strategy.roundRobin()), pulled);
        assertThat(desk.snapshot().agents()).hasSameSizeAs(snapshot.agents());
        assertThat(desk.snapshot().tickets()).isEqualTo(snapshot.tickets());
        assertThat(backlog()).isEqualTo(Observation.ids(first.backlog("default")));
        assertThat(backlog("pulled")).isEqualTo(Observation.ids(first.backlog("pulled")));
        for (int i = 0; i < first.agents().size(); i++) {
            var before = first.agents().get(i);
            var after = desk.agents().get(i);
            assertThat(after.spec()).isEqualTo(before.spec());
            assertThat(after.presence()).isEqualTo(before.presence());
            assertThat(after.pauseReason()).isEqualTo(before.pauseReason());
            assertThat(after.load()).isEqualTo(before.load());
            assertThat(after.assignedCount()).isEqualTo(before.assignedCount());
        }
        List<String> calls = List.of("t2", "t3", "t5", "t6", "t7");
        for (String ticket : calls) {
            first.requeue(ticket);
            desk.requeue(ticket);
            assertThat(desk.ticket(ticket).flatMap(state -> state.assignment()).map(one -> one.agent()))
                    .as(ticket)
                    .isEqualTo(first.ticket(ticket)
                            .flatMap(state -> state.assignment())
                            .map(one -> one.agent()));
        }
    }

    @Test
    @DisplayName("The version goes on from where it was")
    void versionsGoOn() {
        open();
        online("ana");
        submit("t1");
        desk.updateTicket("t1", ticket -> ticket.priority(4));
        DeskSnapshot snapshot = desk.snapshot();
        load(snapshot);
        assertThat(ticket("t1").version()).isEqualTo(3);
        desk.complete("t1");
        assertThat(ticket("t1").version()).isEqualTo(4);
    }

    @Test
    @DisplayName("Finished tickets are not in a snapshot")
    void finishedAreNotInASnapshot() {
        open();
        submit("t1", "t2");
        desk.cancel("t1");
        assertThat(desk.snapshot().tickets())
                .extracting(entry -> entry.spec().id())
                .containsExactly("t2");
    }

    @Test
    @DisplayName("A snapshot of an empty desk is empty, and loads")
    void emptySnapshot() {
        open();
        assertThat(desk.snapshot()).isEqualTo(DeskSnapshot.EMPTY);
        load(DeskSnapshot.EMPTY);
        assertThat(desk.agents()).isEmpty();
    }

    @Test
    @DisplayName("Loaded agents keep the order of registration and come before those who register later")
    void loadedAgentsKeepTheOrder() {
        load(
                DeskSnapshot.EMPTY.agent(agent("zoe", 1), Presence.ONLINE).agent(agent("ana", 1), Presence.ONLINE),
                inDefaultQueue().strategy(Strategy.fixedOrder()));
        online("mia");
        assertThat(desk.agents()).extracting(agent -> agent.id()).containsExactly("zoe", "ana", "mia");
        assertThat(submit("t1", "t2", "t3")).containsExactly("zoe", "ana", "mia");
    }
}
