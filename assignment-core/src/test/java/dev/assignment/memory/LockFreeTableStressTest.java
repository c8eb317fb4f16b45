package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Rounds of random work by two to eight threads on a table that starts empty and grows, against a ledger that the test
 * keeps on its own. Runs for a few seconds, or for minutes with {@code -Dassignment.long=true}.
 */
class LockFreeTableStressTest {

    private static final Duration LIMIT =
            Boolean.getBoolean("assignment.long") ? Duration.ofMinutes(3) : Duration.ofSeconds(4);

    private static final LockFreeTable.Shape[] SHAPES = {
        new LockFreeTable.Shape(8, 2048, 32, 2),
        new LockFreeTable.Shape(1, 2, 2, 1),
        new LockFreeTable.Shape(2, 8, 4, 1),
        new LockFreeTable.Shape(4, 64, 8, 2),
    };

    /** Counts how often it was put in and taken out; a ticket that nobody competes for has one owner. */
    private static final class Ticket implements Keyed<Long> {
        final long id;
        final AtomicInteger insertions = new AtomicInteger();
        final AtomicInteger removals = new AtomicInteger();

        Ticket(long id) {
            this.id = id;
        }

        @Override
        public Long key() {
            return id;
        }
    }

    @Test
    void theLedgerAgreesWithTheTable() throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        long seed = System.nanoTime();
        int rounds = 0;
        do {
            new Round(seed + rounds).run();
            rounds++;
        } while (System.nanoTime() - end < 0);
        System.out.println("LockFreeTableStressTest: " + rounds + " rounds from seed " + seed);
    }

    private static final class Round {

        private static final long MINE = 1L << 40;
        private static final long FOREVER = 1L << 50;

        final long seed;
        final int threads;
        final int sharedKeys;
        final int ownKeys;
        final int steps;
        final int foreverKeys = 64;
        final LockFreeTable<Long, Ticket> table;

        /** For each shared key, the successful insertions less the successful removals. */
        final AtomicIntegerArray present;

        final Set<Ticket> stillOwned = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

        Round(long seed) {
            this.seed = seed;
            Random random = new Random(seed);
            threads = 2 + random.nextInt(7);
            sharedKeys = 1 << random.nextInt(12);
            ownKeys = 1 << random.nextInt(13);
            steps = 2_000 + random.nextInt(30_000);
            table = new LockFreeTable<>(SHAPES[random.nextInt(SHAPES.length)]);
            present = new AtomicIntegerArray(sharedKeys);
        }

        void run() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                for (int i = 0; i < foreverKeys; i++) {
                    table.putIfAbsent(new Ticket(FOREVER + i));
                }
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Future<?>> futures = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    int number = thread;
                    futures.add(pool.submit(() -> {
                        start.await();
                        work(number, new Random(seed * 31 + number));
                        return null;
                    }));
                }
                for (Future<?> future : futures) {
                    future.get();
                }
                checkAtRest();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Round with seed " + seed + ", " + threads + " threads", e);
            } finally {
                pool.shutdownNow();
            }
        }

        private void work(int thread, RandomGenerator random) {
            Ticket[] own = new Ticket[ownKeys];
            for (int step = 0; step < steps; step++) {
                if (random.nextBoolean()) {
                    workOnOwnKey(thread, own, random);
                } else {
                    workOnSharedKey(random);
                }
                if (step % 4_096 == thread) {
                    traverse();
                }
            }
            for (Ticket ticket : own) {
                if (ticket != null) {
                    stillOwned.add(ticket);
                }
            }
        }

        /** Only this thread uses the key, so every answer is known in advance, however the table grows meanwhile. */
        private void workOnOwnKey(int thread, Ticket[] own, RandomGenerator random) {
            int number = random.nextInt(ownKeys);
            long id = MINE * (thread + 1) + number;
            Ticket ticket = own[number];
            expect(table.get(id) == ticket);
            if (ticket == null) {
                Ticket fresh = new Ticket(id);
                expect(!table.remove(fresh));
                expect(table.putIfAbsent(fresh) == null);
                expect(table.get(id) == fresh);
                own[number] = fresh;
            } else if (random.nextInt(3) == 0) {
                expect(table.putIfAbsent(new Ticket(id)) == ticket);
                expect(table.remove(ticket));
                expect(table.get(id) == null);
                // Puts the same object in again at times: its old value then comes back in the bin.
                own[number] = random.nextBoolean() && table.putIfAbsent(ticket) == null ? ticket : null;
            }
        }

        private void workOnSharedKey(RandomGenerator random) {
            int number = random.nextInt(sharedKeys);
            long id = number;
            Ticket found = table.get(id);
            if (found == null || random.nextInt(4) == 0) {
                Ticket fresh = new Ticket(id);
                Ticket other = table.putIfAbsent(fresh);
                if (other == null) {
                    fresh.insertions.incrementAndGet();
                    present.incrementAndGet(number);
                } else {
                    expect(other.id == id);
                    expect(!table.remove(fresh));
                }
            } else {
                expect(found.id == id);
                if (table.remove(found)) {
                    expect(found.removals.incrementAndGet() == 1);
                    present.decrementAndGet(number);
                } else {
                    expect(table.get(id) != found);
                }
            }
        }

        private void traverse() {
            Set<Ticket> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            int[] forever = new int[1];
            table.forEach(ticket -> {
                expect(seen.add(ticket));
                if (ticket.id >= FOREVER) {
                    forever[0]++;
                }
            });
            expect(forever[0] == foreverKeys);
        }

        private void checkAtRest() {
            Set<Ticket> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            table.forEach(ticket -> expect(seen.add(ticket)));
            int shared = 0;
            for (int number = 0; number < sharedKeys; number++) {
                Ticket ticket = table.get((long) number);
                assertThat(present.get(number)).isEqualTo(ticket == null ? 0 : 1);
                if (ticket != null) {
                    shared++;
                    assertThat(seen).contains(ticket);
                    assertThat(ticket.insertions).hasValue(1);
                    assertThat(ticket.removals).hasValue(0);
                }
            }
            for (Ticket ticket : stillOwned) {
                assertThat(table.get(ticket.id)).isSameAs(ticket);
                assertThat(seen).contains(ticket);
            }
            assertThat(seen).hasSize(foreverKeys + shared + stillOwned.size());
            assertThat(table.size()).isEqualTo(seen.size());
            for (Ticket ticket : seen) {
                expect(table.remove(ticket));
            }
            assertThat(table.size()).isZero();
            table.forEach(ticket -> expect(false));
        }

        private static void expect(boolean condition) {
            if (!condition) {
                throw new AssertionError("The table and the ledger differ");
            }
        }
    }
}
