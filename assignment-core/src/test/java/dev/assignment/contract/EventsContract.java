package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.QueueEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Events carry the ticket, its version (rising by one per change of that ticket), the time and the cause." */
public abstract class EventsContract extends DeskCase {

    private TicketEvent last(String ticket) {
        List<TicketEvent> all = events.ofTicket(ticket);
        return all.get(all.size() - 1);
    }

    private Cause cause() {
        List<DeskEvent> all = events.all();
        Cause cause = all.get(all.size() - 1).cause();
        events.clear();
        return cause;
    }

    @Test
    @DisplayName("A ticket that is assigned at once: SUBMITTED with version 1, then ASSIGNED with version 2")
    void submittedThenAssigned() {
        open();
        online("ana");
        events.clear();
        Assignment assignment = assigned(desk.submit(TicketSpec.of("t1").priority(3)));
        TicketState.Waiting arrived = TicketState.Waiting.arrived(
                TicketSpec.of("t1").priority(3), ticket("t1").arrival(), START);
        assertThat(events.all())
                .containsExactly(
                        new TicketEvent(
                                TicketEvent.Kind.SUBMITTED, arrived, java.util.Optional.empty(), START, Cause.SUBMIT),
                        new TicketEvent(
                                TicketEvent.Kind.ASSIGNED,
                                arrived.hold(assignment, java.util.Optional.empty()),
                                java.util.Optional.empty(),
                                START,
                                Cause.SUBMIT));
    }

    @Test
    @DisplayName("The version rises by one per change of the ticket, and each change is told")
    void versionsAreContiguous() {
        open(QueueSpec.named("second"));
        online("ana", "ben");
        desk.submit(TicketSpec.of("t1"));
        desk.updateTicket("t1", ticket -> ticket.priority(2));
        desk.transferToAgent("t1", "ben");
        desk.force("t1", "ana");
        desk.transferToQueue("t1", "second");
        desk.transferToQueue("t1", "default");
        desk.requeue("t1");
        desk.complete("t1");
        assertThat(events.ofTicket("t1"))
                .extracting(TicketEvent::kind)
                .containsExactly(
                        TicketEvent.Kind.SUBMITTED,
                        TicketEvent.Kind.ASSIGNED,
                        TicketEvent.Kind.UPDATED,
                        TicketEvent.Kind.TRANSFERRED,
                        TicketEvent.Kind.TRANSFERRED,
                        TicketEvent.Kind.REQUEUED,
                        TicketEvent.Kind.MOVED,
                        TicketEvent.Kind.ASSIGNED,
                        TicketEvent.Kind.REQUEUED,
                        TicketEvent.Kind.ASSIGNED,
                        TicketEvent.Kind.COMPLETED);
        assertThat(events.ofTicket("t1"))
                .extracting(TicketEvent::version)
                .isEqualTo(LongStream.rangeClosed(1, 11).boxed().toList());
        assertThat(last("t1").state()).isEqualTo(ticket("t1"));
    }

    @Test
    @DisplayName("An event that ended an assignment says which")
    void endedAssignments() {
        open();
        online("ana", "ben");
        Assignment first = assigned(desk.submit(TicketSpec.of("t1")));
        assertThat(last("t1").ended()).isEmpty();
        desk.transferToAgent("t1", "ben");
        assertThat(last("t1").ended()).contains(first);
        Assignment second = ticket("t1").assignment().orElseThrow();
        desk.presence("ana", Presence.OFFLINE);
        desk.presence("ben", Presence.OFFLINE, WhenLeaving.REQUEUE);
        assertThat(last("t1").ended()).contains(second);
        desk.presence("ana", Presence.ONLINE);
        Assignment third = ticket("t1").assignment().orElseThrow();
        desk.complete("t1");
        assertThat(last("t1").ended()).contains(third);
    }

    @Test
    @DisplayName("The time is that of the desk's clock at the call")
    void timeOfTheCall() {
        open();
        clock.advance(Duration.ofSeconds(7));
        submit("t1");
        assertThat(last("t1").at()).isEqualTo(START.plusSeconds(7));
        clock.advance(Duration.ofSeconds(7));
        online("ana");
        assertThat(last("t1").at()).isEqualTo(START.plusSeconds(14));
        assertThat(last("t1").state().arrivedAt()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    @DisplayName("What happens to the agent and the queue is told, with the state after the change")
    void agentAndQueueEvents() {
        open();
        desk.register(AgentSpec.of("ana"));
        AgentEvent registered = (AgentEvent) events.all().get(0);
        assertThat(registered.kind()).isEqualTo(AgentEvent.Kind.REGISTERED);
        assertThat(registered.agent()).isEqualTo("ana");
        assertThat(registered.state().presence()).isEqualTo(Presence.OFFLINE);
        assertThat(registered.at()).isEqualTo(START);
        desk.update("ana", agent -> agent.capacity(2));
        desk.presence("ana", Presence.ONLINE);
        desk.pause("ana", "lunch");
        desk.pause("ana", "training");
        desk.resume("ana");
        desk.remove("ana", WhenLeaving.REFUSE);
        desk.addQueue(QueueSpec.named("q"));
        desk.changeQueue("q", queue -> queue.priority(1));
        desk.removeQueue("q", "default");
        assertThat(events.words())
                .containsExactly(
                        "REGISTERED ana",
                        "UPDATED ana",
                        "PRESENCE ana",
                        "PAUSED ana",
                        "PAUSED ana",
                        "RESUMED ana",
                        "REMOVED ana",
                        "ADDED q",
                        "CHANGED q",
                        "REMOVED q");
        AgentEvent removed = (AgentEvent) events.all().get(6);
        assertThat(removed.state().isRemoved()).isTrue();
        assertThat(events.all().get(9))
                .isEqualTo(new QueueEvent(QueueEvent.Kind.REMOVED, "q", START, Cause.REMOVE_QUEUE));
    }

    @Test
    @DisplayName("The cause is the call, for what it served as well")
    void causes() {
        open(QueueSpec.named("q"));
        desk.register(AgentSpec.of("ana"));
        assertThat(cause()).isEqualTo(Cause.REGISTER);
        submit("t1", "t2");
        assertThat(cause()).isEqualTo(Cause.SUBMIT);
        desk.presence("ana", Presence.ONLINE);
        assertThat(last("t1").cause()).isEqualTo(Cause.PRESENCE);
        desk.complete("t1");
        assertThat(last("t2").cause()).isEqualTo(Cause.COMPLETE);
        desk.updateTicket("t2", ticket -> ticket.priority(1));
        assertThat(cause()).isEqualTo(Cause.UPDATE_TICKET);
        desk.requeue("t2");
        assertThat(cause()).isEqualTo(Cause.REQUEUE);
        desk.cancel("t2");
        assertThat(cause()).isEqualTo(Cause.CANCEL);
        desk.update("ana", agent -> agent.capacity(2));
        assertThat(cause()).isEqualTo(Cause.UPDATE_AGENT);
        desk.pause("ana", "lunch");
        assertThat(cause()).isEqualTo(Cause.PAUSE);
        submit("t3");
        desk.transferToQueue("t3", "q");
        assertThat(cause()).isEqualTo(Cause.TRANSFER);
        desk.removeQueue("q", "default");
        assertThat(cause()).isEqualTo(Cause.REMOVE_QUEUE);
        desk.resume("ana");
        assertThat(last("t3").cause()).isEqualTo(Cause.RESUME);
        desk.addQueue(QueueSpec.named("q"));
        assertThat(cause()).isEqualTo(Cause.ADD_QUEUE);
        desk.changeQueue("q", queue -> queue.priority(1));
        assertThat(cause()).isEqualTo(Cause.CHANGE_QUEUE);
        desk.adopt(TicketSpec.of("t4").customer("c1"), "ana", START);
        assertThat(cause()).isEqualTo(Cause.ADOPT);
        desk.forget("c1");
        assertThat(cause()).isEqualTo(Cause.FORGET);
        submit(TicketSpec.of("t5").requires("s"));
        desk.force("t5", "ana");
        assertThat(cause()).isEqualTo(Cause.FORCE);
        desk.remove("ana", WhenLeaving.REQUEUE);
        assertThat(cause()).isEqualTo(Cause.REMOVE_AGENT);
    }

    @Test
    @DisplayName("A pull's events name the pull as the cause")
    void causeOfAPull() {
        open(inDefaultQueue().dispatch(dev.assignment.model.Dispatch.PULL));
        online("ana");
        submit("t1");
        desk.pull("ana");
        assertThat(cause()).isEqualTo(Cause.PULL);
    }

    @Test
    @DisplayName("Losers get a typed result and no event")
    void refusalsTellNothing() {
        open(inDefaultQueue().maxWaiting(1));
        online("ana");
        submit("t1", "t2");
        events.clear();
        desk.submit(TicketSpec.of("t3"));
        desk.submit(TicketSpec.of("t1"));
        desk.complete("t1", "ben");
        desk.complete("t2");
        desk.requeue("t2");
        desk.transferToAgent("t2", "ana");
        desk.transferToQueue("t1", "ghost");
        desk.cancel("ghost");
        desk.remove("ana", WhenLeaving.REFUSE);
        desk.presences(Map.of("ghost", Presence.ONLINE));
        desk.pull("ana");
        desk.addQueue(QueueSpec.named("default"));
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("What a listener was told is all that it needs to know who holds what")
    void eventsTellTheWholeStory() {
        open();
        online(agent("ana", 2), agent("ben", 1));
        submitMany("t", 6);
        desk.complete("t2");
        desk.requeue("t1");
        desk.cancel("t5");
        desk.presence("ben", Presence.OFFLINE, WhenLeaving.REQUEUE);
        Map<String, TicketState> story = new java.util.HashMap<>();
        events.all().stream()
                .filter(TicketEvent.class::isInstance)
                .map(TicketEvent.class::cast)
                .forEach(event -> story.put(event.ticket(), event.state()));
        assertThat(story).hasSize(6).allSatisfy((id, state) -> assertThat(state).isEqualTo(ticket(id)));
    }
}
