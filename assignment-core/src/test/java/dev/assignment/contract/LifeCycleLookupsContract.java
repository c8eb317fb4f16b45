package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentState;
import dev.assignment.model.Counts;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Counts and lists of what is offered and parked; snapshot and load of the life cycle. */
public abstract class LifeCycleLookupsContract extends LifeCycleCase {

    // ---- lists ----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Counts: waiting, offered, held, parked, finished, and reports that put an agent above its capacity")
    void counts() {
        openOffering();
        online(agent("ana", 4));
        for (int i = 1; i <= 6; i++) {
            desk.submit(TicketSpec.of("t" + i));
        }
        assertThat(desk.counts()).isEqualTo(new Counts(1, 2, 4, 0, 0, 0, 0, 0, 0));
        accept("t1");
        accept("t2");
        desk.park("t1", Parking.KEEPING);
        desk.park("t5");
        desk.cancel("t6");
        assertThat(desk.counts()).isEqualTo(new Counts(1, 0, 2, 1, 2, 1, 0, 0, 0));
        desk.reconcile("ana", 1);
        desk.force("t3", "ana");
        desk.adopt(TicketSpec.of("t7"), "ana", START);
        assertThat(desk.counts()).isEqualTo(new Counts(1, 0, 1, 3, 2, 1, 1, 1, 1));
    }

    @Test
    @DisplayName(
            "Listing by state, by age: offered and parked too; listing by agent: everything that takes its capacity")
    void listing() {
        openOffering();
        online(agent("ana", 9));
        for (int i = 1; i <= 6; i++) {
            desk.submit(TicketSpec.of("t" + i).customer("c1"));
        }
        accept("t4");
        accept("t2");
        desk.park("t4", Parking.KEEPING);
        desk.park("t2");
        assertThat(desk.tickets(TicketState.Kind.OFFERED))
                .extracting(TicketState::id)
                .containsExactly("t1", "t3", "t5", "t6");
        assertThat(desk.tickets(TicketState.Kind.PARKED))
                .extracting(TicketState::id)
                .containsExactly("t2", "t4");
        assertThat(desk.tickets(TicketState.Kind.HELD)).isEmpty();
        assertThat(stages("ana"))
                .containsExactlyInAnyOrder("t1 OFFERED", "t3 OFFERED", "t5 OFFERED", "t6 OFFERED", "t4 PARKED");
        assertThat(desk.ticketsOfCustomer("c1"))
                .extracting(TicketState::id)
                .containsExactly("t1", "t2", "t3", "t4", "t5", "t6");
    }

    @Test
    @DisplayName("forget(customer) removes the key from offered and parked tickets too; the offer stands")
    void forget() {
        openOffering();
        online(agent("ana", 9));
        desk.submit(TicketSpec.of("t1").customer("c1"));
        desk.submit(TicketSpec.of("t2").customer("c1"));
        accept("t2");
        desk.park("t2");
        assertThat(desk.forget("c1")).isEqualTo(2);
        assertThat(desk.ticketsOfCustomer("c1")).isEmpty();
        assertThat(ticket("t1").spec().customer()).isEmpty();
        assertThat(ticket("t2").spec().customer()).isEmpty();
        assertThat(accept("t1").agent()).isEqualTo("ana");
    }

    @Test
    @DisplayName("What a lookup returned does not change afterwards")
    void lookupsAreSnapshots() {
        openOffering(HALF_A_MINUTE.backOff(seconds(5)));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        AgentState agent = state("ana");
        TicketState offered = ticket("t1");
        decline("t1");
        assertThat(agent.holdings().toList()).hasSize(1);
        assertThat(agent.backOffUntil()).isEmpty();
        assertThat(offered.kind()).isEqualTo(TicketState.Kind.OFFERED);
    }

    // ---- snapshot and load ----------------------------------------------------------------------------------------

    private Desk reload(QueueSpec... queues) {
        DeskSnapshot snapshot = desk.snapshot();
        return openWith(builder -> {
            List.of(queues).forEach(builder::queue);
            builder.load(snapshot);
        });
    }

    @Test
    @DisplayName("An offer does not survive a restart: the ticket waits, keeps its age, and is offered anew")
    void offersDoNotSurvive() {
        QueueSpec offering = inDefaultQueue().offers(HALF_A_MINUTE);
        openOffering();
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        pass(seconds(10));
        long before = ticket("t1").version();
        reload(offering);
        assertThat(offeredTo("t1")).isEqualTo("ana");
        assertThat(offer("t1").expiresAt()).as("with its whole time").isEqualTo(at(seconds(40)));
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
        assertThat(ticket("t1").version()).isGreaterThan(before);
        assertThat(backlog()).containsExactly("t2");
        assertThat(load("ana")).isEqualTo(1);
    }

    @Test
    @DisplayName("A parked ticket is parked afterwards: with its agent, its policy and what it kept")
    void parkedSurvives() {
        open();
        online(agent("ana", 5).channel("chat", 3), agent("ben", 5));
        submit(TicketSpec.of("kept").channel("chat").prefers("ana"));
        submit(TicketSpec.of("freed").prefers("ana"));
        submit(TicketSpec.of("waited").requires("s"));
        desk.park("kept", Parking.KEEPING);
        desk.park("freed", Parking.FREEING.whenNoRoom(Parking.WhenNoRoom.REFUSE));
        desk.park("waited");
        TicketState.Parked kept = (TicketState.Parked) ticket("kept");
        TicketState.Parked freed = (TicketState.Parked) ticket("freed");
        reload(inDefaultQueue());
        assertThat(load("ana")).isEqualTo(3);
        assertThat(((TicketState.Parked) ticket("kept")).parking()).isEqualTo(kept.parking());
        assertThat(((TicketState.Parked) ticket("kept")).agent()).contains("ana");
        assertThat(ticket("freed").version()).isEqualTo(freed.version());
        assertThat(((TicketState.Parked) ticket("waited")).agent()).isEmpty();
        assertThat(desk.counts().parked()).isEqualTo(3);
        assertThat(desk.audit().differences()).isEmpty();
        desk.unpark("kept");
        desk.unpark("freed");
        desk.unpark("waited");
        assertThat(List.of(holder("kept"), holder("freed"))).containsExactly("ana", "ana");
        assertThat(backlog()).containsExactly("waited");
        assertThat(load("ana")).isEqualTo(4);
    }

    @Test
    @DisplayName("A wrap-up ends when it would have ended; an outside load is what it was, unknown if it was unknown")
    void agentsSurvive() {
        open();
        online(
                agent("ana", 1),
                agent("ben", 5).withOutsideLoad(),
                agent("cem", 5).withOutsideLoad(),
                agent("dan", 5));
        submit("t1");
        desk.complete("t1", WrapUp.of(minutes(5)));
        desk.reconcile("ben", 3);
        desk.reconcile("dan", 4);
        desk.pause("ben", "lunch");
        desk.pause("dan", "lunch");
        submit("t2");
        pass(minutes(1));
        reload(inDefaultQueue());
        assertThat(state("ana").wrapUpUntil()).contains(at(minutes(5)));
        assertThat(state("ben").outsideLoad()).isEqualTo(OptionalLong.of(3));
        assertThat(state("cem").outsideLoad()).isEmpty();
        assertThat(load("dan")).isEqualTo(4);
        assertThat(holder("t2")).isEqualTo(NOBODY);
        moveToJustBefore(minutes(5));
        assertThat(holder("t2")).isEqualTo(NOBODY);
        moveTo(minutes(5));
        assertThat(holder("t2")).isEqualTo("ana");
    }

    @Test
    @DisplayName("A wrap-up that is over by the time of the load is over")
    void wrapUpIsOverMeanwhile() {
        open();
        online("ana");
        submit("t1");
        desk.complete("t1", WrapUp.of(minutes(5)));
        submit("t2");
        DeskSnapshot snapshot = desk.snapshot();
        pass(minutes(60));
        openWith(builder -> builder.load(snapshot));
        desk.advance();
        assertThat(state("ana").wrapUpUntil()).isEmpty();
        assertThat(holder("t2")).isEqualTo("ana");
    }

    @Test
    @DisplayName("A loaded ticket has its queue's wait limit")
    void waitLimitOfLoadedTickets() {
        DeskSnapshot night = DeskSnapshot.EMPTY.waiting(TicketSpec.of("t1"), START.minusSeconds(60));
        openWith(builder -> builder.queue(inDefaultQueue()
                        .waitLimit(
                                dev.assignment.model.WaitLimit.of(minutes(10)).thenRaisePriorityTo(9)))
                .load(night));
        pass(minutes(10));
        desk.advance();
        assertThat(ticket("t1").spec().priority()).isEqualTo(9);
        DeskSnapshot week = DeskSnapshot.EMPTY.waiting(TicketSpec.of("t1"), START.minusSeconds(999_999));
        openWith(builder -> builder.queue(inDefaultQueue()
                        .waitLimit(
                                dev.assignment.model.WaitLimit.of(minutes(10)).thenRaisePriorityTo(9)))
                .load(week));
        assertThat(ticket("t1").spec().priority()).as("due with the load").isEqualTo(9);
    }

    @Test
    @DisplayName("The host may load what is parked in its own table")
    void loadParkedFromOwnData() {
        var agent = new DeskSnapshot.AgentEntry(
                agent("ana", 5).channel("chat", 3),
                Presence.ONLINE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(1));
        var parked = new DeskSnapshot.TicketEntry(
                TicketSpec.of("t1").channel("chat"),
                START.minusSeconds(60),
                Optional.of(new DeskSnapshot.Holder("ana", START.minusSeconds(30))),
                Optional.of(Parking.keeping(2)),
                4);
        openWith(builder -> builder.load(new DeskSnapshot(List.of(agent), List.of(parked))));
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.PARKED);
        assertThat(ticket("t1").version()).isEqualTo(4);
        assertThat(load("ana")).as("2 kept, 1 outside").isEqualTo(3);
        desk.unpark("t1");
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(load("ana")).isEqualTo(4);
    }

    @Test
    @DisplayName("A parked ticket whose agent has left is parked afterwards, and takes nobody's capacity")
    void parkedByOneWhoLeft() {
        open();
        online("ana");
        submit("t1");
        desk.park("t1", Parking.KEEPING);
        desk.remove("ana", dev.assignment.model.WhenLeaving.REQUEUE);
        assertThat(desk.snapshot().tickets().get(0).holder().map(DeskSnapshot.Holder::agent))
                .as("who held it")
                .contains("ana");
        reload(inDefaultQueue());
        TicketState.Parked parked = (TicketState.Parked) ticket("t1");
        assertThat(parked.agent()).contains("ana");
        assertThat(parked.kept()).isEmpty();
        online("ben");
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ben");
    }
}
