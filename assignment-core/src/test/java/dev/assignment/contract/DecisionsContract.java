package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Cause;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** G15: no silence. "Full records are opt-in per queue": {@code recordedDecisions} and {@code decisions}. */
public abstract class DecisionsContract extends DeskCase {

    private static final int MANY = 100;

    private static QueueSpec recording() {
        return inDefaultQueue().recordedDecisions(MANY);
    }

    private Decision only(String ticket) {
        assertThat(desk.decisions(ticket)).hasSize(1);
        return desk.decisions(ticket).get(0);
    }

    private Decision last(String ticket) {
        List<Decision> all = desk.decisions(ticket);
        return all.get(all.size() - 1);
    }

    private static Candidate candidate(String agent, long number) {
        return new Candidate(agent, number, false);
    }

    /** Each record of a ticket in few words. */
    private List<String> story(String ticket) {
        return desk.decisions(ticket).stream()
                .map(one ->
                        one.version() + " " + one.cause() + " " + one.agent().orElse(NOBODY)
                                + one.reason().map(reason -> " " + reason).orElse(""))
                .toList();
    }

    // ---- what is in a record --------------------------------------------------------------------------------------

    @Test
    @DisplayName("Nothing is recorded unless the queue asks for it")
    void offByDefault() {
        open();
        online("ana");
        submit("t1", "t2");
        desk.requeue("t1");
        assertThat(QueueSpec.named("q").recordedDecisions()).isEmpty();
        assertThat(desk.decisions("t1")).isEmpty();
        assertThat(desk.decisions("t2")).isEmpty();
        assertThat(desk.decisions("ghost")).isEmpty();
    }

    @Test
    @DisplayName(
            "An assignment: ticket, queue, version, instant, cause, strategy, agent, number, all candidates in order,"
                    + " and the others counted by reason")
    void everythingAboutAnAssignment() {
        open(QueueSpec.named("q").recordedDecisions(MANY));
        online(
                agent("ana", 9).serves("q"),
                agent("ben", 9).serves("q"),
                agent("cem", 9).serves("q"),
                agent("dan", 9));
        desk.register(AgentSpec.of("eve").serves("q"));
        submit(TicketSpec.of("t1").queue("q").prefers("ana"));
        clock.advance(Duration.ofSeconds(7));
        Assignment made = assigned(desk.submit(TicketSpec.of("t2").queue("q")));
        Decision decision = only("t2");
        assertThat(decision)
                .isEqualTo(new Decision(
                        "t2",
                        "q",
                        2,
                        START.plusSeconds(7),
                        Cause.SUBMIT,
                        "least-loaded",
                        Optional.of(made),
                        List.of(candidate("ben", 0), candidate("cem", 0), candidate("ana", 1)),
                        Map.of(Ineligibility.NOT_IN_QUEUE, 1, Ineligibility.OFFLINE, 1)));
        assertThat(decision.agent()).contains("ben");
        assertThat(decision.reason()).contains(Reason.BEST);
        assertThat(decision.number()).hasValue(0);
    }

    @Test
    @DisplayName("The agents are shown as they were before: the chosen one before it took the ticket")
    void stateBefore() {
        open(recording());
        online(agent("ana", 1), agent("ben", 2));
        assertThat(submit("t1", "t2", "t3")).containsExactly("ana", "ben", "ben");
        assertThat(last("t1").candidates()).containsExactly(candidate("ana", 0), candidate("ben", 0));
        assertThat(last("t2").candidates()).containsExactly(candidate("ben", 0));
        assertThat(last("t2").ineligible()).isEqualTo(Map.of(Ineligibility.NO_CAPACITY, 1));
        assertThat(last("t3").candidates()).containsExactly(candidate("ben", 1));
        assertThat(last("t3").number()).hasValue(1);
    }

    @Test
    @DisplayName("The candidates are those that a preview lists just before, by every strategy")
    void asPreviewed() {
        for (Strategy strategy : Strategy.builtIn()) {
            open(recording().strategy(strategy));
            online(
                    agent("ana", 5).skill("a", 3),
                    agent("ben", 7).channel("chat").position(-1),
                    agent("cem", 4).skill("a", 1).serves("default", 3));
            for (int i = 0; i < 12; i++) {
                TicketSpec ticket = i % 3 == 0
                        ? TicketSpec.of("t" + i).prefers("cem")
                        : TicketSpec.of("t" + i).channel("chat");
                List<Candidate> before = desk.preview(ticket);
                String got = submit(ticket);
                assertThat(only(ticket.id()).candidates()).as(strategy.name()).isEqualTo(before);
                assertThat(only(ticket.id()).agent()).contains(got);
                assertThat(only(ticket.id()).strategy()).isEqualTo(strategy.name());
            }
        }
    }

    @Test
    @DisplayName("For a draw: all that are in it with their weights, in order of registration, and the weight that won")
    void draws() {
        open(recording().strategy(Strategy.weightedRandom()));
        online(
                agent("zoe", 9).serves("default", 2),
                agent("ana", 9).serves("default", 8),
                agent("no", 9).serves("default", 0));
        String got = submit(TicketSpec.of("t1"));
        assertThat(only("t1").candidates()).containsExactly(candidate("zoe", 2), candidate("ana", 8));
        assertThat(only("t1").ineligible()).isEqualTo(Map.of(Ineligibility.NO_WEIGHT, 1));
        assertThat(only("t1").number()).hasValue(got.equals("zoe") ? 2 : 8);
    }

    @Test
    @DisplayName(
            "Every assignment is recorded: preferred, pulled, transferred, forced and adopted ones, without a number")
    void everyReason() {
        open(recording().strategy(Strategy.fixedOrder()));
        desk.addQueue(QueueSpec.named("pull").dispatch(Dispatch.PULL).recordedDecisions(MANY));
        online(agent("ana", 9).serves("default").serves("pull"), agent("ben", 9));
        desk.register(AgentSpec.of("off"));
        submit(TicketSpec.of("preferred").prefers("ben"));
        submit(TicketSpec.of("pulled").queue("pull"));
        desk.pull("ana");
        submit("transferred", "forced");
        desk.transferToAgent("transferred", "ben");
        desk.force("forced", "off");
        desk.adopt(TicketSpec.of("adopted"), "ben", START.minusSeconds(9));
        assertThat(story("preferred")).containsExactly("2 SUBMIT ben PREFERRED");
        assertThat(last("preferred").candidates())
                .extracting(Candidate::agent, Candidate::preferred)
                .containsExactly(tuple("ben", true), tuple("ana", false));
        assertThat(story("pulled")).containsExactly("2 PULL ana PULLED");
        assertThat(last("pulled").candidates()).containsExactly(candidate("ana", 0));
        assertThat(story("transferred")).containsExactly("2 SUBMIT ana BEST", "3 TRANSFER ben TRANSFERRED");
        assertThat(story("forced")).containsExactly("2 SUBMIT ana BEST", "3 FORCE off FORCED");
        assertThat(last("forced").ineligible()).isEqualTo(Map.of(Ineligibility.OFFLINE, 1));
        assertThat(story("adopted")).containsExactly("2 ADOPT ben ADOPTED");
        assertThat(last("adopted").at()).isEqualTo(START);
        assertThat(List.of("preferred", "pulled", "transferred", "forced", "adopted"))
                .allSatisfy(ticket -> assertThat(last(ticket).number()).isEqualTo(OptionalLong.empty()));
    }

    @Test
    @DisplayName("A record never changes, whatever happens later, and nobody can change it")
    void immutable() {
        open(recording());
        online("ana");
        submit("t1");
        List<Decision> before = desk.decisions("t1");
        Decision decision = before.get(0);
        String text = decision.toString();
        desk.changeQueue("default", queue -> queue.strategy(Strategy.roundRobin()));
        desk.requeue("t1");
        desk.remove("ana", WhenLeaving.REQUEUE);
        assertThat(before).hasSize(1);
        assertThat(desk.decisions("t1").get(0)).isEqualTo(decision).hasToString(text);
        assertThatThrownBy(() -> desk.decisions("t1").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> decision.candidates().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> decision.ineligible().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    // ---- nobody ---------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("A submitted ticket that begins to wait: nobody, and the count of agents per reason")
    void nobodyAtSubmit() {
        open(recording());
        online("ana", "ben");
        desk.register(AgentSpec.of("cem"));
        submit("t1", "t2");
        clock.advance(Duration.ofSeconds(3));
        submit("t3");
        assertThat(only("t3"))
                .isEqualTo(new Decision(
                        "t3",
                        "default",
                        1,
                        START.plusSeconds(3),
                        Cause.SUBMIT,
                        "least-loaded",
                        Optional.empty(),
                        List.of(),
                        Map.of(Ineligibility.OFFLINE, 1, Ineligibility.NO_CAPACITY, 2)));
        assertThat(only("t3").agent()).isEmpty();
        assertThat(only("t3").reason()).isEmpty();
        assertThat(only("t3").number()).isEmpty();
        assertThat(submit(TicketSpec.of("t4").excludes("ana"))).isEqualTo(NOBODY);
        assertThat(only("t4").ineligible())
                .isEqualTo(Map.of(Ineligibility.EXCLUDED, 1, Ineligibility.OFFLINE, 1, Ineligibility.NO_CAPACITY, 1));
    }

    @Test
    @DisplayName("A requeued ticket that waits again: nobody; one that is assigned at once: that alone")
    void nobodyAtRequeue() {
        open(recording());
        online("ana");
        submit(TicketSpec.of("t1"));
        desk.requeue("t1");
        assertThat(story("t1")).containsExactly("2 SUBMIT ana BEST", "4 REQUEUE ana BEST");
        desk.presence("ana", Presence.OFFLINE, WhenLeaving.REQUEUE);
        assertThat(story("t1")).containsExactly("2 SUBMIT ana BEST", "4 REQUEUE ana BEST", "5 PRESENCE " + NOBODY);
        assertThat(last("t1").ineligible()).isEqualTo(Map.of(Ineligibility.OFFLINE, 1));
        desk.presence("ana", Presence.ONLINE);
        assertThat(last("t1").cause()).isEqualTo(Cause.PRESENCE);
        assertThat(last("t1").agent()).contains("ana");
    }

    @Test
    @DisplayName("A requeued ticket whose holder takes a better one begins to wait: nobody")
    void nobodyAfterABetterOne() {
        open(recording());
        online("ana");
        submit("t1");
        submit(TicketSpec.of("urgent").priority(9));
        desk.requeue("t1");
        assertThat(holder("urgent")).isEqualTo("ana");
        assertThat(story("t1")).containsExactly("2 SUBMIT ana BEST", "3 REQUEUE " + NOBODY);
        assertThat(last("t1").ineligible()).isEqualTo(Map.of(Ineligibility.NO_CAPACITY, 1));
        assertThat(story("urgent")).containsExactly("1 SUBMIT " + NOBODY, "2 REQUEUE ana BEST");
    }

    @Test
    @DisplayName("A ticket that is transferred to the queue and waits there: nobody, by the queue's strategy")
    void nobodyAtTransfer() {
        open(
                inDefaultQueue(),
                QueueSpec.named("q").strategy(Strategy.roundRobin()).recordedDecisions(MANY));
        online("ana");
        submit("held", "waiting");
        desk.transferToQueue("waiting", "q");
        desk.transferToQueue("held", "q");
        assertThat(story("waiting")).containsExactly("2 TRANSFER " + NOBODY);
        assertThat(story("held")).containsExactly("3 TRANSFER " + NOBODY);
        assertThat(only("held").queue()).isEqualTo("q");
        assertThat(only("held").strategy()).isEqualTo("round-robin");
        assertThat(only("held").ineligible()).isEqualTo(Map.of(Ineligibility.NOT_IN_QUEUE, 1));
    }

    @Test
    @DisplayName("What waits already makes no record: when it is updated, and when its queue is removed or reordered")
    void noRecordForThoseWhoWait() {
        open(recording(), QueueSpec.named("q").recordedDecisions(MANY));
        submit(TicketSpec.of("t1"));
        submit(TicketSpec.of("t2").queue("q"));
        desk.updateTicket("t1", ticket -> ticket.priority(3));
        desk.changeQueue("default", queue -> queue.ordering(Ordering.fifo()));
        desk.removeQueue("q", "default");
        desk.register(AgentSpec.of("ana"));
        assertThat(story("t1")).containsExactly("1 SUBMIT " + NOBODY);
        assertThat(story("t2")).containsExactly("1 SUBMIT " + NOBODY);
        assertThat(only("t2").queue()).isEqualTo("q");
    }

    @Test
    @DisplayName("To wait in a PULL queue is nobody's decision")
    void pullQueues() {
        open(recording().dispatch(Dispatch.PULL));
        online("ana");
        submit("t1");
        assertThat(desk.decisions("t1")).isEmpty();
    }

    @Test
    @DisplayName("A call that is refused, or changes nothing, records nothing")
    void refusals() {
        open(recording().maxWaiting(0));
        online("ana");
        submit("t1");
        desk.register(AgentSpec.of("ben"));
        assertThat(desk.transferToAgent("t1", "ben")).isInstanceOf(Refusal.NotEligible.class);
        assertThat(desk.submit(TicketSpec.of("t2"))).isInstanceOf(Refusal.BacklogFull.class);
        desk.submit(TicketSpec.of("t1"));
        desk.force("t1", "ana");
        assertThat(story("t1")).containsExactly("2 SUBMIT ana BEST");
        assertThat(desk.decisions("t2")).isEmpty();
    }

    // ---- how many and how long ------------------------------------------------------------------------------------

    @Test
    @DisplayName("The last N of a ticket are kept, oldest first")
    void lastN() {
        open(inDefaultQueue().recordedDecisions(3));
        online("ana");
        submit("t1");
        for (int i = 0; i < 5; i++) {
            desk.requeue("t1");
        }
        assertThat(story("t1")).containsExactly("8 REQUEUE ana BEST", "10 REQUEUE ana BEST", "12 REQUEUE ana BEST");
    }

    @Test
    @DisplayName("It can be changed at any time: from the next record on, and what was recorded stays")
    void changedAtRunTime() {
        open(inDefaultQueue());
        online("ana");
        submit("t1");
        desk.changeQueue("default", queue -> queue.recordedDecisions(9));
        desk.requeue("t1");
        desk.requeue("t1");
        desk.changeQueue("default", QueueSpec::withoutRecordedDecisions);
        desk.requeue("t1");
        assertThat(story("t1")).containsExactly("4 REQUEUE ana BEST", "6 REQUEUE ana BEST");
        desk.changeQueue("default", queue -> queue.recordedDecisions(2));
        assertThat(story("t1")).hasSize(2);
        desk.requeue("t1");
        assertThat(story("t1")).containsExactly("6 REQUEUE ana BEST", "10 REQUEUE ana BEST");
    }

    @Test
    @DisplayName("Each queue for itself: a ticket's records are those of the queues that record")
    void eachQueueForItself() {
        open(inDefaultQueue(), QueueSpec.named("q").recordedDecisions(MANY));
        online(agent("ana", 9).serves("q").serves("default"));
        submit("t1", "t2");
        desk.transferToQueue("t1", "q");
        desk.transferToQueue("t1", "default");
        assertThat(story("t1")).containsExactly("4 TRANSFER ana BEST");
        assertThat(desk.decisions("t2")).isEmpty();
    }

    @Test
    @DisplayName(
            "A ticket that moves on because it has waited too long does not begin to wait, though a transfer made it notice")
    void waitedTooLongAtATransfer() {
        open(
                QueueSpec.named("first")
                        .offers(OfferTerms.acceptWithin(Duration.ofSeconds(10)))
                        .waitLimit(WaitLimit.of(Duration.ofSeconds(1)).thenMoveTo("second")),
                QueueSpec.named("second").recordedDecisions(MANY));
        online(agent("ana", 1).serves("first"));
        submit(TicketSpec.of("t1").queue("first"));
        clock.advance(Duration.ofSeconds(2));
        desk.transferToQueue("t1", "first");
        assertThat(ticket("t1").spec().queue()).isEqualTo("second");
        assertThat(desk.decisions("t1")).isEmpty();
    }

    @Test
    @DisplayName("They are kept as long as the ticket is known, and gone when it is forgotten")
    void forgotten() {
        openWith(builder -> builder.queue(recording()).retention(Retention.last(1)));
        online(agent("ana", 9));
        submit("t1", "t2");
        desk.requeue("t1");
        desk.complete("t1");
        assertThat(desk.decisions("t1")).hasSize(2);
        desk.complete("t2");
        assertThat(desk.decisions("t1")).isEmpty();
        assertThat(desk.decisions("t2")).hasSize(1);
        submit("t1");
        assertThat(story("t1")).containsExactly("2 SUBMIT ana BEST");
    }

    @Test
    @DisplayName("No customer key is in a record")
    void noCustomer() {
        open(recording());
        submit(TicketSpec.of("t1").customer("very-secret"));
        online("ana");
        assertThat(desk.decisions("t1")).hasSize(2);
        assertThat(desk.decisions("t1").toString()).doesNotContain("very-secret");
    }

    @Test
    @DisplayName("What a load brings in has no record; what it assigns has one")
    void load() {
        open(recording());
        online(agent("ana", 2));
        submit("held");
        desk.pause("ana", "lunch");
        submit(TicketSpec.of("next"));
        submit(TicketSpec.of("waiting").requires("s"));
        desk.changeQueue("default", queue -> queue.dispatch(Dispatch.PULL));
        desk.resume("ana");
        DeskSnapshot snapshot = desk.snapshot();
        openWith(builder -> builder.queue(recording()).load(snapshot));
        assertThat(desk.decisions("held")).isEmpty();
        assertThat(desk.decisions("waiting")).isEmpty();
        assertThat(only("next").cause()).isEqualTo(Cause.LOAD);
        assertThat(only("next").agent()).contains("ana");
    }

    // ---- beside the events ----------------------------------------------------------------------------------------

    @Test
    @DisplayName("Each assignment that is told has one record, of the same version, and it is there when it is told")
    void oneForEachEvent() {
        List<String> missing = new ArrayList<>();
        openWith(builder -> builder.queue(recording()).listener(event -> {
            if (event instanceof TicketEvent told
                    && told.state().assignment().isPresent()
                    && desk.decisions(told.ticket()).stream()
                            .noneMatch(one -> one.made().equals(told.state().assignment()))) {
                missing.add(told.toString());
            }
        }));
        online(agent("ana", 2), agent("ben", 2));
        submitMany("t", 9);
        desk.complete("t1");
        desk.transferToAgent("t2", "ana");
        desk.requeue("t3");
        desk.presence("ana", Presence.OFFLINE, WhenLeaving.REQUEUE);
        desk.presence("ana", Presence.ONLINE);
        assertThat(missing).isEmpty();
        for (int i = 1; i <= 9; i++) {
            List<String> told = new ArrayList<>();
            for (TicketEvent event : events.ofTicket("t" + i)) {
                if (event.kind() == TicketEvent.Kind.ASSIGNED || event.kind() == TicketEvent.Kind.TRANSFERRED) {
                    told.add(event.version() + " " + event.state().assignment());
                }
            }
            assertThat(desk.decisions("t" + i).stream()
                            .filter(one -> one.made().isPresent())
                            .map(one -> one.version() + " " + one.made()))
                    .containsExactlyElementsOf(told);
        }
    }

    // ---- a vendor's strategy --------------------------------------------------------------------------------------

    @Test
    @DisplayName("A vendor's ranking that throws harms nothing: who it fails for is counted")
    void brokenRanking() {
        QuietErrors quiet = QuietErrors.begin();
        try (quiet) {
            open(recording().strategy(Strategy.ranking("moody", agent -> {
                if (agent.id().equals("ana")) {
                    throw new IllegalStateException("broken on purpose");
                }
                return 7;
            })));
            online("ana", "ben");
            assertThat(submit("t1", "t2")).containsExactly("ben", NOBODY);
        }
        assertThat(only("t1").candidates()).containsExactly(candidate("ben", 7));
        assertThat(only("t1").ineligible()).isEqualTo(Map.of(Ineligibility.STRATEGY_FAILED, 1));
        assertThat(only("t2").ineligible())
                .isEqualTo(Map.of(Ineligibility.NO_CAPACITY, 1, Ineligibility.STRATEGY_FAILED, 1));
        assertThat(taken(desk.pull("ana"))).containsExactly("t2");
        assertThat(last("t2").reason()).contains(Reason.PULLED);
        assertThat(last("t2").candidates()).isEmpty();
    }
}
