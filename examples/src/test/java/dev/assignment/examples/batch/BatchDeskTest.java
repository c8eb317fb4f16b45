package dev.assignment.examples.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.DeskListener;
import dev.assignment.ManualClock;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.store.StoreProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Desk B, clause by clause: here in memory, below it on databases. */
class BatchDeskTest {

    private final List<DeskEvent> events = new ArrayList<>();
    private BatchDesk desk = heardBy(events::add);

    /** Where each desk that a test opens is kept; empty each time. */
    StoreProvider store() {
        return InMemoryStore::open;
    }

    /** The vendor's table beside it. */
    BatchTable table() {
        return BatchTable.inMemory();
    }

    /** How much of something a test does: a database takes a thousand times as long as memory. */
    int much(int inMemory) {
        return inMemory;
    }

    private BatchDesk heardBy(DeskListener listener) {
        return new BatchDesk(store(), table(), ManualClock.atEpoch(), listener);
    }

    private static BatchTicket ticket(int number) {
        return new BatchTicket("t" + number, "customer", "title");
    }

    private void create(int from, int to) {
        IntStream.rangeClosed(from, to)
                .forEach(number -> assertThat(desk.create(ticket(number))).isTrue());
    }

    private static List<String> ids(List<BatchTicket> tickets) {
        return tickets.stream().map(BatchTicket::id).toList();
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> "t" + number).toList();
    }

    private List<TicketEvent> told(TicketEvent.Kind kind) {
        return events.stream()
                .filter(event -> event instanceof TicketEvent told && told.kind() == kind)
                .map(event -> (TicketEvent) event)
                .toList();
    }

    @Test
    @DisplayName("A pull queue: nothing is assigned until somebody pulls")
    void nothingIsPushed() {
        desk.hire(List.of("ana"));
        create(1, 3);
        assertThat(desk.listOf("ana")).isEmpty();
        assertThat(ids(desk.list(Status.NEW))).containsExactly("t1", "t2", "t3");
    }

    @Test
    @DisplayName("A pull tops an agent up to 15 open tickets, oldest first")
    void topsUp() {
        desk.hire(List.of("ana"));
        create(1, 20);
        assertThat(ids(desk.pull("ana"))).isEqualTo(numbered(1, 15));

        desk.sell("t3", "ana");
        desk.sell("t4", "ana");
        List<String> expected = new ArrayList<>(numbered(1, 2));
        expected.addAll(numbered(5, 17));
        assertThat(ids(desk.pull("ana"))).isEqualTo(expected);
    }

    @Test
    @DisplayName("Already 15: returns those")
    void alreadyFull() {
        desk.hire(List.of("ana"));
        create(1, 20);
        List<BatchTicket> first = desk.pull("ana");
        assertThat(desk.pull("ana")).isEqualTo(first).hasSize(15);
        assertThat(desk.list(Status.NEW)).hasSize(5);
    }

    @Test
    @DisplayName("Nothing waiting: returns what it holds, never an error")
    void nothingWaiting() {
        desk.hire(List.of("ana"));
        assertThat(desk.pull("ana")).isEmpty();
        create(1, 2);
        assertThat(ids(desk.pull("ana"))).containsExactly("t1", "t2");
        assertThat(ids(desk.pull("ana"))).containsExactly("t1", "t2");
    }

    @Test
    @DisplayName("A pull by somebody who was never hired names the agent")
    void unknownAgent() {
        assertThatThrownBy(() -> desk.pull("zoe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zoe");
    }

    @Test
    @Timeout(60)
    @DisplayName("No agent waits for another's pull, though that one stands still in its middle")
    void nobodyWaits() throws Exception {
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        desk = heardBy(event -> {
            if (event instanceof TicketEvent told
                    && told.kind() == TicketEvent.Kind.ASSIGNED
                    && told.state().assignment().orElseThrow().agent().equals("ana")) {
                inTheMiddle.countDown();
                awaitQuietly(goOn);
            }
        });
        desk.hire(List.of("ana", "bob"));
        create(1, 40);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<List<BatchTicket>> anas = threads.submit(() -> desk.pull("ana"));
            assertThat(inTheMiddle.await(30, TimeUnit.SECONDS)).isTrue();

            Future<List<BatchTicket>> bobs = threads.submit(() -> desk.pull("bob"));
            assertThat(bobs.get(30, TimeUnit.SECONDS)).hasSize(15);
            assertThat(anas.isDone()).isFalse();

            goOn.countDown();
            assertThat(anas.get(30, TimeUnit.SECONDS)).hasSize(15).doesNotContainAnyElementsOf(bobs.get());
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Timeout(120)
    @DisplayName("Two simultaneous pulls of one agent still end at 15, not 30")
    void twoPullsOfOneAgent() throws Exception {
        int rounds = much(500);
        ExecutorService clicks = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < rounds; round++) {
                String agent = "agent-" + round;
                desk = heardBy(event -> {});
                desk.hire(List.of(agent));
                create(1, 40);
                CyclicBarrier together = new CyclicBarrier(2);
                Callable<List<BatchTicket>> click = () -> {
                    together.await();
                    return desk.pull(agent);
                };
                Future<List<BatchTicket>> one = clicks.submit(click);
                Future<List<BatchTicket>> other = clicks.submit(click);

                Set<BatchTicket> seen = new HashSet<>(one.get());
                seen.addAll(other.get());
                assertThat(ids(desk.listOf(agent))).as("round %s", round).isEqualTo(numbered(1, 15));
                assertThat(seen).as("what both returned").hasSize(15);
                assertThat(desk.list(Status.NEW)).hasSize(25);
            }
        } finally {
            clicks.shutdownNow();
        }
    }

    @Test
    @DisplayName("Only the holder may sell a ticket; anybody else gets a typed refusal")
    void onlyTheHolder() {
        desk.hire(List.of("ana", "bob"));
        create(1, 1);
        assertThat(desk.sell("t1", "ana")).isEqualTo(new Sale.NotInWork("t1"));
        desk.pull("ana");
        assertThat(desk.sell("t1", "bob")).isEqualTo(new Sale.NotYours("t1", "ana"));
        assertThat(desk.sell("t1", "nobody we know")).isEqualTo(new Sale.NotYours("t1", "ana"));
        assertThat(desk.list(Status.IN_WORK)).hasSize(1);

        assertThat(desk.sell("t1", "ana")).isEqualTo(new Sale.Sold("t1", "ana"));
        assertThat(desk.sell("t1", "ana")).isEqualTo(new Sale.AlreadyDone("t1"));
        assertThat(desk.sell("t2", "ana")).isEqualTo(new Sale.Unknown("t2"));
    }

    @Test
    @DisplayName("A ticket in work is deleted: the place is freed and an event fires")
    void deletedInWork() {
        desk.hire(List.of("ana"));
        create(1, 16);
        desk.pull("ana");
        events.clear();

        assertThat(desk.delete("t7")).isTrue();

        assertThat(desk.listOf("ana")).hasSize(14);
        assertThat(told(TicketEvent.Kind.CANCELLED)).singleElement().satisfies(event -> {
            assertThat(event.ticket()).isEqualTo("t7");
            assertThat(event.ended().orElseThrow().agent()).isEqualTo("ana");
        });
        assertThat(desk.delete("t7")).isFalse();
        assertThat(told(TicketEvent.Kind.CANCELLED)).as("once").hasSize(1);
        assertThat(ids(desk.pull("ana"))).hasSize(15).contains("t16").doesNotContain("t7");
    }

    @Test
    @DisplayName("A waiting ticket is deleted and is given to nobody")
    void deletedWhileItWaits() {
        desk.hire(List.of("ana"));
        create(1, 3);
        assertThat(desk.delete("t2")).isTrue();
        assertThat(ids(desk.pull("ana"))).containsExactly("t1", "t3");
        assertThat(desk.delete("never created")).isFalse();
    }

    @Test
    @DisplayName("Tickets are created and updated at any time, those in work included, and an event fires")
    void updatedInWork() {
        desk.hire(List.of("ana"));
        create(1, 2);
        desk.pull("ana");
        events.clear();
        BatchTicket changed = new BatchTicket("t1", "another customer", "another title");

        assertThat(desk.update(changed)).isTrue();

        assertThat(desk.listOf("ana")).containsExactly(changed, ticket(2));
        assertThat(told(TicketEvent.Kind.UPDATED))
                .singleElement()
                .satisfies(event -> assertThat(event.state().spec().customer()).contains("another customer"));
        create(3, 3);
        assertThat(ids(desk.pull("ana"))).containsExactly("t1", "t2", "t3");
        assertThat(desk.create(ticket(3))).as("created before").isFalse();
        assertThat(desk.update(ticket(4))).as("never created").isFalse();
        desk.sell("t1", "ana");
        assertThat(desk.update(ticket(1))).as("sold").isFalse();
    }

    @Test
    @DisplayName("Listing by status and by agent")
    void listing() {
        desk.hire(List.of("ana", "bob"));
        create(1, 32);
        desk.pull("ana");
        desk.pull("bob");
        desk.sell("t2", "ana");
        desk.sell("t16", "bob");
        desk.delete("t31");

        assertThat(ids(desk.list(Status.NEW))).containsExactly("t32");
        assertThat(ids(desk.list(Status.SOLD))).containsExactly("t2", "t16");
        assertThat(ids(desk.list(Status.DELETED))).containsExactly("t31");
        assertThat(desk.list(Status.IN_WORK)).hasSize(28);
        assertThat(ids(desk.listOf("bob"))).isEqualTo(numbered(17, 30));
        assertThat(desk.listOf("zoe")).isEmpty();
    }

    @Test
    @DisplayName("Thousands of agents pull at once: no ticket twice, nobody above 15")
    void thousands() throws Exception {
        int agents = much(2_000);
        int tickets = 10 * agents;
        List<String> names =
                IntStream.range(0, agents).mapToObj(i -> "agent-" + i).toList();
        desk = heardBy(event -> {});
        desk.hire(names);
        create(1, tickets);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<BatchTicket>>> pulls = new ArrayList<>();
            names.forEach(name -> pulls.add(() -> desk.pull(name)));
            List<String> given = new ArrayList<>();
            for (Future<List<BatchTicket>> pull : threads.invokeAll(pulls)) {
                assertThat(pull.get()).hasSizeLessThanOrEqualTo(15);
                given.addAll(ids(pull.get()));
            }
            assertThat(given).hasSize(tickets).doesNotHaveDuplicates();
            assertThat(desk.list(Status.NEW)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }
}
