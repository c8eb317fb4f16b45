package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must hold wherever a call is interrupted by another one: each story is told for every point there is. */
class InterruptedCallsTest {

    /** The versions that a ticket's events told, in order. */
    private static List<Long> versions(List<DeskEvent> events, String ticket) {
        return events.stream()
                .filter(event ->
                        event instanceof TicketEvent told && told.ticket().equals(ticket))
                .map(event -> ((TicketEvent) event).version())
                .sorted()
                .toList();
    }

    private static String holder(Desk desk, String ticket) {
        return desk.ticket(ticket)
                .flatMap(TicketState::assignment)
                .map(Assignment::agent)
                .orElse("nobody");
    }

    private static void online(Desk desk, AgentSpec agent) {
        desk.register(agent);
        desk.presence(agent.id(), Presence.ONLINE);
    }

    @Test
    @DisplayName("A function of the host that fails costs no event and no match of a call that was helped before")
    void failingUpdateAfterHelp() {
        Interrupted.atEachPoint(interrupted -> {
            List<DeskEvent> events = new ArrayList<>();
            Desk desk = Desk.builder().store(interrupted).listener(events::add).build();
            desk.register(AgentSpec.of("ana"));
            interrupted.run(() -> desk.submit(TicketSpec.of("t1")), () -> {
                desk.presence("ana", Presence.ONLINE);
                if (desk.ticket("t1").isPresent()) {
                    assertThatThrownBy(() -> desk.updateTicket("t1", spec -> {
                                throw new IllegalStateException("broken on purpose");
                            }))
                            .hasMessage("broken on purpose");
                }
            });
            assertThat(holder(desk, "t1")).isEqualTo("ana");
            assertThat(versions(events, "t1")).containsExactly(1L, 2L);
        });
    }

    @Test
    @DisplayName("Two changes of one queue both count, also when one of them is of the ordering")
    void changesOfOneQueue() {
        Desk desk = Desk.builder().queue(QueueSpec.named("q1")).build();
        desk.changeQueue("q1", queue -> {
            if (queue.maxWaiting().isEmpty()) { // in the middle of this change, and once
                desk.changeQueue("q1", meanwhile -> meanwhile.maxWaiting(7));
            }
            return queue.ordering(Ordering.fifo());
        });
        QueueSpec changed = desk.queues().stream()
                .filter(queue -> queue.name().equals("q1"))
                .findAny()
                .orElseThrow();
        assertThat(changed.ordering()).isEqualTo(Ordering.fifo());
        assertThat(changed.maxWaiting()).hasValue(7);
    }

    @Test
    @DisplayName("No ticket is left in a queue that is removed while it is submitted, waiting or held")
    void removalDuringSubmit() {
        Interrupted.atEachPoint(interrupted -> {
            List<DeskEvent> events = new ArrayList<>();
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .queue(QueueSpec.named("q1"))
                    .listener(events::add)
                    .build();
            online(desk, AgentSpec.of("ana").serves("q1").serves("default"));
            interrupted.run(
                    () -> desk.submit(TicketSpec.of("t1").queue("q1")), () -> desk.removeQueue("q1", "default"));
            TicketState ticket = desk.ticket("t1").orElse(null);
            if (ticket != null) { // else the queue was removed before
                assertThat(ticket.spec().queue()).isEqualTo("default");
                assertThat(holder(desk, "t1")).isEqualTo("ana");
                assertThat(versions(events, "t1"))
                        .isEqualTo(LongStream.rangeClosed(1, ticket.version())
                                .boxed()
                                .toList());
            }
        });
    }

    @Test
    @DisplayName("A customer's tickets are listed by the key that each has at last")
    void customerKeysOfTwoUpdates() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder().store(interrupted).build();
            desk.submit(TicketSpec.of("t1").customer("c1"));
            interrupted.run(
                    () -> desk.updateTicket("t1", spec -> spec.customer("c2")),
                    () -> desk.updateTicket("t1", spec -> spec.customer("c1")));
            String last = desk.ticket("t1").orElseThrow().spec().customer().orElseThrow();
            assertThat(desk.ticketsOfCustomer(last)).hasSize(1);
            assertThat(desk.ticketsOfCustomer(last.equals("c1") ? "c2" : "c1")).isEmpty();
        });
    }

    @Test
    @DisplayName("A ticket that is forgotten before its submit returns leaves no customer key behind")
    void customerKeyOfAForgottenTicket() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .retention(Retention.none())
                    .build();
            interrupted.run(() -> desk.submit(TicketSpec.of("t1").customer("c1")), () -> desk.cancel("t1"));
            assertThat(desk.ticketsOfCustomer("c1")).hasSize(desk.ticket("t1").isPresent() ? 1 : 0);
        });
    }

    @Test
    @DisplayName("A ticket that is changed while an agent looks for work is not passed over")
    void changeDuringPull() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .queue(QueueSpec.named("default").dispatch(Dispatch.PULL))
                    .build();
            online(desk, AgentSpec.of("ana"));
            desk.submit(TicketSpec.of("t1"));
            desk.submit(TicketSpec.of("t2"));
            interrupted.run(() -> desk.pull("ana"), () -> desk.updateTicket("t1", spec -> spec.customer("c1")));
            assertThat(holder(desk, "t1")).isEqualTo("ana");
        });
    }

    @Test
    @DisplayName("The only ticket that waits is found by a pull, though it is changed meanwhile")
    void changeOfTheOnlyTicketDuringPull() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .queue(QueueSpec.named("default").dispatch(Dispatch.PULL))
                    .build();
            online(desk, AgentSpec.of("ana"));
            desk.submit(TicketSpec.of("t1"));
            interrupted.run(() -> desk.pull("ana"), () -> desk.updateTicket("t1", spec -> spec.priority(3)));
            assertThat(holder(desk, "t1")).isEqualTo("ana");
        });
    }

    @Test
    @DisplayName("A ticket finds its agent, though the indexes that it is looked for in are thrown away meanwhile")
    void indexesThrownAway() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .queue(QueueSpec.named("default").strategy(Strategy.weightedRandom()))
                    .build();
            online(desk, AgentSpec.of("ben").serves("default"));
            desk.submit(TicketSpec.of("t1"));
            desk.presence("ben", Presence.OFFLINE);
            online(desk, AgentSpec.of("ana").serves("default"));
            interrupted.run(() -> desk.requeue("t1"), () -> {
                for (int i = 0; i < 4200; i++) { // more demands than a queue keeps indexes for
                    desk.submit(TicketSpec.of("asks-" + i).requires("skill-" + i));
                }
            });
            assertThat(holder(desk, "t1")).isEqualTo("ana");
        });
    }

    @Test
    @DisplayName("Queues that come and go leave no index behind")
    void indexesOfRemovedQueues() {
        CountingData.Provider opened = new CountingData.Provider();
        Desk desk = Desk.builder().store(opened).build();
        online(desk, AgentSpec.of("ana").capacity(100).serves("default").serves("q1"));
        AgentCell ana = Objects.requireNonNull(opened.data().agent("ana"));
        for (int i = 0; i < 10; i++) {
            for (Ordering ordering : List.of(Ordering.fifo(), Ordering.priorityThenAge())) {
                desk.changeQueue(
                        "default",
                        queue -> queue.strategy(Strategy.weightedRandom()).ordering(ordering));
                desk.submit(TicketSpec.of("default-" + i + "-" + ordering));
            }
            desk.addQueue(QueueSpec.named("q1").strategy(Strategy.weightedRandom()));
            desk.submit(TicketSpec.of("q1-" + i).queue("q1"));
            desk.removeQueue("q1", "default");
        }
        assertThat(opened.data().profiles().of(ana, ana.state()).indexes()).hasSizeLessThan(3);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("A draw ends, though the name of an excluded agent gets to another one meanwhile")
    void excludedNameChangesHands() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .queue(QueueSpec.named("default").strategy(Strategy.weightedRandom()))
                    .build();
            desk.register(AgentSpec.of("ben").serves("default")); // of ana's profile, which so outlives her
            online(desk, AgentSpec.of("ana").serves("default"));
            desk.submit(TicketSpec.of("t0").excludes("ana"));
            interrupted.run(() -> desk.submit(TicketSpec.of("t1").excludes("ana")), () -> {
                desk.remove("ana", WhenLeaving.REQUEUE);
                online(desk, AgentSpec.of("ana").serves("default"));
            });
            assertThat(holder(desk, "t1")).isEqualTo("nobody");
        });
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("A ticket that comes back from being parked is in its backlog, though an agent looks there meanwhile")
    void comesBackWhileAnAgentLooks() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder().store(interrupted).build();
            desk.register(AgentSpec.of("ana"));
            desk.submit(TicketSpec.of("t1"));
            desk.park("t1");
            interrupted.run(() -> desk.unpark("t1"), () -> desk.presence("ana", Presence.ONLINE));
            assertThat(desk.audit().differences()).isEmpty();
            assertThat(holder(desk, "t1")).isEqualTo("ana");
        });
    }

    @Test
    @DisplayName("A recorded decision lists whom it chose, though that agent is being registered meanwhile")
    void recordedWhileRegistered() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .queue(QueueSpec.named("default").recordedDecisions(9))
                    .build();
            desk.submit(TicketSpec.of("t1"));
            interrupted.run(() -> desk.register(AgentSpec.of("ana")), () -> desk.presence("ana", Presence.ONLINE));
            desk.presence("ana", Presence.ONLINE);
            List<Decision> decisions = desk.decisions("t1");
            assertThat(decisions.get(decisions.size() - 1).candidates())
                    .extracting(Candidate::agent)
                    .containsExactly("ana");
        });
    }

    @Test
    @DisplayName("No index keeps an agent where it was, though its profile is given up while it is given work")
    void profileGivenUpMeanwhile() {
        Interrupted.atEachPoint(interrupted -> {
            Strategy benFirst = Strategy.rankingByDemand(
                    "ben-first", (agent, demand) -> agent.spec().position());
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .queue(QueueSpec.named("default").strategy(benFirst))
                    .build();
            online(desk, AgentSpec.of("ben").skill("dutch").capacity(9));
            online(desk, AgentSpec.of("ana").position(1).capacity(9));
            desk.submit(TicketSpec.of("t1"));
            interrupted.run(
                    () -> desk.transferToAgent("t1", "ana"), () -> desk.update("ana", spec -> spec.skill("french")));
            desk.submit(TicketSpec.of("t2"));
            assertThat(desk.audit().differences()).isEmpty();
        });
    }

    /** Completes a ticket in a thread of its own, which stops for good as soon as the vendor's ranking is asked. */
    private static final class StoppingCall {

        private final CountDownLatch stopped = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final Thread thread = new Thread(this::run);
        private final Desk desk;

        StoppingCall(Interrupted store) {
            Strategy stopping = Strategy.ranking("stops", agent -> {
                if (Thread.currentThread() == this.thread) {
                    this.stopped.countDown();
                    await(this.goOn);
                }
                return 0;
            });
            this.desk = Desk.builder()
                    .store(store)
                    .queue(QueueSpec.named("default").strategy(stopping))
                    .build();
        }

        private void run() {
            desk.complete("t1");
            stopped.countDown();
        }

        void startAndStop() {
            thread.start();
            await(stopped);
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Test
    @DisplayName("A submit looks for an agent after its ticket waits, though the call that made it wait is stopped")
    void helperIsStopped() {
        Interrupted.atEachPoint(interrupted -> {
            StoppingCall other = new StoppingCall(interrupted);
            other.desk.register(AgentSpec.of("ana"));
            interrupted.run(() -> other.desk.submit(TicketSpec.of("t1")), () -> {
                other.desk.presence("ana", Presence.ONLINE);
                other.startAndStop();
            });
            boolean found = holder(other.desk, "t1").equals("ana")
                    || other.desk.ticket("t1").orElseThrow() instanceof TicketState.Finished;
            other.goOn.countDown();
            assertThat(found).isTrue();
        });
    }

    @Test
    @DisplayName("The limit of a backlog holds, though another call deals with the ticket before its submit returns")
    void limitOfTheBacklog() {
        Interrupted.atEachPoint(interrupted -> {
            Desk desk = Desk.builder()
                    .store(interrupted)
                    .queue(QueueSpec.named("default").maxWaiting(1))
                    .build();
            desk.submit(TicketSpec.of("t1"));
            List<Submission> outcomes = new ArrayList<>();
            interrupted.run(() -> outcomes.add(desk.submit(TicketSpec.of("t2"))), () -> desk.complete("t2"));
            assertThat(outcomes).containsExactly(new Refusal.BacklogFull("default", 1));
            assertThat(desk.ticket("t2")).isEmpty();
            assertThat(desk.counts().waiting()).isEqualTo(1);
        });
    }
}
