package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Acceptance;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Offer;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Offer: "a ticket proposed to an agent, with its capacity taken, until accepted / declined / expired / withdrawn". */
public abstract class OffersContract extends LifeCycleCase {

    // ---- offering -------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("A queue may ask for acceptance: the ticket is offered, with the agent's capacity taken")
    void queueAsksForAcceptance() {
        openOffering();
        online("ana");
        Submission outcome = desk.submit(TicketSpec.of("t1"));
        Offer offer = ((Submission.Offered) outcome).offer();
        assertThat(outcome.assignment()).as("nobody holds it yet").isEmpty();
        assertThat(offer.ticket()).isEqualTo("t1");
        assertThat(offer.agent()).isEqualTo("ana");
        assertThat(offer.expiresAt()).isEqualTo(at(seconds(30)));
        assertThat(offer.taken().stage()).isEqualTo(Assignment.Stage.OFFERED);
        assertThat(offer.taken().reason()).isEqualTo(Reason.BEST);
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.OFFERED);
        assertThat(ticket("t1").assignment()).isEmpty();
        assertThat(load("ana")).isEqualTo(1);
        assertThat(desk.ticketsOf("ana")).containsExactly(offer.taken());
        assertThat(backlog()).isEmpty();
    }

    @Test
    @DisplayName("One submit may ask for acceptance where its queue does not, and on terms of its own where it does")
    void submitAsksForAcceptance() {
        open();
        online(agent("ana", 5));
        OfferTerms own = OfferTerms.acceptWithin(seconds(7));
        assertThat(submitForOffer(TicketSpec.of("t1").offered(own))).isEqualTo("ana");
        assertThat(offer("t1").expiresAt()).isEqualTo(at(seconds(7)));
        assertThat(submit("plain")).containsExactly("ana");
        openOffering();
        online(agent("ana", 5));
        desk.submit(TicketSpec.of("t1").offered(own));
        desk.submit(TicketSpec.of("t2"));
        assertThat(offer("t1").expiresAt()).isEqualTo(at(seconds(7)));
        assertThat(offer("t2").expiresAt()).isEqualTo(at(seconds(30)));
    }

    @Test
    @DisplayName("A waiting ticket of an offering queue is offered too, by whatever call served it")
    void waitingTicketsAreOffered() {
        openOffering();
        submit("t1", "t2");
        desk.register(agent("ana", 2));
        assertThat(made(desk.presence("ana", Presence.ONLINE))).containsExactly("t1 to ana", "t2 to ana");
        assertThat(stages("ana")).containsExactly("t1 OFFERED", "t2 OFFERED");
    }

    @Test
    @DisplayName("G2: the capacity that an offer takes is taken on every path: push, pull, transfer, requeue")
    void offersTakeCapacity() {
        openOffering(QueueSpec.named("plain"), QueueSpec.named("pulled").dispatch(Dispatch.PULL));
        online(agent("ana", 1).serves("default").serves("plain").serves("pulled"));
        desk.submit(TicketSpec.of("t1"));
        assertThat(submit(TicketSpec.of("t2"))).isEqualTo(NOBODY);
        assertThat(submit(TicketSpec.of("t3").queue("plain"))).isEqualTo(NOBODY);
        submit(TicketSpec.of("t4").queue("pulled"));
        Pull.Pulled pulled = (Pull.Pulled) desk.pull("ana");
        assertThat(pulled.taken()).isEmpty();
        assertThat(pulled.held()).extracting(Assignment::ticket).containsExactly("t1");
        assertThat(pulled.unavailable()).contains(Ineligibility.NO_CAPACITY);
        assertThat(whyNot("t3", "ana")).isEqualTo(Ineligibility.NO_CAPACITY);
        assertThat(load("ana")).isEqualTo(1);
        desk.requeue("t1");
        assertThat(load("ana")).isEqualTo(1);
        assertThat(stages("ana")).hasSize(1);
    }

    @Test
    @DisplayName("An offer takes the ticket's cost and counts for the channel's limit")
    void offersTakeCostAndCount() {
        openOffering();
        online(agent("ana", 10).channel("chat", 4, 1));
        desk.submit(TicketSpec.of("c1").channel("chat"));
        assertThat(load("ana")).isEqualTo(4);
        desk.submit(TicketSpec.of("c2").channel("chat"));
        assertThat(whyNot("c2", "ana")).isEqualTo(Ineligibility.CHANNEL_LIMIT_REACHED);
        desk.cancel("c1");
        assertThat(offeredTo("c2")).isEqualTo("ana");
        assertThat(load("ana")).isEqualTo(4);
    }

    @Test
    @DisplayName(
            "Only what the strategy gives is offered: pulled, transferred, forced and adopted tickets are held at once")
    void onlyTheStrategyOffers() {
        openOffering(QueueSpec.named("pulled").dispatch(Dispatch.PULL).offers(HALF_A_MINUTE));
        online(agent("ana", 9).serves("pulled"));
        submit(TicketSpec.of("t1").queue("pulled"));
        submit(TicketSpec.of("t2").queue("pulled"));
        submit(TicketSpec.of("t3").queue("pulled"));
        desk.pull("ana");
        desk.transferToAgent("t2", "ana");
        desk.force("t3", "ana");
        desk.adopt(TicketSpec.of("t4"), "ana", START);
        assertThat(stages("ana")).containsExactly("t1 ACTIVE", "t2 ACTIVE", "t3 ACTIVE", "t4 ACTIVE");
    }

    @Test
    @DisplayName("A preferred agent who is eligible is offered the ticket first")
    void preferredIsOffered() {
        openOffering();
        online(agent("ana", 5), agent("ben", 5));
        desk.submit(TicketSpec.of("t1").prefers("ben"));
        assertThat(offer("t1").agent()).isEqualTo("ben");
        assertThat(offer("t1").taken().reason()).isEqualTo(Reason.PREFERRED);
    }

    @Test
    @DisplayName("An offered ticket that is submitted again is AlreadyKnown, offered, and nobody holds it")
    void submittedAgainWhileOffered() {
        openOffering();
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        events.clear();
        Submission again = desk.submit(TicketSpec.of("t1"));
        assertThat(again).isEqualTo(new Submission.AlreadyKnown(ticket("t1"), true));
        assertThat(again.assignment()).isEmpty();
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("Changed terms count for the offers made from then on")
    void changedTerms() {
        openOffering();
        online(agent("ana", 9));
        desk.submit(TicketSpec.of("t1"));
        desk.changeQueue("default", queue -> queue.offers(OfferTerms.acceptWithin(seconds(5))));
        desk.submit(TicketSpec.of("t2"));
        desk.changeQueue("default", QueueSpec::withoutOffers);
        assertThat(submit("t3")).containsExactly("ana");
        assertThat(offer("t1").expiresAt()).isEqualTo(at(seconds(30)));
        assertThat(offer("t2").expiresAt()).isEqualTo(at(seconds(5)));
    }

    // ---- accepting ------------------------------------------------------------------------------------------------

    @Test
    @DisplayName(
            "Accepted: the agent holds the ticket, in the same capacity, by an assignment of its own that begins now")
    void accepted() {
        openOffering();
        online(agent("ana", 5).channel("chat", 3));
        desk.submit(TicketSpec.of("t1").channel("chat"));
        Offer offer = offer("t1");
        pass(seconds(12));
        Assignment held = ((Acceptance.Accepted) desk.accept("t1", offer.id())).held();
        assertThat(held.id()).isNotEqualTo(offer.id());
        assertThat(held).isEqualTo(offer.taken().accepted(held.id(), at(seconds(12))));
        assertThat(ticket("t1").assignment()).contains(held);
        assertThat(desk.ticketsOf("ana")).containsExactly(held);
        assertThat(load("ana")).isEqualTo(3);
        assertThat(desk.complete("t1", "ana")).isInstanceOf(Completion.Completed.class);
        assertThat(load("ana")).isZero();
    }

    @Test
    @DisplayName("An accepted offer does not expire any more")
    void acceptedDoesNotExpire() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        accept("t1");
        assertThat(desk.nextDeadline()).isEmpty();
        pass(minutes(60));
        assertThat(desk.advance().due()).isZero();
        assertThat(holder("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("G1: of two accepts exactly one gets the success; the other is told that it was accepted before")
    void ofTwoAcceptsExactlyOne() {
        openOffering();
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        long offer = offer("t1").id();
        Assignment held = ((Acceptance.Accepted) desk.accept("t1", offer)).held();
        events.clear();
        assertThat(desk.accept("t1", offer)).isEqualTo(new Refusal.AlreadyAccepted(held));
        assertThat(desk.decline("t1", offer)).isEqualTo(new Refusal.AlreadyAccepted(held));
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(load("ana")).isEqualTo(1);
        assertThat(events.all()).as("losers get a typed result and no event").isEmpty();
    }

    @Test
    @DisplayName("Being offered a ticket counts for idle time and ring; accepting it moves neither")
    void acceptingMovesNeitherIdleTimeNorRing() {
        openOffering();
        online(agent("ana", 5), agent("ben", 5));
        long before = state("ana").availableSince();
        desk.submit(TicketSpec.of("t1"));
        AgentState offered = state("ana");
        assertThat(offered.availableSince()).isGreaterThan(before);
        assertThat(offered.assignedCount()).as("an offer is no assignment yet").isZero();
        desk.presence("ben", Presence.AWAY);
        desk.presence("ben", Presence.ONLINE);
        accept("t1");
        assertThat(state("ana").availableSince()).isEqualTo(offered.availableSince());
        assertThat(state("ana").lastAssigned()).isEqualTo(offered.lastAssigned());
        assertThat(state("ana").assignedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("AWAY and paused stop new work and take nothing away: an offer made before can be accepted")
    void acceptWhileAwayOrPaused() {
        openOffering();
        online(agent("ana", 5), agent("ben", 5));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        desk.presence("ana", Presence.AWAY);
        desk.pause("ben", "lunch");
        assertThat(accept("t1").agent()).isEqualTo("ana");
        assertThat(accept("t2").agent()).isEqualTo("ben");
    }

    // ---- declining ------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Declined: the ticket goes to the next best agent at once, within the call, and keeps its age")
    void declined() {
        openOffering();
        online(agent("ana", 9), agent("ben", 9), agent("cem", 9));
        submit(TicketSpec.of("x1").prefers("cem"));
        pass(seconds(3));
        desk.submit(TicketSpec.of("t1").excludes("nobody"));
        TicketState.Offered first = (TicketState.Offered) ticket("t1");
        pass(seconds(3));
        assertThat(decline("t1")).as("ben has less than cem").containsExactly("t1 to ben");
        TicketState.Offered second = (TicketState.Offered) ticket("t1");
        assertThat(second.offer().expiresAt())
                .as("a new offer with its full time")
                .isEqualTo(at(seconds(36)));
        assertThat(second.arrival()).isEqualTo(first.arrival());
        assertThat(second.arrivedAt()).isEqualTo(at(seconds(3)));
        assertThat(second.waitingSince()).isEqualTo(at(seconds(3)));
        assertThat(second.declinedBy().agents()).containsExactly("ana");
        assertThat(load("ana")).isZero();
        assertThat(decline("t1")).containsExactly("t1 to cem");
    }

    @Test
    @DisplayName("A declined ticket keeps its age: it is served before everything that arrived after it")
    void declinedKeepsItsAge() {
        openOffering(HALF_A_MINUTE.backOff(minutes(5)));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        submit("t2", "t3");
        assertThat(decline("t1")).as("nobody is eligible").isEmpty();
        assertThat(backlog()).containsExactly("t1", "t2", "t3");
        desk.register(AgentSpec.of("ben"));
        assertThat(made(desk.presence("ben", Presence.ONLINE))).containsExactly("t1 to ben");
    }

    @Test
    @DisplayName("To the same agent again only if nobody else is eligible")
    void sameAgentOnlyIfNobodyElse() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        long first = offer("t1").id();
        assertThat(decline("t1")).containsExactly("t1 to ben");
        assertThat(decline("t1"))
                .as("ben too has declined: both are asked again")
                .containsExactly("t1 to ana");
        assertThat(offer("t1").id()).isGreaterThan(first);
        assertThat(decline("t1")).as("and again").containsExactly("t1 to ben");
    }

    @Test
    @DisplayName("Who declined is passed by as long as anybody else is eligible, even if it is the best or preferred")
    void whoDeclinedIsPassedBy() {
        openOffering();
        desk.changeQueue("default", queue -> queue.strategy(Strategy.fixedOrder()));
        online(agent("ana", 9), agent("ben", 9));
        desk.submit(TicketSpec.of("t1").prefers("ben"));
        assertThat(decline("t1")).containsExactly("t1 to ana");
        desk.requeue("t1");
        assertThat(offeredTo("t1")).as("withdrawn from ana; ben has declined").isEqualTo("ana");
        desk.pause("ana", "lunch");
        desk.requeue("t1");
        assertThat(offer("t1").taken().reason()).isEqualTo(Reason.PREFERRED);
        assertThat(offeredTo("t1")).as("nobody else is eligible").isEqualTo("ben");
        desk.submit(TicketSpec.of("t2").prefers("ben"));
        assertThat(offeredTo("t2")).as("it is passed by for that ticket only").isEqualTo("ben");
    }

    @Test
    @DisplayName("Once everybody was asked, the next round begins with anybody but the one who was asked last")
    void inRounds() {
        openOffering();
        desk.changeQueue("default", queue -> queue.strategy(Strategy.fixedOrder()));
        online("ana", "ben", "cem");
        desk.submit(TicketSpec.of("t1"));
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            asked.add(offeredTo("t1"));
            pass(seconds(30));
            desk.advance();
        }
        assertThat(asked).containsExactly("ana", "ben", "cem", "ana", "ben", "cem", "ana");
    }

    @Test
    @DisplayName("Who was asked last is passed by in the next round, even if it is the best")
    void inRoundsThoughBest() {
        openOffering();
        desk.changeQueue("default", queue -> queue.strategy(Strategy.fixedOrder()));
        online("ana", "ben");
        desk.pause("ana", "lunch");
        desk.submit(TicketSpec.of("t1"));
        desk.resume("ana");
        assertThat(decline("t1")).containsExactly("t1 to ana");
        assertThat(decline("t1")).as("both have declined, ana last").containsExactly("t1 to ben");
    }

    @Test
    @DisplayName("A preferred agent who was asked last does not get it again while anybody else is eligible")
    void inRoundsThoughPreferred() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1").prefers("ben"));
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(offeredTo("t1"));
            decline("t1");
        }
        assertThat(asked).containsExactly("ben", "ana", "ben", "ana", "ben");
    }

    @Test
    @DisplayName("Who declined is still known after somebody accepted the ticket, or it was parked, in between")
    void whoDeclinedIsKnownForTheTicketsLife() {
        openOffering();
        desk.changeQueue("default", queue -> queue.strategy(Strategy.fixedOrder()));
        online("ana", "ben", "cem");
        desk.submit(TicketSpec.of("held"));
        assertThat(decline("held")).containsExactly("held to ben");
        accept("held");
        desk.requeue("held");
        assertThat(offeredTo("held")).as("ana declined; ben may be asked again").isEqualTo("ben");
        assertThat(decline("held")).containsExactly("held to cem");
        desk.park("held");
        desk.unpark("held");
        assertThat(offeredTo("held")).as("ana and ben declined").isEqualTo("cem");
    }

    @Test
    @DisplayName("Who declined is left out of the draw while another with a weight is eligible, for every strategy")
    void whoDeclinedIsLeftOutOfEveryChoice() {
        for (Strategy strategy : Strategy.builtIn()) {
            openWith(
                    builder -> builder.queue(inDefaultQueue().strategy(strategy).offers(HALF_A_MINUTE)));
            online(
                    agent("ana", 9).serves("default", 1_000),
                    agent("ben", 9).serves("default", 1_000),
                    agent("cem", 9).serves("default", 1));
            List<String> asked = new ArrayList<>();
            desk.submit(TicketSpec.of("t1"));
            for (int i = 0; i < 3; i++) {
                asked.add(offeredTo("t1"));
                decline("t1");
            }
            assertThat(asked).as(strategy.name()).containsExactlyInAnyOrder("ana", "ben", "cem");
            assertThat(offeredTo("t1")).as(strategy.name()).isNotEqualTo(NOBODY);
        }
    }

    @Test
    @DisplayName("G4: what a decline frees is served within the call")
    void declineServesOthers() {
        openOffering();
        online(agent("ana", 1).skill("s"), agent("ben", 1));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2").requires("s"));
        assertThat(decline("t1")).containsExactly("t1 to ben", "t2 to ana");
    }

    // ---- expiring -------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Expired at exactly its deadline and not a microsecond before; then to the next best agent at once")
    void expired() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        moveToJustBefore(seconds(30));
        assertThat(desk.advance().due()).isZero();
        assertThat(offeredTo("t1")).isEqualTo("ana");
        pass(MICRO);
        assertThat(made(desk.advance())).containsExactly("t1 to ben");
        assertThat(load("ana")).isZero();
        assertThat(offer("t1").expiresAt()).isEqualTo(at(seconds(60)));
        assertThat(((TicketState.Offered) ticket("t1")).arrivedAt()).isEqualTo(START);
    }

    @Test
    @DisplayName("An accept comes in time until a microsecond before the deadline, and at the deadline it is too late")
    void acceptAtTheDeadline() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        long offer = offer("t1").id();
        moveToJustBefore(seconds(30));
        assertThat(desk.accept("t1", offer)).isInstanceOf(Acceptance.Accepted.class);
        desk.submit(TicketSpec.of("t2"));
        long second = offer("t2").id();
        pass(seconds(30));
        assertThat(desk.accept("t2", second)).isEqualTo(new Refusal.StaleOffer("t2", second));
    }

    @Test
    @DisplayName("An expired offer goes to the same agent again only if nobody else is eligible")
    void expiredGoesAround() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(offeredTo("t1"));
            pass(seconds(30));
        }
        assertThat(asked).containsExactly("ana", "ben", "ana", "ben", "ana");
    }

    // ---- withdrawing ----------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Withdrawn by requeue: the capacity is free, it is no miss, and the same agent may get it again")
    void withdrawnByRequeue() {
        openOffering(HALF_A_MINUTE.backOff(seconds(60)).pauseAfter(1));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        long first = offer("t1").id();
        events.clear();
        assertThat(made(desk.requeue("t1"))).containsExactly("t1 to ana");
        assertThat(events.words()).containsExactly("WITHDRAWN t1", "OFFERED t1");
        assertThat(offer("t1").id()).isNotEqualTo(first);
        assertThat(((TicketState.Offered) ticket("t1")).declinedBy().agents()).isEmpty();
        assertThat(state("ana").missedOffers()).isZero();
        assertThat(state("ana").backOffUntil()).isEmpty();
        assertThat(load("ana")).isEqualTo(1);
    }

    @Test
    @DisplayName("Only the agent it is offered to may withdraw it by name")
    void withdrawnByWhom() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        assertThat(desk.requeue("t1", "ben")).isEqualTo(new Refusal.NotTheHolder("t1", "ana"));
        assertThat(desk.requeue("t1", "ana")).isInstanceOf(TicketChange.Changed.class);
    }

    @Test
    @DisplayName("Cancelled while offered: the place is freed and served, and the offer is over")
    void cancelledWhileOffered() {
        openOffering();
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        submit("t2");
        Offer offer = offer("t1");
        events.clear();
        assertThat(made(desk.cancel("t1"))).containsExactly("t2 to ana");
        assertThat(events.ofTicket("t1")).extracting(TicketEvent::ended).containsExactly(Optional.of(offer.taken()));
        assertThat(desk.accept("t1", offer.id())).isInstanceOf(Refusal.AlreadyFinished.class);
        assertThat(load("ana")).isEqualTo(1);
    }

    @Test
    @DisplayName("An offered ticket can be transferred to another agent, who holds it; the offer is over")
    void transferredWhileOffered() {
        openOffering();
        online(agent("ana", 2), agent("ben", 2));
        desk.submit(TicketSpec.of("t1"));
        Offer offer = offer("t1");
        events.clear();
        assertThat(made(desk.transferToAgent("t1", "ben"))).containsExactly("t1 to ben");
        assertThat(holder("t1")).isEqualTo("ben");
        assertThat(load("ana")).isZero();
        assertThat(events.words()).containsExactly("TRANSFERRED t1");
        assertThat(events.ofTicket("t1").get(0).ended()).contains(offer.taken());
        assertThat(desk.accept("t1", offer.id())).isEqualTo(new Refusal.StaleOffer("t1", offer.id()));
        desk.submit(TicketSpec.of("t2"));
        assertThat(desk.transferToAgent("t2", offeredTo("t2"))).isInstanceOf(TicketChange.Changed.class);
        assertThat(kind("t2")).isEqualTo(TicketState.Kind.HELD);
    }

    @Test
    @DisplayName("An offered ticket can be forced onto any agent, the very one included, and is counted")
    void forcedWhileOffered() {
        openOffering();
        online(agent("ana", 1), agent("ben", 0));
        desk.submit(TicketSpec.of("t1"));
        long offer = offer("t1").id();
        desk.force("t1", "ana");
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(assignment("t1").id()).isNotEqualTo(offer);
        assertThat(load("ana")).isEqualTo(1);
        assertThat(desk.accept("t1", offer)).isEqualTo(new Refusal.StaleOffer("t1", offer));
        desk.complete("t1");
        desk.submit(TicketSpec.of("t2"));
        desk.force("t2", "ben");
        assertThat(holder("t2")).isEqualTo("ben");
        assertThat(load("ana")).isZero();
        assertThat(desk.counts().forced()).isEqualTo(2);
        assertThat(desk.nextDeadline()).as("no offer is left").isEmpty();
    }

    @Test
    @DisplayName("An offered ticket can be moved to another queue at its old age, and goes by that queue's terms")
    void movedWhileOffered() {
        openOffering(QueueSpec.named("second"));
        online(agent("ana", 2), agent("ben", 1).serves("second"));
        desk.submit(TicketSpec.of("t1"));
        Offer offer = offer("t1");
        events.clear();
        assertThat(made(desk.transferToQueue("t1", "second"))).containsExactly("t1 to ben");
        assertThat(events.words()).containsExactly("WITHDRAWN t1", "ASSIGNED t1");
        assertThat(events.ofTicket("t1").get(0).ended()).contains(offer.taken());
        assertThat(holder("t1")).isEqualTo("ben");
        assertThat(load("ana")).isZero();
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START);
    }

    @Test
    @DisplayName("An offered ticket that is updated stays offered, by the same offer")
    void updatedWhileOffered() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        Offer offer = offer("t1");
        events.clear();
        desk.updateTicket("t1", ticket -> ticket.priority(7).requires("s"));
        assertThat(events.words()).containsExactly("UPDATED t1");
        assertThat(offer("t1")).isEqualTo(offer);
        assertThat(accept("t1").agent()).isEqualTo("ana");
        assertThat(ticket("t1").spec().priority()).isEqualTo(7);
    }

    @Test
    @DisplayName("What is only offered is not held: it cannot be completed, parked, un-parked or responded to")
    void offeredIsNotHeld() {
        openOffering();
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        events.clear();
        Refusal.NotHeld notHeld = new Refusal.NotHeld("t1");
        assertThat(desk.complete("t1")).isEqualTo(notHeld);
        assertThat(desk.complete("t1", "ana")).isEqualTo(notHeld);
        assertThat(desk.park("t1")).isEqualTo(notHeld);
        assertThat(desk.respond("t1")).isEqualTo(notHeld);
        assertThat(desk.unpark("t1")).isEqualTo(new Refusal.NotParked("t1"));
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.OFFERED);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("A queue that is removed moves what is offered from it; the offer stands")
    void queueRemovedWhileOffered() {
        openOffering(QueueSpec.named("second").offers(HALF_A_MINUTE));
        online(agent("ana", 1).serves("second").serves("default"));
        desk.submit(TicketSpec.of("t1").queue("second"));
        Offer offer = offer("t1");
        desk.removeQueue("second", "default");
        assertThat(ticket("t1").spec().queue()).isEqualTo("default");
        assertThat(offer("t1")).isEqualTo(offer);
        assertThat(accept("t1").agent()).isEqualTo("ana");
    }

    // ---- fencing --------------------------------------------------------------------------------------------------

    /** Whatever is answered to a stale accept and decline, nothing changes and nothing is told. */
    private void stale(String ticket, long offer) {
        events.clear();
        List<String> before = Observation.of(desk);
        Refusal.StaleOffer refused = new Refusal.StaleOffer(ticket, offer);
        assertThat(desk.accept(ticket, offer)).isEqualTo(refused);
        assertThat(desk.decline(ticket, offer)).isEqualTo(refused);
        assertThat(Observation.of(desk)).isEqualTo(before);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("G13: a stale accept or decline is refused and changes nothing: declined, expired, withdrawn before")
    void staleOffers() {
        openOffering();
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        long first = offer("t1").id();
        decline("t1");
        stale("t1", first);
        long second = offer("t1").id();
        pass(seconds(30));
        desk.advance();
        stale("t1", second);
        long third = offer("t1").id();
        desk.requeue("t1");
        stale("t1", third);
        assertThat(offeredTo("t1")).as("all four were made to one agent").isEqualTo("ana");
        assertThat(accept("t1").agent()).isEqualTo("ana");
        stale("t1", first);
    }

    @Test
    @DisplayName("G13: an offer whose ticket waits, or went to another after it was accepted, is stale")
    void staleAfterAcceptance() {
        openOffering();
        online(agent("ana", 1), agent("ben", 1));
        desk.submit(TicketSpec.of("t1"));
        long offer = offer("t1").id();
        accept("t1");
        desk.transferToAgent("t1", "ben");
        stale("t1", offer);
        desk.pause("ana", "lunch");
        desk.pause("ben", "lunch");
        desk.requeue("t1");
        assertThat(kind("t1")).isEqualTo(TicketState.Kind.WAITING);
        stale("t1", offer);
    }

    @Test
    @DisplayName("G13: a number that never was one of the ticket's offers is stale")
    void numbersThatNeverWere() {
        openOffering(QueueSpec.named("plain"));
        online(agent("ana", 9).serves("default").serves("plain"));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        submit(TicketSpec.of("t3").queue("plain"));
        stale("t1", offer("t2").id());
        stale("t1", 0);
        stale("t1", -1);
        stale("t1", Long.MAX_VALUE);
        stale("t3", assignment("t3").id());
        stale("t3", 0);
    }

    @Test
    @DisplayName("Accept and decline of an unknown and of a finished ticket say which")
    void unknownAndFinished() {
        openOffering();
        online("ana");
        assertThat(desk.accept("ghost", 1)).isEqualTo(new Refusal.UnknownTicket("ghost"));
        assertThat(desk.decline("ghost", 1)).isEqualTo(new Refusal.UnknownTicket("ghost"));
        desk.submit(TicketSpec.of("t1"));
        long offer = offer("t1").id();
        accept("t1");
        desk.complete("t1");
        Refusal.AlreadyFinished finished = new Refusal.AlreadyFinished((TicketState.Finished) ticket("t1"));
        assertThat(desk.accept("t1", offer)).isEqualTo(finished);
        assertThat(desk.decline("t1", offer)).isEqualTo(finished);
    }

    @Test
    @DisplayName("G13: every offer has a deadline and a fencing id that no other offer or assignment of its desk has")
    void everyOfferHasDeadlineAndFence() {
        openOffering();
        online(agent("ana", 3), agent("ben", 3));
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            desk.submit(TicketSpec.of("t" + i));
            assertThat(offer("t" + i).expiresAt()).isEqualTo(at(seconds(30)));
            ids.add(offer("t" + i).id());
            decline("t" + i);
            ids.add(offer("t" + i).id());
            ids.add(accept("t" + i).id());
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(desk.nextDeadline()).isEmpty();
    }

    // ---- misses ---------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Back-off: who declined is given nothing of any queue, until exactly its end")
    void backOff() {
        openOffering(HALF_A_MINUTE.backOff(seconds(60)), QueueSpec.named("plain"));
        online(agent("ana", 9).serves("default").serves("plain"));
        desk.submit(TicketSpec.of("t1"));
        decline("t1");
        assertThat(state("ana").backOffUntil()).contains(at(seconds(60)));
        submit(TicketSpec.of("t2").queue("plain"));
        assertThat(whyNot("t2", "ana")).isEqualTo(Ineligibility.BACKING_OFF);
        assertThat(((Pull.Pulled) desk.pull("ana")).unavailable()).contains(Ineligibility.BACKING_OFF);
        moveToJustBefore(seconds(60));
        assertThat(desk.advance().made()).isEmpty();
        pass(MICRO);
        events.clear();
        assertThat(made(desk.advance())).containsExactly("t1 to ana", "t2 to ana");
        assertThat(events.words()).containsExactly("BACK_OFF_ENDED ana", "OFFERED t1", "ASSIGNED t2");
        assertThat(state("ana").backOffUntil()).isEmpty();
    }

    @Test
    @DisplayName("Back-off after an expired offer begins at its deadline")
    void backOffAfterExpiry() {
        openOffering(HALF_A_MINUTE.backOff(seconds(10)));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        moveTo(seconds(30));
        assertThat(desk.advance().next()).contains(at(seconds(40)));
        assertThat(backlog()).containsExactly("t1");
        moveToJustBefore(seconds(40));
        assertThat(offeredTo("t1")).isEqualTo(NOBODY);
        moveTo(seconds(40));
        assertThat(offeredTo("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("Back-off stops new work and takes nothing away: other offers stand, what is held is completed")
    void backOffTakesNothingAway() {
        openOffering(HALF_A_MINUTE.backOff(seconds(60)));
        online(agent("ana", 3));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        desk.submit(TicketSpec.of("t3"));
        accept("t1");
        decline("t2");
        assertThat(accept("t3").agent()).isEqualTo("ana");
        assertThat(made(desk.complete("t1"))).isEmpty();
        assertThat(stages("ana")).containsExactly("t3 ACTIVE");
    }

    @Test
    @DisplayName("No back-off unless set")
    void noBackOffUnlessSet() {
        openOffering();
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        assertThat(decline("t1")).containsExactly("t1 to ana");
        assertThat(state("ana").backOffUntil()).isEmpty();
        assertThat(desk.agent("ana").orElseThrow().pauseReason()).isEmpty();
    }

    @Test
    @DisplayName("After so many misses in a row, declined or expired, the agent is paused until the host resumes it")
    void missesPause() {
        openOffering(HALF_A_MINUTE.pauseAfter(3));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        decline("t1");
        pass(seconds(30));
        desk.advance();
        assertThat(state("ana").missedOffers()).isEqualTo(2);
        assertThat(offeredTo("t1")).isEqualTo("ana");
        events.clear();
        assertThat(decline("t1")).isEmpty();
        assertThat(events.words()).containsExactly("DECLINED t1", "PAUSED ana");
        assertThat(state("ana").pauseReason()).contains(AgentState.MISSED_OFFERS);
        pass(minutes(60));
        assertThat(backlog()).as("time does not end it").containsExactly("t1");
        assertThat(made(desk.resume("ana"))).containsExactly("t1 to ana");
        assertThat(decline("t1")).as("it begins to count anew").containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("An accepted offer ends the row of misses")
    void acceptEndsTheRow() {
        openOffering(HALF_A_MINUTE.pauseAfter(2));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        decline("t1");
        accept("t1");
        assertThat(state("ana").missedOffers()).isZero();
        desk.complete("t1");
        desk.submit(TicketSpec.of("t2"));
        assertThat(decline("t2")).containsExactly("t2 to ana");
        assertThat(decline("t2")).isEmpty();
        assertThat(state("ana").pauseReason()).contains(AgentState.MISSED_OFFERS);
    }

    @Test
    @DisplayName("Back-off and pause are told in this order; both must end before the agent is given work")
    void backOffAndPause() {
        openOffering(HALF_A_MINUTE.backOff(seconds(60)).pauseAfter(1));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        events.clear();
        decline("t1");
        assertThat(events.words()).containsExactly("DECLINED t1", "BACK_OFF_BEGAN ana", "PAUSED ana");
        assertThat(made(desk.resume("ana"))).as("it still backs off").isEmpty();
        moveTo(seconds(60));
        assertThat(made(desk.advance())).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("A pause by the host stays the host's")
    void pauseOfTheHostStays() {
        openOffering(HALF_A_MINUTE.pauseAfter(1));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        desk.pause("ana", "lunch");
        events.clear();
        decline("t1");
        assertThat(state("ana").pauseReason()).contains("lunch");
        assertThat(events.words()).containsExactly("DECLINED t1");
    }

    @Test
    @DisplayName("The end of a back-off makes the agent available anew: it is last of those who tie")
    void backOffMovesIdleTime() {
        openOffering(HALF_A_MINUTE.backOff(seconds(10)));
        online(agent("ana", 5), agent("ben", 5));
        desk.submit(TicketSpec.of("t1").prefers("ana"));
        decline("t1");
        assertThat(accept("t1").agent()).isEqualTo("ben");
        desk.complete("t1");
        moveTo(seconds(10));
        assertThat(desk.advance().due()).isEqualTo(1);
        desk.submit(TicketSpec.of("t2"));
        assertThat(offeredTo("t2")).isEqualTo("ben");
    }

    // ---- how a host uses it ---------------------------------------------------------------------------------------

    @Test
    @DisplayName("Call a remote system, then confirm or roll back: accept confirms, decline rolls back")
    void callRemoteThenConfirm() {
        openOffering();
        online("ana", "ben");
        assertThat(assignThroughRemote("room1", agent -> true)).isEqualTo("ana");
        assertThat(assignThroughRemote("room2", agent -> false))
                .as("nobody else: tried again later")
                .isEqualTo(NOBODY);
        assertThat(desk.counts().offered()).isEqualTo(1);
        desk.cancel("room2");
        desk.complete("room1");
        assertThat(assignThroughRemote("room3", agent -> agent.equals("ana")))
                .as("the remote refuses ben")
                .isEqualTo("ana");
    }

    /** Offer, remote call, then accept or decline: at most as often as there are agents. */
    private String assignThroughRemote(String room, Predicate<String> remoteCall) {
        desk.submit(TicketSpec.of(room));
        for (int tries = 0; tries < 2 && ticket(room) instanceof TicketState.Offered offered; tries++) {
            Offer offer = offered.offer();
            if (remoteCall.test(offer.agent())) {
                return ((Acceptance.Accepted) desk.accept(room, offer.id()))
                        .held()
                        .agent();
            }
            desk.decline(room, offer.id());
        }
        return NOBODY;
    }

    @Test
    @DisplayName(
            "The process dies between the remote call and the confirmation: the deadline rolls back, late confirmation is refused")
    void processDiesBetween() {
        openOffering();
        online("ana", "ben");
        desk.submit(TicketSpec.of("room1"));
        Offer lost = offer("room1");
        moveTo(seconds(30));
        assertThat(made(desk.advance())).containsExactly("room1 to ben");
        assertThat(desk.accept("room1", lost.id())).isEqualTo(new Refusal.StaleOffer("room1", lost.id()));
        assertThat(accept("room1").agent()).isEqualTo("ben");
        assertThat(load("ana")).isZero();
    }

    /** A remote system that knows ben only. */
    private void answer(Offer offer) {
        if (offer.agent().equals("ben")) {
            desk.accept(offer.ticket(), offer.id());
        } else {
            desk.decline(offer.ticket(), offer.id());
        }
    }

    @Test
    @DisplayName("A listener may accept and decline the offers it is told of")
    void listenerAnswersOffers() {
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE))
                .listener(event -> {
                    if (event instanceof TicketEvent told && told.state() instanceof TicketState.Offered offered) {
                        answer(offered.offer());
                    }
                }));
        online(agent("ana", 9), agent("ben", 9));
        for (int i = 0; i < 5; i++) {
            desk.submit(TicketSpec.of("t" + i));
        }
        assertThat(held("ben")).hasSize(5);
        assertThat(load("ana")).isZero();
        assertThat(desk.counts().offered()).isZero();
    }
}
