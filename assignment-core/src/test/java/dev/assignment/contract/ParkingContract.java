package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Parking, waiting on the customer: "frees all, some or none of the cost by policy; un-parking returns the ticket to its
 * agent when that one has room, otherwise by policy".
 */
public abstract class ParkingContract extends LifeCycleCase {

    private static final Parking REFUSING = Parking.FREEING.whenNoRoom(Parking.WhenNoRoom.REFUSE);

    private void openParking(Parking policy, QueueSpec... others) {
        openWith(builder -> {
            builder.queue(inDefaultQueue().parking(policy));
            List.of(others).forEach(builder::queue);
        });
    }

    private TicketState.Parked parked(String ticket) {
        return (TicketState.Parked) ticket(ticket);
    }

    /** An agent of capacity 10 to whom a chat costs 5. */
    private void onlineWithCostOfFive() {
        online(agent("ana", 10).channel("chat", 5).channel("mail", 1));
        submit(TicketSpec.of("t1").channel("chat"));
    }

    // ---- parking --------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Parking frees all of the cost unless said otherwise; what it frees is given on within the call")
    void freesAll() {
        open();
        online("ana");
        submit("t1", "t2");
        Assignment before = assignment("t1");
        events.clear();
        assertThat(made(desk.park("t1"))).containsExactly("t2 to ana");
        assertThat(events.words()).containsExactly("PARKED t1", "ASSIGNED t2");
        assertThat(events.ofTicket("t1").get(0).ended()).contains(before);
        assertThat(parked("t1").agent()).contains("ana");
        assertThat(parked("t1").kept()).isEmpty();
        assertThat(held("ana")).containsExactly("t2");
        assertThat(load("ana")).isEqualTo(1);
        assertThat(backlog()).isEmpty();
    }

    @Test
    @DisplayName("It frees some: so many units of the cost stay taken")
    void freesSome() {
        openParking(Parking.keeping(2));
        onlineWithCostOfFive();
        long before = assignment("t1").id();
        desk.park("t1");
        assertThat(load("ana")).isEqualTo(2);
        Assignment kept = parked("t1").kept().orElseThrow();
        assertThat(kept.cost()).isEqualTo(2);
        assertThat(kept.id()).isNotEqualTo(before);
        assertThat(kept.stage()).isEqualTo(Assignment.Stage.PARKED);
        assertThat(desk.ticketsOf("ana")).containsExactly(kept);
        assertThat(parked("t1").assignment()).as("nobody works on it").isEmpty();
    }

    @Test
    @DisplayName("It keeps no more than the ticket costs")
    void keepsNoMoreThanTheCost() {
        openParking(Parking.keeping(9));
        onlineWithCostOfFive();
        desk.park("t1");
        assertThat(load("ana")).isEqualTo(5);
    }

    @Test
    @DisplayName("It frees none: the whole cost stays taken, on every path")
    void freesNone() {
        openParking(Parking.KEEPING);
        online("ana");
        submit("t1", "t2");
        assertThat(made(desk.park("t1"))).isEmpty();
        assertThat(stages("ana")).containsExactly("t1 PARKED");
        assertThat(load("ana")).isEqualTo(1);
        assertThat(backlog()).containsExactly("t2");
        assertThat(((Pull.Pulled) desk.pull("ana")).taken()).isEmpty();
        assertThat(whyNot("t2", "ana")).isEqualTo(dev.assignment.model.Ineligibility.NO_CAPACITY);
    }

    @Test
    @DisplayName("The call's policy counts, otherwise that of the ticket's queue")
    void policyOfTheCall() {
        openParking(Parking.KEEPING);
        online(agent("ana", 2));
        submit("t1", "t2");
        desk.park("t1", Parking.FREEING);
        desk.park("t2");
        assertThat(stages("ana")).containsExactly("t2 PARKED");
        desk.changeQueue("default", queue -> queue.parking(Parking.FREEING));
        desk.unpark("t1");
        desk.park("t1");
        assertThat(stages("ana")).containsExactly("t2 PARKED");
    }

    @Test
    @DisplayName("A waiting ticket is parked too: nobody is given it, and it comes back at its old age")
    void waitingTicket() {
        open();
        submit("t1", "t2");
        desk.park("t1");
        assertThat(parked("t1").agent()).isEmpty();
        assertThat(backlog()).containsExactly("t2");
        pass(minutes(5));
        submit("t3");
        desk.unpark("t1");
        assertThat(backlog()).containsExactly("t1", "t2", "t3");
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
    }

    @Test
    @DisplayName("A parked ticket does not wait: it is served by nothing, pulled by nobody, and never waits too long")
    void doesNotWait() {
        open(inDefaultQueue().waitLimit(WaitLimit.of(minutes(1))));
        submit("t1");
        desk.park("t1");
        online(agent("ana", 5));
        assertThat(taken(desk.pull("ana"))).isEmpty();
        events.clear();
        pass(minutes(60));
        assertThat(desk.advance().due()).isZero();
        assertThat(events.all()).isEmpty();
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("What cannot be parked is refused as such: parked already, finished, unknown")
    void refusals() {
        open();
        online(agent("ana", 5));
        submit("t1", "t2");
        desk.park("t1");
        desk.complete("t2");
        events.clear();
        assertThat(desk.park("t1")).isEqualTo(new Refusal.AlreadyParked("t1"));
        assertThat(desk.park("t1", Parking.KEEPING)).isEqualTo(new Refusal.AlreadyParked("t1"));
        assertThat(desk.park("t2")).isInstanceOf(Refusal.AlreadyFinished.class);
        assertThat(desk.park("ghost")).isEqualTo(new Refusal.UnknownTicket("ghost"));
        assertThat(desk.unpark("t2")).isInstanceOf(Refusal.AlreadyFinished.class);
        assertThat(desk.unpark("ghost")).isEqualTo(new Refusal.UnknownTicket("ghost"));
        submit("t3");
        events.clear();
        assertThat(desk.unpark("t3")).isEqualTo(new Refusal.NotParked("t3"));
        submit(TicketSpec.of("t4").requires("s"));
        events.clear();
        assertThat(desk.unpark("t4")).isEqualTo(new Refusal.NotParked("t4"));
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("Nobody holds a parked ticket: it cannot be completed, requeued or responded to")
    void nobodyHoldsIt() {
        openParking(Parking.KEEPING);
        online("ana");
        submit("t1");
        desk.park("t1");
        events.clear();
        Refusal.NotHeld notHeld = new Refusal.NotHeld("t1");
        assertThat(desk.complete("t1")).isEqualTo(notHeld);
        assertThat(desk.complete("t1", "ana")).isEqualTo(notHeld);
        assertThat(desk.requeue("t1")).isEqualTo(notHeld);
        assertThat(desk.requeue("t1", "ana")).isEqualTo(notHeld);
        assertThat(desk.respond("t1")).isEqualTo(notHeld);
        assertThat(events.all()).isEmpty();
        Submission again = desk.submit(TicketSpec.of("t1"));
        assertThat(again).isEqualTo(new Submission.AlreadyKnown(ticket("t1"), true));
        assertThat(again.assignment()).isEmpty();
    }

    @Test
    @DisplayName("A freed agent of capacity 1 is available anew; one whose place is kept is not")
    void idleTime() {
        open(Strategy.earliestFree());
        online("ana", "ben");
        submit("t1", "t2");
        long before = state("ana").availableSince();
        desk.park("t1", Parking.KEEPING);
        assertThat(state("ana").availableSince()).isEqualTo(before);
        desk.park("t2");
        assertThat(state("ben").availableSince()).isGreaterThan(before);
    }

    // ---- un-parking -----------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Un-parked with room: the ticket returns to its agent, whoever else is free and whoever else waits")
    void returnsToItsAgent() {
        open(Strategy.leastLoaded());
        online(agent("ana", 3), agent("ben", 3));
        submit("t1");
        desk.park("t1");
        submit(TicketSpec.of("x").prefers("ana"));
        submit(TicketSpec.of("y").requires("s"));
        pass(minutes(5));
        events.clear();
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ana");
        assertThat(events.words()).containsExactly("UNPARKED t1");
        Assignment back = assignment("t1");
        assertThat(back.reason()).isEqualTo(Reason.RETURNED);
        assertThat(back.since()).isEqualTo(at(minutes(5)));
        assertThat(back.stage()).isEqualTo(Assignment.Stage.ACTIVE);
        assertThat(load("ana")).isEqualTo(2);
        assertThat(desk.complete("t1", "ana")).isInstanceOf(dev.assignment.model.Completion.Completed.class);
    }

    @Test
    @DisplayName("Un-parked with what it kept: that is given back, and no more is taken than the ticket costs")
    void returnsWithWhatItKept() {
        openParking(Parking.keeping(2));
        onlineWithCostOfFive();
        desk.park("t1");
        Assignment kept = parked("t1").kept().orElseThrow();
        List.of("m1", "m2", "m3", "m4", "m5")
                .forEach(id -> submit(TicketSpec.of(id).channel("mail")));
        assertThat(load("ana")).isEqualTo(7);
        events.clear();
        desk.unpark("t1");
        assertThat(events.ofTicket("t1").get(0).ended()).contains(kept);
        assertThat(holder("t1")).as("2 kept and 3 spare are 5").isEqualTo("ana");
        assertThat(load("ana")).isEqualTo(10);
    }

    @Test
    @DisplayName("G2: un-parked without room, REQUEUE: back to the backlog at its old age, first by age, to anybody")
    void requeuesWithoutRoom() {
        openParking(Parking.keeping(2));
        onlineWithCostOfFive();
        desk.park("t1");
        List.of("m1", "m2", "m3", "m4", "m5", "m6")
                .forEach(id -> submit(TicketSpec.of(id).channel("mail")));
        pass(minutes(1));
        submit(TicketSpec.of("younger").channel("chat"));
        events.clear();
        assertThat(made(desk.unpark("t1"))).as("8 of 10, and it costs 5").isEmpty();
        assertThat(events.words()).containsExactly("UNPARKED t1");
        assertThat(backlog()).containsExactly("t1", "younger");
        assertThat(load("ana")).as("what it kept is free").isEqualTo(6);
        assertThat(((TicketState.Waiting) ticket("t1")).waitingSince()).isEqualTo(at(minutes(1)));
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
        desk.register(agent("ben", 9));
        assertThat(made(desk.presence("ben", Presence.ONLINE))).containsExactly("t1 to ben", "younger to ben");
    }

    @Test
    @DisplayName("Un-parked without room, REQUEUE: another agent who is eligible is given it within the call")
    void requeuedIsServedAtOnce() {
        open();
        online("ana", "ben");
        submit("t1");
        desk.park("t1");
        submit(TicketSpec.of("t2").prefers("ana"));
        events.clear();
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ben");
        assertThat(events.words()).containsExactly("UNPARKED t1", "ASSIGNED t1");
    }

    @Test
    @DisplayName("Un-parked without room, REFUSE: a typed refusal, and the ticket stays parked")
    void refusesWithoutRoom() {
        openParking(REFUSING);
        online("ana", "ben");
        submit("t1");
        desk.park("t1");
        submit(TicketSpec.of("t2").prefers("ana"));
        TicketState before = ticket("t1");
        events.clear();
        assertThat(desk.unpark("t1")).isEqualTo(new Refusal.NoRoom("t1"));
        assertThat(ticket("t1")).isEqualTo(before);
        assertThat(events.all()).isEmpty();
        desk.complete("t2");
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("An agent who is offline, away, paused or in wrap-up has no room")
    void noRoomWhenUnavailable() {
        openParking(REFUSING);
        online(agent("ana", 5));
        submit("t1", "t2");
        desk.park("t1");
        Refusal.NoRoom noRoom = new Refusal.NoRoom("t1");
        desk.presence("ana", Presence.OFFLINE);
        assertThat(desk.unpark("t1")).isEqualTo(noRoom);
        desk.presence("ana", Presence.AWAY);
        assertThat(desk.unpark("t1")).isEqualTo(noRoom);
        desk.presence("ana", Presence.ONLINE);
        desk.pause("ana", "lunch");
        assertThat(desk.unpark("t1")).isEqualTo(noRoom);
        desk.resume("ana");
        desk.complete("t2", dev.assignment.model.WrapUp.of(seconds(30)));
        assertThat(desk.unpark("t1")).isEqualTo(noRoom);
        pass(seconds(30));
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName(
            "Where the whole cost was kept there is room as long as the agent is there: full, in wrap-up, whatever")
    void keptWholeHasRoom() {
        openParking(Parking.KEEPING.whenNoRoom(Parking.WhenNoRoom.REFUSE));
        online(agent("ana", 3).channel("chat", 2).channel("mail", 1).intakeLimit(2, minutes(60)));
        submit(TicketSpec.of("t1").channel("chat"));
        submit(TicketSpec.of("t2").channel("mail"));
        desk.park("t1");
        desk.complete("t2", dev.assignment.model.WrapUp.of(seconds(30)));
        desk.update("ana", agent -> agent.capacity(1).channel("chat", 3));
        desk.loadUnknown("ana");
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ana");
        assertThat(assignment("t1").cost()).as("what was kept").isEqualTo(2);
        assertThat(load("ana")).isEqualTo(2);
    }

    @Test
    @DisplayName("G6: who is offline, away or paused has no room even for what was kept whole")
    void keptWholeByOneWhoIsNotThere() {
        openParking(Parking.KEEPING);
        online("ana", "ben");
        submit("t1");
        for (Runnable leaving : List.<Runnable>of(
                () -> desk.presence("ana", Presence.OFFLINE),
                () -> desk.presence("ana", Presence.AWAY),
                () -> desk.pause("ana", "lunch"))) {
            desk.transferToAgent("t1", "ana");
            desk.park("t1");
            leaving.run();
            assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ben");
            assertThat(load("ana")).isZero();
            desk.presence("ana", Presence.ONLINE);
        }
    }

    @Test
    @DisplayName("What was not kept whole comes back at what it costs then")
    void costsWhatItCostsThen() {
        openParking(Parking.FREEING);
        onlineWithCostOfFive();
        desk.park("t1");
        desk.update("ana", agent -> agent.channel("chat", 8));
        desk.unpark("t1");
        assertThat(load("ana")).isEqualTo(8);
        desk.complete("t1");
        assertThat(load("ana")).isZero();
    }

    @Test
    @DisplayName("G12: however often it is parked and un-parked, load is the sum of the holdings")
    void loadStaysExact() {
        open();
        online(agent("ana", 7).channel("chat", 3), agent("ben", 2));
        for (int i = 0; i < 30; i++) {
            String ticket = "t" + i % 3;
            desk.submit(TicketSpec.of(ticket).channel("chat"));
            desk.park(ticket, Parking.keeping(i % 5));
            if (i % 4 != 0) {
                desk.unpark(ticket);
            }
            desk.agents().forEach(agent -> {
                assertThat(agent.load())
                        .isEqualTo(agent.holdings().toList().stream()
                                .mapToLong(Assignment::cost)
                                .sum());
                assertThat(agent.spare()).isNotNegative();
            });
        }
        List.of("t0", "t1", "t2").forEach(desk::cancel);
        assertThat(load("ana") + load("ben")).isZero();
    }

    // ---- meanwhile ------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Its agent is removed meanwhile: what it kept is free, it stays parked, and un-parking requeues it")
    void agentRemoved() {
        openParking(Parking.KEEPING);
        online(agent("ana", 2));
        submit("t1", "t2");
        desk.park("t1");
        Assignment kept = parked("t1").kept().orElseThrow();
        assertThat(desk.remove("ana", WhenLeaving.REFUSE)).isEqualTo(new Refusal.StillHolding("ana", 2));
        events.clear();
        desk.remove("ana", WhenLeaving.REQUEUE);
        assertThat(events.words()).containsExactlyInAnyOrder("REMOVED ana", "REQUEUED t2", "PARKED t1");
        assertThat(events.ofTicket("t1").get(0).ended()).contains(kept);
        assertThat(parked("t1").kept()).isEmpty();
        online(agent("ben", 5));
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ben");
        assertThat(assignment("t1").reason()).isEqualTo(Reason.BEST);
    }

    @Test
    @DisplayName("A parked ticket that keeps nothing does not hold its agent back from removal")
    void freeingDoesNotHoldBack() {
        openParking(REFUSING);
        online("ana");
        submit("t1");
        desk.park("t1");
        assertThat(desk.remove("ana", WhenLeaving.REFUSE)).isInstanceOf(dev.assignment.model.AgentChange.Applied.class);
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.PARKED);
        assertThat(made(desk.unpark("t1"))).as("nobody to wait for").isEmpty();
        assertThat(backlog()).containsExactly("t1");
    }

    @Test
    @DisplayName("Cancelled while parked: what it kept is freed and served")
    void cancelled() {
        openParking(Parking.KEEPING);
        online("ana");
        submit("t1", "t2");
        desk.park("t1");
        Assignment kept = parked("t1").kept().orElseThrow();
        events.clear();
        assertThat(made(desk.cancel("t1"))).containsExactly("t2 to ana");
        assertThat(events.words()).containsExactly("CANCELLED t1", "ASSIGNED t2");
        assertThat(events.ofTicket("t1").get(0).ended()).contains(kept);
        assertThat(load("ana")).isEqualTo(1);
    }

    @Test
    @DisplayName("Updated while parked: it stays parked and is what it is told to be when it comes back")
    void updated() {
        openParking(REFUSING);
        online("ana");
        submit("t1");
        desk.park("t1");
        events.clear();
        desk.updateTicket("t1", ticket -> ticket.priority(9).customer("c1"));
        assertThat(events.words()).containsExactly("UPDATED t1");
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.PARKED);
        assertThat(parked("t1").parking()).isEqualTo(REFUSING);
        desk.unpark("t1");
        assertThat(ticket("t1").spec().priority()).isEqualTo(9);
        assertThat(desk.ticketsOfCustomer("c1")).containsExactly(ticket("t1"));
    }

    @Test
    @DisplayName("Transferred to an agent while parked: that one holds it, and what it kept is free and served")
    void transferredToAnAgent() {
        openParking(Parking.KEEPING);
        online("ana", "ben");
        submit("t1");
        desk.park("t1");
        submit(TicketSpec.of("t2"));
        desk.complete("t2");
        submit(TicketSpec.of("t3").excludes("ben"));
        events.clear();
        assertThat(made(desk.transferToAgent("t1", "ben"))).containsExactly("t1 to ben", "t3 to ana");
        assertThat(events.words()).containsExactly("TRANSFERRED t1", "ASSIGNED t3");
        assertThat(holder("t1")).isEqualTo("ben");
        desk.park("t1", Parking.FREEING);
        desk.complete("t3");
        events.clear();
        desk.transferToAgent("t1", "ana");
        assertThat(events.words()).as("nothing was taken").containsExactly("ASSIGNED t1");
        assertThat(assignment("t1").reason()).isEqualTo(Reason.TRANSFERRED);
    }

    @Test
    @DisplayName("Transferred to a queue while parked: it waits there at its old age")
    void transferredToAQueue() {
        openParking(Parking.KEEPING, QueueSpec.named("second"));
        online("ana");
        submit("t1", "t2");
        desk.park("t1");
        submit(TicketSpec.of("younger").queue("second"));
        events.clear();
        assertThat(made(desk.transferToQueue("t1", "second"))).containsExactly("t2 to ana");
        assertThat(events.words()).containsExactly("UNPARKED t1", "ASSIGNED t2");
        assertThat(backlog("second")).containsExactly("t1", "younger");
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
    }

    @Test
    @DisplayName("Forced while parked: onto anybody, and counted")
    void forced() {
        openParking(Parking.KEEPING);
        online("ana");
        desk.register(agent("ben", 0));
        submit("t1");
        desk.park("t1");
        desk.force("t1", "ben");
        assertThat(holder("t1")).isEqualTo("ben");
        assertThat(load("ana")).isZero();
        assertThat(desk.counts().forced()).isEqualTo(1);
    }

    @Test
    @DisplayName("Its queue is removed meanwhile: it belongs to the other queue from then on, and stays parked")
    void queueRemoved() {
        open(QueueSpec.named("second").parking(Parking.KEEPING));
        online(agent("ana", 1).serves("second").serves("default"));
        submit(TicketSpec.of("t1").queue("second"));
        desk.park("t1");
        events.clear();
        desk.removeQueue("second", "default");
        assertThat(events.words()).containsExactlyInAnyOrder("REMOVED second", "MOVED t1");
        assertThat(ticket("t1").spec().queue()).isEqualTo("default");
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.PARKED);
        assertThat(load("ana")).isEqualTo(1);
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("Its customer is forgotten meanwhile: the key is gone, all else stays")
    void customerForgotten() {
        openParking(Parking.KEEPING);
        online("ana");
        submit(TicketSpec.of("t1").customer("c1"));
        desk.park("t1");
        assertThat(desk.ticketsOfCustomer("c1")).hasSize(1);
        events.clear();
        assertThat(desk.forget("c1")).isEqualTo(1);
        assertThat(events.words()).containsExactly("UPDATED t1");
        assertThat(ticket("t1").spec().customer()).isEmpty();
        assertThat(desk.ticketsOfCustomer("c1")).isEmpty();
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.PARKED);
        assertThat(load("ana")).isEqualTo(1);
    }

    @Test
    @DisplayName("A top-up counts what parked tickets keep among what the agent holds")
    void topUpCountsParked() {
        open(inDefaultQueue().dispatch(dev.assignment.model.Dispatch.PULL));
        online(agent("ana", 9));
        submitMany("t", 6);
        desk.pull("ana", 3);
        desk.park("t1", Parking.KEEPING);
        desk.park("t2", Parking.FREEING);
        assertThat(taken(desk.pull("ana", 3))).containsExactly("t4");
        assertThat(stages("ana")).containsExactlyInAnyOrder("t1 PARKED", "t3 ACTIVE", "t4 ACTIVE");
    }

    @Test
    @DisplayName("Parking and coming back raise the version by one each and are told")
    void versions() {
        openParking(Parking.KEEPING);
        online("ana");
        submit("t1");
        desk.park("t1");
        desk.unpark("t1");
        TicketChange.Changed again = (TicketChange.Changed) desk.park("t1");
        assertThat(again.state()).isEqualTo(ticket("t1"));
        desk.cancel("t1");
        assertThat(events.ofTicket("t1")).extracting(TicketEvent::version).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(events.ofTicket("t1"))
                .extracting(TicketEvent::kind)
                .containsExactly(
                        TicketEvent.Kind.SUBMITTED,
                        TicketEvent.Kind.ASSIGNED,
                        TicketEvent.Kind.PARKED,
                        TicketEvent.Kind.UNPARKED,
                        TicketEvent.Kind.PARKED,
                        TicketEvent.Kind.CANCELLED);
        assertThat(events.ofTicket("t1").get(0).ended()).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("An agent registered again under the same name has room like anybody")
    void agentRegisteredAgain() {
        openParking(REFUSING);
        online("ana");
        submit("t1");
        desk.park("t1");
        desk.remove("ana", WhenLeaving.REFUSE);
        online(AgentSpec.of("ana"));
        assertThat(made(desk.unpark("t1"))).containsExactly("t1 to ana");
    }
}
