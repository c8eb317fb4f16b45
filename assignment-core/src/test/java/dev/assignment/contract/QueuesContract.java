package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assignment.model.Dispatch;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Queues are added, changed, drained and removed at run time. */
public abstract class QueuesContract extends DeskCase {

    @Test
    @DisplayName("There is a default queue for those who need only one")
    void thereIsADefaultQueue() {
        open();
        assertThat(desk.queues()).extracting(QueueSpec::name).containsExactly(TicketSpec.DEFAULT_QUEUE);
        online("ana");
        assertThat(submit("t1")).containsExactly("ana");
    }

    @Test
    @DisplayName("Queues are listed in order of name, with their settings")
    void queuesAreListedByName() {
        QueueSpec voice = QueueSpec.named("voice").priority(9).maxWaiting(3);
        open(voice, QueueSpec.named("chat"));
        assertThat(desk.queues()).extracting(QueueSpec::name).containsExactly("chat", "default", "voice");
        assertThat(desk.queues()).contains(voice);
    }

    @Test
    @DisplayName("A queue added at run time is served")
    void addedQueueIsServed() {
        open();
        online(agent("ana", 1).serves("late"));
        assertThat(desk.submit(TicketSpec.of("t1").queue("late"))).isEqualTo(new Refusal.UnknownQueue("late"));
        assertThat(desk.addQueue(QueueSpec.named("late"))).isEqualTo(new QueueChange.Applied(List.of()));
        assertThat(submit(TicketSpec.of("t1").queue("late"))).isEqualTo("ana");
    }

    @Test
    @DisplayName("A queue whose name is taken is refused, and the settings of the first one stay")
    void takenNameIsRefused() {
        open(QueueSpec.named("leads").priority(5));
        assertThat(desk.addQueue(QueueSpec.named("leads").priority(6))).isEqualTo(new Refusal.QueueExists("leads"));
        assertThat(desk.queues()).contains(QueueSpec.named("leads").priority(5));
    }

    @Test
    @DisplayName("An agent serves only its queues; without any named, the default queue")
    void agentsServeTheirQueues() {
        open(QueueSpec.named("leads"));
        online(agent("ana", 5), agent("ben", 5).serves("leads"));
        assertThat(submit(TicketSpec.of("t1"))).isEqualTo("ana");
        assertThat(submit(TicketSpec.of("t2").queue("leads"))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t3").queue("leads"))).isEqualTo("ben");
    }

    @Test
    @DisplayName("A strategy changed at run time decides from the next ticket on")
    void changedStrategyDecides() {
        open(Strategy.fixedOrder());
        online(agent("ana", 9), agent("ben", 9));
        assertThat(submit("t1", "t2")).containsExactly("ana", "ana");
        desk.changeQueue(TicketSpec.DEFAULT_QUEUE, queue -> queue.strategy(Strategy.leastLoaded()));
        assertThat(submit("t3", "t4", "t5")).containsExactly("ben", "ben", "ana");
    }

    @Test
    @DisplayName("A changed ordering sorts the backlog anew")
    void changedOrderingSortsTheBacklog() {
        open();
        submit(TicketSpec.of("t1").priority(1));
        submit(TicketSpec.of("t2").priority(9));
        assertThat(backlog()).containsExactly("t2", "t1");
        desk.changeQueue(TicketSpec.DEFAULT_QUEUE, queue -> queue.ordering(Ordering.fifo()));
        assertThat(backlog()).containsExactly("t1", "t2");
        online("ana");
        assertThat(holder("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("A changed queue priority decides between queues at once")
    void changedQueuePriorityDecides() {
        open(QueueSpec.named("chat"), QueueSpec.named("voice"));
        submit(TicketSpec.of("c1").queue("chat"));
        submit(TicketSpec.of("v1").queue("voice"));
        desk.changeQueue("voice", queue -> queue.priority(1));
        online(agent("ana", 1).serves("chat").serves("voice"));
        assertThat(held("ana")).containsExactly("v1");
    }

    @Test
    @DisplayName("PULL: only pull takes from the queue; changed to PUSH, its backlog is served at once")
    void dispatchIsChangedAtRunTime() {
        open(inDefaultQueue().dispatch(Dispatch.PULL));
        online(agent("ana", 2));
        assertThat(submit("t1", "t2", "t3")).containsOnly(NOBODY);
        assertThat(made(desk.changeQueue(TicketSpec.DEFAULT_QUEUE, queue -> queue.dispatch(Dispatch.PUSH))))
                .containsExactly("t1 to ana", "t2 to ana");
    }

    @Test
    @DisplayName("A strategy that goes by weight rules out agents of weight 0, and another one lets them back in")
    void changedStrategyChangesEligibility() {
        open(QueueSpec.named("leads").strategy(Strategy.weightedRotation()));
        online(agent("ana", 1).serves("leads", 0));
        assertThat(submit(TicketSpec.of("t1").queue("leads"))).isEqualTo(NOBODY);
        assertThat(made(desk.changeQueue("leads", queue -> queue.strategy(Strategy.roundRobin()))))
                .containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("A changed limit counts for the next arrival; those waiting are untouched")
    void changedLimit() {
        open();
        submit("t1", "t2");
        desk.changeQueue(TicketSpec.DEFAULT_QUEUE, queue -> queue.maxWaiting(1));
        assertThat(backlog()).containsExactly("t1", "t2");
        assertThat(desk.submit(TicketSpec.of("t3"))).isEqualTo(new Refusal.BacklogFull("default", 1));
        desk.changeQueue(TicketSpec.DEFAULT_QUEUE, QueueSpec::withoutMaxWaiting);
        assertThat(submit("t3")).containsExactly(NOBODY);
        assertThat(backlog()).containsExactly("t1", "t2", "t3");
    }

    @Test
    @DisplayName("Ring and weighted rotation survive a change of the queue")
    void rotationSurvivesAChange() {
        open(Strategy.weightedRotation());
        online(agent("ana", 99).serves("default", 1), agent("ben", 99).serves("default", 3));
        submitMany("a", 4);
        desk.changeQueue(TicketSpec.DEFAULT_QUEUE, queue -> queue.priority(7).maxWaiting(5));
        submitMany("b", 4);
        assertThat(load("ana")).isEqualTo(2);
        assertThat(load("ben")).isEqualTo(6);
    }

    @Test
    @DisplayName("A change that changes nothing changes nothing")
    void anEqualChangeIsNoChange() {
        open();
        assertThat(desk.changeQueue(TicketSpec.DEFAULT_QUEUE, queue -> queue))
                .isEqualTo(new QueueChange.Applied(List.of()));
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("A change may not change the name, and then changes nothing")
    void changeMayNotChangeTheName() {
        open();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.changeQueue(TicketSpec.DEFAULT_QUEUE, queue -> QueueSpec.named("other")))
                .withMessageContaining("default")
                .withMessageContaining("other");
        assertThat(desk.queues()).extracting(QueueSpec::name).containsExactly("default");
    }

    @Test
    @DisplayName("Removing a queue moves what waits in it, keeping its age")
    void removalMovesTheBacklog() {
        open(QueueSpec.named("old"));
        submit(TicketSpec.of("t1").queue("old"));
        submit(TicketSpec.of("t2"));
        submit(TicketSpec.of("t3").queue("old"));
        desk.removeQueue("old", TicketSpec.DEFAULT_QUEUE);
        assertThat(desk.queues()).extracting(QueueSpec::name).containsExactly("default");
        assertThat(backlog()).containsExactly("t1", "t2", "t3");
        assertThat(backlog("old")).isEmpty();
        assertThat(ticket("t1").spec().queue()).isEqualTo("default");
        assertThat(desk.submit(TicketSpec.of("t4").queue("old"))).isEqualTo(new Refusal.UnknownQueue("old"));
    }

    @Test
    @DisplayName("G4: what a removed queue's tickets find in the other queue is served at once")
    void removalServes() {
        open(QueueSpec.named("old"));
        submit(TicketSpec.of("t1").queue("old"));
        online("ana");
        assertThat(made(desk.removeQueue("old", TicketSpec.DEFAULT_QUEUE))).containsExactly("t1 to ana");
    }

    @Test
    @DisplayName("What is held from a removed queue belongs to the other queue from then on")
    void heldTicketsOfARemovedQueue() {
        open(QueueSpec.named("old"));
        online(agent("ana", 1).serves("old").serves("default"));
        submit(TicketSpec.of("t1").queue("old"));
        assertThat(made(desk.removeQueue("old", TicketSpec.DEFAULT_QUEUE))).isEmpty();
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(ticket("t1").spec().queue()).isEqualTo("default");
        desk.pause("ana", "lunch");
        desk.requeue("t1");
        assertThat(backlog()).containsExactly("t1");
    }

    @Test
    @DisplayName("Unknown queue: a typed outcome, no state changed")
    void unknownQueue() {
        open(QueueSpec.named("leads"));
        submit("t1");
        events.clear();
        Refusal.UnknownQueue unknown = new Refusal.UnknownQueue("ghost");
        assertThat(desk.submit(TicketSpec.of("t2").queue("ghost"))).isEqualTo(unknown);
        assertThat(desk.adopt(TicketSpec.of("t2").queue("ghost"), "ana", START)).isEqualTo(unknown);
        assertThat(desk.transferToQueue("t1", "ghost")).isEqualTo(unknown);
        assertThat(desk.changeQueue("ghost", queue -> queue)).isEqualTo(unknown);
        assertThat(desk.removeQueue("ghost", "leads")).isEqualTo(unknown);
        assertThat(desk.removeQueue("leads", "ghost")).isEqualTo(unknown);
        assertThat(desk.backlog("ghost")).isEmpty();
        assertThat(desk.preview(TicketSpec.of("t2").queue("ghost"))).isEmpty();
        assertThat(desk.ticket("t2")).isEmpty();
        assertThat(desk.queues()).hasSize(2);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("The default queue cannot be removed, nor a queue into itself")
    void impossibleRemovals() {
        open(QueueSpec.named("leads"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.removeQueue(TicketSpec.DEFAULT_QUEUE, "leads"))
                .withMessageContaining("default queue");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.removeQueue("leads", "leads"))
                .withMessageContaining("moveTo")
                .withMessageContaining("leads");
        assertThat(desk.queues()).hasSize(2);
    }
}
