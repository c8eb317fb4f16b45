package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Audit;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "{@code audit()} recomputes everything that could be recomputed and reports any difference (there must be none)" (G12). */
public abstract class AuditContract extends LifeCycleCase {

    private void clean() {
        assertThat(desk.audit().differences()).isEmpty();
        assertThat(desk.audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("An empty desk has no difference")
    void emptyDesk() {
        open();
        clean();
    }

    @Test
    @DisplayName("After each call of a whole life cycle there is no difference, for every strategy")
    void cleanAfterEveryCall() {
        for (Strategy strategy : Strategy.builtIn()) {
            clock.set(START);
            openWith(builder -> builder.presenceGrace(seconds(5))
                    .queue(inDefaultQueue()
                            .strategy(strategy)
                            .offers(HALF_A_MINUTE.backOff(seconds(3)).pauseAfter(2))
                            .waitLimit(WaitLimit.of(minutes(2)).thenMoveTo("second")))
                    .queue(QueueSpec.named("second").strategy(strategy).wrapUp(seconds(4))));
            List<Runnable> calls = List.of(
                    () -> online(
                            agent("ana", 3)
                                    .serves("default", 2)
                                    .serves("second", 1)
                                    .intakeLimit(4, minutes(1)),
                            agent("ben", 2)
                                    .serves("default", 1)
                                    .serves("second", 3)
                                    .withOutsideLoad()),
                    () -> desk.submit(TicketSpec.of("t1").customer("c1")),
                    () -> desk.submit(TicketSpec.of("t2").customer("c1")),
                    () -> desk.submit(TicketSpec.of("t3").queue("second")),
                    () -> desk.submit(TicketSpec.of("t4").queue("second").requires("s")),
                    () -> accept("t1"),
                    () -> decline("t2"),
                    () -> desk.reconcile("ben", 1),
                    () -> pass(seconds(40)),
                    () -> desk.advance(),
                    () -> desk.park("t1", Parking.KEEPING),
                    () -> desk.force("t4", "ana"),
                    () -> desk.adopt(TicketSpec.of("t5"), "ben", START),
                    () -> desk.complete("t3", WrapUp.of(seconds(9))),
                    () -> desk.unpark("t1"),
                    () -> desk.park("t1", Parking.keeping(0)),
                    () -> desk.updateTicket("t4", ticket -> ticket.priority(3)),
                    () -> desk.refreshPresence(Map.of("ana", Presence.ONLINE)),
                    () -> pass(minutes(3)),
                    () -> desk.advance(),
                    () -> desk.loadUnknown("ben"),
                    () -> desk.presence("ana", Presence.OFFLINE, WhenLeaving.requeueAfter(seconds(8))),
                    () -> pass(seconds(8)),
                    () -> desk.advance(),
                    () -> desk.presence("ana", Presence.ONLINE, seconds(30)),
                    () -> desk.changeQueue("second", queue -> queue.waitLimit(WaitLimit.of(seconds(1)))),
                    () -> desk.pull("ana", 9),
                    () -> desk.removeQueue("second", "default"),
                    () -> desk.forget("c1"),
                    () -> desk.remove("ana", WhenLeaving.REQUEUE),
                    () -> pass(minutes(60)),
                    () -> desk.advance(),
                    () -> desk.cancel("t1"));
            for (int i = 0; i < calls.size(); i++) {
                calls.get(i).run();
                assertThat(desk.audit().differences())
                        .as("%s, after call %d", strategy.name(), i)
                        .isEmpty();
            }
        }
    }

    @Test
    @DisplayName("An agent above its capacity, by force, adoption or a report, is no difference")
    void aboveTheCapacity() {
        open();
        online("ana");
        submit("t1", "t2");
        desk.force("t2", "ana");
        desk.adopt(TicketSpec.of("t3"), "ana", START);
        desk.reconcile("ana", 7);
        assertThat(load("ana")).isEqualTo(10);
        clean();
    }

    @Test
    @DisplayName("A desk that was loaded has no difference")
    void afterALoad() {
        openOffering(QueueSpec.named("second"));
        online(agent("ana", 3).serves("default").serves("second"));
        desk.submit(TicketSpec.of("t1"));
        submit(TicketSpec.of("t2").queue("second"));
        submit(TicketSpec.of("t3").queue("second"));
        desk.park("t2", Parking.KEEPING);
        var snapshot = desk.snapshot();
        openWith(builder -> builder.queue(inDefaultQueue().offers(HALF_A_MINUTE))
                .queue(QueueSpec.named("second"))
                .load(snapshot));
        clean();
    }

    @Test
    @DisplayName("It changes nothing and tells nothing")
    void changesNothing() {
        open();
        online("ana");
        submit("t1", "t2");
        List<String> before = Observation.of(desk);
        events.clear();
        desk.audit();
        assertThat(Observation.of(desk)).isEqualTo(before);
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("A difference names its subject, what was recomputed and what is kept")
    void differences() {
        Audit audit = new Audit(List.of(new Audit.Difference("load of agent ana", "2", "3")));
        assertThat(audit.isClean()).isFalse();
        assertThat(audit.toString()).contains("load of agent ana", "2", "3");
        assertThat(new Audit(List.of()).isClean()).isTrue();
    }
}
