package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LockFreeTableTest {

    /** Two entries with the same key are different entries: no record, since the table compares entries by identity. */
    private static final class Ticket implements Keyed<String> {
        private final String id;

        Ticket(String id) {
            this.id = id;
        }

        @Override
        public String key() {
            return id;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** How often the hash code of a {@link Key} was asked for: once for a look-up, and once for each entry it meets. */
    private static final AtomicInteger HASH_CODES = new AtomicInteger();

    /** A key whose hash code the test chooses. */
    private record Key(int number, int hash) {
        @Override
        public int hashCode() {
            HASH_CODES.incrementAndGet();
            return hash;
        }
    }

    private record Numbered(Key key) implements Keyed<Key> {}

    private static <K, E extends Keyed<K>> List<E> entriesOf(LockFreeTable<K, E> table) {
        List<E> entries = new ArrayList<>();
        table.forEach(entries::add);
        return entries;
    }

    /** How many entries the table looks at, at most, to find one of those that it has. */
    private static int longestSearch(LockFreeTable<Key, Numbered> table) {
        int longest = 0;
        for (Numbered entry : entriesOf(table)) {
            HASH_CODES.set(0);
            assertThat(table.get(entry.key())).isSameAs(entry);
            longest = Math.max(longest, HASH_CODES.get() - 1);
        }
        return longest;
    }

    @Nested
    class OneThread {

        private final LockFreeTable<String, Ticket> table = new LockFreeTable<>();

        @Test
        void anEmptyTableHasNothing() {
            assertThat(table.get("a")).isNull();
            assertThat(table.remove(new Ticket("a"))).isFalse();
            assertThat(table.size()).isZero();
            assertThat(entriesOf(table)).isEmpty();
        }

        @Test
        void findsWhatWasPutIn() {
            Ticket ticket = new Ticket("a");
            assertThat(table.putIfAbsent(ticket)).isNull();
            assertThat(table.get("a")).isSameAs(ticket);
            assertThat(table.get("b")).isNull();
            assertThat(table.size()).isEqualTo(1);
            assertThat(entriesOf(table)).containsExactly(ticket);
        }

        @Test
        void theFirstEntryOfAKeyStays() {
            Ticket first = new Ticket("a");
            Ticket second = new Ticket("a");
            table.putIfAbsent(first);
            assertThat(table.putIfAbsent(second)).isSameAs(first);
            assertThat(table.putIfAbsent(first)).isSameAs(first);
            assertThat(table.get("a")).isSameAs(first);
            assertThat(table.size()).isEqualTo(1);
        }

        @Test
        void removesByIdentityAndOnlyOnce() {
            Ticket ticket = new Ticket("a");
            table.putIfAbsent(ticket);
            assertThat(table.remove(new Ticket("a"))).isFalse();
            assertThat(table.remove(ticket)).isTrue();
            assertThat(table.remove(ticket)).isFalse();
            assertThat(table.get("a")).isNull();
            assertThat(table.size()).isZero();
        }

        @Test
        void aRemovedEntryMayComeBack() {
            Ticket ticket = new Ticket("a");
            table.putIfAbsent(ticket);
            table.remove(ticket);
            assertThat(table.putIfAbsent(ticket)).isNull();
            assertThat(table.get("a")).isSameAs(ticket);
        }

        @Test
        @DisplayName("asking for null fails, and changes nothing")
        @SuppressWarnings("NullAway")
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> table.get(null));
            assertThatNullPointerException().isThrownBy(() -> table.putIfAbsent(null));
            assertThatNullPointerException().isThrownBy(() -> table.remove(null));
            assertThat(table.size()).isZero();
        }

        @Test
        void growsFromEmptyToAMillionAndEmptiesAgain() {
            int count = 1_000_000;
            Ticket[] tickets = new Ticket[count];
            for (int i = 0; i < count; i++) {
                tickets[i] = new Ticket("ticket-" + i);
                if (table.putIfAbsent(tickets[i]) != null || table.get("ticket-" + i / 2) != tickets[i / 2]) {
                    throw new AssertionError("lost at " + i);
                }
            }
            assertThat(table.size()).isEqualTo(count);
            assertThat(Set.copyOf(entriesOf(table))).hasSize(count);
            assertThat(entriesOf(table)).hasSize(count);
            for (int i = 0; i < count; i++) {
                if (table.get("ticket-" + i) != tickets[i]
                        || table.putIfAbsent(new Ticket("ticket-" + i)) != tickets[i]
                        || !table.remove(tickets[i])
                        || table.get("ticket-" + i) != null) {
                    throw new AssertionError("wrong at " + i);
                }
            }
            assertThat(table.size()).isZero();
            assertThat(entriesOf(table)).isEmpty();
        }

        @ParameterizedTest(name = "first {0}, most {1}, fan-out {2}, chain {3}")
        @CsvSource({"8, 2048, 32, 2", "1, 2, 2, 1", "2, 4, 4, 1", "4, 16, 2, 2", "1, 64, 64, 5", "16, 16, 16, 1"})
        void doesWhatAMapDoes(int firstBins, int mostBins, int fanOut, int longestChain) {
            LockFreeTable<Key, Numbered> small =
                    new LockFreeTable<>(new LockFreeTable.Shape(firstBins, mostBins, fanOut, longestChain));
            Map<Key, Numbered> model = new HashMap<>();
            Random random = new Random(mostBins);
            for (int step = 0; step < 100_000; step++) {
                int number = random.nextInt(2_000);
                Key key = new Key(number, number / 3);
                switch (random.nextInt(3)) {
                    case 0 -> {
                        Numbered entry = new Numbered(key);
                        assertThat(small.putIfAbsent(entry)).isSameAs(model.putIfAbsent(key, entry));
                    }
                    case 1 -> {
                        Numbered present = model.remove(key);
                        assertThat(small.remove(present == null ? new Numbered(key) : present))
                                .isEqualTo(present != null);
                    }
                    default -> assertThat(small.get(key)).isSameAs(model.get(key));
                }
            }
            assertThat(small.size()).isEqualTo(model.size());
            assertThat(entriesOf(small)).containsExactlyInAnyOrderElementsOf(model.values());
        }
    }

    @Nested
    class Collisions {

        @Test
        void equalHashCodesShareAChain() {
            LockFreeTable<Key, Numbered> table = new LockFreeTable<>();
            List<Numbered> entries = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                Numbered entry = new Numbered(new Key(i, 42));
                entries.add(entry);
                assertThat(table.putIfAbsent(entry)).isNull();
            }
            assertThat(entriesOf(table)).containsExactlyInAnyOrderElementsOf(entries);
            Collections.shuffle(entries, new Random(1));
            for (Numbered entry : entries) {
                assertThat(table.get(entry.key())).isSameAs(entry);
                assertThat(table.remove(entry)).isTrue();
                assertThat(table.get(entry.key())).isNull();
            }
            assertThat(table.size()).isZero();
        }

        @Test
        void equalHashCodesSurviveGrowth() {
            LockFreeTable<Key, Numbered> table = new LockFreeTable<>();
            for (int i = 0; i < 20_000; i++) {
                assertThat(table.putIfAbsent(new Numbered(new Key(i, i % 100 == 0 ? 7 : i))))
                        .isNull();
            }
            for (int i = 0; i < 20_000; i++) {
                Key key = new Key(i, i % 100 == 0 ? 7 : i);
                assertThat(table.get(key)).isEqualTo(new Numbered(key));
            }
            assertThat(entriesOf(table)).hasSize(20_000).doesNotHaveDuplicates();
        }

        @ParameterizedTest(name = "hash codes in steps of {0}")
        @ValueSource(ints = {1, 1 << 5, 1 << 10, 1 << 16, 1 << 20, 31, 0x9E3779B9, -1})
        void patternsInHashCodesMakeNoLongChains(int step) {
            LockFreeTable<Key, Numbered> table = new LockFreeTable<>();
            Set<Integer> hashCodes = new HashSet<>();
            for (int i = 0; i < 100_000; i++) {
                if (hashCodes.add(i * step)) {
                    table.putIfAbsent(new Numbered(new Key(i, i * step)));
                }
            }
            assertThat(table.size()).isEqualTo(hashCodes.size());
            assertThat(longestSearch(table)).isLessThan(12);
        }

        /** No growth parts equal hash codes; the small shape tries until no bit of the path is left. */
        @Test
        void theLastBitOfThePathEndsGrowth() {
            LockFreeTable<Key, Numbered> table = new LockFreeTable<>(new LockFreeTable.Shape(1, 2, 2, 1));
            List<Numbered> entries = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Numbered entry = new Numbered(new Key(i, i % 16));
                entries.add(entry);
                assertThat(table.putIfAbsent(entry)).isNull();
            }
            assertThat(entriesOf(table)).containsExactlyInAnyOrderElementsOf(entries);
            assertThat(longestSearch(table)).isEqualTo(4);
            for (Numbered entry : entries) {
                assertThat(table.get(entry.key())).isSameAs(entry);
                assertThat(table.remove(entry)).isTrue();
            }
            assertThat(table.size()).isZero();
        }
    }

    @Nested
    class Shapes {

        @ParameterizedTest
        @CsvSource({
            "0, 2, 2, 1",
            "3, 4, 2, 1",
            "8, 4, 2, 1",
            "1, 2, 1, 1",
            "1, 2, 4, 1",
            "1, 1, 2, 1",
            "1, 2, 2, 0",
            "1, 6, 2, 1",
            "1, 8, 6, 1",
            "-8, 8, 2, 1"
        })
        void refusesWhatIsNoTable(int firstBins, int mostBins, int fanOut, int longestChain) {
            assertThatThrownBy(() -> new LockFreeTable.Shape(firstBins, mostBins, fanOut, longestChain))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(firstBins + " first bins, " + mostBins + " at most");
        }

        @Test
        void anIdleTableIsSmall() {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            Object[] tables = new Object[1_000];
            tables[0] = new LockFreeTable<Key, Numbered>();
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 1; i < tables.length; i++) {
                tables[i] = new LockFreeTable<Key, Numbered>();
            }
            long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(bytes / (tables.length - 1)).isLessThan(256);
        }
    }

    @Nested
    class ManyThreads {

        private static final int THREADS = 4;

        private final LockFreeTable<String, Ticket> table = new LockFreeTable<>();

        private void together(ThrowingTask task) throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            try {
                CountDownLatch start = new CountDownLatch(THREADS);
                List<Future<?>> futures = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int number = thread;
                    futures.add(pool.submit(() -> {
                        start.countDown();
                        start.await();
                        task.run(number);
                        return null;
                    }));
                }
                for (Future<?> future : futures) {
                    future.get();
                }
            } finally {
                pool.shutdownNow();
            }
        }

        private interface ThrowingTask {
            void run(int thread) throws Exception;
        }

        @Test
        void allInsertionsOfAGrowingTableArrive() throws Exception {
            int each = 100_000;
            together(thread -> {
                for (int i = 0; i < each; i++) {
                    Ticket ticket = new Ticket(thread + "-" + i);
                    assertThat(table.putIfAbsent(ticket)).isNull();
                    assertThat(table.get(ticket.id)).isSameAs(ticket);
                }
            });
            assertThat(table.size()).isEqualTo((long) THREADS * each);
            assertThat(entriesOf(table)).hasSize(THREADS * each).doesNotHaveDuplicates();
        }

        @Test
        void oneOfThemInsertsAndOneRemoves() throws Exception {
            int count = 100_000;
            AtomicInteger inserted = new AtomicInteger();
            AtomicInteger removed = new AtomicInteger();
            together(thread -> {
                for (int i = 0; i < count; i++) {
                    Ticket mine = new Ticket("ticket-" + i);
                    Ticket present = table.putIfAbsent(mine);
                    if (present == null) {
                        inserted.incrementAndGet();
                    }
                    assertThat(table.get(mine.id)).isSameAs(present == null ? mine : present);
                }
            });
            assertThat(inserted).hasValue(count);
            List<Ticket> tickets = entriesOf(table);
            together(thread -> {
                for (Ticket ticket : tickets) {
                    if (table.remove(ticket)) {
                        removed.incrementAndGet();
                    }
                    assertThat(table.get(ticket.id)).isNull();
                }
            });
            assertThat(removed).hasValue(count);
            assertThat(table.size()).isZero();
        }

        @Test
        void aTraversalSeesEachEntryThatStaysExactlyOnceWhileTheTableGrows() throws Exception {
            int staying = 5_000;
            for (int i = 0; i < staying; i++) {
                table.putIfAbsent(new Ticket("stays-" + i));
            }
            together(thread -> {
                if (thread != 0) {
                    for (int i = 0; i < 60_000; i++) {
                        Ticket ticket = new Ticket(thread + "-" + i);
                        table.putIfAbsent(ticket);
                        if (i % 4 == 0) {
                            table.remove(ticket);
                        }
                    }
                    return;
                }
                do {
                    Set<Ticket> seen = Collections.newSetFromMap(new IdentityHashMap<>());
                    int[] stayed = new int[1];
                    table.forEach(ticket -> {
                        assertThat(seen.add(ticket)).isTrue();
                        if (ticket.id.startsWith("stays-")) {
                            stayed[0]++;
                        }
                    });
                    assertThat(stayed[0]).isEqualTo(staying);
                } while (table.size() < staying + (THREADS - 1) * 45_000L);
            });
        }

        /** The action itself makes the table grow, so the traversal is in the midst of it for sure. */
        @Test
        void aTraversalMayChangeTheTable() {
            for (int i = 0; i < 100; i++) {
                table.putIfAbsent(new Ticket("stays-" + i));
            }
            List<String> stayed = new ArrayList<>();
            AtomicInteger sequence = new AtomicInteger();
            table.forEach(ticket -> {
                if (ticket.id.startsWith("stays-")) {
                    stayed.add(ticket.id);
                    for (int i = 0; i < 500; i++) {
                        table.putIfAbsent(new Ticket("new-" + sequence.incrementAndGet()));
                    }
                }
            });
            assertThat(stayed).hasSize(100).doesNotHaveDuplicates();
            assertThat(table.size()).isEqualTo(100 + 100 * 500);
        }
    }
}
