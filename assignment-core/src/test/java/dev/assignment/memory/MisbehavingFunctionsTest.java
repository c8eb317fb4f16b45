package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.contract.QuietErrors;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A vendor's function that does what it should not, in memory: "a thread that is stopped anywhere stops no other". */
class MisbehavingFunctionsTest {

    private static final String ODD = "odd";

    private static Desk deskWith(Strategy strategy) {
        Desk desk =
                Desk.builder().queue(QueueSpec.named(ODD).strategy(strategy)).build();
        for (String agent : new String[] {"ana", "ben"}) {
            desk.register(AgentSpec.of(agent).capacity(3).serves(ODD).serves("default"));
            desk.presence(agent, Presence.ONLINE);
        }
        return desk;
    }

    @Test
    @DisplayName("A strategy that blocks holds up its caller and nobody else, and the ticket is given once it goes on")
    void strategyBlocks() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Thread> slow = new AtomicReference<>();
        Desk desk = deskWith(Strategy.rankingByDemand("slow", (agent, demand) -> {
            if (Thread.currentThread() == slow.get()) {
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            return agent.load();
        }));
        Thread caller = new Thread(() -> desk.submit(TicketSpec.of("slow").queue(ODD)));
        slow.set(caller);
        caller.start();
        inside.await();
        for (int i = 0; i < 4; i++) {
            Submission outcome = desk.submit(TicketSpec.of("t" + i).queue(i % 2 == 0 ? ODD : "default"));
            assertThat(outcome).isInstanceOf(Submission.Assigned.class);
            desk.complete("t" + i);
        }
        desk.presence("ana", Presence.OFFLINE);
        goOn.countDown();
        caller.join();
        assertThat(desk.ticket("slow").orElseThrow().assignment().orElseThrow().agent())
                .isEqualTo("ben");
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("A strategy that calls the desk: nothing is lost, nobody overloaded, and what it did stands")
    void strategyCallsTheDesk() {
        try (QuietErrors quiet = QuietErrors.begin()) {
            AtomicReference<Desk> own = new AtomicReference<>();
            AtomicInteger calls = new AtomicInteger();
            Desk desk = deskWith(Strategy.rankingByDemand("meddling", (agent, demand) -> {
                int n = calls.incrementAndGet();
                if (own.get() != null && n < 40) {
                    own.get().submit(TicketSpec.of("nested" + n).queue(n % 2 == 0 ? ODD : "default"));
                    own.get().complete("nested" + n / 2);
                    own.get().pause("ana", "meddling");
                    own.get().resume("ana");
                }
                return agent.load();
            }));
            own.set(desk);
            int submitted = 20;
            for (int i = 0; i < submitted; i++) {
                desk.submit(TicketSpec.of("t" + i).queue(ODD));
            }
            own.set(null);
            int nested = Math.min(39, calls.get());
            assertThat(desk.counts().waiting()
                            + desk.counts().held()
                            + desk.counts().finished())
                    .isGreaterThanOrEqualTo(submitted)
                    .isLessThanOrEqualTo(submitted + nested);
            for (int i = 0; i < submitted; i++) {
                assertThat(desk.ticket("t" + i)).isPresent();
            }
            desk.agents().forEach(agent -> assertThat(agent.load()).isBetween(0L, 3L));
            assertThat(desk.audit().differences()).isEmpty();
            assertThat(quiet.text()).doesNotContain("StackOverflow");
        }
    }

    @Test
    @DisplayName("A strategy that says something else each time: nothing is lost or half-taken, and another one serves")
    void strategyIsFickle() {
        SplittableRandom random = new SplittableRandom(3);
        for (Strategy fickle : List.of(
                Strategy.ranking("fickle", agent -> random.nextLong()),
                Strategy.draw("fickle-draw", (agent, demand) -> random.nextInt(1_000)))) {
            Desk desk = deskWith(fickle);
            for (int i = 0; i < 20; i++) {
                desk.submit(TicketSpec.of("t" + i).queue(ODD));
                desk.complete("t" + i / 2);
                desk.agents().forEach(agent -> assertThat(agent.load()).isBetween(0L, 3L));
                assertThat(desk.counts().waiting()
                                + desk.counts().held()
                                + desk.counts().finished())
                        .isEqualTo(i + 1L);
            }
            desk.changeQueue(ODD, queue -> queue.strategy(Strategy.roundRobin()));
            assertThat(desk.agents()).allMatch(agent -> agent.load() == 3);
            assertThat(desk.audit().differences()).isEmpty();
        }
    }
}
