package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.Advance;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Cause;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.FirstResponse;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * "{@code advance()} handles everything that is due, in the order of (deadline, creation), and says when the next thing
 * is; every other call does what is due first."
 */
public abstract class DeadlinesContract extends LifeCycleCase {

    // ---- order ----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("Whatever is due is done in order of the deadlines, whatever kind they are")
    void inOrderOfTheDeadlines() {
        openWith(builder -> builder.whenLeaving(WhenLeaving.requeueAfter(seconds(25)))
                .queue(inDefaultQueue().waitLimit(WaitLimit.of(seconds(20))))
                .queue(QueueSpec.named("asking").offers(HALF_A_MINUTE.backOff(minutes(5))))
                .queue(QueueSpec.named("responding").firstResponse(FirstResponse.within(seconds(50)))));
        online(
                AgentSpec.of("wraps").serves("wrapping"),
                AgentSpec.of("asked").serves("asking"),
                AgentSpec.of("responds").serves("responding"),
                AgentSpec.of("limited").serves("limiting").intakeLimit(1, seconds(40)));
        desk.register(AgentSpec.of("leased"));
        submit(TicketSpec.of("responding").queue("responding"));
        desk.addQueue(QueueSpec.named("wrapping"));
        submit(TicketSpec.of("wrapping").queue("wrapping"));
        desk.complete("wrapping", WrapUp.of(seconds(10)));
        desk.addQueue(QueueSpec.named("limiting"));
        submit(TicketSpec.of("limiting").queue("limiting"));
        desk.submit(TicketSpec.of("asking").queue("asking"));
        submit(TicketSpec.of("waiting").requires("nothing that anybody has"));
        desk.presence("leased", Presence.ONLINE, seconds(5));
        submit(TicketSpec.of("left"));
        assertThat(holder("left")).isEqualTo("leased");
        events.clear();
        pass(seconds(55));
        Advance advance = desk.advance();
        assertThat(events.words())
                .containsExactly(
                        "PRESENCE leased", // 5
                        "WRAP_UP_ENDED wraps", // 10
                        "WAITED_TOO_LONG waiting", // 20
                        "EXPIRED asking", // 30
                        "BACK_OFF_BEGAN asked",
                        "REQUEUED left", // 30, created later than the offer
                        "INTAKE_REOPENED limited", // 40
                        "RESPONSE_OVERDUE responding"); // 50
        assertThat(advance.due()).isEqualTo(7);
        assertThat(advance.made()).isEmpty();
    }

    @Test
    @DisplayName("What is due at the same instant is done in order of creation, whatever kind it is")
    void sameInstantInOrderOfCreation() {
        open(inDefaultQueue().waitLimit(WaitLimit.of(seconds(60))));
        desk.registerAll(List.of(AgentSpec.of("ana"), AgentSpec.of("ben"), AgentSpec.of("cem")));
        desk.presence("ben", Presence.ONLINE, seconds(60));
        submit(TicketSpec.of("t1").requires("s"));
        desk.presence("ana", Presence.ONLINE, seconds(60));
        submit(TicketSpec.of("t2").requires("s"));
        submit(TicketSpec.of("t3").requires("s").priority(99));
        desk.presence("cem", Presence.ONLINE, seconds(60));
        events.clear();
        moveTo(seconds(60));
        assertThat(desk.advance().due()).isEqualTo(6);
        assertThat(events.words())
                .containsExactly(
                        "PRESENCE ben",
                        "WAITED_TOO_LONG t1",
                        "PRESENCE ana",
                        "WAITED_TOO_LONG t2",
                        "WAITED_TOO_LONG t3",
                        "PRESENCE cem");
    }

    @Test
    @DisplayName("A renewed lease is created anew")
    void renewedLeaseIsCreatedAnew() {
        open();
        desk.registerAll(List.of(AgentSpec.of("ana"), AgentSpec.of("ben")));
        desk.presence("ana", Presence.ONLINE, seconds(30));
        desk.presence("ben", Presence.ONLINE, seconds(60));
        pass(seconds(30).minus(MICRO));
        desk.presence("ana", Presence.ONLINE, seconds(30).plus(MICRO));
        events.clear();
        moveTo(seconds(60));
        desk.advance();
        assertThat(events.words()).containsExactly("PRESENCE ben", "PRESENCE ana");
    }

    @Test
    @DisplayName("Each deadline is served before the next one is done, as if time had stood still in between")
    void eachIsServedBeforeTheNext() {
        open();
        online("ana");
        submit("t1", "t2");
        desk.complete("t1", WrapUp.of(seconds(10)));
        desk.register(AgentSpec.of("ben"));
        desk.presence("ben", Presence.AWAY, seconds(20));
        events.clear();
        pass(minutes(1));
        desk.advance();
        assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t2", "PRESENCE ben");
    }

    @Test
    @DisplayName("Everything told of it carries the cause DEADLINE and the time of the call that did it")
    void causeAndTime() {
        open(inDefaultQueue().wrapUp(seconds(10)));
        online("ana");
        submit("t1", "t2");
        desk.complete("t1");
        events.clear();
        moveTo(seconds(17));
        desk.cancel("ghost");
        assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t2");
        assertThat(events.all()).allSatisfy(event -> {
            assertThat(event.cause()).isEqualTo(Cause.DEADLINE);
            assertThat(event.at()).isEqualTo(at(seconds(17)));
        });
        assertThat(assignment("t2").since()).isEqualTo(at(seconds(17)));
    }

    // ---- what advance says ----------------------------------------------------------------------------------------

    @Test
    @DisplayName("advance says how much was due, what it assigned and offered, and when the next thing is")
    void whatAdvanceSays() {
        openWith(builder -> builder.queue(inDefaultQueue().wrapUp(seconds(10)))
                .queue(QueueSpec.named("asking").offers(HALF_A_MINUTE)));
        online(agent("ana", 2).serves("default").serves("asking"));
        submit("t1");
        desk.complete("t1");
        submit("t2");
        desk.submit(TicketSpec.of("t3").queue("asking"));
        assertThat(desk.advance()).isEqualTo(new Advance(0, List.of(), Optional.of(at(seconds(10)))));
        pass(seconds(15));
        Advance advance = desk.advance();
        assertThat(advance.due()).isEqualTo(1);
        assertThat(advance.made()).containsExactly(assignment("t2"), offer("t3").taken());
        assertThat(advance.next()).contains(at(seconds(45)));
        assertThat(desk.nextDeadline()).contains(at(seconds(45)));
    }

    @Test
    @DisplayName("Where nothing is pending nothing is due, and there is no next thing")
    void nothingPending() {
        open();
        assertThat(desk.nextDeadline()).isEmpty();
        online(agent("ana", 5));
        submit("t1");
        assertThat(desk.advance()).isEqualTo(new Advance(0, List.of(), Optional.empty()));
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("The next deadline is the earliest of all kinds, and moves on when that one has gone")
    void nextIsTheEarliest() {
        openWith(builder -> builder.queue(inDefaultQueue().waitLimit(WaitLimit.of(seconds(50))))
                .queue(QueueSpec.named("asking").offers(HALF_A_MINUTE)));
        online(agent("ana", 1).serves("asking"));
        submit("waiting");
        assertThat(desk.nextDeadline()).contains(at(seconds(50)));
        desk.submit(TicketSpec.of("asked").queue("asking"));
        assertThat(desk.nextDeadline()).contains(at(seconds(30)));
        desk.register(agent("ben", 0));
        desk.presence("ben", Presence.ONLINE, seconds(10));
        assertThat(desk.nextDeadline()).contains(at(seconds(10)));
        desk.presence("ben", Presence.ONLINE);
        assertThat(desk.nextDeadline()).contains(at(seconds(30)));
        accept("asked");
        assertThat(desk.nextDeadline()).contains(at(seconds(50)));
        desk.complete("asked", WrapUp.of(seconds(20)));
        assertThat(desk.nextDeadline()).contains(at(seconds(20)));
        desk.endWrapUp("ana");
        assertThat(desk.nextDeadline()).contains(at(seconds(50)));
        desk.cancel("waiting");
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    @DisplayName("A deadline whose ticket or agent has gone is not due")
    void goneBefore() {
        openWith(builder -> builder.whenLeaving(WhenLeaving.requeueAfter(minutes(1)))
                .queue(inDefaultQueue()
                        .waitLimit(WaitLimit.of(minutes(1)))
                        .firstResponse(FirstResponse.within(minutes(1)))
                        .wrapUp(minutes(1)))
                .queue(QueueSpec.named("asking").offers(HALF_A_MINUTE)));
        desk.register(agent("ana", 9).serves("default").serves("asking").intakeLimit(3, minutes(1)));
        submit(TicketSpec.of("cancelled").requires("s"));
        desk.cancel("cancelled");
        desk.presence("ana", Presence.ONLINE, minutes(1));
        submit("t1", "t2");
        desk.submit(TicketSpec.of("t3").queue("asking"));
        desk.complete("t1");
        desk.presence("ana", Presence.OFFLINE);
        desk.remove("ana", WhenLeaving.REQUEUE);
        desk.cancel("t2");
        desk.cancel("t3");
        assertThat(desk.nextDeadline()).isEmpty();
        events.clear();
        pass(minutes(60));
        assertThat(desk.advance()).isEqualTo(new Advance(0, List.of(), Optional.empty()));
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("One advance does it all: what becomes due by what it does is done too")
    void oneAdvanceDoesItAll() {
        openWith(builder -> builder.whenLeaving(WhenLeaving.requeueAfter(seconds(10)))
                .queue(inDefaultQueue().waitLimit(WaitLimit.of(seconds(10)).thenMoveTo("second")))
                .queue(QueueSpec.named("second")));
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(10));
        submit("t1", "t2");
        pass(minutes(60));
        Advance advance = desk.advance();
        assertThat(advance.due()).as("lease, wait of t2, requeue").isEqualTo(3);
        assertThat(advance.next())
                .as("t1 waits since now")
                .contains(at(minutes(60).plus(seconds(10))));
        assertThat(desk.advance().due()).isZero();
    }

    @Test
    @DisplayName("Handled late or on time, one by one or all at once: the desk stands the same")
    void lateOrOnTime() {
        List<List<String>> ends = new ArrayList<>();
        for (boolean onTime : List.of(true, false)) {
            clock.set(START);
            open(inDefaultQueue().waitLimit(WaitLimit.of(seconds(30)).thenRaisePriorityTo(50)));
            desk.registerAll(List.of(agent("ana", 1), agent("ben", 1)));
            desk.presence("ana", Presence.ONLINE, seconds(5));
            desk.presence("ben", Presence.ONLINE, seconds(15));
            submit("t1", "t2", "t3", "t4");
            desk.complete("t1", WrapUp.of(seconds(20)));
            for (int second = 1; onTime && second < 60; second++) {
                moveTo(seconds(second));
                desk.advance();
            }
            moveTo(seconds(60));
            desk.advance();
            List<String> end = new ArrayList<>(backlog());
            desk.agents().forEach(agent -> end.add(agent + " " + agent.wrapUpUntil() + agent.presentUntil()));
            end.add(ticket("t4").spec().toString());
            ends.add(end);
        }
        assertThat(ends.get(0)).isEqualTo(ends.get(1));
    }

    // ---- every other call -----------------------------------------------------------------------------------------

    /** Every call and lookup, those that are refused included. */
    private static Map<String, Consumer<Desk>> everyCall() {
        Map<String, Consumer<Desk>> calls = new LinkedHashMap<>();
        calls.put("register", desk -> desk.register(AgentSpec.of("new")));
        calls.put("registerAll", desk -> desk.registerAll(List.of()));
        calls.put("update", desk -> desk.update("other", agent -> agent.capacity(1)));
        calls.put("update of a ghost", desk -> desk.update("ghost", agent -> agent));
        calls.put("presence", desk -> desk.presence("other", Presence.AWAY));
        calls.put("presence of a ghost", desk -> desk.presence("ghost", Presence.ONLINE));
        calls.put("presence on a lease", desk -> desk.presence("other", Presence.AWAY, seconds(9)));
        calls.put("presences", desk -> desk.presences(Map.of()));
        calls.put("presences of a ghost", desk -> desk.presences(Map.of("ghost", Presence.ONLINE)));
        calls.put("refreshPresence", desk -> desk.refreshPresence(Map.of("ghost", Presence.ONLINE)));
        calls.put("endWrapUp", desk -> desk.endWrapUp("other"));
        calls.put("endWrapUp of a ghost", desk -> desk.endWrapUp("ghost"));
        calls.put("reconcile", desk -> desk.reconcile("other", 1));
        calls.put("reconcile of a ghost", desk -> desk.reconcile("ghost", 1));
        calls.put("loadUnknown", desk -> desk.loadUnknown("other"));
        calls.put("pause", desk -> desk.pause("other", "lunch"));
        calls.put("pause of a ghost", desk -> desk.pause("ghost", "lunch"));
        calls.put("resume", desk -> desk.resume("other"));
        calls.put("resume of a ghost", desk -> desk.resume("ghost"));
        calls.put("remove", desk -> desk.remove("other", WhenLeaving.REFUSE));
        calls.put("remove of a ghost", desk -> desk.remove("ghost", WhenLeaving.REFUSE));
        calls.put("addQueue", desk -> desk.addQueue(QueueSpec.named("q")));
        calls.put("addQueue that exists", desk -> desk.addQueue(QueueSpec.named("default")));
        calls.put("changeQueue", desk -> desk.changeQueue("default", queue -> queue.priority(1)));
        calls.put("changeQueue of a ghost", desk -> desk.changeQueue("ghost", queue -> queue));
        calls.put("removeQueue of a ghost", desk -> desk.removeQueue("ghost", "default"));
        calls.put("submit", desk -> desk.submit(TicketSpec.of("new").requires("s")));
        calls.put("submit again", desk -> desk.submit(TicketSpec.of("t2")));
        calls.put("submit to a ghost", desk -> desk.submit(TicketSpec.of("new").queue("ghost")));
        calls.put("complete of a ghost", desk -> desk.complete("ghost"));
        calls.put("complete with a wrap-up", desk -> desk.complete("ghost", WrapUp.NONE));
        calls.put("complete by a ghost", desk -> desk.complete("t2", "ghost"));
        calls.put("accept", desk -> desk.accept("ghost", 1));
        calls.put("accept of what waits", desk -> desk.accept("t3", 1));
        calls.put("decline", desk -> desk.decline("ghost", 1));
        calls.put("respond", desk -> desk.respond("ghost"));
        calls.put("park", desk -> desk.park("ghost"));
        calls.put("unpark", desk -> desk.unpark("t3"));
        calls.put("cancel", desk -> desk.cancel("ghost"));
        calls.put("updateTicket", desk -> desk.updateTicket("t3", ticket -> ticket));
        calls.put("updateTicket of a ghost", desk -> desk.updateTicket("ghost", ticket -> ticket));
        calls.put("requeue", desk -> desk.requeue("ghost"));
        calls.put("transferToAgent", desk -> desk.transferToAgent("t3", "ghost"));
        calls.put("transferToQueue", desk -> desk.transferToQueue("t3", "ghost"));
        calls.put("force", desk -> desk.force("t3", "ghost"));
        calls.put("adopt", desk -> desk.adopt(TicketSpec.of("new"), "ghost", START));
        calls.put("pull", desk -> desk.pull("other"));
        calls.put("pull of a ghost", desk -> desk.pull("ghost"));
        calls.put("top-up", desk -> desk.pull("other", 3));
        calls.put("forget", desk -> desk.forget("nobody's"));
        calls.put("ticket", desk -> desk.ticket("ghost"));
        calls.put("agent", desk -> desk.agent("ghost"));
        calls.put("agents", Desk::agents);
        calls.put("backlog", desk -> desk.backlog("default"));
        calls.put("tickets", desk -> desk.tickets(TicketState.Kind.HELD));
        calls.put("ticketsOfCustomer", desk -> desk.ticketsOfCustomer("nobody's"));
        calls.put("ticketsOf", desk -> desk.ticketsOf("other"));
        calls.put("counts", Desk::counts);
        calls.put("explain", desk -> desk.explain("t3"));
        calls.put("preview", desk -> desk.preview(TicketSpec.of("new")));
        calls.put("snapshot", Desk::snapshot);
        calls.put("audit", Desk::audit);
        calls.put("advance", Desk::advance);
        return calls;
    }

    @Test
    @DisplayName("Every call does what is due first: refused ones, those that change nothing, and lookups as well")
    void everyCallDoesWhatIsDue() {
        everyCall().forEach((name, call) -> {
            clock.set(START);
            open();
            online("ana");
            desk.register(agent("other", 0));
            submit("t1", "t2");
            submit(TicketSpec.of("t3").requires("s"));
            desk.complete("t1", WrapUp.of(seconds(10)));
            events.clear();
            moveToJustBefore(seconds(10));
            desk.nextDeadline();
            assertThat(events.all()).isEmpty();
            moveTo(seconds(10));
            call.accept(desk);
            List<String> told = events.words();
            assertThat(told.size()).as(name).isGreaterThanOrEqualTo(2);
            assertThat(told.subList(0, 2)).as(name).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t2");
            assertThat(events.all().subList(0, 2))
                    .as(name)
                    .extracting(DeskEvent::cause)
                    .containsOnly(Cause.DEADLINE);
        });
    }

    @Test
    @DisplayName("What was due is in the events and not in the outcome of the call that did it")
    void dueWorkIsNotInTheOutcome() {
        open();
        online("ana");
        submit("t1", "t2");
        desk.complete("t1", WrapUp.of(seconds(10)));
        desk.register(agent("ben", 0));
        moveTo(seconds(10));
        events.clear();
        assertThat(made(desk.presence("ben", Presence.ONLINE))).isEmpty();
        assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t2", "PRESENCE ben");
        desk.complete("t2", WrapUp.of(seconds(10)));
        submit("t3");
        moveTo(seconds(20));
        events.clear();
        Submission outcome = desk.submit(TicketSpec.of("t4"));
        assertThat(outcome).as("ana was given t3 first").isEqualTo(new Submission.Waiting("t4", "default"));
        assertThat(events.words()).containsExactly("WRAP_UP_ENDED ana", "ASSIGNED t3", "SUBMITTED t4");
    }

    @Test
    @DisplayName("A call judges by what is so after everything due: complete, transfer, remove at the deadline")
    void callsSeeWhatIsDueDone() {
        openWith(builder -> builder.whenLeaving(WhenLeaving.REQUEUE));
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE, seconds(10));
        submit("t1");
        moveTo(seconds(10));
        assertThat(desk.complete("t1", "ana")).isEqualTo(new dev.assignment.model.Refusal.NotHeld("t1"));
        desk.presence("ana", Presence.ONLINE, seconds(10));
        assertThat(holder("t1")).isEqualTo("ana");
        moveTo(seconds(20));
        assertThat(desk.remove("ana", WhenLeaving.REFUSE))
                .as("it holds nothing any more")
                .isInstanceOf(dev.assignment.model.AgentChange.Applied.class);
    }

    @Test
    @DisplayName("nextDeadline alone does nothing: it only looks")
    void nextDeadlineOnlyLooks() {
        open();
        online("ana");
        submit("t1", "t2");
        desk.complete("t1", WrapUp.of(seconds(10)));
        events.clear();
        pass(minutes(1));
        assertThat(desk.nextDeadline()).contains(at(seconds(10)));
        assertThat(events.all()).isEmpty();
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("A desk's time never goes back: what was due stays done, what is to come counts from the latest time")
    void timeNeverGoesBack() {
        open();
        online("ana");
        submit("t1", "t2");
        desk.complete("t1", WrapUp.of(seconds(10)));
        moveTo(seconds(10));
        desk.advance();
        moveTo(seconds(0));
        assertThat(holder("t2")).isEqualTo("ana");
        desk.complete("t2", WrapUp.of(seconds(10)));
        assertThat(desk.nextDeadline()).contains(at(seconds(20)));
        moveTo(seconds(15));
        assertThat(desk.advance().due()).isZero();
        moveTo(seconds(20));
        assertThat(desk.advance().due()).isEqualTo(1);
    }

    @Test
    @DisplayName("Deadlines are in microseconds, as all time of a desk")
    void microseconds() {
        open();
        online("ana");
        submit("t1", "t2");
        clock.set(START.plusNanos(1_999));
        desk.complete("t1", WrapUp.of(Duration.ofNanos(5_999)));
        assertThat(desk.nextDeadline()).contains(START.plusNanos(6_000));
        clock.set(START.plusNanos(5_999));
        assertThat(desk.advance().due()).isZero();
        clock.set(START.plusNanos(6_000));
        assertThat(desk.advance().due()).isEqualTo(1);
    }

    @Test
    @DisplayName("Far instants will do: deadlines long before and after the epoch, and a century ahead")
    void farInstants() {
        for (Instant far : List.of(Instant.parse("-5000-01-01T00:00:00Z"), Instant.parse("+20000-01-01T00:00:00Z"))) {
            clock.set(far);
            open();
            online("ana");
            submit("t1", "t2");
            desk.complete("t1", WrapUp.of(Duration.ofDays(36_500)));
            clock.set(far.plus(Duration.ofDays(36_500)).minus(MICRO));
            assertThat(desk.advance().due()).isZero();
            clock.advance(MICRO);
            assertThat(made(desk.advance())).containsExactly("t2 to ana");
        }
    }

    // ---- nothing is lost ------------------------------------------------------------------------------------------

    @Test
    @DisplayName("A deadline never loses a ticket: a year of all kinds of them, and every ticket is where it must be")
    void neverLosesATicket() {
        openWith(builder -> builder.presenceGrace(seconds(20))
                .whenLeaving(WhenLeaving.requeueAfter(seconds(40)))
                .queue(inDefaultQueue()
                        .offers(HALF_A_MINUTE.backOff(seconds(7)).pauseAfter(4))
                        .waitLimit(WaitLimit.of(minutes(2)).thenMoveTo("second"))
                        .wrapUp(seconds(11)))
                .queue(QueueSpec.named("second")
                        .waitLimit(WaitLimit.of(minutes(3)).thenMoveTo("third"))
                        .firstResponse(FirstResponse.within(minutes(1)).thenRequeue()))
                .queue(QueueSpec.named("third")
                        .waitLimit(WaitLimit.of(minutes(4)).thenRaisePriorityTo(70))
                        .firstResponse(FirstResponse.within(minutes(2)))));
        List<String> agents = List.of("ana", "ben", "cem");
        for (String agent : agents) {
            online(agent(agent, 3)
                    .serves("default")
                    .serves("second")
                    .serves("third")
                    .intakeLimit(5, minutes(3)));
        }
        SplittableRandom random = new SplittableRandom(7);
        long ended = 0;
        for (int i = 0; i < 400; i++) {
            String ticket = "t" + random.nextInt(60);
            String agent = agents.get(random.nextInt(3));
            pass(seconds(random.nextInt(25)));
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> desk.submit(TicketSpec.of("t" + i % 60));
                case 3 -> desk.presence(agent, Presence.ONLINE, seconds(90));
                case 4 -> desk.presence(agent, Presence.OFFLINE);
                case 5 -> desk.resume(agent);
                case 6 -> answer(ticket);
                case 7 -> desk.park(ticket);
                default -> desk.unpark(ticket);
            }
            desk.advance();
        }
        pass(Duration.ofDays(365));
        desk.advance();
        int known = 0;
        for (int i = 0; i < 60; i++) {
            if (desk.ticket("t" + i).isPresent()) {
                known++;
                ended += ticket("t" + i) instanceof TicketState.Finished ? 1 : 0;
                List<Long> versions = events.ofTicket("t" + i).stream()
                        .map(TicketEvent::version)
                        .toList();
                for (int version = 0; version < versions.size(); version++) {
                    assertThat(versions.get(version)).isEqualTo(version + 1);
                }
                assertThat(events.ofTicket("t" + i).get(versions.size() - 1).state())
                        .isEqualTo(ticket("t" + i));
            }
        }
        var counts = desk.counts();
        assertThat(known).isGreaterThan(50);
        assertThat(counts.waiting() + counts.offered() + counts.held() + counts.parked() + ended)
                .isEqualTo(known);
        assertThat(desk.audit().differences()).isEmpty();
        for (String agent : agents) {
            assertThat(load(agent))
                    .isEqualTo(desk.ticketsOf(agent).stream()
                            .mapToLong(Assignment::cost)
                            .sum())
                    .isLessThanOrEqualTo(3);
        }
    }

    private void answer(String ticket) {
        if (desk.ticket(ticket).isEmpty()) {
            return;
        }
        if (ticket(ticket) instanceof TicketState.Offered offered) {
            desk.accept(ticket, offered.offer().id());
        } else {
            desk.complete(ticket);
        }
    }

    @Test
    @DisplayName("Deadlines of an agent: wrap-up, back-off, intake limit, lease, requeue end each at its own time")
    void deadlinesOfOneAgent() {
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE.backOff(seconds(20)))));
        desk.register(agent("ana", 9).intakeLimit(3, seconds(40)));
        desk.presence("ana", Presence.ONLINE, seconds(50));
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        accept("t1");
        desk.submit(TicketSpec.of("t3"));
        accept("t3");
        decline("t2");
        desk.complete("t1", WrapUp.of(seconds(10)));
        List<Instant> ends = new ArrayList<>();
        Optional<Instant> next = desk.nextDeadline();
        while (next.isPresent()) {
            ends.add(next.get());
            clock.set(next.get());
            next = desk.advance().next();
            if (ends.size() == 1) {
                desk.cancel("t2"); // else it is offered as soon as the others have ended
            }
        }
        assertThat(ends).containsExactly(at(seconds(10)), at(seconds(20)), at(seconds(40)), at(seconds(50)));
        desk.presence("ana", Presence.OFFLINE, WhenLeaving.requeueAfter(seconds(9)));
        assertThat(desk.nextDeadline()).contains(at(seconds(59)));
    }
}
