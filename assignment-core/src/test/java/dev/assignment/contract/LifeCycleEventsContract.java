package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.AgentEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Events carry the ticket, its version (rising by one per change of that ticket), the time and the cause": the life cycle. */
public abstract class LifeCycleEventsContract extends LifeCycleCase {

    private static String word(TicketEvent event) {
        return event.version() + " " + event.kind() + " by " + event.cause();
    }

    @Test
    @DisplayName("The version rises by one with every transition of the life cycle, and each is told with its cause")
    void versionsAreContiguous() {
        openWith(builder -> builder.queue(inDefaultQueue()
                        .offers(HALF_A_MINUTE)
                        .firstResponse(FirstResponse.within(minutes(1)).thenRequeue())
                        .waitLimit(WaitLimit.of(minutes(10)).thenMoveTo("second")))
                .queue(QueueSpec.named("second")
                        .waitLimit(WaitLimit.of(minutes(10)).thenRaisePriorityTo(9))));
        online(agent("ana", 1));
        desk.submit(TicketSpec.of("t1"));
        decline("t1");
        pass(seconds(30));
        desk.advance();
        desk.requeue("t1");
        accept("t1");
        desk.respond("t1");
        desk.park("t1");
        desk.unpark("t1");
        desk.pause("ana", "lunch");
        pass(minutes(1));
        desk.advance();
        pass(minutes(10));
        desk.advance();
        pass(minutes(10));
        desk.advance();
        desk.cancel("t1");
        assertThat(events.ofTicket("t1").stream().map(LifeCycleEventsContract::word))
                .containsExactly(
                        "1 SUBMITTED by SUBMIT",
                        "2 OFFERED by SUBMIT",
                        "3 DECLINED by DECLINE",
                        "4 OFFERED by DECLINE",
                        "5 EXPIRED by DEADLINE",
                        "6 OFFERED by DEADLINE",
                        "7 WITHDRAWN by REQUEUE",
                        "8 OFFERED by REQUEUE",
                        "9 ACCEPTED by ACCEPT",
                        "10 RESPONDED by RESPOND",
                        "11 PARKED by PARK",
                        "12 UNPARKED by UNPARK",
                        "13 RESPONSE_OVERDUE by DEADLINE",
                        "14 WAITED_TOO_LONG by DEADLINE",
                        "15 WAITED_TOO_LONG by DEADLINE",
                        "16 CANCELLED by CANCEL");
        assertThat(events.ofTicket("t1").stream().map(event -> event.state().version()))
                .isEqualTo(LongStream.rangeClosed(1, 16).boxed().toList());
    }

    @Test
    @DisplayName("An event carries the state after the change: offered, accepted, declined, parked, overdue, escalated")
    void statesAfterTheChange() {
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE)));
        online("ana");
        events.clear();
        desk.submit(TicketSpec.of("t1"));
        TicketState.Waiting arrived =
                TicketState.Waiting.arrived(TicketSpec.of("t1"), ticket("t1").arrival(), START);
        TicketState.Offered offered = arrived.offer(offer("t1"), HALF_A_MINUTE);
        assertThat(events.all())
                .containsExactly(
                        new TicketEvent(TicketEvent.Kind.SUBMITTED, arrived, Optional.empty(), START, Cause.SUBMIT),
                        new TicketEvent(TicketEvent.Kind.OFFERED, offered, Optional.empty(), START, Cause.SUBMIT));
        pass(seconds(1));
        events.clear();
        Assignment held = accept("t1");
        TicketState.Held accepted = offered.accept(held, Optional.empty());
        assertThat(events.all())
                .containsExactly(new TicketEvent(
                        TicketEvent.Kind.ACCEPTED,
                        accepted,
                        Optional.of(offered.offer().taken()),
                        at(seconds(1)),
                        Cause.ACCEPT));
        assertThat(ticket("t1")).isEqualTo(accepted);
        events.clear();
        desk.park("t1");
        assertThat(events.all())
                .containsExactly(new TicketEvent(
                        TicketEvent.Kind.PARKED,
                        accepted.park(Parking.FREEING, Optional.empty()),
                        Optional.of(held),
                        at(seconds(1)),
                        Cause.PARK));
    }

    @Test
    @DisplayName("An event that ended an assignment, an offer or what was kept says which")
    void endedAssignments() {
        openOffering();
        online(agent("ana", 5));
        desk.submit(TicketSpec.of("t1"));
        Assignment first = offer("t1").taken();
        decline("t1");
        Assignment second = offer("t1").taken();
        pass(seconds(30));
        desk.advance();
        Assignment third = offer("t1").taken();
        desk.requeue("t1");
        Assignment fourth = offer("t1").taken();
        Assignment held = accept("t1");
        desk.park("t1", Parking.KEEPING);
        Assignment kept = ((TicketState.Parked) ticket("t1")).kept().orElseThrow();
        desk.unpark("t1");
        Assignment back = assignment("t1");
        desk.complete("t1");
        assertThat(events.ofTicket("t1").stream().map(TicketEvent::ended).flatMap(Optional::stream))
                .containsExactly(first, second, third, fourth, held, kept, back);
    }

    @Test
    @DisplayName("What happens to the agent follows what happened to the ticket, with the state after the change")
    void agentEvents() {
        openOffering(HALF_A_MINUTE.backOff(seconds(10)).pauseAfter(1));
        online(agent("ana", 5).intakeLimit(2, minutes(1)));
        desk.submit(TicketSpec.of("t1"));
        events.clear();
        decline("t1");
        desk.resume("ana");
        moveTo(seconds(10));
        desk.advance();
        accept("t1");
        desk.complete("t1", WrapUp.of(seconds(5)));
        desk.endWrapUp("ana");
        moveTo(seconds(60));
        desk.advance();
        desk.reconcile("ana", 2);
        desk.loadUnknown("ana");
        desk.presence("ana", Presence.ONLINE, seconds(5));
        moveTo(seconds(65));
        desk.advance();
        assertThat(events.words())
                .containsExactly(
                        "DECLINED t1",
                        "BACK_OFF_BEGAN ana",
                        "PAUSED ana",
                        "RESUMED ana",
                        "BACK_OFF_ENDED ana",
                        "OFFERED t1",
                        "ACCEPTED t1",
                        "COMPLETED t1",
                        "WRAP_UP_BEGAN ana",
                        "WRAP_UP_ENDED ana",
                        "INTAKE_REOPENED ana",
                        "RECONCILED ana",
                        "RECONCILED ana",
                        "PRESENCE ana");
        List<AgentState> states = events.all().stream()
                .filter(AgentEvent.class::isInstance)
                .map(event -> ((AgentEvent) event).state())
                .toList();
        assertThat(states.get(0).backOffUntil()).contains(at(seconds(10)));
        assertThat(states.get(1).pauseReason()).contains(AgentState.MISSED_OFFERS);
        assertThat(states.get(3).backOffUntil()).isEmpty();
        assertThat(states.get(4).wrapUpUntil()).contains(at(seconds(15)));
        assertThat(states.get(5).wrapUpUntil()).isEmpty();
        assertThat(states.get(7).outsideLoad()).hasValue(2);
        assertThat(states.get(8).outsideLoad()).isEmpty();
        assertThat(states.get(9).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    @DisplayName("The cause is the call, for what it served as well, and DEADLINE for what time brought")
    void causes() {
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE)));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        desk.submit(TicketSpec.of("t3"));
        desk.cancel("t1");
        assertThat(lastCause()).isEqualTo(Cause.CANCEL);
        accept("t2");
        assertThat(lastCause()).isEqualTo(Cause.ACCEPT);
        desk.park("t2");
        assertThat(lastCause()).as("t3 was offered").isEqualTo(Cause.PARK);
        desk.unpark("t2");
        assertThat(lastCause()).isEqualTo(Cause.UNPARK);
        desk.reconcile("ana", 1);
        assertThat(lastCause()).isEqualTo(Cause.RECONCILE);
        desk.reconcile("ana", 0);
        pass(seconds(30));
        desk.advance();
        assertThat(lastCause()).isEqualTo(Cause.DEADLINE);
        desk.cancel("t2");
        accept("t3");
        desk.complete("t3", WrapUp.of(seconds(9)));
        assertThat(lastCause()).isEqualTo(Cause.COMPLETE);
        desk.endWrapUp("ana");
        assertThat(lastCause()).isEqualTo(Cause.END_WRAP_UP);
        desk.submit(TicketSpec.of("t4"));
        desk.refreshPresence(Map.of());
        assertThat(lastCause()).as("withdrawn").isEqualTo(Cause.PRESENCE);
    }

    private Cause lastCause() {
        List<DeskEvent> all = events.all();
        return all.get(all.size() - 1).cause();
    }

    @Test
    @DisplayName("Losers get a typed result and no event")
    void refusalsTellNothing() {
        openWith(builder -> builder.queue(
                inDefaultQueue().offers(HALF_A_MINUTE).parking(Parking.FREEING.whenNoRoom(Parking.WhenNoRoom.REFUSE))));
        online("ana");
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        accept("t1");
        desk.park("t1");
        events.clear();
        desk.unpark("t1");
        desk.park("t1");
        desk.unpark("t2");
        desk.accept("t2", 0);
        desk.decline("t2", 0);
        desk.accept("t1", 0);
        desk.respond("t1");
        desk.respond("t2", "ana");
        desk.complete("t2", WrapUp.of(seconds(9)));
        desk.requeue("t2", "ben");
        desk.endWrapUp("ana");
        desk.endWrapUp("ghost");
        desk.reconcile("ana", 0);
        desk.reconcile("ghost", 1);
        desk.remove("ana", WhenLeaving.REFUSE);
        desk.refreshPresence(Map.of("ana", Presence.ONLINE, "ghost", Presence.ONLINE));
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("What a listener was told is all that it needs to know where every ticket stands")
    void eventsTellTheWholeStory() {
        openWith(builder -> builder.queue(inDefaultQueue()
                .offers(HALF_A_MINUTE.backOff(seconds(5)).pauseAfter(3))
                .waitLimit(WaitLimit.of(minutes(1)).thenRaisePriorityTo(5))
                .wrapUp(seconds(5))
                .firstResponse(FirstResponse.within(seconds(20)).thenRequeue())));
        online(agent("ana", 2), agent("ben", 1));
        for (int i = 0; i < 40; i++) {
            String ticket = "t" + i % 9;
            desk.submit(TicketSpec.of(ticket));
            pass(seconds(4));
            switch (i % 5) {
                case 0, 1 ->
                    desk.accept(
                            ticket,
                            offeredTo(ticket).equals(NOBODY) ? 0 : offer(ticket).id());
                case 2 ->
                    desk.decline(
                            ticket,
                            offeredTo(ticket).equals(NOBODY) ? 0 : offer(ticket).id());
                case 3 -> desk.park(ticket, Parking.keeping(i % 2));
                default -> desk.complete("t" + i % 7);
            }
            desk.resume("ana");
            desk.unpark("t" + i % 4);
        }
        pass(minutes(2));
        desk.advance();
        Map<String, TicketState> story = new HashMap<>();
        events.all().stream()
                .filter(TicketEvent.class::isInstance)
                .map(TicketEvent.class::cast)
                .forEach(event -> story.put(event.ticket(), event.state()));
        assertThat(story).hasSize(9).allSatisfy((id, state) -> assertThat(state).isEqualTo(ticket(id)));
    }
}
