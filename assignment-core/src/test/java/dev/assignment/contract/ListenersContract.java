package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "A listener throws, blocks or calls the desk: the assignment stands, other listeners still run; nested calls work." */
public abstract class ListenersContract extends DeskCase {

    /** Far more nested calls than there is room for on a stack; fewer where each is slow. */
    private static final int CHAIN = Integer.getInteger("assignment.chain", 5_000);

    private final QuietErrors quiet = QuietErrors.begin();

    @AfterEach
    void speakAgain() {
        quiet.close();
    }

    @Test
    @DisplayName("A listener throws: the change stands, other listeners still run, the caller gets its outcome")
    void listenerThrows() {
        EventLog after = new EventLog();
        openWith(builder -> builder.listener(event -> {
                    throw new IllegalStateException("broken on purpose");
                })
                .listener(event -> {
                    throw new AssertionError("broken on purpose");
                })
                .listener(after));
        online("ana");
        after.clear();
        Submission outcome = desk.submit(TicketSpec.of("t1"));
        assertThat(outcome).isInstanceOf(Submission.Assigned.class);
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(after.words()).containsExactly("SUBMITTED t1", "ASSIGNED t1");
        submit("t2");
        assertThat(made(desk.complete("t1"))).containsExactly("t2 to ana");
    }

    @Test
    @DisplayName("Events reach listeners after the change, on the thread that made it")
    void afterTheChangeOnTheSameThread() {
        List<String> seen = new ArrayList<>();
        AtomicReference<Desk> nested = new AtomicReference<>();
        openWith(builder -> builder.listener(event -> {
            Desk now = nested.get();
            if (now != null && event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.ASSIGNED) {
                seen.add(Thread.currentThread().getName() + " "
                        + now.ticket(told.ticket()).orElseThrow().equals(told.state()) + " "
                        + now.ticketsOf("ana").size());
            }
        }));
        nested.set(desk);
        online("ana");
        submit("t1");
        assertThat(seen).containsExactly(Thread.currentThread().getName() + " true 1");
    }

    /** Calls the desk from inside an event, once for each event. */
    private void reacting(Reaction reaction) {
        AtomicReference<Desk> nested = new AtomicReference<>();
        openWith(builder -> builder.listener(event -> {
            if (nested.get() != null) {
                reaction.to(event, nested.get());
            }
        }));
        nested.set(desk);
    }

    private interface Reaction {
        void to(DeskEvent event, Desk desk);
    }

    private static boolean is(DeskEvent event, TicketEvent.Kind kind, String ticket) {
        return event instanceof TicketEvent told
                && told.kind() == kind
                && told.ticket().equals(ticket);
    }

    @Test
    @DisplayName("A listener may complete the ticket that it is told of, and the desk goes on")
    void nestedCompletion() {
        reacting((event, desk) -> {
            if (event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.ASSIGNED) {
                desk.complete(told.ticket());
            }
        });
        submitMany("t", 50);
        online("ana");
        assertThat(desk.counts().finished()).isEqualTo(50);
        assertThat(load("ana")).isZero();
        assertThat(MissedMatches.of(desk)).isEmpty();
    }

    @Test
    @DisplayName("A listener may complete whatever it is told of, however much waits")
    void longChainOfNestedCalls() {
        reacting((event, desk) -> {
            if (event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.ASSIGNED) {
                desk.complete(told.ticket());
            }
        });
        submitMany("t", CHAIN);
        online("ana");
        assertThat(desk.counts().waiting()).isZero();
        assertThat(desk.counts().held()).isZero();
        assertThat(events.ofTicket("t" + CHAIN)).hasSize(3);
    }

    @Test
    @DisplayName("All listeners are told in the same order, whatever the first of them calls")
    void sameOrderForAll() {
        EventLog after = new EventLog();
        AtomicReference<Desk> nested = new AtomicReference<>();
        openWith(builder -> builder.listener(event -> {
                    if (is(event, TicketEvent.Kind.ASSIGNED, "t1") && nested.get() != null) {
                        nested.get().complete("t1");
                    }
                })
                .listener(after));
        nested.set(desk);
        online("ana");
        after.clear();
        submit("t1");
        assertThat(after.words()).containsExactly("SUBMITTED t1", "ASSIGNED t1", "COMPLETED t1");
    }

    /** Calls the desk from inside an event; what this listener and one after it are told, in that order. */
    private List<EventLog> reactingBesideAnother(Consumer<Desk.Builder> settings, Reaction reaction) {
        EventLog first = new EventLog();
        EventLog second = new EventLog();
        AtomicReference<Desk> nested = new AtomicReference<>();
        openWith(builder -> {
            settings.accept(builder);
            builder.listener(event -> {
                        first.onEvent(event);
                        if (nested.get() != null) {
                            reaction.to(event, nested.get());
                        }
                    })
                    .listener(second);
        });
        nested.set(desk);
        return List.of(first, second);
    }

    private static void completeAtOnce(DeskEvent event, Desk desk) {
        if (event instanceof TicketEvent told) {
            desk.complete(told.ticket());
        }
    }

    @Test
    @DisplayName("A listener that completes a ticket when it hears of its submission hears ASSIGNED before COMPLETED")
    void completedOnSubmission() {
        List<EventLog> logs = reactingBesideAnother(builder -> {}, ListenersContract::completeAtOnce);
        online("ana");
        logs.forEach(EventLog::clear);
        submit("t1");
        assertThat(logs).allSatisfy(log -> {
            assertThat(log.words()).containsExactly("SUBMITTED t1", "ASSIGNED t1", "COMPLETED t1");
            assertThat(log.ofTicket("t1")).extracting(TicketEvent::version).containsExactly(1L, 2L, 3L);
        });
    }

    @Test
    @DisplayName("All that one call does is told before what the listeners' own calls do, however much it is")
    void manyEventsOfOneCall() {
        // Whoever hears of an assignment completes every ticket that is held, those too that were not yet told of.
        List<EventLog> logs = reactingBesideAnother(builder -> {}, (event, desk) -> {
            if (event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.ASSIGNED) {
                desk.agents().forEach(agent -> desk.ticketsOf(agent.id()).forEach(one -> desk.complete(one.ticket())));
            }
        });
        submitMany("t", 30);
        List<AgentSpec> agents =
                IntStream.rangeClosed(1, 5).mapToObj(i -> agent("a" + i, 3)).toList();
        desk.registerAll(agents);
        logs.forEach(EventLog::clear);
        desk.refreshPresence(agents.stream().collect(Collectors.toMap(AgentSpec::id, agent -> Presence.ONLINE)));
        assertThat(desk.counts().finished()).isEqualTo(30);
        assertThat(logs).allSatisfy(log -> {
            assertThat(log.words().subList(0, 20))
                    .as("the events of the first call")
                    .allMatch(word -> word.startsWith("PRESENCE") || word.startsWith("ASSIGNED"));
            for (int i = 1; i <= 30; i++) {
                assertThat(log.ofTicket("t" + i))
                        .extracting(TicketEvent::version)
                        .containsExactly(2L, 3L);
            }
        });
        assertThat(logs.get(1).all()).isEqualTo(logs.get(0).all());
    }

    @Test
    @DisplayName("All that is due at once is told before what the listeners' own calls do")
    void muchIsDue() {
        List<EventLog> logs = reactingBesideAnother(
                builder -> builder.queue(inDefaultQueue().waitLimit(WaitLimit.of(Duration.ofMinutes(1)))),
                (event, desk) -> {
                    if (is(event, TicketEvent.Kind.WAITED_TOO_LONG, "t1")) {
                        desk.cancel("t2");
                    }
                });
        submit("t1", "t2");
        logs.forEach(EventLog::clear);
        clock.set(START.plus(Duration.ofMinutes(1)));
        assertThat(desk.advance().due()).isEqualTo(2);
        assertThat(logs)
                .allSatisfy(log -> assertThat(log.words())
                        .containsExactly("WAITED_TOO_LONG t1", "WAITED_TOO_LONG t2", "CANCELLED t2"));
    }

    @Test
    @DisplayName(
            "A store tells all that a call did as one batch that never changes, and nothing where nothing happened")
    void oneBatchForEachCall() {
        List<List<DeskEvent>> batches = new ArrayList<>();
        AssignmentStore store = store().open(new StoreSettings(
                SEED, Optional.empty(), Duration.ZERO, WhenLeaving.KEEP, Optional.of(batches::add)));
        store.addQueue(inDefaultQueue().waitLimit(WaitLimit.of(Duration.ofMinutes(1))), START);
        store.register(List.of(AgentSpec.of("ana"), AgentSpec.of("ben")), START);
        store.submit(TicketSpec.of("t1"), START);
        store.submit(TicketSpec.of("t2"), START);
        store.submit(TicketSpec.of("t2"), START);
        store.resume("ghost", START);
        Instant later = START.plus(Duration.ofMinutes(1));
        store.advance(later);
        store.advance(later);
        store.presence(
                Map.of("ana", Presence.ONLINE, "ben", Presence.ONLINE), Optional.empty(), WhenLeaving.KEEP, later);
        assertThat(batches.stream().map(EventLog::words))
                .containsExactly(
                        List.of("ADDED " + TicketSpec.DEFAULT_QUEUE),
                        List.of("REGISTERED ana", "REGISTERED ben"),
                        List.of("SUBMITTED t1"),
                        List.of("SUBMITTED t2"),
                        List.of("WAITED_TOO_LONG t1", "WAITED_TOO_LONG t2"),
                        List.of("PRESENCE ana", "PRESENCE ben", "ASSIGNED t1", "ASSIGNED t2"));
        assertThat(batches)
                .allSatisfy(batch ->
                        assertThatThrownBy(() -> batch.remove(0)).isInstanceOf(UnsupportedOperationException.class));
    }

    @Test
    @DisplayName("A listener that overflows its stack is one that throws")
    void listenerOverflows() {
        EventLog after = new EventLog();
        openWith(builder -> builder.listener(event -> {
                    throw new StackOverflowError("broken on purpose");
                })
                .listener(after));
        online("ana");
        after.clear();
        assertThat(submit("t1")).containsExactly("ana");
        assertThat(after.words()).containsExactly("SUBMITTED t1", "ASSIGNED t1");
    }

    @Test
    @DisplayName("A listener that blocks holds up its caller and nobody else; what it is told of stands")
    void listenerBlocks() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        openWith(builder -> builder.listener(event -> {
            if (is(event, TicketEvent.Kind.ASSIGNED, "t1")) {
                told.countDown();
                awaitQuietly(goOn);
            }
        }));
        online(agent("ana", 2));
        Thread slow = new Thread(() -> desk.submit(TicketSpec.of("t1")));
        slow.start();
        try {
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(holder("t1")).isEqualTo("ana");
            assertThat(submit("t2", "t3")).containsExactly("ana", NOBODY);
            assertThat(made(desk.complete("t1"))).containsExactly("t3 to ana");
            assertThat(slow.isAlive()).isTrue();
        } finally {
            goOn.countDown();
            slow.join();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("A listener may submit another ticket; both outcomes are right")
    void nestedSubmit() {
        List<String> nestedOutcomes = new ArrayList<>();
        reacting((event, desk) -> {
            if (is(event, TicketEvent.Kind.ASSIGNED, "t1")) {
                nestedOutcomes.add(desk.submit(TicketSpec.of("t2"))
                        .assignment()
                        .map(one -> one.agent())
                        .orElse(NOBODY));
            }
        });
        online("ana");
        assertThat(submit("t1")).containsExactly("ana");
        assertThat(nestedOutcomes).containsExactly(NOBODY);
        assertThat(backlog()).containsExactly("t2");
    }

    @Test
    @DisplayName("A nested call inside every event: nothing is lost, nobody overloaded, versions contiguous")
    void nestedCallsInEveryEvent() {
        int[] nested = new int[1];
        reacting((event, desk) -> {
            if (nested[0] < 300) {
                int n = nested[0]++;
                switch (n % 6) {
                    case 0 -> desk.submit(TicketSpec.of("n" + n));
                    case 1 -> desk.requeue("n" + (n - 1));
                    case 2 -> desk.complete("n" + (n - 2));
                    case 3 -> desk.pause("ana", "n" + n);
                    case 4 -> desk.resume("ana");
                    default -> desk.cancel("n" + (n - 11));
                }
            }
        });
        online(agent("ana", 2), agent("ben", 1));
        submitMany("t", 20);
        assertThat(nested[0]).isEqualTo(300);
        assertThat(MissedMatches.of(desk)).isEmpty();
        desk.agents().forEach(agent -> assertThat(agent.spare()).isNotNegative());
        for (int n = 0; n < 300; n += 6) {
            List<Long> versions = new ArrayList<>(
                    events.ofTicket("n" + n).stream().map(TicketEvent::version).toList());
            versions.sort(null);
            for (int i = 0; i < versions.size(); i++) {
                assertThat(versions.get(i)).isEqualTo(i + 1);
            }
        }
    }

    @Test
    @DisplayName("A desk without listeners works all the same")
    void withoutListeners() {
        desk = Desk.builder().store(store()).clock(clock).build();
        online("ana");
        assertThat(submit("t1", "t2")).containsExactly("ana", NOBODY);
        assertThat(made(desk.complete("t1"))).containsExactly("t2 to ana");
        assertThat(ticket("t2").version()).isEqualTo(2);
    }
}
