package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Wrap-up: "pause of an agent after a completed ticket"; it is available again at exactly {@code end + wrapUp}. */
public abstract class WrapUpContract extends LifeCycleCase {

    private void openWrappingUp(Duration time, QueueSpec... others) {
        openWith(builder -> {
            builder.queue(inDefaultQueue().wrapUp(time));
            List.of(others).forEach(builder::queue);
        });
    }

    @Test
    @DisplayName("Wrap-up per queue: after a completed ticket the agent is given nothing, until exactly its end")
    void wrapUpPerQueue() {
        openWrappingUp(seconds(60));
        online("ana");
        submit("t1", "t2");
        pass(seconds(5));
        assertThat(made(desk.complete("t1"))).isEmpty();
        assertThat(state("ana").wrapUpUntil()).contains(at(seconds(65)));
        assertThat(state("ana").isAvailable()).isFalse();
        assertThat(desk.nextDeadline()).contains(at(seconds(65)));
        moveToJustBefore(seconds(65));
        assertThat(desk.advance().due()).isZero();
        assertThat(backlog()).containsExactly("t2");
        moveTo(seconds(65));
        assertThat(made(desk.advance())).containsExactly("t2 to ana");
        assertThat(state("ana").wrapUpUntil()).isEmpty();
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("Wrap-up belongs to the agent, not to the queue: no other queue gives it anything meanwhile")
    void wrapUpBelongsToTheAgent() {
        openWrappingUp(seconds(60), QueueSpec.named("second"));
        online(agent("ana", 5).serves("default").serves("second"));
        submit("t1");
        desk.complete("t1");
        assertThat(submit(TicketSpec.of("t2").queue("second"))).isEqualTo(NOBODY);
        moveTo(seconds(60));
        assertThat(holder("t2")).isEqualTo("ana");
    }

    @Test
    @DisplayName("No other agent is in wrap-up for it")
    void wrapUpOfOneAgentOnly() {
        openWrappingUp(seconds(60));
        online("ana", "ben");
        submit("t1");
        desk.complete("t1");
        assertThat(submit("t2")).containsExactly("ben");
    }

    @Test
    @DisplayName("Wrap-up per completion: the call's counts, whatever the queue says, and none is possible")
    void wrapUpPerCompletion() {
        openWrappingUp(seconds(60));
        online(agent("ana", 5), agent("ben", 5), agent("cem", 5));
        submit("t1", "t2", "t3");
        desk.complete("t1", WrapUp.of(seconds(10)));
        desk.complete("t2", "ben", WrapUp.NONE);
        desk.complete("t3", "cem", WrapUp.of(minutes(10)));
        assertThat(state("ana").wrapUpUntil()).contains(at(seconds(10)));
        assertThat(state("ben").wrapUpUntil()).isEmpty();
        assertThat(state("ben").isAvailable()).isTrue();
        assertThat(state("cem").wrapUpUntil()).contains(at(minutes(10)));
    }

    @Test
    @DisplayName("A queue without wrap-up: the call's counts too")
    void wrapUpPerCompletionWithoutThatOfAQueue() {
        open();
        online("ana");
        submit("t1", "t2");
        assertThat(made(desk.complete("t1", WrapUp.of(seconds(10))))).isEmpty();
        moveTo(seconds(10));
        assertThat(holder("t2")).isEqualTo("ana");
        assertThat(made(desk.complete("t2", WrapUp.NONE))).isEmpty();
        assertThat(submit("t3")).containsExactly("ana");
    }

    @Test
    @DisplayName("The wrap-up of a queue is that of the completion's moment, and of the queue the ticket is in")
    void wrapUpOfThatMoment() {
        openWrappingUp(seconds(60), QueueSpec.named("second").wrapUp(seconds(5)));
        online(agent("ana", 5), agent("ben", 5));
        submit("t1");
        desk.changeQueue("default", queue -> queue.wrapUp(seconds(20)));
        desk.complete("t1");
        assertThat(state("ana").wrapUpUntil()).contains(at(seconds(20)));
        submit(TicketSpec.of("t2").queue("second"));
        desk.force("t2", "ben");
        desk.removeQueue("second", "default");
        desk.complete("t2");
        assertThat(state("ben").wrapUpUntil())
                .as("it belongs to the default queue by now")
                .contains(at(seconds(20)));
    }

    @Test
    @DisplayName("Ended early by the host: the backlog is served at once; without one nothing happens")
    void endedEarly() {
        openWrappingUp(seconds(60));
        online("ana");
        submit("t1", "t2");
        desk.complete("t1");
        events.clear();
        pass(seconds(7));
        assertThat(made(desk.endWrapUp("ana"))).containsExactly("t2 to ana");
        assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t2");
        assertThat(desk.nextDeadline()).isEmpty();
        events.clear();
        assertThat(made(desk.endWrapUp("ana"))).isEmpty();
        assertThat(events.all()).isEmpty();
        assertThat(desk.endWrapUp("ghost")).isEqualTo(new Refusal.UnknownAgent("ghost"));
        pass(minutes(60));
        assertThat(desk.advance().due())
                .as("an ended wrap-up does not end again")
                .isZero();
    }

    @Test
    @DisplayName("It stops new work on every path: preferred, transfer, pull; force goes past it")
    void stopsNewWork() {
        openWrappingUp(seconds(60));
        online(agent("ana", 5), agent("ben", 0));
        submit("t1");
        desk.complete("t1");
        assertThat(submit(TicketSpec.of("t2").prefers("ana"))).isEqualTo(NOBODY);
        assertThat(whyNot("t2", "ana")).isEqualTo(Ineligibility.IN_WRAP_UP);
        Pull.Pulled pulled = (Pull.Pulled) desk.pull("ana");
        assertThat(pulled.taken()).isEmpty();
        assertThat(pulled.unavailable()).contains(Ineligibility.IN_WRAP_UP);
        desk.force("t2", "ana");
        assertThat(holder("t2")).isEqualTo("ana");
    }

    @Test
    @DisplayName("It takes nothing away: what the agent holds it may complete meanwhile")
    void takesNothingAway() {
        openWrappingUp(seconds(60));
        online(agent("ana", 3));
        submit("t1", "t2");
        desk.complete("t1");
        assertThat(held("ana")).containsExactly("t2");
        assertThat(desk.complete("t2", "ana")).isInstanceOf(dev.assignment.model.Completion.Completed.class);
        assertThat(load("ana")).isZero();
    }

    @Test
    @DisplayName("A wrap-up on top of another ends when the later one ends")
    void laterEndCounts() {
        openWrappingUp(seconds(60));
        online(agent("ana", 5));
        submit("t1", "t2", "t3");
        desk.complete("t1");
        pass(seconds(10));
        events.clear();
        desk.complete("t2", WrapUp.of(seconds(5)));
        assertThat(state("ana").wrapUpUntil()).as("the shorter one").contains(at(seconds(60)));
        assertThat(events.words()).as("none began").containsExactly("COMPLETED t2");
        desk.complete("t3");
        assertThat(state("ana").wrapUpUntil()).as("the longer one").contains(at(seconds(70)));
        submit("t4");
        moveTo(seconds(60));
        assertThat(holder("t4")).isEqualTo(NOBODY);
        moveTo(seconds(70));
        assertThat(holder("t4")).isEqualTo("ana");
    }

    @Test
    @DisplayName("Only a completion begins it: not cancel, requeue, transfer, park, nor a refused completion")
    void onlyACompletionBeginsIt() {
        openWrappingUp(seconds(60), QueueSpec.named("second"));
        online(agent("ana", 9), agent("ben", 9).serves("nothing"));
        submit("t1", "t2", "t3", "t4", "t5", "t6");
        desk.cancel("t1");
        desk.requeue("t2");
        desk.transferToQueue("t3", "second");
        desk.force("t4", "ben");
        desk.park("t5");
        desk.complete("t6", "ben", WrapUp.of(seconds(9)));
        desk.complete("t5", WrapUp.of(seconds(9)));
        desk.complete("ghost", WrapUp.of(seconds(9)));
        assertThat(state("ana").wrapUpUntil()).isEmpty();
        assertThat(state("ben").wrapUpUntil()).isEmpty();
        assertThat(state("ana").isAvailable()).isTrue();
    }

    @Test
    @DisplayName("Completing twice says so and does not wrap up twice")
    void completingTwice() {
        openWrappingUp(seconds(60));
        online("ana");
        submit("t1");
        desk.complete("t1");
        pass(seconds(30));
        assertThat(desk.complete("t1")).isInstanceOf(Refusal.AlreadyFinished.class);
        assertThat(state("ana").wrapUpUntil()).contains(at(seconds(60)));
    }

    @Test
    @DisplayName("Presence and pause go their own way: the wrap-up goes on and ends on time")
    void independentOfPresenceAndPause() {
        openWrappingUp(seconds(60));
        online("ana");
        submit("t1", "t2");
        desk.complete("t1");
        desk.presence("ana", Presence.OFFLINE);
        desk.presence("ana", Presence.ONLINE);
        desk.pause("ana", "lunch");
        desk.resume("ana");
        assertThat(state("ana").wrapUpUntil()).contains(at(seconds(60)));
        assertThat(holder("t2")).isEqualTo(NOBODY);
        desk.presence("ana", Presence.AWAY);
        moveTo(seconds(60));
        assertThat(desk.advance().made()).as("over, but away").isEmpty();
        assertThat(state("ana").wrapUpUntil()).isEmpty();
        assertThat(made(desk.presence("ana", Presence.ONLINE))).containsExactly("t2 to ana");
    }

    @Test
    @DisplayName("An offer made before can be accepted in wrap-up")
    void acceptInWrapUp() {
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE).wrapUp(seconds(60))));
        online(agent("ana", 2));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        accept("t1");
        desk.complete("t1");
        assertThat(accept("t2").agent()).isEqualTo("ana");
    }

    @Test
    @DisplayName("availableSince is set when wrap-up ends, by itself or by the host")
    void idleTimeBeginsAtItsEnd() {
        openWith(builder ->
                builder.queue(inDefaultQueue().strategy(Strategy.earliestFree()).wrapUp(seconds(10))));
        online(agent("ana", 5), agent("ben", 5), agent("cem", 5));
        submit("t1", "t2", "t3");
        desk.complete("t1");
        pass(seconds(1));
        desk.complete("t2");
        desk.complete("t3", WrapUp.NONE);
        desk.endWrapUp("ben");
        moveTo(seconds(10));
        assertThat(submit("t4", "t5", "t6")).containsExactly("cem", "ben", "ana");
    }

    @Test
    @DisplayName("With capacity 1 the wrap-up, not the completion, is what idle time begins after")
    void idleTimeWithCapacityOne() {
        openWith(builder -> builder.queue(inDefaultQueue().strategy(Strategy.earliestFree())));
        online("ana", "ben");
        submit("t1", "t2");
        desk.complete("t1", WrapUp.of(seconds(10)));
        desk.complete("t2", WrapUp.of(seconds(5)));
        moveTo(seconds(10));
        assertThat(submit("t3", "t4")).containsExactly("ben", "ana");
    }

    @Test
    @DisplayName("A removed agent's wrap-up is nobody's: whoever is registered again has none")
    void removedAgent() {
        openWrappingUp(seconds(60));
        online("ana");
        submit("t1");
        desk.complete("t1");
        desk.remove("ana", dev.assignment.model.WhenLeaving.REFUSE);
        assertThat(desk.nextDeadline()).isEmpty();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE);
        assertThat(submit("t2")).containsExactly("ana");
    }

    @Test
    @DisplayName("Its events name the agent's state: WRAP_UP_BEGAN after COMPLETED, WRAP_UP_ENDED at its end")
    void eventsOfAWrapUp() {
        openWrappingUp(seconds(60));
        online("ana");
        submit("t1", "t2");
        events.clear();
        desk.complete("t1");
        assertThat(events.words()).containsExactly("COMPLETED t1", "WRAP_UP_BEGAN ana");
        assertThat(((AgentEvent) events.all().get(1)).state().wrapUpUntil()).contains(at(seconds(60)));
        events.clear();
        moveTo(seconds(60));
        desk.advance();
        assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t2");
        assertThat(((AgentEvent) events.all().get(0)).state().wrapUpUntil()).isEmpty();
    }

    @Test
    @DisplayName("Durations are truncated to microseconds: less than one is no wrap-up")
    void lessThanAMicrosecond() {
        openWrappingUp(Duration.ofNanos(999));
        online("ana");
        submit("t1", "t2");
        events.clear();
        assertThat(made(desk.complete("t1"))).containsExactly("t2 to ana");
        assertThat(events.words()).containsExactly("COMPLETED t1", "ASSIGNED t2");
    }
}
