package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

/** "Outbox: every event is in the database in the transaction that caused it." */
class OutboxTest {

    private final List<DeskEvent> told =
            Collections.synchronizedList(new ArrayList<>()); // several threads tell at once

    private Desk open(JdbcStore store) {
        return Desk.builder()
                .store(store)
                .queue(QueueSpec.named("offers").offers(OfferTerms.acceptWithin(Duration.ofMinutes(1))))
                .listener(told::add)
                .build();
    }

    private static void story(Desk desk) {
        desk.register(AgentSpec.of("ana")
                .capacity(3)
                .serves("default")
                .serves("offers")
                .channel("chat", 2, 1));
        desk.presence("ana", Presence.ONLINE);
        desk.submit(TicketSpec.of("t1").customer("c").requires("nobody has this"));
        desk.submit(TicketSpec.of("t2").channel("chat"));
        desk.submit(TicketSpec.of("t3").queue("offers"));
        desk.park("t2", Parking.keeping(1));
        desk.cancel("t1");
        desk.pause("ana", "lunch");
        desk.changeQueue("offers", queue -> queue.priority(3));
        desk.remove("ana", WhenLeaving.REQUEUE);
    }

    private static List<OutboxEvent> all(Outbox outbox) {
        return outbox.read(0, 10_000);
    }

    @OnEachDatabase
    @DisplayName("The outbox has every event that listeners were told of, the same and in the same order")
    void sameAsListeners(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        story(open(store));
        List<DeskEvent> kept = new ArrayList<>();
        all(store.outboxReader("r")).forEach(one -> kept.add(one.event()));
        assertThat(kept).hasSameSizeAs(told).hasSizeGreaterThan(15);
        for (int i = 0; i < kept.size(); i++) {
            if (told.get(i) instanceof DeskEvent.AgentEvent agent) {
                DeskEvent.AgentEvent read = (DeskEvent.AgentEvent) kept.get(i);
                assertThat(read.kind()).isEqualTo(agent.kind());
                assertThat(read.state().parts()).isEqualTo(agent.state().parts());
                assertThat(read.state().holdings().toList())
                        .isEqualTo(agent.state().holdings().toList());
            } else {
                assertThat(kept.get(i)).isEqualTo(told.get(i));
            }
        }
    }

    @OnEachDatabase
    @DisplayName("A reader with a cursor delivers at least once: what its receiver did not finish comes again")
    void atLeastOnce(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        story(open(store));
        Outbox outbox = store.outboxReader("r");
        int count = all(outbox).size();
        assertThatThrownBy(() -> outbox.poll(5, events -> {
                    throw new IllegalArgumentException("broken on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(outbox.place()).isZero();
        List<Long> numbers = new ArrayList<>();
        Outbox restarted = store.outboxReader("r");
        while (restarted.poll(4, events -> events.forEach(one -> numbers.add(one.number()))) > 0) {
            assertThat(restarted.place()).isEqualTo(numbers.get(numbers.size() - 1));
        }
        assertThat(numbers).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1L);
        }
        assertThat(store.outboxReader("another").place()).isZero();
    }

    @OnEachDatabase
    @DisplayName(
            "A reader that is overtaken by another one of its name stays where that one is, at the start and later")
    void overtaken(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        story(open(store));
        Outbox slow = store.outboxReader("r");
        Outbox quick = store.outboxReader("r");
        assertThat(slow.poll(2, events -> quick.poll(5, more -> {}))).isEqualTo(2);
        assertThat(slow.place()).isEqualTo(5);
        assertThat(slow.poll(2, events -> quick.poll(5, more -> {}))).isEqualTo(2);
        assertThat(slow.place()).isEqualTo(10);
    }

    @OnEachDatabase
    @DisplayName(
            "Among concurrent calls: numbered without gaps, in version order per ticket, none skipped that commits late")
    void concurrentCalls(Database database) throws InterruptedException {
        JdbcStore store = database.get().store(TestDatabase.newName());
        Desk desk = open(store);
        for (int i = 0; i < 3; i++) {
            desk.register(AgentSpec.of("a" + i).capacity(2));
            desk.presence("a" + i, Presence.ONLINE);
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int lane = i;
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 25; n++) {
                    desk.submit(TicketSpec.of("t" + lane + "-" + n));
                    desk.complete("t" + lane + "-" + Math.max(0, n - 2));
                }
            });
            threads.add(thread);
            thread.start();
        }
        Outbox outbox = store.outboxReader("r");
        List<OutboxEvent> read = new ArrayList<>();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            outbox.poll(7, read::addAll);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        while (outbox.poll(100, read::addAll) > 0) {
            // until all is read
        }
        Map<String, Long> versions = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).number()).isEqualTo(i + 1L);
            if (read.get(i).event() instanceof TicketEvent event) {
                assertThat(event.version()).isEqualTo(versions.merge(event.ticket(), 1L, Long::sum));
            }
        }
        assertThat(versions).hasSize(100);
        assertThat(read).hasSize(told.size());
    }

    @OnEachDatabase
    @DisplayName("Without an outbox nothing is kept")
    void withoutOutbox(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName()).outbox(Duration.ZERO);
        story(open(store));
        assertThat(told).isNotEmpty();
        assertThat(all(store.outboxReader("r"))).isEmpty();
    }

    private static List<String> customers(Outbox outbox) {
        return all(outbox).stream()
                .map(OutboxEvent::event)
                .filter(TicketEvent.class::isInstance)
                .map(event -> ((TicketEvent) event).state().spec().customer().orElse("none"))
                .toList();
    }

    @OnEachDatabase
    @DisplayName("forget(customer) takes the key out of the events that are kept, out of all that have it and no other")
    void forgotten(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        Desk desk = open(store);
        String key = "100%_of!a \\ \"customer\":\"c\", \uD83D\uDE00";
        String like = key.replace('%', 'x').replace('_', 'x');
        desk.submit(TicketSpec.of("t1").customer(key));
        desk.submit(TicketSpec.of("t2").customer(like));
        desk.submit(TicketSpec.of(key).customer("c"));
        desk.updateTicket("t1", ticket -> ticket.priority(7));
        desk.cancel("t1");
        Outbox outbox = store.outboxReader("r");
        assertThat(customers(outbox)).containsExactly(key, like, "c", key, key);
        List<Long> numbers = all(outbox).stream().map(OutboxEvent::number).toList();

        assertThat(desk.forget(key)).isEqualTo(1);
        assertThat(customers(outbox)).containsExactly("none", like, "c", "none", "none");
        assertThat(all(outbox)).extracting(OutboxEvent::number).isEqualTo(numbers);
        assertThat(desk.forget("c")).isEqualTo(1);
        assertThat(customers(outbox)).doesNotContain("c", key).contains(like);
    }
}
